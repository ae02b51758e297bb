// SPDX-License-Identifier: Apache-2.0
/// @file
/// A slow, obvious second computation of the interest subsidy of Article 11 (深南府规〔2021〕3号), to
/// hold the real one against: one day at a time, every day's quota from scratch, all rational.
///
/// Units      Money is whole fen. Rates are millionths of a percent (`3.85%` is 3'850'000) in what
///            comes in, rationals (77/2000) in the parameters. Dates are days since 1970-01-01.
/// Rounding   None before the loan-year award, which is rounded once, half up, to the fen.
/// Expects    A valid book: data errors are the reader's business, not the oracle's.
///
/// Worked case  Grade A, 30,000,000 at 6.2%, credited 2021-07-01 for a year; 82 days from then,
///              423,666.67 paid. Inside the quota 20/30 of it, inside the ceiling 5.775/6.2:
///              countable 263,083.335..., award 184,158.33.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include "civil_day.hpp"

namespace tiexi::oracle {

using Integer = boost::multiprecision::cpp_int;
// Compare a Rational with a Rational only: Boost 1.74 compares one with an int by calling itself
// for ever in C++20.
using Rational = boost::multiprecision::cpp_rational;
using Fen = std::int64_t;

struct Firm {
  std::string firm_id;
  std::string district;
  std::optional<bool> legal_person;
  std::string sector;
  std::string grade;  ///< empty: not graded
};

struct Loan {
  std::string loan_id;
  std::string firm_id;
  Fen principal = 0;
  Day credited_on = 0;
  Day matures_on = 0;
  std::optional<Day> filed_on;
  std::string grade_at_filing;  ///< empty: the firm's grade holds
  std::optional<Day> applied_on;
  std::optional<Day> settled_on;
  bool overdue = false;
  std::optional<Fen> other_award;
};

enum class Kind { normal, penalty, compound };

/// A row of a statement. The first day counts, the last does not.
struct Line {
  std::string loan_id;
  Day from = 0;
  Day to = 0;
  Fen balance = 0;
  std::int64_t rate_micro_pct = 0;  ///< millionths of a percent a year
  Fen interest = 0;
  Kind kind = Kind::normal;
  std::optional<Day> due_on;  ///< required of a normal line
  std::optional<Day> paid_on;
  std::optional<Day> repriced_on;
};

struct Book {
  std::vector<Firm> firms;
  std::vector<Loan> loans;
  std::vector<Line> lines;
};

/// A fixing holds from its publication day until the next one. In strictly increasing order.
struct Fixing {
  Day on = 0;
  std::int64_t one_year_micro_pct = 0;
  std::int64_t five_year_micro_pct = 0;
};

enum class FilingDeadline {
  application,  ///< filed on or before the as-of date
  credit,       ///< filed on or before the credit date (and nothing about the as-of date)
};

enum class OverdueScope {
  loan,
  firm,  ///< one late loan of the firm, eligible otherwise or not, fails all its loans
};

enum class QuotaAllocation {
  first_credited,  ///< by credit date, then loan id; earlier loans take what is inside their quota
  pro_rata,        ///< each loan its own quota / all the firm takes that day, at most 1, of what it takes
};

enum class QuotaBasis {
  balance,
  original_principal,  ///< a loan takes its principal while a line covers the day; of its balance
                       ///< counts what fits into the part of the principal that is inside
};

enum class LprDate {
  credit_or_repricing,  ///< the line's repricing date, else the credit date
  line_start,
  payment,
};

/// Of which lines the LPR must be known: the rules do not say. Only `lpr-unknown` hangs on it.
enum class LprAskedOf {
  paid_lines,  ///< only these need one
  all_normal_lines,
};

enum class YearOf {
  payment,
  accrual,      ///< each day's part of a paid line falls into that day's calendar year, for the
                ///< countable and the paid interest alike; unpaid lines still give nothing
  application,  ///< the year of the loan's `applied_on`, or of the as-of date where it has none
};

enum class BudgetControl {
  pro_rata,       ///< largest remainder over the firms' awards, ties: firm id
  uniform_share,  ///< one share for all, see `uniform_share_parts` in the source
  first_come,     ///< firms by their earliest `applied_on` of the year's loans (none: last), then
                  ///< firm id; each in full until the budget ends, the last one gets the rest
  none,
};

/// r: the line's contract rate, L: the reference rate. `factor` and `rate` are what the rule needs.
enum class RateRuleKind {
  ceiling_of_reference,  ///< min(r, factor x L)
  fixed_ceiling,         ///< min(r, rate)
  points_of_principal,   ///< min(rate, factor x r)
  residual,              ///< max(0, r - (L - rate))
  share_of_reference,    ///< min(factor x L, r)
  spread_only,           ///< min(max(r - L, 0), rate)
  flat,                  ///< rate
};

struct RateRule {
  RateRuleKind kind = RateRuleKind::ceiling_of_reference;
  Rational factor{3, 2};
  Rational rate{0};  ///< a yearly fraction: 5.775% is 231/4000
};

struct Terms {
  Day as_of = 0;
  std::string district = "nanshan";
  std::string sector = "biomedicine";
  Day published_on = day_of(2021, 6, 7);        // Art. 11: credited strictly after
  Day last_day_in_force = day_of(2024, 6, 19);  // Art. 16: credited on or before
  std::map<std::string, Fen> quota_of_grade{
      {"AAA", 2'000'000'000}, {"AA", 2'000'000'000}, {"A", 2'000'000'000}, {"B", 500'000'000}};
  FilingDeadline filing_deadline = FilingDeadline::application;
  OverdueScope overdue_scope = OverdueScope::loan;
  int grace_days = 0;
  /// Whether a payment inside the grace is on time too, or the grace only spares what is unpaid.
  bool grace_covers_paid_lines = true;
  bool settlement_required = false;  ///< settled on or before the as-of date, else `not-settled`
  QuotaAllocation quota_allocation = QuotaAllocation::first_credited;
  QuotaBasis quota_basis = QuotaBasis::balance;
  LprDate lpr_date = LprDate::credit_or_repricing;
  LprAskedOf lpr_asked_of = LprAskedOf::paid_lines;
  int lpr_days_after_last_fixing = 45;
  int one_year_lpr_up_to_years = 5;
  YearOf year_of = YearOf::payment;
  RateRule rate_rule;
  Rational share{7, 10};
  Fen cap_firm_year = 100'000'000;
  BudgetControl budget_control = BudgetControl::pro_rata;
  std::map<int, Fen> budget_of_year;  ///< a year without an entry has no limit
};

struct Decision {
  std::string loan_id;
  std::string firm_id;
  bool eligible = false;
  std::vector<std::string> reasons;  ///< every failed test, in the order of the rules
};

struct LoanAward {
  std::string loan_id;
  std::string firm_id;
  int year = 0;
  Rational interest_paid;       ///< fen; whole but where `accrual` cuts a line
  Rational countable_interest;  ///< fen, not rounded
  Fen award_uncapped = 0;
  Fen award = 0;  ///< after the firm cap
  Fen paid = 0;   ///< after the budget
};

struct FirmAward {
  std::string firm_id;
  int year = 0;
  Fen award_uncapped = 0;
  Fen award = 0;
  Fen paid = 0;
  std::string bound_by;  ///< empty, `firm-cap` or `budget`
};

/// Decisions by loan id, awards by id and year, both in byte order.
struct Settlement {
  std::vector<Decision> decisions;
  std::vector<LoanAward> loan_awards;
  std::vector<FirmAward> firm_awards;
  std::vector<std::string> lpr_unknown;  ///< rejected loans: they have no decision
};

[[nodiscard]] Settlement settle(const Terms& terms, const std::vector<Fixing>& fixings, const Book& book);

/// The LPR in force on a day as a yearly fraction, empty where it is not known.
[[nodiscard]] std::optional<Rational> lpr_on(const Terms& terms, const std::vector<Fixing>& fixings,
                                             const Loan& loan, Day day);

/// What counts of a contract rate r against a reference rate L.
[[nodiscard]] Rational counted_rate(const RateRule& rule, const Rational& r, const Rational& L);

/// Half up, to whole fen. Expects no negative amount.
[[nodiscard]] Fen half_up(const Rational& fen);

/// Exact parts that add up to `total`, rounded down; the fen left go to the largest remainders,
/// the earlier of two equal ones first.
[[nodiscard]] std::vector<Fen> largest_remainder(const std::vector<Rational>& parts, Fen total);

}  // namespace tiexi::oracle
