// SPDX-License-Identifier: Apache-2.0
// What a forecast settles without writing a book is what settling the book of the path gives: every fen and every
// count, on random scenarios under random rules.
#include <catch2/catch.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/settlement/loan_settlement.hpp>
#include <tiexi/subsidy/assessment.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "../../lib/forecast/straight_firms.hpp"

using namespace tiexi;

namespace {

class Choice {
 public:
  explicit Choice(unsigned seed) : generator_(seed) {}

  std::size_t below(std::size_t count) { return generator_() % count; }
  /// One of the texts; the first half of the time.
  std::string of(const std::vector<std::string>& texts) {
    return below(2) == 0 ? texts.front() : texts[below(texts.size())];
  }

 private:
  std::mt19937 generator_;
};

std::string random_reform(Choice& choice) {
  std::string text = "[reform]\n";
  const auto set = [&](const std::string& key, const std::vector<std::string>& values) {
    const auto value = choice.of(values);
    if (!value.empty()) text += "\"" + key + "\" = \"" + value + "\"\n";
  };
  set("ceiling.multiple", {"", "1.1", "0.7", "1.37"});
  set("award.share", {"", "0.333", "1", "0.5", "0"});
  set("award.rounding", {"", "down", "half_even", "up"});
  set("award.year_of", {"", "", "", "", "accrual"});
  set("reference.date", {"", "", "", "", "payment"});
  set("reference.five_years_beyond", {"", "1", "2"});
  set("reference.stale_after_days", {"", "0"});
  set("quota.allocation", {"", "pro_rata"});
  set("quota.basis", {"", "original_principal"});
  set("quota.grade.A", {"", "3000000", "5000000.01", "0"});
  set("quota.grade.B", {"", "20000000", "700000"});
  set("cap.amount", {"", "150000", "50000.07"});
  set("cap.per", {"", "firm", "firm_lender_year", "firm_lender"});
  set("test.not-repaid-on-time.grace_days", {"", "10", "40"});
  set("test.not-repaid-on-time.scope", {"", "", "", "", "firm"});
  set("test.not-filed-on-platform.deadline", {"", "credit"});
  return text;
}

std::string random_scenario(Choice& choice, unsigned seed) {
  const std::string programme = choice.of({"nanshan-2021", "startup-guarantee", "national-consumer-2025"});
  std::string text = "[scenario]\nprogramme = \"" + programme + "\"\nseed = " + std::to_string(seed);
  text += "\nfirst_year = " + choice.of({"2022", "2024"}) + "\nyears = " + choice.of({"3", "1", "5"});
  text += "\npayment_lag = " + choice.of({"0", "1"}) + "\n";
  if (choice.below(2) == 0) text += "as_of = " + choice.of({"2021-07-01", "2020-12-31"}) + "\n";
  text += "[firms]\ncount = " + choice.of({"40", "1", "0"}) + "\narrivals = " + choice.of({"6", "0"});
  text += "\n[loans]\ncount_overdispersion = \"" + choice.of({"1", "3"}) + "\"\nprincipal_median = ";
  text += choice.of({"5000000", "19000000", "600000"}) + "\nprincipal_step = " + choice.of({"10000", "1"});
  text += "\nprincipal_growth = \"" + choice.of({"0", "0.07"}) + "\"\nfrequency = \"";
  text += choice.of({"quarterly", "monthly"}) + "\"\nsettlement_day = " + choice.of({"20", "1", "28"});
  text += "\nday_count = \"" + choice.of({"act_360", "act_365", "thirty_360"}) + "\"\nreprices = \"";
  text += choice.of({"never", "yearly", "january", "quarterly"}) + "\"\nlateness_days_max = ";
  text += choice.of({"60", "365", "1"}) + "\n[loans.term_months]\n6 = 10\n12 = 70\n";
  text += choice.of({"24 = 10\n36 = 10\n", "60 = 40\n", "61 = 20\n120 = 5\n", "1 = 40\n"});
  text += "[loans.method]\nbullet_interest = 60\n";
  text += choice.of({"equal_principal = 40\n", "bullet = 40\n", "annuity = 40\n"});
  text += "[common_factor]\ndemand = \"" + choice.of({"0.4", "0"}) + "\"\nlateness = \"" +
          choice.of({"0", "0.5"}) + "\"\n";
  for (const auto* grade : {"A", "B"}) {
    text += "[grades." + std::string(grade) + "]\nloans_per_year = \"" + choice.of({"0.6", "2.5", "0.1"});
    text += "\"\nfiling_share = \"" + choice.of({"0.8", "1", "0"}) + "\"\nprepayment = \"";
    text += choice.of({"0.2", "0", "1"}) + "\"\nlateness = \"" + choice.of({"0.1", "0", "0.6"});
    text += "\"\nexit = \"" + choice.of({"0.1", "0"}) + "\"\n";
  }
  text += "[reference_rate]\nshock_bp = " + choice.of({"0", "-300", "200"}) + "\n";
  if (programme == "nanshan-2021") text += random_reform(choice);
  return text;
}

using Counts = std::map<std::string, std::vector<std::int64_t>>;

/// The path by its book, one loan after the other.
struct Plain {
  Plain(const Forecast& forecast, std::uint32_t path)
      : scenario(forecast.scenario()),
        simulated(forecast.book_of_path(path)),
        rules(*forecast.programme().loan_interest()),
        paid(static_cast<std::size_t>(scenario.years)) {
    const AssessmentBasis basis{simulated.book, rules, simulated.lpr, scenario.horizon_end()};
    const auto settled = settle_loans(basis);
    for (const auto& award : settled.firm_awards) {
      const int year = award.year + scenario.payment_lag;
      if (is_within(year)) paid[static_cast<std::size_t>(year - scenario.first_year)] += award.paid.fen();
      add("firm_years", year, 1);
      add("firm_cap", year, award.bound_by == BoundBy::firm_cap);
    }
    for (const auto& share : settled.funder_shares) {
      add("funder:" + rules.funders[share.funder].name, share.year + scenario.payment_lag,
          share.amount.fen());
    }
    for (std::size_t loan = 0; loan < settled.failed.size(); ++loan) {
      const int year = simulated.book.loans.credited_on[loan].year();
      add("loans", year, 1);
      add("eligible", year, settled.failed[loan] == 0);
      for (std::size_t i = 0; i < rules.tests.size(); ++i) {
        add("failed:" + rules.tests[i].code, year, (settled.failed[loan] >> i) & 1U);
      }
    }
    if (path % 16 == 0) add_lines(basis, settled);
  }

  void add_lines(const AssessmentBasis& basis, const LoanSettlement& settled) {
    for (std::size_t firm = 0; firm < basis.book.firms.size(); ++firm) {
      std::vector<std::size_t> counted;
      const auto rows = basis.book.loans_of(firm);
      for (auto loan = rows.begin; loan < rows.end; ++loan) {
        if (settled.failed[loan] == 0) counted.push_back(loan);
      }
      if (counted.empty()) continue;
      for (const auto& line : assess_lines(basis, serving_order(basis.book, counted))) {
        const int year = line.year + scenario.payment_lag;
        const Int128 whole = Int128{basis.book.lines.balance[line.line].fen()} * line.period.days();
        add("lines", year, 1);
        add("ceiling", year, !line.subsidised.equals(basis.book.lines.rate[line.line]));
        add("quota", year, line.base_days != Exact::fraction(whole, 1));
      }
    }
  }

  [[nodiscard]] bool is_within(int year) const {
    return year >= scenario.first_year && year < scenario.first_year + scenario.years;
  }
  void add(const std::string& name, int year, std::int64_t by) {
    if (!is_within(year)) return;
    auto& numbers = counts[name];
    numbers.resize(paid.size());
    numbers[static_cast<std::size_t>(year - scenario.first_year)] += by;
  }

  const Scenario& scenario;
  SimulatedBook simulated;
  const LoanInterestRules& rules;
  std::vector<std::int64_t> paid;
  Counts counts;
};

}  // namespace

TEST_CASE("straight firms: the same fen and counts as the book of the path", "[forecast][property]") {
  int cuts = 0;
  for (unsigned seed = 1; seed <= 150; ++seed) {
    Choice choice(seed);
    const auto text = random_scenario(choice, seed);
    CAPTURE(seed, text);
    const auto forecast = forecast_of(Scenario::parse(text, "random"));
    for (const std::uint32_t path : {seed % 7 + 1, 16 * seed}) {
      CAPTURE(path);
      const Plain plain(forecast, path);
      const auto outlays = forecast.simulate({path, 1});
      for (std::size_t year = 0; year < plain.paid.size(); ++year) {
        CHECK(outlays.row(0)[year * outlays.shape().columns()] == plain.paid[year]);
      }
      for (const auto& [name, numbers] : plain.counts) {
        CAPTURE(name);
        CHECK(outlays.counts().at(name) == numbers);
      }
      for (const auto& [name, numbers] : outlays.counts()) {
        CAPTURE(name);
        const auto found = plain.counts.find(name);
        const bool is_zero = std::all_of(numbers.begin(), numbers.end(), [](auto n) { return n == 0; });
        if (name != "lines_paths") CHECK((found != plain.counts.end() || is_zero));
      }
      const auto quota = plain.counts.find("quota");
      cuts += quota != plain.counts.end() && quota->second.back() > 0;
    }
  }
  CHECK(cuts > 10);  // the quota does cut
}

TEST_CASE("straight firms: most firms of an ordinary future are, and the others are left alone",
          "[forecast]") {
  const auto scenario = Scenario::parse("[scenario]\nseed = 2021\n", "defaults");
  const ForecastModel model(scenario, Programme::shipped("nanshan-2021"), Book{}, LprTable::official());
  PathPlan plan(model);
  StraightFirms straight(plan);
  REQUIRE(straight.apply());
  plan.draw(Draws(2021, 1));
  straight.start_path();
  int borrowers = 0;
  int settled = 0;
  std::int64_t loans = 0;
  for (const auto& slot : model.population.slots()) {
    const auto count = plan.loans_of(slot.row).size();
    if (count == 0) continue;
    ++borrowers;
    const auto before = straight.totals().paid;
    const bool is_straight = straight.settle(slot.row);
    settled += is_straight;
    loans += is_straight ? static_cast<std::int64_t>(count) : 0;
    if (!is_straight) CHECK(straight.totals().paid == before);
  }
  CHECK(settled < borrowers);
  CHECK(settled * 10 > borrowers * 8);
  std::int64_t counted = 0;
  for (const auto number : straight.totals().loans) counted += number;
  CHECK(counted == loans);
}

TEST_CASE("straight firms: a budget or a rule that looks elsewhere is not for them", "[forecast]") {
  const auto applies = [](const std::string& text) {
    const auto scenario = Scenario::parse(text, "scenario");
    const ForecastModel model(scenario, Programme::shipped(scenario.programme, scenario.reform), Book{},
                              LprTable::official());
    const PathPlan plan(model);
    return StraightFirms(plan).apply();
  };
  CHECK(applies("[scenario]\nprogramme = \"nanshan-2021\"\n"));
  CHECK_FALSE(
      applies("[scenario]\nprogramme = \"nanshan-2021\"\n[reform]\n\"award.year_of\" = \"accrual\"\n"));
  CHECK_FALSE(
      applies("[scenario]\nprogramme = \"nanshan-2021\"\n[reform]\n\"reference.date\" = \"payment\"\n"));
  CHECK_FALSE(applies(
      "[scenario]\nprogramme = \"nanshan-2021\"\n[reform]\n\"test.not-repaid-on-time.scope\" = \"firm\"\n"));
}
