// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch.hpp>
#include <tiexi/subsidy/quota.hpp>

using namespace tiexi;

namespace {

using Allocation = QuotaRules::Allocation;
using Basis = QuotaRules::Basis;

QuotaSpan span_of(std::size_t rank, int from, int to, std::int64_t yuan, std::int64_t quota) {
  return {rank,
          {Date::epoch_days(from), Date::epoch_days(to)},
          Money::yuan(yuan),
          Money::yuan(yuan),
          Money::yuan(quota)};
}

Exact yuan_days(std::int64_t yuan_days) { return Exact::of(100) * Exact::of(yuan_days); }

}  // namespace

TEST_CASE("quota: the worked case in the header", "[subsidy][doc]") {
  const QuotaSpan spans[] = {span_of(0, 0, 90, 12'000'000, 20'000'000),
                             span_of(1, 30, 120, 15'000'000, 20'000'000)};
  const auto days = base_days(spans, Allocation::first_credited, Basis::balance);
  CHECK(days[0] == yuan_days(12'000'000LL * 90));
  CHECK(days[1] == yuan_days(8'000'000LL * 60 + 15'000'000LL * 30));
}

TEST_CASE("quota: an earlier loan of a lower grade takes only what is inside its own quota", "[subsidy]") {
  const QuotaSpan spans[] = {span_of(0, 0, 10, 8'000'000, 5'000'000),
                             span_of(1, 0, 10, 30'000'000, 20'000'000)};
  const auto days = base_days(spans, Allocation::first_credited, Basis::balance);
  CHECK(days[0] == yuan_days(50'000'000));
  CHECK(days[1] == yuan_days(150'000'000));
}

TEST_CASE("quota: pro rata splits the quota by the balances of the day", "[subsidy]") {
  const QuotaSpan spans[] = {span_of(0, 0, 10, 20'000'000, 20'000'000),
                             span_of(1, 0, 5, 40'000'000, 20'000'000)};
  const auto days = base_days(spans, Allocation::pro_rata, Basis::balance);
  CHECK(days[0] == Exact::of(100) * (Exact::fraction(20'000'000 * 5, 3) + Exact::of(20'000'000 * 5)));
  CHECK(days[1] == Exact::of(100) * Exact::fraction(40'000'000 * 5, 3));
}

TEST_CASE("quota: nothing never exceeds it, and what fits is whole", "[subsidy][property]") {
  std::mt19937 random(7);
  const auto draw = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
  for (int round = 0; round < 500; ++round) {
    std::vector<QuotaSpan> spans;
    const std::int64_t quota = 1 + draw(100);
    for (std::size_t rank = 0; rank < 4; ++rank) {
      int from = draw(20);
      for (int k = 0; k < 3; ++k) {
        const int to = from + 1 + draw(15);
        spans.push_back(span_of(rank, from, to, draw(60), quota));
        from = to + draw(3);
      }
    }
    for (const auto allocation : {Allocation::first_credited, Allocation::pro_rata}) {
      const auto days = base_days(spans, allocation, Basis::balance);
      Exact sum;
      for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto whole = Exact::of(spans[i].balance) * Exact::of(spans[i].period.days());
        CHECK((Exact{} <= days[i] && days[i] <= whole));
        sum += days[i];
      }
      // Over the whole stretch the counted balance is, day by day, the lesser of quota and balance together.
      Exact expected;
      for (int day = 0; day < 100; ++day) {
        std::int64_t together = 0;
        for (const auto& span : spans) {
          if (span.period.contains(Date::epoch_days(day))) together += span.balance.fen();
        }
        expected += Exact::of(std::min(together, quota * 100));
      }
      CHECK(sum == expected);
    }
  }
}
