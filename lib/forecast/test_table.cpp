// SPDX-License-Identifier: Apache-2.0
#include "test_table.hpp"

#include <algorithm>
#include <variant>

#include <tiexi/calendar/optional_date.hpp>

namespace tiexi {
namespace {

/// The one thing about a simulated loan that a test looks at.
enum class Aspect { firm, grade, filing, settling, day, lateness, other };

struct AspectOf {
  Aspect operator()(const DistrictIsOneOf&) const { return Aspect::firm; }
  Aspect operator()(const SectorIsOneOf&) const { return Aspect::firm; }
  Aspect operator()(const IsLegalPerson&) const { return Aspect::firm; }
  Aspect operator()(const GradeHasQuota&) const { return Aspect::grade; }
  Aspect operator()(const IsFiled&) const { return Aspect::filing; }
  Aspect operator()(const IsSettled&) const { return Aspect::settling; }
  Aspect operator()(const CreditedAfter&) const { return Aspect::day; }
  Aspect operator()(const CreditedUntil&) const { return Aspect::day; }
  Aspect operator()(const RepaidOnTime& rule) const {
    return rule.scope == RepaidOnTime::Scope::loan ? Aspect::lateness : Aspect::other;
  }
  // No simulated loan says in how many parts it was drawn, nor of an award elsewhere: all are alike.
  Aspect operator()(const DrawdownsAtMost&) const { return Aspect::firm; }
  Aspect operator()(const NoHigherAwardElsewhere&) const { return Aspect::firm; }
  template <class Rule>
  Aspect operator()(const Rule&) const {
    return Aspect::other;
  }
};

/// The loans that the rules are asked about, in the order of their firms.
class Questions {
 public:
  Questions(const Scenario& scenario, const Firms& firms) : scenario_(scenario) { book_.firms = firms; }

  void add(const TestedLoan& loan) {
    auto& loans = book_.loans;
    const auto row = static_cast<std::uint32_t>(loans.size());
    const auto due = loan.credited_on + 1;
    const auto settled = loan.settled ? OptionalDate(scenario_.horizon_end()) : OptionalDate();
    loans.id.push_back("");
    loans.firm.push_back(static_cast<std::uint32_t>(loan.firm));
    loans.lender.push_code(0);
    loans.principal.push_back(Money::yuan(1));
    loans.credited_on.push_back(loan.credited_on);
    loans.matures_on.push_back(due);
    loans.filed_on.push_back(loan.filed ? OptionalDate(loan.credited_on) : OptionalDate());
    loans.grade_at_filing.push_back(scenario_.grades[loan.grade].name);
    loans.applied_on.push_back(settled);
    loans.settled_on.push_back(settled);
    loans.overdue.push_back(Answer::no);
    loans.other_award.emplace_back();
    loans.drawdowns.emplace_back();
    auto& lines = book_.lines;
    lines.loan.push_back(row);
    lines.from.push_back(loan.credited_on);
    lines.to.push_back(due);
    lines.balance.push_back(Money::yuan(1));
    lines.rate.push_back(Rate::basis_points(5));
    lines.interest.push_back(Money::fen(1));
    lines.kind.push_back(LineKind::normal);
    lines.due_on.emplace_back(due);
    lines.paid_on.emplace_back(due + loan.days_late);
    lines.repriced_on.emplace_back();
  }

  /// The answers, one a loan.
  std::vector<FailedTests> ask(const LoanInterestRules& rules, const LprTable& lpr) {
    book_.index();
    std::vector<FailedTests> answers;
    const AssessmentBasis basis{book_, rules, lpr, scenario_.horizon_end()};
    for (std::size_t i = 0; i < book_.loans.size(); ++i) answers.push_back(failed_tests(basis, i));
    return answers;
  }

 private:
  const Scenario& scenario_;
  Book book_;
};

}  // namespace

std::optional<TestTable> TestTable::of(const Scenario& scenario, const LoanInterestRules& rules,
                                       const Firms& firms, const LprTable& lpr) {
  std::vector<Aspect> aspects;
  for (const auto& test : rules.tests) aspects.push_back(std::visit(AspectOf{}, test.rule));
  if (firms.size() == 0 || std::find(aspects.begin(), aspects.end(), Aspect::other) != aspects.end()) {
    return std::nullopt;
  }
  TestTable table;
  table.first_day_ = scenario.as_of + 1;
  const auto last = scenario.horizon_end();
  const auto days = static_cast<std::size_t>(last - table.first_day_ + 1);
  // A line falls due after its loan is credited, and later than the horizon nobody looks.
  const auto latest =
      std::min(scenario.loans.lateness_days_max, std::max<std::int64_t>(0, last - table.first_day_ - 1));

  Questions questions(scenario, firms);
  TestedLoan plain;
  plain.credited_on = table.first_day_;
  for (; plain.firm + 1 < firms.size(); ++plain.firm) questions.add(plain);
  questions.add(plain);  // the last firm, and all that follow are its loans
  const auto add_each = [&](std::size_t count, const auto& change) {
    for (std::size_t i = 0; i < count; ++i) {
      auto loan = plain;
      change(loan, i);
      questions.add(loan);
    }
  };
  const auto lateness = static_cast<std::size_t>(latest) + 1;
  add_each(scenario.grades.size(), [](auto& loan, std::size_t i) { loan.grade = i; });
  add_each(2, [](auto& loan, std::size_t i) { loan.filed = i == 1; });
  add_each(2, [](auto& loan, std::size_t i) { loan.settled = i == 1; });
  add_each(days, [&](auto& loan, std::size_t i) {
    loan.credited_on = table.first_day_ + static_cast<std::int64_t>(i);
  });
  add_each(lateness, [](auto& loan, std::size_t i) { loan.days_late = static_cast<std::int64_t>(i); });

  const auto answers = questions.ask(rules, lpr);
  std::size_t at = 0;
  const auto take = [&](Aspect aspect, std::size_t count, std::vector<FailedTests>& into) {
    FailedTests mask = 0;
    for (std::size_t i = 0; i < aspects.size(); ++i) mask |= FailedTests{aspects[i] == aspect} << i;
    for (const auto end = at + count; at < end; ++at) into.push_back(answers[at] & mask);
  };
  take(Aspect::firm, firms.size(), table.by_firm_);
  take(Aspect::grade, scenario.grades.size(), table.by_grade_);
  take(Aspect::filing, 2, table.by_filing_);
  take(Aspect::settling, 2, table.by_settling_);
  take(Aspect::day, days, table.by_day_);
  take(Aspect::lateness, lateness, table.by_lateness_);
  return table;
}

}  // namespace tiexi
