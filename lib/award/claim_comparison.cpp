// SPDX-License-Identifier: Apache-2.0
#include "claim_comparison.hpp"

#include <variant>

#include <tiexi/award/facts.hpp>

#include "bounded_anniversary.hpp"

namespace tiexi {
namespace {

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string text;
  for (const auto& part : texts) text += (text.empty() ? std::string() : std::string(between)) + part;
  return text;
}

std::string years_text(const std::set<int>& years) {
  std::vector<std::string> texts;
  for (const auto year : years) texts.push_back(std::to_string(year));
  return joined(texts, ", ");
}

struct Compared {
  const ClaimCase& claim;
  const FirmRecords& records;

  [[nodiscard]] std::string fact(Fact column) const {
    return std::string(name_of(column)) + " " + fact_text(claim, column);
  }
  [[nodiscard]] const FirmRecord& record() const { return records.of(claim.firm()); }
  /// A day so many years from that of a column, or `unknown`.
  [[nodiscard]] std::string years_from(Fact column, std::int64_t years) const {
    const auto date = date_fact(claim, column);
    return date ? bounded_anniversary(*date, years).text() : "unknown";
  }

  std::string operator()(const AnswerIs& rule) const {
    return fact(rule.column) + ", wanted " + (rule.wanted ? "yes" : "no");
  }
  std::string operator()(const TextIsOneOf& rule) const {
    return fact(rule.column) + ", wanted " + joined(rule.values, " or ");
  }
  std::string operator()(const DateFrom& rule) const {
    return fact(rule.column) + ", first day " + rule.date.text();
  }
  std::string operator()(const DateUntil& rule) const {
    auto days = fact(rule.column) + ", last day " + rule.date.text();
    if (!rule.support_runs_on || !claim.rule().support) return days;
    const auto& years = record().years_of(claim.measure);
    return days + "; drawn before for " + (years.empty() ? "no year" : years_text(years));
  }
  std::string operator()(const DateAfter& rule) const {
    return fact(rule.column) + ", wanted after " + rule.date.text();
  }
  std::string operator()(const DateFromColumn& rule) const {
    return fact(rule.column) + ", first day " + fact(rule.other);
  }
  std::string operator()(const DateWithinYearsAfter& rule) const {
    return fact(rule.column) + ", " + fact(rule.other) + ", last day " + years_from(rule.other, rule.years);
  }
  std::string operator()(const DateWithinYearsBefore& rule) const {
    return fact(rule.column) + ", wanted " + years_from(rule.other, -rule.years) + " to " +
           fact_text(claim, rule.other);
  }
  std::string operator()(const DateInYearBefore& rule) const {
    return fact(rule.column) + ", wanted in " + std::to_string(claim.year() - rule.years);
  }
  std::string operator()(const AmountAtLeast& rule) const {
    return fact(rule.column) + ", at least " + rule.amount.text();
  }
  std::string operator()(const ColumnGiven& rule) const {
    return rule.or_given ? fact(rule.column) + ", " + fact(*rule.or_given) : fact(rule.column);
  }
  std::string operator()(const NotDrawnBefore&) const {
    const auto& measure = claim.rule();
    if (measure.once && record().drew_measure(claim.measure)) {
      return "drawn before, in " + years_text(record().years_of(claim.measure));
    }
    const auto project = text_fact(claim, Fact::project_id);
    if (!measure.items || project.empty()) return "not drawn before";
    const bool drew = records.drew_item(claim.firm(), *measure.items, project);
    return claim.basis.rules.items[*measure.items].name + " " + std::string(project) +
           (drew ? " drawn before" : " not drawn before");
  }
  std::string operator()(const WithinSupportYears&) const {
    const auto& support = *claim.rule().support;
    const auto& years = record().years_of(claim.measure);
    const bool window = support.counting == SupportYears::Counting::window;
    return "paid for " + (years.empty() ? "no year" : years_text(years)) + ", claimed for " +
           std::to_string(claim.year()) + ", at most " + std::to_string(support.years) + " years " +
           (window ? "from the first to the last" : "in all");
  }
  std::string operator()(const CostNotDrawnBefore&) const {
    const auto cost = text_fact(claim, Fact::same_cost_as);
    if (cost.empty()) return "no cost named";
    return "cost " + std::string(cost) +
           (record().drew_cost(cost) ? " drawn for before" : " not drawn for before");
  }
  std::string operator()(const NoHigherAward&) const { return fact(Fact::other_award); }
  std::string operator()(const ItemClaimedOnce&) const { return fact(Fact::project_id); }
};

}  // namespace

std::string compared_values(const ClaimCase& claim, const FirmRecords& records, const ClaimTest& test) {
  return std::visit(Compared{claim, records}, test.rule);
}

}  // namespace tiexi
