// SPDX-License-Identifier: Apache-2.0
/// @file
/// Each rule a loan must meet, as a predicate. Inline, because one loan is judged rule by rule and a book
/// rule by rule over all its loans.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/calendar/months.hpp>
#include <tiexi/subsidy/basis.hpp>
#include <tiexi/subsidy/judge.hpp>

namespace tiexi {

/// A loan with everything its tests look at.
struct LoanFacts {
  const AssessmentBasis& basis;
  std::size_t loan;

  [[nodiscard]] const Loans& loans() const { return basis.book.loans; }
  [[nodiscard]] const Firms& firms() const { return basis.book.firms; }
  [[nodiscard]] std::size_t firm() const { return loans().firm[loan]; }
  [[nodiscard]] Date credited_on() const { return loans().credited_on[loan]; }
};

inline bool is_one_of(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// The first normal line of the loan that is late, seen from the as-of date; or nothing.
inline std::optional<std::size_t> late_line(const AssessmentBasis& basis, std::size_t loan,
                                            std::int64_t grace_days) {
  const auto& lines = basis.book.lines;
  const auto rows = basis.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (lines.kind[line] != LineKind::normal || !lines.due_on[line]) continue;
    const auto seen = paid_on(basis, line).value_or(basis.as_of);
    if (seen - *lines.due_on[line] > grace_days) return line;
  }
  return std::nullopt;
}

inline bool is_repaid_on_time(const AssessmentBasis& basis, std::size_t loan, std::int64_t grace_days) {
  return basis.book.loans.overdue[loan] != Answer::yes && !late_line(basis, loan, grace_days);
}

/// Whole months from the credit date to the day the loan was settled, or matures.
inline std::int64_t months_used(const LoanFacts& facts) {
  const auto from = facts.credited_on();
  const auto settled = facts.loans().settled_on[facts.loan];
  const auto to = settled ? *settled : facts.loans().matures_on[facts.loan];
  std::int64_t months = (to.year() - from.year()) * 12 + (to.month() - from.month());
  if (add_months(from, static_cast<int>(months), MonthEnd::last_day) > to) --months;
  return months;
}

/// Whether the loan meets a rule.
struct Met {
  const LoanFacts& facts;

  bool operator()(const DistrictIsOneOf& rule) const {
    return is_one_of(rule.names, facts.firms().district[facts.firm()]);
  }
  bool operator()(const SectorIsOneOf& rule) const {
    return is_one_of(rule.names, facts.firms().sector[facts.firm()]);
  }
  bool operator()(const IsLegalPerson&) const {
    return facts.firms().legal_person[facts.firm()] == Answer::yes;
  }
  bool operator()(const GradeHasQuota&) const {
    const auto& quota = facts.basis.rules.quota;
    return quota && quota->by_grade.contains(grade_of(facts.basis.book, facts.loan));
  }
  bool operator()(const IsFiled& rule) const {
    const auto filed = facts.loans().filed_on[facts.loan];
    const auto deadline =
        rule.deadline == IsFiled::Deadline::credit ? facts.credited_on() : facts.basis.as_of;
    return filed && *filed <= deadline;
  }
  bool operator()(const CreditedAfter& rule) const { return facts.credited_on() > rule.date; }
  bool operator()(const CreditedUntil& rule) const { return facts.credited_on() <= rule.date; }
  bool operator()(const CreditedWithin& rule) const {
    const auto applied = facts.loans().applied_on[facts.loan].value_or(facts.basis.as_of);
    const auto earliest = anniversary(applied, -static_cast<int>(rule.years));
    return earliest <= facts.credited_on() && facts.credited_on() <= applied;
  }
  bool operator()(const RepaidOnTime& rule) const {
    if (rule.scope == RepaidOnTime::Scope::loan) {
      return is_repaid_on_time(facts.basis, facts.loan, rule.grace_days);
    }
    const auto rows = facts.basis.book.loans_of(facts.firm());
    for (auto loan = rows.begin; loan < rows.end; ++loan) {
      if (!is_repaid_on_time(facts.basis, loan, rule.grace_days)) return false;
    }
    return true;
  }
  bool operator()(const IsSettled& rule) const {
    const auto settled = facts.loans().settled_on[facts.loan];
    return !rule.required || (settled && *settled <= facts.basis.as_of);
  }
  bool operator()(const PrincipalAtMost& rule) const {
    return facts.loans().principal[facts.loan] <= rule.amount;
  }
  bool operator()(const InterestAtLeast& rule) const {
    return normal_interest_paid(facts.basis, facts.loan) >= rule.amount;
  }
  bool operator()(const UsedForMonths& rule) const {
    const auto months = months_used(facts);
    return rule.at_least <= months && months <= rule.at_most;
  }
  bool operator()(const DrawdownsAtMost& rule) const {
    return facts.loans().drawdowns[facts.loan].value_or(1) <= rule.count;
  }
  bool operator()(const LoansAtMost&) const { return true; }
  bool operator()(const NoHigherAwardElsewhere&) const { return true; }
};

}  // namespace tiexi
