// SPDX-License-Identifier: Apache-2.0
#include "loan_interest_reader.hpp"

#include <array>
#include <utility>

#include <tiexi/money/rounding.hpp>

namespace tiexi {
namespace {

using Rule = decltype(LoanTest::rule);

IsFiled read_filed(const Section& s) {
  return {static_cast<IsFiled::Deadline>(s.parameter("deadline").choice({"application", "credit"}))};
}

RepaidOnTime read_repaid(const Section& s) {
  return {static_cast<RepaidOnTime::Scope>(s.parameter("scope").choice({"loan", "firm"})),
          s.parameter("grace_days").integer()};
}

UsedForMonths read_used(const Section& s) {
  return {s.parameter("at_least").integer(), s.parameter("at_most").integer()};
}

struct TestReader {
  std::string_view rule;
  Rule (*read)(const Section&);
};

/// The rules a file may name, and what each reads.
constexpr std::array<TestReader, 16> test_readers = {{
    {"district", [](const Section& s) -> Rule { return DistrictIsOneOf{s.parameter("one_of").texts()}; }},
    {"sector", [](const Section& s) -> Rule { return SectorIsOneOf{s.parameter("one_of").texts()}; }},
    {"legal_person", [](const Section&) -> Rule { return IsLegalPerson{}; }},
    {"grade", [](const Section&) -> Rule { return GradeHasQuota{}; }},
    {"filed", [](const Section& s) -> Rule { return read_filed(s); }},
    {"credited_after", [](const Section& s) -> Rule { return CreditedAfter{s.parameter("date").date()}; }},
    {"credited_until", [](const Section& s) -> Rule { return CreditedUntil{s.parameter("date").date()}; }},
    {"credited_within",
     [](const Section& s) -> Rule { return CreditedWithin{s.parameter("years").integer()}; }},
    {"repaid_on_time", [](const Section& s) -> Rule { return read_repaid(s); }},
    {"settled", [](const Section& s) -> Rule { return IsSettled{s.parameter("required").flag()}; }},
    {"principal_at_most",
     [](const Section& s) -> Rule { return PrincipalAtMost{s.parameter("amount").money()}; }},
    {"interest_at_least",
     [](const Section& s) -> Rule { return InterestAtLeast{s.parameter("amount").money()}; }},
    {"used_for_months", [](const Section& s) -> Rule { return read_used(s); }},
    {"drawdowns_at_most",
     [](const Section& s) -> Rule { return DrawdownsAtMost{s.parameter("count").integer()}; }},
    {"loans_at_most", [](const Section& s) -> Rule { return LoansAtMost{s.parameter("count").integer()}; }},
    {"higher_award", [](const Section&) -> Rule { return NoHigherAwardElsewhere{}; }},
}};

Rule read_rule(const Section& section) {
  const auto name = section.plain("rule");
  std::string known;
  for (const auto& reader : test_readers) {
    if (reader.rule == name.text()) return reader.read(section);
    known += (known.empty() ? "" : ", ") + std::string(reader.rule);
  }
  name.fail("one of " + known);
}

std::vector<LoanTest> read_tests(const Section& tests) {
  std::vector<LoanTest> list;
  for (const auto& code : tests.keys()) {
    const auto section = tests.section(code);
    const auto text = section.section("text");
    list.push_back({code, read_rule(section), section.plain("article").text(), text.plain("zh").text(),
                    text.plain("en").text()});
  }
  return list;
}

RateRule read_ceiling(const Section& section) {
  if (section.has("fixed")) return {RateRuleKind::ceiling_fixed, {}, section.parameter("fixed").rate()};
  return {RateRuleKind::ceiling_multiple, section.parameter("multiple").ratio(), {}};
}

RateRule read_points(const Section& section) {
  return {RateRuleKind::points, section.parameter("of_rate").ratio(), section.parameter("points").rate()};
}

/// A discount may be given in basis points or percent; 150 bp are 1.50 percent.
RateRule read_residual(const Section& section) {
  return {RateRuleKind::residual, {}, section.parameter("discount").rate()};
}

struct RateRuleReader {
  std::string_view section;
  RateRule (*read)(const Section&);
};

constexpr std::array<RateRuleReader, 7> rate_rule_readers = {{
    {"contract_rate", [](const Section&) { return RateRule{}; }},
    {"ceiling", read_ceiling},
    {"points", read_points},
    {"residual", read_residual},
    {"reference_share",
     [](const Section& s) {
       return RateRule{RateRuleKind::reference_share, s.parameter("of_reference").ratio(), {}};
     }},
    {"spread",
     [](const Section& s) { return RateRule{RateRuleKind::spread, {}, s.parameter("at_most").rate()}; }},
    {"flat", [](const Section& s) { return RateRule{RateRuleKind::flat, {}, s.parameter("rate").rate()}; }},
}};

/// Exactly one of the rate rules must stand in the file: two would be two answers for one loan.
std::pair<RateRule, std::string> read_rate_rule(const Section& section) {
  std::optional<std::pair<RateRule, std::string>> found;
  std::string known;
  for (const auto& reader : rate_rule_readers) {
    known += (known.empty() ? "" : ", ") + std::string(reader.section);
    if (!section.has(reader.section)) continue;
    const auto rule = section.section(reader.section);
    if (found) rule.fail("a second rate rule", "one of " + known);
    found.emplace(reader.read(rule), rule.plain("article").text());
  }
  if (!found) section.fail("no rate rule", "one of the tables " + known);
  return *found;
}

QuotaRules read_quota(const Section& section) {
  QuotaRules quota;
  quota.article = section.plain("article").text();
  quota.allocation = static_cast<QuotaRules::Allocation>(
      section.parameter("allocation").choice({"first_credited", "pro_rata"}));
  quota.basis =
      static_cast<QuotaRules::Basis>(section.parameter("basis").choice({"balance", "original_principal"}));
  const auto grades = section.section("grade");
  for (const auto& grade : grades.keys()) quota.by_grade.emplace(grade, grades.parameter(grade).money());
  return quota;
}

ReferenceRules read_reference(const Section& section) {
  ReferenceRules reference;
  reference.date = static_cast<ReferenceRules::DateRule>(
      section.parameter("date").choice({"credit_or_repricing", "line_start", "payment"}));
  reference.five_years_beyond = section.parameter("five_years_beyond").integer();
  reference.stale_after_days = section.parameter("stale_after_days").integer();
  return reference;
}

Rounding read_rounding(const Value& value) {
  return static_cast<Rounding>(
      value.choice({"up", "down", "ceiling", "floor", "half_up", "half_down", "half_even"}));
}

AwardRules read_award(const Section& section) {
  AwardRules award;
  award.article = section.plain("article").text();
  award.share = section.parameter("share").ratio();
  award.rounding = read_rounding(section.parameter("rounding"));
  award.year_of = static_cast<AwardRules::YearOf>(
      section.parameter("year_of").choice({"payment", "accrual", "application"}));
  if (section.has("months_max")) award.months_max = section.parameter("months_max").integer();
  return award;
}

CapRules read_cap(const Section& section) {
  CapRules cap;
  cap.article = section.plain("article").text();
  cap.amount = section.parameter("amount").money();
  cap.per = static_cast<CapRules::Per>(
      section.parameter("per").choice({"firm_year", "firm", "firm_lender_year", "firm_lender"}));
  return cap;
}

std::vector<Funder> read_funders(const Section& section) {
  std::vector<Funder> funders;
  for (const auto& name : section.keys()) funders.push_back({name, section.parameter(name).integer()});
  return funders;
}

}  // namespace

LoanInterestRules read_loan_interest(const Section& section) {
  LoanInterestRules rules;
  rules.tests = read_tests(section.section("test"));
  std::tie(rules.rate_rule, rules.rate_article) = read_rate_rule(section);
  if (rules.rate_rule.needs_reference() || section.has("reference")) {
    rules.reference = read_reference(section.section("reference"));
  }
  if (const auto quota = section.section_if("quota")) rules.quota = read_quota(*quota);
  rules.award = read_award(section.section("award"));
  if (const auto cap = section.section_if("cap")) rules.cap = read_cap(*cap);
  rules.budget_control = static_cast<BudgetControl>(section.section("budget").parameter("control").choice(
      {"none", "pro_rata", "uniform_share", "first_come"}));
  if (const auto funders = section.section_if("funders")) rules.funders = read_funders(*funders);
  return rules;
}

}  // namespace tiexi
