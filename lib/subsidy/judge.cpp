// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/judge.hpp>

#include <variant>

#include <tiexi/base/contract.hpp>

#include "met.hpp"

namespace tiexi {
namespace {

std::string or_none(const std::optional<Date>& date) { return date ? date->text() : "none"; }
std::string or_none(std::string_view text) { return text.empty() ? "none" : std::string(text); }

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string text_of(Answer answer) {
  return answer == Answer::yes ? "yes" : answer == Answer::no ? "no" : "unknown";
}

/// What was compared, for the one loan that is explained.
struct Compared {
  const LoanFacts& facts;

  std::string operator()(const DistrictIsOneOf& rule) const {
    return "district " + or_none(facts.firms().district[facts.firm()]) + ", wanted " + joined(rule.names);
  }
  std::string operator()(const SectorIsOneOf& rule) const {
    return "sector " + or_none(facts.firms().sector[facts.firm()]) + ", wanted " + joined(rule.names);
  }
  std::string operator()(const IsLegalPerson&) const {
    return "independent legal person: " + text_of(facts.firms().legal_person[facts.firm()]);
  }
  std::string operator()(const GradeHasQuota&) const {
    std::string grades;
    if (facts.basis.rules.quota) {
      for (const auto& [grade, amount] : facts.basis.rules.quota->by_grade) {
        grades += (grades.empty() ? "" : ", ") + grade;
      }
    }
    return "grade " + or_none(grade_of(facts.basis.book, facts.loan)) + ", with a quota: " + grades;
  }
  std::string operator()(const IsFiled& rule) const {
    const bool by_credit = rule.deadline == IsFiled::Deadline::credit;
    return "filed " + or_none(facts.loans().filed_on[facts.loan]) + (by_credit ? ", credited " : ", as of ") +
           (by_credit ? facts.credited_on() : facts.basis.as_of).text();
  }
  std::string operator()(const CreditedAfter& rule) const {
    return "credited " + facts.credited_on().text() + ", wanted after " + rule.date.text();
  }
  std::string operator()(const CreditedUntil& rule) const {
    return "credited " + facts.credited_on().text() + ", last day in force " + rule.date.text();
  }
  std::string operator()(const CreditedWithin& rule) const {
    const auto applied = facts.loans().applied_on[facts.loan].value_or(facts.basis.as_of);
    return "credited " + facts.credited_on().text() + ", applied " + applied.text() + ", within " +
           std::to_string(rule.years) + " years";
  }
  std::string operator()(const RepaidOnTime& rule) const {
    if (facts.loans().overdue[facts.loan] == Answer::yes) return "the loan is flagged overdue";
    const auto line = late_line(facts.basis, facts.loan, rule.grace_days);
    if (!line) {
      return rule.scope == RepaidOnTime::Scope::firm ? "seen over every loan of the firm"
                                                     : "no line late as of " + facts.basis.as_of.text();
    }
    const auto paid = paid_on(facts.basis, *line);
    return "due " + facts.basis.book.lines.due_on[*line]->text() +
           (paid ? ", paid " + paid->text() : ", unpaid as of " + facts.basis.as_of.text());
  }
  std::string operator()(const IsSettled& rule) const {
    return "settled " + or_none(facts.loans().settled_on[facts.loan]) +
           (rule.required ? ", as of " + facts.basis.as_of.text() : ", not required");
  }
  std::string operator()(const PrincipalAtMost& rule) const {
    return "principal " + facts.loans().principal[facts.loan].text() + ", at most " + rule.amount.text();
  }
  std::string operator()(const InterestAtLeast& rule) const {
    return "interest paid " + normal_interest_paid(facts.basis, facts.loan).text() + ", at least " +
           rule.amount.text();
  }
  std::string operator()(const UsedForMonths& rule) const {
    return "used for " + std::to_string(months_used(facts)) + " months, wanted " +
           std::to_string(rule.at_least) + " to " + std::to_string(rule.at_most);
  }
  std::string operator()(const DrawdownsAtMost& rule) const {
    return "drawn in " + std::to_string(facts.loans().drawdowns[facts.loan].value_or(1)) + ", at most " +
           std::to_string(rule.count);
  }
  std::string operator()(const LoansAtMost& rule) const {
    return "the first " + std::to_string(rule.count) + " loans of the firm count";
  }
  std::string operator()(const NoHigherAwardElsewhere&) const {
    const auto other = facts.loans().other_award[facts.loan];
    return "award elsewhere " + (other ? other->text() : std::string("none"));
  }
};

}  // namespace

Money normal_interest_paid(const AssessmentBasis& basis, std::size_t loan) {
  Money sum;
  const auto rows = basis.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (basis.book.lines.kind[line] == LineKind::normal && paid_on(basis, line)) {
      sum += basis.book.lines.interest[line];
    }
  }
  return sum;
}

FailedTests failed_tests(const AssessmentBasis& basis, std::size_t loan) {
  const auto& tests = basis.rules.tests;
  TIEXI_EXPECTS(tests.size() <= 32);
  const LoanFacts facts{basis, loan};
  FailedTests failed = 0;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    if (!std::visit(Met{facts}, tests[i].rule)) failed |= FailedTests{1} << i;
  }
  return failed;
}

Decision explain_tests(const AssessmentBasis& basis, std::size_t loan, FailedTests failed) {
  const LoanFacts facts{basis, loan};
  Decision decision;
  decision.eligible = failed == 0;
  for (std::size_t i = 0; i < basis.rules.tests.size(); ++i) {
    const auto& test = basis.rules.tests[i];
    const bool met = (failed >> i & 1U) == 0;
    decision.findings.push_back(
        {test.code, met, test.article, test.text_zh, test.text_en, std::visit(Compared{facts}, test.rule)});
  }
  return decision;
}

std::string reasons_of(const LoanInterestRules& rules, FailedTests failed) {
  std::string reasons;
  for (std::size_t i = 0; i < rules.tests.size(); ++i) {
    if ((failed >> i & 1U) != 0) reasons += (reasons.empty() ? "" : ";") + rules.tests[i].code;
  }
  return reasons;
}

std::string reasons_of(const Decision& decision) {
  std::string reasons;
  for (const auto& finding : decision.findings) {
    if (!finding.met) reasons += (reasons.empty() ? "" : ";") + finding.code;
  }
  return reasons;
}

}  // namespace tiexi
