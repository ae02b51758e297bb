// SPDX-License-Identifier: Apache-2.0
/// @file
/// An interest subsidy on loans, as a programme file states it: the typed form of its `[loan_interest]`.
///
///     countable interest of a line = interest paid x (balance within the quota, by days) x (subsidised rate
///     / rate) award of a loan and year     = share x countable interest of the lines paid in the year,
///     rounded once
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>
#include <tiexi/programme/loan_test.hpp>
#include <tiexi/programme/rate_rule.hpp>

namespace tiexi {

/// Limits the *principal* on which interest counts, over the firm's concurrent eligible loans.
struct QuotaRules {
  enum class Allocation { first_credited, pro_rata };
  enum class Basis { balance, original_principal };

  std::map<std::string, Money, std::less<>> by_grade;
  Allocation allocation = Allocation::first_credited;
  Basis basis = Basis::balance;
  std::string article;
};

/// Which fixing holds for a line.
struct ReferenceRules {
  enum class DateRule { credit_or_repricing, line_start, payment };

  DateRule date = DateRule::credit_or_repricing;
  std::int64_t five_years_beyond = 5;  ///< the one-year rate up to this anniversary of the credit date
  std::int64_t stale_after_days = 45;  ///< after the last fixing known, the loan is refused, never guessed
};

struct AwardRules {
  enum class YearOf { payment, accrual, application };

  Ratio share = Ratio::of(1, 1);
  Rounding rounding = Rounding::half_up;
  YearOf year_of = YearOf::payment;
  std::optional<std::int64_t> months_max;  ///< interest counts up to so many months after the credit date
  std::string article;
};

struct CapRules {
  enum class Per { firm_year, firm, firm_lender_year, firm_lender };

  Money amount;
  Per per = Per::firm_year;
  std::string article;
};

enum class BudgetControl { none, pro_rata, uniform_share, first_come };

/// Who pays, in the order of the file: 90:10.
struct Funder {
  std::string name;
  std::int64_t weight = 0;
};

struct LoanInterestRules {
  std::vector<LoanTest> tests;  ///< in the order in which they are reported
  RateRule rate_rule;
  std::string rate_article;
  ReferenceRules reference;
  std::optional<QuotaRules> quota;
  AwardRules award;
  std::optional<CapRules> cap;
  BudgetControl budget_control = BudgetControl::none;
  std::vector<Funder> funders;
};

}  // namespace tiexi
