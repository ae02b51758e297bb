// SPDX-License-Identifier: Apache-2.0
// A loan with events, day by day: every day adds its share of a year's interest on that morning's balance, in
// rationals; payments are levelled by the plain sum of discount factors. It shares the due dates with the
// library (they have an oracle of their own) and nothing else.
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <tiexi/loan/due_dates.hpp>
#include <tiexi/loan/schedule.hpp>

using namespace tiexi;
using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

namespace {

std::int64_t half_up(const cpp_rational& value) {
  const cpp_int twice = numerator(value) * 2 + denominator(value);
  return cpp_int(twice / (denominator(value) * 2)).convert_to<std::int64_t>();
}

struct Row {
  Date on;
  std::int64_t principal, interest, balance;
  friend bool operator==(const Row&, const Row&) = default;
};

/// One loan in the morning of `today`.
class Ledger {
 public:
  Ledger(const LoanTerms& terms, const std::vector<LoanEvent>& events)
      : terms_(terms),
        events_(events),
        balance_(terms.principal.fen()),
        rate_(terms.rate.nanos(), 1'000'000'000) {
    dues_ = dues(terms.matures_on);
    plan(terms.credited_on);
  }

  std::vector<Row> run() {
    for (auto today = terms_.credited_on;; today = today + 1) {
      if (!dues_.empty() && dues_.front() == today && today > terms_.credited_on) pay(today);
      for (; next_ < events_.size() && date_of(events_[next_]) == today; ++next_) {
        if (balance_ > 0 || std::holds_alternative<Drawdown>(events_[next_])) happen(events_[next_], today);
      }
      if (dues_.empty() || (balance_ == 0 && next_ == events_.size())) return rows_;
      accrued_ += balance_ * rate_ * share(today);
    }
  }

 private:
  std::vector<Date> dues(Date maturity) const {
    auto terms = terms_;
    terms.matures_on = maturity;
    std::vector<Date> dates;
    for (const auto& period : due_periods(terms)) dates.push_back(period.unadjusted_on);
    return dates;
  }

  cpp_rational share(Date today) const {
    if (terms_.basis == InterestBasis::act_360) return cpp_rational(1, 360);
    if (terms_.basis == InterestBasis::act_365) return cpp_rational(1, 365);
    const int year = today.year();
    return cpp_rational(1, Date::of(year + 1, 1, 1) - Date::of(year, 1, 1));
  }

  /// What a yuan owed since the morning of `from` has grown to on the morning of `to`.
  cpp_rational growth(Date from, Date to) const {
    cpp_rational sum = 1;
    for (; from < to; from = from + 1) sum += rate_ * share(from);
    return sum;
  }

  void plan(Date today) {
    std::vector<Date> repaying = dues_;
    while (repaying.size() > 1 && holiday_ && repaying.front() < *holiday_) repaying.erase(repaying.begin());
    const auto count = static_cast<std::int64_t>(repaying.size());
    if (terms_.method == RepaymentMethod::equal_principal) level_ = half_up(cpp_rational(balance_, count));
    if (terms_.method != RepaymentMethod::annuity) return;
    // Interest of a holiday is paid as it falls due; what has accrued so far falls due with the next.
    const bool waits = repaying.front() != dues_.front();
    Date from = today;
    if (waits) from = *(std::find(dues_.begin(), dues_.end(), repaying.front()) - 1);
    const cpp_rational owed =
        balance_ * growth(from, repaying.front()) + (waits ? cpp_rational(0) : accrued_);
    cpp_rational factor = 1;
    cpp_rational sum = 1;
    for (std::size_t i = 1; i < repaying.size(); ++i) {
      factor /= growth(repaying[i - 1], repaying[i]);
      sum += factor;
    }
    level_ = half_up(owed / sum);
  }

  void pay(Date today) {
    const bool last = dues_.size() == 1;
    const auto interest = half_up(accrued_);
    std::int64_t principal = 0;
    const bool rests = holiday_ && today < *holiday_;
    if (terms_.method == RepaymentMethod::equal_principal && !rests) principal = std::min(level_, balance_);
    if (terms_.method == RepaymentMethod::annuity && !rests) {
      principal = std::min(std::max(level_ - interest, std::int64_t{0}), balance_);
    }
    if (last) principal = balance_;
    balance_ -= principal;
    accrued_ = 0;
    rows_.push_back({today, principal, interest, balance_});
    dues_.erase(dues_.begin());
  }

  void happen(const LoanEvent& event, Date today) {
    if (const auto* e = std::get_if<Drawdown>(&event)) {
      balance_ += e->amount.fen();
      rows_.push_back({today, -e->amount.fen(), 0, balance_});
      plan(today);
    } else if (const auto* p = std::get_if<Prepayment>(&event)) {
      balance_ -= p->amount.fen();
      rows_.push_back({today, p->amount.fen(), 0, balance_});
      if (p->then == AfterPrepayment::lower_payment) plan(today);
    } else if (std::holds_alternative<FullPrepayment>(event)) {
      rows_.push_back({today, balance_, half_up(accrued_), 0});
      balance_ = 0;
      dues_.clear();
    } else if (const auto* x = std::get_if<Extension>(&event)) {
      dues_ = dues(x->matures_on);
      std::erase_if(dues_, [&](Date due) { return due <= today; });
      plan(today);
    } else if (const auto* h = std::get_if<PrincipalHoliday>(&event)) {
      holiday_ = h->until;
      plan(today);
    } else if (const auto* r = std::get_if<RateChange>(&event)) {
      const cpp_rational rate(r->rate.nanos(), 1'000'000'000);
      const bool changed = rate != rate_;
      rate_ = rate;
      if (changed && terms_.method == RepaymentMethod::annuity &&
          terms_.on_rate_change == OnRateChange::replan) {
        plan(today);
      }
    }
  }

  LoanTerms terms_;
  std::vector<LoanEvent> events_;
  std::size_t next_ = 0;
  std::int64_t balance_;
  cpp_rational rate_;
  cpp_rational accrued_ = 0;
  std::int64_t level_ = 0;
  std::optional<Date> holiday_;
  std::vector<Date> dues_;
  std::vector<Row> rows_;
};

using Random = std::mt19937_64;

std::int64_t between(Random& random, std::int64_t low, std::int64_t high) {
  return low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low + 1));
}

LoanTerms random_terms(Random& random) {
  LoanTerms t;
  t.principal = Money::fen(between(random, 1'000'000, 2'000'000'000));
  t.rate = Rate::basis_points(between(random, 0, 900));
  const RepaymentMethod methods[] = {RepaymentMethod::bullet_interest, RepaymentMethod::equal_principal,
                                     RepaymentMethod::annuity};
  t.method = methods[random() % 3];
  const InterestBasis bases[] = {InterestBasis::act_360, InterestBasis::act_365, InterestBasis::act_act_isda};
  t.basis = bases[random() % 3];
  t.every = Interval::of(random() % 2 == 0 ? Frequency::monthly : Frequency::quarterly);
  t.credited_on = Date::of(2019, 1, 1) + between(random, 0, 2'000);
  if (random() % 2 == 0) t.settlement_day = 20;
  t.matures_on = t.credited_on + between(random, 40, 900);
  t.on_rate_change = static_cast<OnRateChange>(random() % 2);
  return t;
}

/// Events of one loan, each possible when it comes; the balance is asked of the library's own run so far.
std::vector<LoanEvent> random_events(Random& random, const LoanTerms& terms) {
  std::vector<LoanEvent> events;
  Date maturity = terms.matures_on;
  Date on = terms.credited_on;
  for (auto count = random() % 5; count > 0; --count) {
    on = on + between(random, 0, (maturity - on) / 2);
    if (on >= maturity) break;
    // What is owed that morning, after an instalment due that day.
    Money balance = terms.principal;
    for (const auto& row : schedule_of(terms, events).instalments) {
      if (row.due_on <= on) balance = row.balance;
    }
    if (balance < Money::fen(1'000)) break;
    switch (random() % 6) {
      case 0:
        events.push_back(Drawdown{on, Money::fen(between(random, 1, 500'000'000))});
        break;
      case 1:
        events.push_back(Prepayment{on, Money::fen(between(random, 1, balance.fen() - 1)),
                                    static_cast<AfterPrepayment>(random() % 2)});
        break;
      case 2:
        if (random() % 3 == 0) {
          events.push_back(FullPrepayment{on});
          return events;
        }
        break;
      case 3:
        maturity = maturity + between(random, 1, 400);
        events.push_back(Extension{on, maturity});
        break;
      case 4:
        events.push_back(PrincipalHoliday{on, on + between(random, 1, 300)});
        break;
      default:
        events.push_back(RateChange{on, Rate::basis_points(between(random, 0, 900))});
    }
  }
  return events;
}

}  // namespace

TEST_CASE("events: a loan with any events agrees with a ledger kept day by day", "[loan][oracle][property]") {
  constexpr std::uint64_t seed = 1'949;
  Random random(seed);
  CAPTURE(seed);
  std::size_t happened = 0;
  for (int i = 0; i < 800; ++i) {
    const auto terms = random_terms(random);
    const auto events = random_events(random, terms);
    happened += events.size();
    const auto expected = Ledger(terms, events).run();
    const auto schedule = schedule_of(terms, events);
    std::vector<Row> rows;
    Money principal;
    for (const auto& row : schedule.instalments) {
      rows.push_back({row.unadjusted_on, row.principal.fen(), row.interest.fen(), row.balance.fen()});
      principal += row.principal;
      if (row.balance < Money{}) FAIL_CHECK("case " << i << ": negative balance");
    }
    CHECK(principal == terms.principal);
    CHECK(schedule_of(terms, events).instalments == schedule.instalments);
    if (rows != expected) {
      std::string text;
      for (std::size_t k = 0; k < std::max(rows.size(), expected.size()); ++k) {
        const auto show = [](const Row& r) {
          return r.on.text() + " " + std::to_string(r.principal) + " " + std::to_string(r.interest) + " " +
                 std::to_string(r.balance);
        };
        text += "\n  " + (k < rows.size() ? show(rows[k]) : "-") + " | " +
                (k < expected.size() ? show(expected[k]) : "-");
      }
      FAIL_CHECK("case " << i << ", " << name_of(terms.method) << ", " << events.size()
                         << " events:" << text);
    }
  }
  CHECK(happened > 800);
}
