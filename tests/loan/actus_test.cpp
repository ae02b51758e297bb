// SPDX-License-Identifier: Apache-2.0
// The contract tests of ACTUS (actusfrf.org) for PAM, LAM and ANN. Terms are mapped to ours, amounts counted
// in 10^-10 of a unit so that our fen carry ten decimals, and every cash flow is held against theirs to
// 10^-6.
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <support/shared.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/loan/schedule.hpp>
#include <tiexi/money/exact.hpp>

using namespace tiexi;
using nlohmann::json;

namespace {

// What we do not compute, and why. A case in this list that matches is as much an error as one that does not
// and is missing here.
const std::map<std::string, std::string> expected_differences = {
    {"pam14", "interest accrued before the loan begins is not a term of ours"},
    {"lam02", "interest accrued before the loan begins is not a term of ours"},
    {"lam04", "interest accrued before the loan begins is not a term of ours"},
    {"pam25", "the maturity at 24:00 is the next day of ours, where the cycle has a date and no long stub"},
    {"ann26", "the maturity at 24:00 is the next day of ours, where the cycle has a date and no long stub"},
    {"lam16", "interest on the principal of an earlier day (NTL); ours is on what is owed"},
    {"lam17", "interest on the principal of an earlier day (NTL); ours is on what is owed"},
    {"lam25", "scaling by an index is no loan of ours"},
    {"lam26", "scaling by an index is no loan of ours"},
};

/// Numbers come as text with spaces in front, or as numbers.
std::optional<std::string> field(const json& terms, const char* name) {
  const auto found = terms.find(name);
  if (found == terms.end()) return std::nullopt;
  auto text = found->is_string() ? found->get<std::string>() : found->dump();
  text.erase(0, text.find_first_not_of(' '));
  return text;
}

/// An instant at the end of a day is the next day.
Date day_of(const std::string& instant) {
  const auto date = Date::parse(instant.substr(0, 10), "date");
  const bool end_of_day = instant.size() > 11 && instant.substr(11, 5) == "23:59";
  return end_of_day ? date + 1 : date;
}

std::optional<Date> date_field(const json& terms, const char* name) {
  const auto text = field(terms, name);
  return text ? std::optional(day_of(*text)) : std::nullopt;
}

Exact number(const std::string& text) {
  const auto value = Exact::parse(text);
  REQUIRE(value.has_value());
  return *value;
}

const Exact scale = Exact::of(10'000'000'000);

Money scaled(const std::string& text) { return (number(text) * scale).to_money(Rounding::half_up); }
double unscaled(Money amount) { return static_cast<double>(amount.fen()) / 1e10; }
Rate rate_of(const Exact& value) {
  return Rate::nanos((value * Exact::of(1'000'000'000)).to_money(Rounding::half_up).fen());
}

struct Cycle {
  Interval every;
  Stub stub;
};

Cycle cycle_of(const std::string& text) {  // P1ML0: a month, long stub
  const auto count = std::stoi(text.substr(1));
  const auto unit = text[text.find_first_of("DWMQHY")];
  const auto stub = text.back() == '0' ? Stub::joined : Stub::own;
  switch (unit) {
    case 'D':
      return {Interval::of_days(count), stub};
    case 'W':
      return {Interval::of_days(7 * count), stub};
    case 'Y':
      return {{12 * count, 0}, stub};
    default:
      return {{count, 0}, stub};
  }
}

struct Flow {
  double principal = 0;
  double interest = 0;
};
using Flows = std::map<Date, Flow>;

struct Mapped {
  LoanTerms terms;
  std::vector<LoanEvent> events;
  Date seen_from;               // flows before are not compared: the holder buys the loan then
  std::optional<Date> seen_to;  // nor those after the end of the observation
  std::optional<Date> terminated_on;
};

/// The dates of a cycle, its anchor included, until the maturity.
std::vector<Date> cycle_dates(Date anchor, Interval every, Date until) {
  std::vector<Date> dates;
  for (int k = 0;; ++k) {
    const auto date = every.days > 0 ? anchor + std::int64_t{k} * every.days
                                     : add_months(anchor, k * every.months, MonthEnd::last_day);
    if (date >= until) return dates;
    dates.push_back(date);
  }
}

void map_dates(const json& t, Mapped& m) {
  auto& terms = m.terms;
  const auto initial = *date_field(t, "initialExchangeDate");
  const auto status = date_field(t, "statusDate").value_or(initial);
  terms.credited_on = std::max(initial, status);
  m.seen_from = date_field(t, "purchaseDate").value_or(terms.credited_on);
  const auto cycle = cycle_of(*field(t, "cycleOfInterestPayment"));
  terms.every = cycle.every;
  terms.last_stub = cycle.stub;
  const auto anchor = date_field(t, "cycleAnchorDateOfInterestPayment").value_or(initial);
  auto first = anchor;
  for (int k = 1; first < terms.credited_on; ++k)
    first = add_months(anchor, k * cycle.every.months, MonthEnd::last_day);
  terms.first_due_on = first;
  const bool at_month_end = anchor == last_day_of_month(anchor);
  if (field(t, "endOfMonthConvention") == "EOM" && at_month_end && cycle.every.months > 0) {
    terms.settlement_day = 31;
  }
}

void map_shift(const json& t, LoanTerms& terms) {
  const auto convention = field(t, "businessDayConvention").value_or("NULL");
  if (convention == "NULL" || field(t, "calendar") != "MF") return;
  terms.calendar = WorkingCalendar::weekdays;
  // SC.. shifts first and counts the days after; CS.. counts the days first.
  terms.accrual_dates = convention.starts_with("SC") ? AccrualDates::adjusted : AccrualDates::unadjusted;
  const auto shift = convention.substr(2);
  if (shift == "F") terms.adjustment = Adjustment::following;
  if (shift == "MF") terms.adjustment = Adjustment::modified_following;
  // Modified preceding: from the month ends of these cases, never across a month.
  if (shift == "MP" || shift == "P") terms.adjustment = Adjustment::preceding;
}

void map_interest(const json& t, LoanTerms& terms) {
  terms.principal = scaled(*field(t, "notionalPrincipal"));
  terms.rate = rate_of(number(*field(t, "nominalInterestRate")));
  const std::map<std::string, InterestBasis> bases = {{"A365", InterestBasis::act_365},
                                                      {"A360", InterestBasis::act_360},
                                                      {"30E360", InterestBasis::thirty_e_360},
                                                      {"AA", InterestBasis::act_act_isda}};
  terms.basis = bases.at(*field(t, "dayCountConvention"));
  terms.capitalises_until = date_field(t, "capitalizationEndDate");
}

/// Principal on dates of its own cycle, where it is not that of the interest: the user's own plan.
void map_plan(const json& t, Mapped& m, Date anchor) {
  auto& terms = m.terms;
  terms.method = RepaymentMethod::bullet_interest;
  const auto each = scaled(*field(t, "nextPrincipalRedemptionPayment"));
  Money left = terms.principal;
  for (const auto date :
       cycle_dates(anchor, cycle_of(*field(t, "cycleOfPrincipalRedemption")).every, Date::of(2100, 1, 1))) {
    if (left <= Money{}) break;
    terms.plan.push_back({date, std::min(each, left)});
    left -= terms.plan.back().amount;
    terms.matures_on = date;
  }
}

void map_principal(const json& t, const std::string& type, Mapped& m) {
  auto& terms = m.terms;
  const auto maturity = date_field(t, "maturityDate");
  const auto amortised = date_field(t, "amortizationDate");
  terms.matures_on = maturity ? *maturity : amortised.value_or(Date::of(2100, 1, 1));
  if (type == "PAM") {
    terms.method = RepaymentMethod::bullet_interest;
    return;
  }
  terms.method = type == "LAM" ? RepaymentMethod::equal_principal : RepaymentMethod::annuity;
  const auto given = field(t, "nextPrincipalRedemptionPayment");
  const auto anchor = *date_field(t, "cycleAnchorDateOfPrincipalRedemption");
  if (type == "LAM" && given && cycle_of(*field(t, "cycleOfPrincipalRedemption")).every != terms.every) {
    map_plan(t, m, anchor);
    return;
  }
  if (type == "LAM" && given && !maturity) {
    // As many instalments as the principal of the beginning takes.
    const auto each = scaled(*given).fen();
    const auto count = (terms.principal.fen() + each - 1) / each;
    terms.matures_on =
        add_months(anchor, static_cast<int>(count - 1) * terms.every.months, MonthEnd::last_day);
    if (terms.settlement_day == 31) terms.matures_on = last_day_of_month(terms.matures_on);
  }
  if (given) (type == "LAM" ? terms.principal_each : terms.payment) = scaled(*given);
  if (!given && maturity && amortised && *maturity != *amortised) {
    // The payment is that of the longer loan.
    auto whole = terms;
    whole.matures_on = *amortised;
    terms.payment = instalments_of(whole).front().payment();
  }
  if (anchor > *terms.first_due_on) m.events.push_back(PrincipalHoliday{terms.credited_on, anchor});
}

void map_resets(const json& c, Mapped& m) {
  const auto& t = c.at("terms");
  const auto anchor = date_field(t, "cycleAnchorDateOfRateReset");
  if (!anchor) return;
  const auto multiplier = number(field(t, "rateMultiplier").value_or("1"));
  const auto spread = number(field(t, "rateSpread").value_or("0"));
  const auto& data = c.at("dataObserved").at(*field(t, "marketObjectCodeOfRateReset")).at("data");
  auto next = field(t, "nextResetRate");
  for (const auto date :
       cycle_dates(*anchor, cycle_of(*field(t, "cycleOfRateReset")).every, m.terms.matures_on)) {
    if (next) {
      m.events.push_back(RateChange{date, rate_of(number(*next))});
      next.reset();
      continue;
    }
    for (const auto& observed : data) {
      if (day_of(observed.at("timestamp")) != date) continue;
      const auto value = number(*field(observed, "value"));
      m.events.push_back(RateChange{date, rate_of(multiplier * value + spread)});
    }
  }
}

Mapped map_case(const json& c) {
  Mapped m;
  const auto& t = c.at("terms");
  map_interest(t, m.terms);
  map_dates(t, m);
  map_shift(t, m.terms);
  map_principal(t, *field(t, "contractType"), m);
  map_resets(c, m);
  if (const auto on = date_field(t, "terminationDate")) {
    m.terminated_on = *on;
    std::erase_if(m.events, [&](const LoanEvent& e) { return date_of(e) >= *on; });
    m.events.push_back(FullPrepayment{*on});
  }
  if (const auto to = c.value("to", std::string()); !to.empty()) m.seen_to = day_of(to);
  return m;
}

bool is_seen(const Mapped& m, Date date) { return date >= m.seen_from && (!m.seen_to || date <= *m.seen_to); }

Flows ours(const Mapped& m) {
  Flows flows;
  for (const auto& row : schedule_of(m.terms, m.events).instalments) {
    const bool capitalised = row.payment() == Money{};
    if (capitalised || !is_seen(m, row.due_on)) continue;
    flows[row.due_on].interest += unscaled(row.interest);
    // A price ends it, whatever is left.
    if (row.due_on != m.terminated_on) flows[row.due_on].principal += unscaled(row.principal);
  }
  return flows;
}

Flows theirs(const json& c, const Mapped& m) {
  Flows flows;
  // The borrower's side pays what the lender's receives.
  const double sign = field(c.at("terms"), "contractRole") == "RPL" ? -1 : 1;
  for (const auto& event : c.at("results")) {
    const auto type = event.at("eventType").get<std::string>();
    const auto date = day_of(event.at("eventDate"));
    if (!is_seen(m, date)) continue;
    const auto payoff = sign * std::stod(*field(event, "payoff"));
    if (type == "IP") flows[date].interest += payoff;
    if (type == "PR" || type == "MD") flows[date].principal += payoff;
    if (type == "TD") {
      flows[date].interest += payoff - std::stod(*field(c.at("terms"), "priceAtTerminationDate"));
    }
  }
  return flows;
}

/// The first difference, or nothing.
std::string difference(Flows a, const Flows& b) {
  for (const auto& [date, flow] : b) a[date];
  for (const auto& [date, flow] : a) {
    const auto other = b.contains(date) ? b.at(date) : Flow{};
    if (std::abs(flow.principal - other.principal) > 1e-6 ||
        std::abs(flow.interest - other.interest) > 1e-6) {
      return date.text() + ": ours " + std::to_string(flow.principal) + " + " +
             std::to_string(flow.interest) + ", theirs " + std::to_string(other.principal) + " + " +
             std::to_string(other.interest);
    }
  }
  return {};
}

void run_file(const std::string& name, int in_scope) {
  const auto path = test::shared("conformance/actus/" + name);
  if (!path) return;
  int matched = 0;
  const auto cases = json::parse(test::text_of(*path));
  for (const auto& [id, c] : cases.items()) {
    CAPTURE(id);
    std::string found;
    try {
      const auto m = map_case(c);
      found = difference(ours(m), theirs(c, m));
    } catch (const std::exception& error) {
      found = error.what();
    }
    CAPTURE(found);
    const auto expected = expected_differences.find(id);
    const bool differs = expected != expected_differences.end();
    const auto reason = differs ? expected->second : std::string();
    CAPTURE(reason);
    CHECK(found.empty() != differs);
    if (found.empty()) ++matched;
  }
  CHECK(matched == in_scope);
}

}  // namespace

TEST_CASE("actus: principal at maturity (PAM)", "[loan][conformance]") {
  run_file("actus-tests-pam.json", 23);
}
TEST_CASE("actus: equal principal (LAM)", "[loan][conformance]") { run_file("actus-tests-lam.json", 25); }
TEST_CASE("actus: annuities (ANN)", "[loan][conformance]") { run_file("actus-tests-ann.json", 30); }
