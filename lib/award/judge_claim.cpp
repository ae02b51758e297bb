// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/judge_claim.hpp>

#include <algorithm>
#include <array>
#include <variant>

#include <tiexi/award/facts.hpp>

#include "bounded_anniversary.hpp"
#include "claim_comparison.hpp"

namespace tiexi {
namespace {

/// The columns a rule needs, in the order in which they are asked for.
struct NeededColumns {
  std::array<Fact, 2> columns{};
  std::size_t count = 0;
};

struct Needed {
  const ClaimCase& claim;

  template <class Rule>
  NeededColumns operator()(const Rule& rule) const {
    if constexpr (requires { rule.column; }) return {{rule.column}, 1};
    return {};
  }
  NeededColumns operator()(const DateFromColumn& rule) const { return {{rule.column, rule.other}, 2}; }
  NeededColumns operator()(const DateWithinYearsAfter& rule) const { return {{rule.other, rule.column}, 2}; }
  NeededColumns operator()(const DateWithinYearsBefore& rule) const { return {{rule.column, rule.other}, 2}; }
  NeededColumns operator()(const ColumnGiven& rule) const {
    if (rule.or_given && is_given(claim, *rule.or_given)) return {};
    return {{rule.column}, 1};
  }
};

/// Whether a test is met whose columns are all given.
struct Met {
  const ClaimCase& claim;
  const FirmRecords& records;

  [[nodiscard]] Date date(Fact column) const { return *date_fact(claim, column); }
  [[nodiscard]] const FirmRecord& record() const { return records.of(claim.firm()); }

  bool operator()(const AnswerIs& rule) const {
    return answer_fact(claim, rule.column) == (rule.wanted ? Answer::yes : Answer::no);
  }
  bool operator()(const TextIsOneOf& rule) const {
    return std::find(rule.values.begin(), rule.values.end(), text_fact(claim, rule.column)) !=
           rule.values.end();
  }
  bool operator()(const DateFrom& rule) const { return date(rule.column) >= rule.date; }
  bool operator()(const DateUntil& rule) const {
    if (date(rule.column) <= rule.date) return true;
    return rule.support_runs_on && claim.rule().support && record().drew_before(claim.measure, claim.year());
  }
  bool operator()(const DateAfter& rule) const { return date(rule.column) > rule.date; }
  bool operator()(const DateFromColumn& rule) const { return date(rule.column) >= date(rule.other); }
  bool operator()(const DateWithinYearsAfter& rule) const {
    return date(rule.column) <= bounded_anniversary(date(rule.other), rule.years);
  }
  bool operator()(const DateWithinYearsBefore& rule) const {
    const auto end = date(rule.other);
    const auto day = date(rule.column);
    return bounded_anniversary(end, -rule.years) <= day && day <= end;
  }
  bool operator()(const DateInYearBefore& rule) const {
    return date(rule.column).year() + rule.years == claim.year();
  }
  bool operator()(const AmountAtLeast& rule) const { return *money_fact(claim, rule.column) >= rule.amount; }
  bool operator()(const ColumnGiven&) const { return true; }
  bool operator()(const NotDrawnBefore&) const {
    const auto& measure = claim.rule();
    if (measure.once && record().drew_measure(claim.measure)) return false;
    const auto project = text_fact(claim, Fact::project_id);
    return !measure.items || project.empty() || !records.drew_item(claim.firm(), *measure.items, project);
  }
  bool operator()(const WithinSupportYears&) const {
    return record().support_reaches(claim.basis.rules, claim.measure, claim.year());
  }
  bool operator()(const CostNotDrawnBefore&) const {
    const auto cost = text_fact(claim, Fact::same_cost_as);
    return cost.empty() || !record().drew_cost(cost);
  }
  // Claims are compared with each other by the settlement.
  bool operator()(const NoHigherAward&) const { return true; }
  bool operator()(const ItemClaimedOnce&) const { return true; }
};

void add_missing(std::vector<ClaimReason>& reasons, std::size_t test, Fact column) {
  const bool reported = std::any_of(reasons.begin(), reasons.end(),
                                    [&](const ClaimReason& reason) { return reason.missing == column; });
  if (!reported) reasons.push_back({test, column});
}

/// A test is judged when all its columns are given, or an empty one fails it.
void judge(const ClaimCase& claim, const FirmRecords& records, std::size_t position,
           std::vector<ClaimReason>& reasons) {
  const auto& test = claim.basis.rules.tests[position];
  const auto needed = std::visit(Needed{claim}, test.rule);
  bool given = true;
  for (std::size_t i = 0; i < needed.count; ++i) {
    if (is_given(claim, needed.columns[i])) continue;
    given = false;
    if (!test.empty_fails) add_missing(reasons, position, needed.columns[i]);
  }
  if (!given && !test.empty_fails) return;
  if (!given || !std::visit(Met{claim, records}, test.rule)) reasons.push_back({position, std::nullopt});
}

}  // namespace

std::string code_of(const MeasureRules& rules, const ClaimReason& reason) {
  if (reason.missing) return "fact-missing:" + std::string(name_of(*reason.missing));
  return rules.tests[reason.test].code;
}

std::string reasons_text(const MeasureRules& rules, std::span<const ClaimReason> reasons) {
  std::string text;
  for (const auto& reason : reasons) text += (text.empty() ? "" : ";") + code_of(rules, reason);
  return text;
}

std::vector<ClaimReason> failed_tests(const ClaimCase& claim, const FirmRecords& records) {
  std::vector<ClaimReason> reasons;
  for (const auto test : claim.rule().tests) judge(claim, records, test, reasons);
  return reasons;
}

Decision explain_claim_tests(const ClaimCase& claim, const FirmRecords& records,
                             std::span<const ClaimReason> refused, const std::string& refused_why) {
  const auto& rules = claim.basis.rules;
  Decision decision{refused.empty(), {}};
  for (const auto position : claim.rule().tests) {
    const auto& test = rules.tests[position];
    Finding finding{test.code,    true,         test.article,
                    test.text_zh, test.text_en, compared_values(claim, records, test)};
    bool missing = false;
    for (const auto& reason : refused) {
      if (reason.test != position) continue;
      if (reason.missing) {
        missing = true;
        decision.findings.push_back({code_of(rules, reason), false, test.article, rules.missing_text_zh,
                                     rules.missing_text_en, finding.compared});
        continue;
      }
      finding.met = false;
      if (std::holds_alternative<NoHigherAward>(test.rule) ||
          std::holds_alternative<ItemClaimedOnce>(test.rule)) {
        finding.compared = refused_why;
      }
    }
    if (!missing) decision.findings.push_back(std::move(finding));
  }
  return decision;
}

}  // namespace tiexi
