// SPDX-License-Identifier: Apache-2.0
#include "loan.hpp"

#include <algorithm>

#include <tiexi/base/contract.hpp>
#include <tiexi/calendar/months.hpp>

#include "amounts.hpp"
#include "dates.hpp"
#include "days.hpp"

namespace tiexi::sample {
namespace {

using Counts = std::array<Weighted<int>, 7>;

// By size: how many loans, of what median principal.
constexpr std::array<Counts, 4> loan_counts = {
    {{{{0, 45}, {1, 36}, {2, 15}, {3, 4}, {4, 0}, {5, 0}, {6, 0}}},
     {{{0, 20}, {1, 31}, {2, 27}, {3, 15}, {4, 7}, {5, 0}, {6, 0}}},
     {{{0, 8}, {1, 16}, {2, 25}, {3, 23}, {4, 16}, {5, 9}, {6, 3}}},
     {{{0, 3}, {1, 13}, {2, 20}, {3, 23}, {4, 20}, {5, 13}, {6, 8}}}}};
constexpr std::array<std::int64_t, 4> principal_medians = {1'200'000, 3'000'000, 7'500'000, 16'000'000};
constexpr std::int64_t principal_least = 500'000;
constexpr std::int64_t principal_most = 60'000'000;
constexpr auto large_loan = Money::fen(1'200'000'000);

constexpr std::array<Weighted<std::string_view>, 12> lenders = {{{"ICBC", 16},
                                                                 {"BOC", 15},
                                                                 {"CCB", 15},
                                                                 {"CMB", 14},
                                                                 {"ABC", 10},
                                                                 {"BOCOM", 7},
                                                                 {"PAB", 6},
                                                                 {"SRCB", 5},
                                                                 {"PSBC", 4},
                                                                 {"CIB", 3},
                                                                 {"SPDB", 3},
                                                                 {"CITIC", 2}}};
constexpr std::array<Weighted<int>, 12> terms = {{{6, 7},
                                                  {12, 42},
                                                  {18, 6},
                                                  {24, 14},
                                                  {36, 16},
                                                  {48, 2},
                                                  {60, 5},
                                                  {61, 1},
                                                  {72, 2},
                                                  {84, 2},
                                                  {96, 2},
                                                  {120, 1}}};

enum class Credited { in_force, before_publication, published, expiry_day, after_expiry };
constexpr std::array<Weighted<Credited>, 5> credited = {{{Credited::in_force, 926},
                                                         {Credited::before_publication, 34},
                                                         {Credited::published, 4},
                                                         {Credited::expiry_day, 6},
                                                         {Credited::after_expiry, 30}}};

constexpr std::array<Weighted<RepaymentMethod>, 4> methods = {{{RepaymentMethod::bullet_interest, 62},
                                                               {RepaymentMethod::bullet, 14},
                                                               {RepaymentMethod::equal_principal, 15},
                                                               {RepaymentMethod::annuity, 9}}};
constexpr std::array<Weighted<Payment>, 6> payments = {{{Payment::on_time, 912},
                                                        {Payment::one_line_late, 34},
                                                        {Payment::stops, 14},
                                                        {Payment::principal_late, 10},
                                                        {Payment::flagged_only, 6},
                                                        {Payment::in_two_parts, 24}}};

/// Basis points over the reference rate, by grade: the worse, the dearer.
struct Spreads {
  std::int32_t low;
  std::int32_t high;
};
constexpr std::array<Spreads, 6> spreads = {
    {{-45, 60}, {-30, 90}, {-10, 130}, {20, 190}, {60, 260}, {40, 300}}};
constexpr Spreads dear = {150, 330};  // beyond half of the reference rate again
constexpr std::int32_t spread_step = 5;

Date drawn_credit_date(const SampleFirm& firm, const Draws& draws) {
  const auto& days = Days::table();
  const auto earliest = firm.founded_on + 90;
  switch (draws.pick(credited, "credited")) {
    case Credited::before_publication:
      return days.working(
          std::max(earliest, draws.between(Date::of(2019, 9, 2), published - 4, "credited on")));
    case Credited::published:
      return std::max(published, days.working(earliest));
    case Credited::expiry_day:
      return force_ends;
    case Credited::after_expiry:
      return days.working(draws.between(force_ends + 1, Date::of(2024, 11, 15), "credited on"));
    case Credited::in_force:
      break;
  }
  const auto date = days.working(std::max(earliest, draws.between(published + 1, force_ends, "credited on")));
  return std::min(date, force_ends);
}

RepaymentMethod drawn_method(const Draws& draws, Money principal, int months) {
  auto method = draws.pick(methods, "method");
  // Large ones more often: their interest of years is paid at once and meets the yearly cap.
  if (principal >= large_loan && draws.chance(3'000, "all at maturity")) method = RepaymentMethod::bullet;
  // Nobody waits for longer than three years for the first interest.
  if (method == RepaymentMethod::bullet && months > 36) return RepaymentMethod::bullet_interest;
  return method;
}

std::int32_t drawn_spread(const SampleFirm& firm, const Draws& draws) {
  const auto range = draws.chance(400, "dear") ? dear : spreads[static_cast<std::size_t>(firm.grade)];
  const auto points = draws.between(range.low, range.high, "spread");
  return static_cast<std::int32_t>(points >= 0 ? (points + 2) / spread_step : -((2 - points) / spread_step)) *
         spread_step;
}

/// One grade up or down from the firm's, or the same: what the platform said when the loan was filed.
std::string_view grade_at_filing(const SampleFirm& firm, const Draws& draws) {
  if (!draws.chance(1'200, "grade at filing")) return "";
  const auto grade = std::clamp(firm.grade + static_cast<int>(draws.between(-1, 1, "grade moved")), 0, 4);
  return grade_names[static_cast<std::size_t>(grade)];
}

std::optional<Date> drawn_filing(const SampleLoan& loan, const Draws& draws) {
  const auto kind = draws.below(1'000, "filed");
  if (kind < 800) return loan.credited_on;
  if (kind < 900) return loan.credited_on + draws.between(1, 60, "filed later");
  if (kind < 965) return loan.credited_on - draws.between(1, 20, "filed earlier");
  if (kind < 975) return as_of + draws.between(1, 60, "filed after");
  return std::nullopt;
}

std::optional<Date> drawn_application(const SampleLoan& loan, const Draws& draws) {
  if (!draws.chance(6'000, "applied")) return std::nullopt;
  const auto date = Days::table().working(loan.credited_on + draws.between(60, 400, "applied on"));
  return date <= as_of ? std::optional(date) : std::nullopt;
}

/// An award elsewhere as a share of the interest paid; ours is at most 70%.
std::optional<Money> drawn_other_award(const Draws& draws, Money interest_paid) {
  constexpr std::array<std::int64_t, 6> shares = {15, 25, 30, 50, 75, 100};
  if (!draws.chance(600, "other award")) return std::nullopt;
  return interest_paid.times(Ratio::of(draws.pick(shares, "other share"), 100), Rounding::half_up);
}

void fill_contract(RowText& row, const SampleLoan& loan) {
  row.start().add(loan.id).add(loan.firm_id).add(loan.lender).add(loan.principal).add(loan.credited_on);
  row.add(loan.matures_on);
}

/// What a projection of further lines needs.
void fill_terms(RowText& row, const SampleLoan& loan) {
  if (loan.reprices == Repricing::never) {
    row.add(loan.rate_on(loan.credited_on)).empty();
  } else {
    row.empty().add_number(loan.spread_bp);
  }
  row.add(name_of(loan.method))
      .add(name_of(loan.frequency))
      .add_number(settlement_day)
      .add(name_of(loan.day_count));
  row.add(name_of(loan.reprices));
}

}  // namespace

Rate SampleLoan::rate_on(Date date) const {
  const auto* fixing = LprTable::official().in_force(date);
  TIEXI_EXPECTS(fixing != nullptr);
  return fixing->of(tenor) + Rate::basis_points(spread_bp);
}

int number_of_loans(const SampleFirm& firm) {
  return firm.draws(Entity::firm).pick(loan_counts[static_cast<std::size_t>(firm.size)], "loans");
}

SampleLoan drawn_loan(const SampleFirm& firm, std::uint64_t number) {
  const auto draws = firm.draws(Entity::loan, number);
  SampleLoan loan;
  loan.number = number;
  loan.firm_id = firm.id;
  loan.id = firm.id + "-L" + std::to_string(number);
  loan.lender = draws.pick(lenders, "lender");
  const auto median = Money::yuan(principal_medians[static_cast<std::size_t>(firm.size)]);
  loan.principal = std::clamp(drawn_amount(draws, median, "principal"), Money::yuan(principal_least),
                              Money::yuan(principal_most));
  loan.credited_on = drawn_credit_date(firm, draws);
  const auto months = draws.pick(terms, "term");
  loan.matures_on = add_months(loan.credited_on, months, MonthEnd::last_day);
  loan.tenor = months > 60 ? Tenor::five_years : Tenor::one_year;
  loan.method = drawn_method(draws, loan.principal, months);
  const bool amortises =
      loan.method == RepaymentMethod::equal_principal || loan.method == RepaymentMethod::annuity;
  loan.frequency =
      draws.chance(amortises ? 5'000 : 800, "monthly") ? Frequency::monthly : Frequency::quarterly;
  if (draws.chance(200, "act_365")) loan.day_count = DayCount::act_365;
  if (loan.method != RepaymentMethod::bullet && months > 12 && draws.chance(3'500, "reprices")) {
    loan.reprices = draws.chance(3'000, "january") ? Repricing::january : Repricing::yearly;
  }
  loan.spread_bp = drawn_spread(firm, draws);
  loan.payment = draws.pick(payments, "payment");
  loan.ends_on = loan.matures_on;
  if (loan.method == RepaymentMethod::bullet_interest && loan.payment == Payment::on_time &&
      draws.chance(700, "repaid early")) {
    const auto term = loan.matures_on - loan.credited_on;
    loan.ends_on =
        Days::table().working(loan.credited_on + draws.between(term * 3 / 10, term * 9 / 10, "ends"));
  }
  return loan;
}

void fill(RowText& row, const SampleFirm& firm, const SampleLoan& loan, const LoanOutcome& outcome) {
  const auto draws = firm.draws(Entity::loan, loan.number);
  const bool overdue = loan.payment == Payment::principal_late || loan.payment == Payment::flagged_only ||
                       (loan.payment == Payment::stops && draws.chance(6'000, "flagged"));
  fill_contract(row, loan);
  row.add(drawn_filing(loan, draws)).add(grade_at_filing(firm, draws)).add(drawn_application(loan, draws));
  row.add(outcome.settled_on);
  row.add(overdue ? Answer::yes : draws.chance(7'000, "flag given") ? Answer::no : Answer::unknown);
  row.add(drawn_other_award(draws, outcome.interest_paid));
  fill_terms(row, loan);
}

void fill_plain(RowText& row, const SampleLoan& loan, const LoanOutcome& outcome) {
  fill_contract(row, loan);
  row.add(loan.credited_on).empty().empty().add(outcome.settled_on).add(Answer::no).empty();
  fill_terms(row, loan);
}

}  // namespace tiexi::sample
