// SPDX-License-Identifier: Apache-2.0
#include "random_book.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>
#include <random>
#include <utility>

namespace tiexi::oracle {
namespace {

constexpr Fen yuan = 100;

// Draws by remainder: the bias is far below what a test could see, and the same everywhere.
// One call never holds two draws among its arguments: their order would be the compiler's.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}

  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(n));
  }
  std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }
  bool percent(int chance) { return below(100) < chance; }

  template <class T>
  T pick(std::initializer_list<T> choices) {
    return *(choices.begin() + below(static_cast<std::int64_t>(choices.size())));
  }
  template <class T>
  const T& pick(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<std::int64_t>(choices.size())))];
  }
  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[static_cast<std::size_t>(below(static_cast<Day>(i)))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

// How the loans of a firm hang together.
enum class Shape {
  ordinary,     // a few loans of any kind
  overlapping,  // amounts around the quota, many on the same credit date
  at_the_cap,   // the year's countable interest is what fills the cap, or a fen beside
  bunched,      // the interest of several years in one payment, equal loans
  crowded,      // more than 20 short loans on few credit dates
  dust,         // amounts of a few fen: ties of the rounding
};

struct Context {
  Dice dice;
  const Terms& terms;
  const std::vector<Fixing>& fixings;
  Book book;
};

std::int64_t micro_pct_of(const Rational& rate) {
  const Rational scaled = rate * Rational(100'000'000);
  return Integer(numerator(scaled) / denominator(scaled)).convert_to<std::int64_t>();
}

// ---- Facts of firms and loans -------------------------------------------------------------------

Firm draw_firm(Context& context, int number) {
  Dice& dice = context.dice;
  std::array<char, 16> id{};
  std::snprintf(id.data(), id.size(), "F%05d", number);
  Firm firm{id.data(), context.terms.district, true, context.terms.sector, {}};
  firm.grade = dice.pick<const char*>({"A", "A", "A", "AA", "AAA", "B", "B", "B", "B", "A"});
  if (dice.percent(5)) {
    firm.district = dice.pick<const char*>({"futian", ""});
  }
  if (dice.percent(4)) {
    firm.legal_person = dice.percent(50) ? std::optional<bool>(false) : std::nullopt;
  }
  if (dice.percent(4)) {
    firm.sector = dice.pick<const char*>({"software", ""});
  }
  if (dice.percent(8)) {
    firm.grade = dice.pick<const char*>({"C", "D", ""});
  }
  return firm;
}

Day draw_credit_date(Context& context) {
  Dice& dice = context.dice;
  const Terms& terms = context.terms;
  const std::int64_t kind = dice.below(100);
  if (kind < 8) {
    return terms.published_on + dice.pick<Day>({0, 1, 1, 2, 12, 13, 14});
  }
  if (kind < 16) {
    return terms.last_day_in_force + dice.pick<Day>({-1, 0, 0, 0, 1});
  }
  if (kind < 20) {
    return dice.pick<Day>({day_of(2024, 2, 29), day_of(2023, 12, 31), day_of(2024, 1, 1), day_of(2022, 8, 31),
                           day_of(2023, 2, 28)});
  }
  if (kind < 45) {
    const Day day = dice.pick(context.fixings).on + dice.pick<Day>({-2, -1, 0, 1});
    if (terms.published_on < day && day <= terms.last_day_in_force) {
      return day;
    }
  }
  return dice.between(terms.published_on + 1, terms.last_day_in_force);
}

Day draw_maturity(Context& context, Day credited_on) {
  Dice& dice = context.dice;
  if (dice.percent(25)) {
    const Day anniversary = years_later(credited_on, context.terms.one_year_lpr_up_to_years);
    return anniversary + dice.pick<Day>({-1, 0, 0, 1, 1, 30});
  }
  return months_later(credited_on, dice.pick<int>({1, 3, 6, 12, 12, 12, 18, 24, 36, 72}));
}

// Amounts at, beside and below the quotas.
Fen draw_principal(Context& context) {
  Dice& dice = context.dice;
  std::vector<Fen> quotas;
  for (const auto& [grade, quota] : context.terms.quota_of_grade) {
    quotas.push_back(quota);
  }
  const Fen quota = dice.pick(quotas);
  switch (dice.below(8)) {
    case 0:
      return quota + dice.pick<Fen>({-1, 0, 0, 1});
    case 1:
    case 2:
      return quota / 10 * dice.pick<Fen>({2, 4, 5, 6, 8, 15, 16});
    case 3:
      return quota / 3;
    case 4:
      return dice.pick<Fen>({50'000 * yuan, 123'456'789, 300'000'001, 1 * yuan});
    case 5:
      return dice.between(1, 4'000'000'000);
    default:
      return dice.between(1, 120) * 100'000 * yuan;
  }
}

std::string draw_grade_at_filing(Dice& dice) {
  return dice.percent(25) ? dice.pick<const char*>({"A", "A", "AA", "AAA", "B", "B", "C"}) : "";
}

std::optional<Day> draw_filing(Context& context, Day credited_on) {
  Dice& dice = context.dice;
  if (dice.percent(3)) {
    return std::nullopt;
  }
  if (dice.percent(5)) {
    return context.terms.as_of + dice.pick<Day>({-1, 0, 1});
  }
  return credited_on + dice.pick<Day>({-3, -1, 0, 0, 0, 1, 5});
}

Loan draw_loan(Context& context, const Firm& firm, int number) {
  Dice& dice = context.dice;
  Loan loan;
  loan.loan_id = firm.firm_id + "-L" + std::to_string(number);
  loan.firm_id = firm.firm_id;
  loan.principal = draw_principal(context);
  loan.credited_on = draw_credit_date(context);
  loan.matures_on = draw_maturity(context, loan.credited_on);
  loan.filed_on = draw_filing(context, loan.credited_on);
  loan.grade_at_filing = draw_grade_at_filing(dice);
  if (dice.percent(80)) {
    // Few days, so that applications tie.
    const int year = dice.pick<int>({2022, 2023, 2024});
    loan.applied_on = day_of(year, dice.pick<int>({3, 6, 9}), 1);
  }
  if (dice.percent(60)) {
    loan.settled_on = dice.pick<Day>(
        {loan.matures_on, context.terms.as_of, context.terms.as_of + 1, loan.credited_on + 30});
  }
  loan.overdue = dice.percent(2);
  return loan;
}

// ---- Statement lines ----------------------------------------------------------------------------

// The rates at which a rate rule turns, a millionth to either side, and plain ones.
std::int64_t draw_rate(Context& context, const Loan& loan, Day lpr_day) {
  Dice& dice = context.dice;
  const RateRule& rule = context.terms.rate_rule;
  const Rational L = lpr_on(context.terms, context.fixings, loan, lpr_day).value_or(Rational(385, 10'000));
  const std::int64_t reference = micro_pct_of(L);
  const std::int64_t points = micro_pct_of(rule.rate);
  const std::int64_t beside = dice.pick<std::int64_t>({-1, 0, 0, 1});
  std::int64_t rate = 0;
  switch (dice.below(10)) {
    case 0:
    case 1:
    case 2:
      rate = micro_pct_of(rule.factor * L) + beside;
      break;
    case 3:
      rate = reference + beside;
      break;
    case 4:
      rate = reference + dice.pick<std::int64_t>({points, -points}) + beside;
      break;
    case 5:
      rate = points + beside;
      break;
    case 6:
      rate = dice.pick<std::int64_t>({4'500'000, 5'000'000, 6'200'000, 24'000'000});
      break;
    case 7:
      rate = dice.percent(30) ? dice.pick<std::int64_t>({0, 1, 100'000'000}) : 5'550'000;
      break;
    default:
      rate = dice.between(2'000'000, 9'000'000);
      break;
  }
  return std::clamp<std::int64_t>(rate, 0, 100'000'000);
}

Fen draw_interest(Dice& dice, const Line& line) {
  const Rational exact = Rational(line.balance) * Rational(line.rate_micro_pct, 100'000'000) *
                         Rational(line.to - line.from, dice.pick<int>({360, 360, 360, 365}));
  const Fen stated = half_up(exact);
  const std::int64_t kind = dice.below(100);
  if (kind < 10) {
    return std::max<Fen>(0, stated + dice.pick<Fen>({-1, 1}));
  }
  if (kind < 13) {
    return dice.below(2 * stated + 1000);
  }
  return kind < 14 ? 0 : stated;
}

// The steps from one interest day to the next; none: the whole term at once.
Day next_interest_day(Dice& dice, int months, Day from) {
  if (months == 0) {
    return from + dice.between(1, 100);
  }
  return months_later(from, months);
}

struct BalancePlan {
  Fen start = 0;
  Fen step = 0;
};

BalancePlan draw_balance_plan(Dice& dice, const Loan& loan) {
  switch (dice.below(10)) {
    case 0:
      return {loan.principal, loan.principal / 4};  // ends at zero, and stays there
    case 1:
      return {loan.principal, loan.principal / 12};
    case 2:
      return {loan.principal, dice.below(loan.principal / 3 + 1)};
    case 3:
      return {dice.between(0, loan.principal), 0};
    default:
      return {loan.principal, 0};
  }
}

// Periods of a loan, without payments: with gaps, reductions, a step that ends on the as-of date.
std::vector<Line> draw_periods(Context& context, const Loan& loan, int months) {
  Dice& dice = context.dice;
  const Day as_of = context.terms.as_of;
  const bool meets_as_of = dice.percent(10);
  const bool gaps = dice.percent(10);
  BalancePlan plan = draw_balance_plan(dice, loan);
  const std::int64_t rate = draw_rate(context, loan, loan.credited_on);
  std::vector<Line> lines;
  for (Day from = loan.credited_on; from < loan.matures_on && from < as_of + 120;) {
    Day to = std::min(next_interest_day(dice, months, from), loan.matures_on);
    if (meets_as_of && from < as_of && as_of < to) {
      to = as_of;
    }
    if (!gaps || dice.percent(70)) {
      Line line;
      line.loan_id = loan.loan_id;
      line.from = from;
      line.to = to;
      line.balance = plan.start;
      line.rate_micro_pct = rate;
      lines.push_back(line);
    }
    plan.start = std::max<Fen>(0, plan.start - plan.step);
    from = to;
  }
  return lines;
}

// On anniversaries or on 1 January: the lines after it name the day, most at a new rate.
void reprice(Context& context, const Loan& loan, std::vector<Line>& lines) {
  Dice& dice = context.dice;
  const bool january = dice.percent(50);
  std::optional<Day> last;
  std::int64_t rate = 0;
  for (Line& line : lines) {
    std::optional<Day> day;
    for (int years = 1; years < 7; ++years) {
      const Day candidate =
          january ? day_of(year_of(loan.credited_on) + years, 1, 1) : years_later(loan.credited_on, years);
      if (candidate <= line.from) {
        day = candidate;
      }
    }
    if (day != last) {
      last = day;
      rate = dice.percent(80) ? draw_rate(context, loan, *day) : line.rate_micro_pct;
    }
    if (day.has_value()) {
      line.repriced_on = day;
      line.rate_micro_pct = rate;
    }
  }
}

// ---- Payments -----------------------------------------------------------------------------------

void pay_on_time(Context& context, Line& line) {
  Dice& dice = context.dice;
  const Day as_of = context.terms.as_of;
  const Day due = line.due_on.value();
  if (due < as_of) {
    line.paid_on = due - dice.pick<Day>({0, 0, 0, 0, 0, 1, 5});
    return;
  }
  // Due on the as-of date or later: paid by then, recorded later than that, or open.
  switch (dice.below(4)) {
    case 0:
      line.paid_on = std::min(due, as_of) - dice.pick<Day>({0, 0, 1});
      break;
    case 1:
      line.paid_on = as_of + dice.pick<Day>({1, 1, 40});
      break;
    default:
      line.paid_on.reset();
      break;
  }
}

// Late, unpaid, or just not late: the edges of the due date, the grace and the as-of date.
void pay_badly(Context& context, Line& line) {
  Dice& dice = context.dice;
  const Terms& terms = context.terms;
  const Day grace = terms.grace_days;
  switch (dice.below(5)) {
    case 0:
      line.paid_on = line.due_on.value() + dice.pick<Day>({1, grace, grace + 1, 30});
      break;
    case 1:
      line.paid_on = terms.as_of + dice.pick<Day>({0, 1});
      break;
    case 2:
      line.due_on = terms.as_of - grace + dice.pick<Day>({-1, 0, 1});
      line.paid_on.reset();
      break;
    case 3:
      line.due_on = terms.as_of + dice.pick<Day>({-1, 0});
      line.paid_on = terms.as_of + 1;
      break;
    default:
      line.paid_on.reset();
      break;
  }
}

// Some lines are paid in parts: the same days, balance and rate, each its own interest and payment.
std::vector<Line> draw_payments(Context& context, std::vector<Line> lines) {
  Dice& dice = context.dice;
  const bool badly = dice.percent(9) && !lines.empty();
  const Day bad = badly ? dice.below(static_cast<std::int64_t>(lines.size())) : -1;
  std::vector<Line> paid;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    line.due_on = line.to + dice.pick<Day>({0, 0, 0, 0, 1, 2, 3});
    Fen left = draw_interest(dice, line);
    for (std::int64_t part = dice.percent(8) ? dice.between(2, 3) : 1; part > 0; --part) {
      Line row = line;
      row.interest = part == 1 ? left : dice.between(0, left);
      left -= row.interest;
      if (static_cast<Day>(i) == bad && part == 1) {
        pay_badly(context, row);
      } else {
        pay_on_time(context, row);
      }
      if (part > 1 && row.paid_on.has_value() && dice.percent(30)) {
        row.paid_on = *row.paid_on - 100;  // perhaps in the year before
      }
      paid.push_back(row);
    }
  }
  return paid;
}

// What never counts and is never tested, on the same days as the lines that do.
void add_penalties(Dice& dice, std::vector<Line>& lines) {
  if (lines.empty() || !dice.percent(8)) {
    return;
  }
  Line line = dice.pick(lines);
  line.kind = dice.percent(50) ? Kind::penalty : Kind::compound;
  line.rate_micro_pct = 9'900'000;
  line.interest = dice.between(1, 500'000);
  if (dice.percent(50)) {
    line.paid_on = line.due_on.value() + 20;  // late, were it normal
  }
  lines.push_back(line);
}

// The known days beside the unknown ones. Only on lines that are paid and count something, so that
// it does not matter of which lines the LPR is asked.
void reprice_at_edges(Context& context, std::vector<Line>& lines) {
  const Day first = context.fixings.front().on;
  const Day last = context.fixings.back().on + context.terms.lpr_days_after_last_fixing;
  const Day day = context.dice.pick<Day>({first - 1, first - 1, first, last, last + 1});
  std::vector<std::pair<Day, Day>> open;  // parts of one line are repriced together or not at all
  for (const Line& line : lines) {
    if (!line.paid_on.has_value() || *line.paid_on > context.terms.as_of) {
      open.emplace_back(line.from, line.to);
    }
  }
  for (Line& line : lines) {
    const auto days = std::pair(line.from, line.to);
    const bool is_open = std::find(open.begin(), open.end(), days) != open.end();
    if (line.kind == Kind::normal && !is_open && day <= line.from && line.balance > 0 &&
        line.rate_micro_pct > 0) {
      line.repriced_on = day;
    }
  }
}

void add_loan(Context& context, const Loan& loan, int months) {
  Dice& dice = context.dice;
  std::vector<Line> lines = draw_periods(context, loan, months);
  if (dice.percent(30)) {
    reprice(context, loan, lines);
  }
  lines = draw_payments(context, std::move(lines));
  add_penalties(dice, lines);
  context.book.loans.push_back(loan);
  context.book.lines.insert(context.book.lines.end(), lines.begin(), lines.end());
}

// ---- Shapes -------------------------------------------------------------------------------------

int draw_step_months(Dice& dice) { return dice.pick<int>({0, 1, 1, 3, 3, 3, 6, 12, 120}); }

void add_ordinary(Context& context, const Firm& firm) {
  const std::int64_t count = context.dice.between(1, 5);
  for (int i = 0; i < count; ++i) {
    const Loan loan = draw_loan(context, firm, i);
    add_loan(context, loan, draw_step_months(context.dice));
  }
}

void add_overlapping(Context& context, const Firm& firm) {
  Dice& dice = context.dice;
  const Fen quota = context.terms.quota_of_grade.count(firm.grade) == 1
                        ? context.terms.quota_of_grade.at(firm.grade)
                        : 2'000'000'000;
  const Day start = draw_credit_date(context);
  const std::int64_t count = dice.between(2, 6);
  for (int i = 0; i < count; ++i) {
    Loan loan = draw_loan(context, firm, i);
    loan.principal = dice.pick<Fen>(
        {quota / 2, quota / 2, quota / 2 + 1, quota / 4, quota / 3, quota, quota - 1, 3 * (quota / 5)});
    loan.credited_on = start + dice.pick<Day>({0, 0, 0, 1, 30, 92});
    loan.matures_on = draw_maturity(context, loan.credited_on);
    loan.filed_on = start;
    add_loan(context, loan, draw_step_months(dice));
  }
}

// A clean loan inside quota, ceiling and time, all its interest in one payment.
Loan clean_loan(Context& context, const Firm& firm, int number, Fen principal, Day credited_on, int months) {
  Loan loan = draw_loan(context, firm, number);
  loan.principal = principal;
  loan.credited_on = credited_on;
  loan.matures_on = months_later(credited_on, months);
  loan.filed_on = credited_on;
  loan.grade_at_filing = "A";
  loan.overdue = false;
  return loan;
}

Line clean_line(Context& context, const Loan& loan, Fen interest) {
  Line line;
  line.loan_id = loan.loan_id;
  line.from = loan.credited_on;
  line.to = loan.matures_on;
  line.balance = loan.principal;
  line.rate_micro_pct = context.dice.pick<std::int64_t>({4'500'000, 5'000'000, 5'175'000});
  line.interest = interest;
  line.due_on = loan.matures_on;
  line.paid_on = loan.matures_on;
  return line;
}

void add_at_the_cap(Context& context, const Firm& firm) {
  Dice& dice = context.dice;
  const Rational fills = Rational(context.terms.cap_firm_year) / context.terms.share;
  const Fen filling = half_up(fills) + dice.between(-2, 2);
  const std::int64_t count = dice.between(1, 4);
  const Day start = context.terms.published_on + dice.between(1, 300);
  Fen left = filling;
  for (int i = 0; i < count; ++i) {
    const Loan loan =
        clean_loan(context, firm, i, 2'000'000'000 / count, start + dice.pick<Day>({0, 0, 1}), 24);
    const Fen interest = i + 1 == count ? left : left / (count - i) + dice.between(-3, 3);
    left -= interest;
    Line line = clean_line(context, loan, interest);
    line.due_on = day_of(year_of(start) + 2, 12, 20);
    line.paid_on = line.due_on;  // all of it in one year
    context.book.loans.push_back(loan);
    context.book.lines.push_back(line);
  }
}

void add_bunched(Context& context, const Firm& firm) {
  Dice& dice = context.dice;
  const std::int64_t count = dice.between(2, 7);
  const Fen principal = dice.pick<Fen>({2'000'000'000 / count, 1'000'000'000, 300'000'001});
  const int months = dice.pick<int>({24, 30, 36});
  const Day start = context.terms.published_on + dice.between(1, 180);
  const Fen interest = dice.between(20'000'000, 90'000'000);
  for (int i = 0; i < count; ++i) {
    const Day credited_on = start + dice.pick<Day>({0, 0, 0, 1});
    const Loan loan = clean_loan(context, firm, i, principal, credited_on, months);
    context.book.loans.push_back(loan);
    // Mostly equal amounts, so that the fen left over meet ties.
    context.book.lines.push_back(
        clean_line(context, loan, dice.percent(80) ? interest : interest + dice.below(100)));
  }
}

void add_crowded(Context& context, const Firm& firm) {
  Dice& dice = context.dice;
  const std::int64_t count = dice.between(20, 30);
  const Day start = draw_credit_date(context);
  for (int i = 0; i < count; ++i) {
    Loan loan = draw_loan(context, firm, i);
    loan.principal = dice.pick<Fen>({100'000'000, 100'000'000, 250'000'000, 99'999'999});
    loan.credited_on = start + dice.pick<Day>({0, 0, 1, 20});
    loan.matures_on = months_later(loan.credited_on, dice.pick<int>({2, 6, 12}));
    loan.filed_on = start;
    add_loan(context, loan, dice.pick<int>({3, 6, 120}));
  }
}

void add_dust(Context& context, const Firm& firm) {
  Dice& dice = context.dice;
  const std::int64_t count = dice.between(1, 6);
  for (int i = 0; i < count; ++i) {
    Loan loan = draw_loan(context, firm, i);
    loan.principal = dice.between(1, 2000);
    loan.matures_on = months_later(loan.credited_on, 12);
    const std::size_t before = context.book.lines.size();
    add_loan(context, loan, dice.pick<int>({1, 3, 120}));
    for (std::size_t row = before; row < context.book.lines.size(); ++row) {
      context.book.lines[row].interest = dice.between(0, 25);
    }
  }
}

Shape draw_shape(Dice& dice) {
  const std::int64_t kind = dice.below(100);
  if (kind < 66) {
    return Shape::ordinary;
  }
  if (kind < 80) {
    return Shape::overlapping;
  }
  if (kind < 86) {
    return Shape::at_the_cap;
  }
  if (kind < 91) {
    return Shape::bunched;
  }
  return kind < 94 ? Shape::crowded : Shape::dust;
}

void add_firm(Context& context, int number) {
  const Firm firm = draw_firm(context, number);
  context.book.firms.push_back(firm);
  switch (draw_shape(context.dice)) {
    case Shape::ordinary:
      add_ordinary(context, firm);
      break;
    case Shape::overlapping:
      add_overlapping(context, firm);
      break;
    case Shape::at_the_cap:
      add_at_the_cap(context, firm);
      break;
    case Shape::bunched:
      add_bunched(context, firm);
      break;
    case Shape::crowded:
      add_crowded(context, firm);
      break;
    case Shape::dust:
      add_dust(context, firm);
      break;
  }
}

// ---- The book as a whole ------------------------------------------------------------------------

// Which of ours another award is compared with is known only after a settlement without any.
void set_other_awards(Context& context) {
  std::map<std::string, Fen> ours;
  for (const LoanAward& award : settle(context.terms, context.fixings, context.book).loan_awards) {
    ours[award.loan_id] += award.award_uncapped;
  }
  for (Loan& loan : context.book.loans) {
    if (context.dice.percent(18)) {
      const Fen mine = ours[loan.loan_id];
      loan.other_award = context.dice.pick<Fen>(
          {mine, mine, mine + 1, mine + 1, std::max<Fen>(0, mine - 1), 0, 500'000 * yuan});
    }
  }
}

void add_lpr_edges(Context& context) {
  std::map<std::string, std::vector<Line>> lines;
  for (const Line& line : context.book.lines) {
    lines[line.loan_id].push_back(line);
  }
  context.book.lines.clear();
  for (auto& [loan_id, rows] : lines) {
    if (context.dice.percent(4)) {
      reprice_at_edges(context, rows);
    }
    context.book.lines.insert(context.book.lines.end(), rows.begin(), rows.end());
  }
}

}  // namespace

Book random_book(const RandomBookOptions& options, const Terms& terms, const std::vector<Fixing>& fixings) {
  Context context{Dice(options.seed), terms, fixings, {}};
  for (int number = 0; number < options.firms; ++number) {
    add_firm(context, number);
  }
  if (options.lpr_unknown_loans) {
    add_lpr_edges(context);
  }
  if (options.other_awards) {
    set_other_awards(context);
  }
  context.dice.shuffle(context.book.firms);
  context.dice.shuffle(context.book.loans);
  context.dice.shuffle(context.book.lines);
  return std::move(context.book);
}

}  // namespace tiexi::oracle
