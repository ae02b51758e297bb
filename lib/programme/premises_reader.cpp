// SPDX-License-Identifier: Apache-2.0
#include "premises_reader.hpp"

#include <array>
#include <string>

namespace tiexi {
namespace {

bool flag_if(const Section& section, std::string_view key) {
  return section.has(key) && section.parameter(key).flag();
}

std::optional<Money> money_if(const Section& section, std::string_view key) {
  if (!section.has(key)) return std::nullopt;
  return section.parameter(key).money();
}

PremisesTier read_tier(const Section& section, const std::string& name) {
  PremisesTier tier;
  tier.name = name;
  tier.article = section.plain("article").text();
  tier.share = section.parameter("share").ratio();
  tier.listed = flag_if(section, "listed");
  tier.major_project = flag_if(section, "major_project");
  tier.recommended = flag_if(section, "recommended");
  tier.special_park = flag_if(section, "special_park");
  tier.output_at_least = money_if(section, "output_at_least");
  tier.wholesale_output_at_least = money_if(section, "wholesale_output_at_least");
  if (section.has("entries")) tier.entries = section.parameter("entries").texts();
  return tier;
}

std::vector<PremisesTier> read_tiers(const Section& section) {
  std::vector<PremisesTier> tiers;
  for (const auto& name : section.keys()) tiers.push_back(read_tier(section.section(name), name));
  if (tiers.empty() || !tiers.back().is_for_all()) {
    section.fail("a last tier with grounds", "one without: it is for all leases that no other tier is for");
  }
  return tiers;
}

PremisesEntry read_entry(const Section& section, const std::string& name) {
  PremisesEntry entry;
  entry.name = name;
  entry.article = section.plain("article").text();
  if (section.has("revenue_growth_at_least")) {
    entry.revenue_growth_at_least = section.parameter("revenue_growth_at_least").ratio();
    entry.growth_years = section.parameter("growth_years").integer();
  }
  entry.tax_at_least = money_if(section, "tax_at_least");
  entry.output_at_least = money_if(section, "output_at_least");
  return entry;
}

std::vector<PremisesEntry> read_entries(const Section& section) {
  std::vector<PremisesEntry> entries;
  for (const auto& name : section.keys()) entries.push_back(read_entry(section.section(name), name));
  return entries;
}

void read_term(const Section& section, PremisesRules& rules) {
  rules.years_first = section.parameter("years_first").integer();
  rules.years_renewal = section.parameter("years_renewal").integer();
  rules.renewals = section.parameter("renewals").integer();
  rules.apply_months_before = section.parameter("apply_months_before").integer();
  rules.review_after_years = section.parameter("review_after_years").integer();
  rules.review_months_before = section.parameter("review_months_before").integer();
}

void read_free_rent(const Section& section, PremisesRules& rules) {
  rules.free_months_small = section.parameter("months_small").integer();
  rules.free_months_large = section.parameter("months_large").integer();
  rules.small_area_m2 = section.parameter("small_area_m2").integer();
}

void read_refund(const Section& section, PremisesRules& rules) {
  rules.refund_article = section.plain("article").text();
  rules.refund_above = section.parameter("above_share").ratio();
  rules.refund_output_at_least = section.parameter("output_at_least").money();
  rules.refund_growth_at_least = section.parameter("growth_at_least").ratio();
}

void read_ending(const Section& section, PremisesRules& rules) {
  rules.arrears_months = section.parameter("arrears_months").integer();
  rules.vacant_share = section.parameter("vacant_share").ratio();
  rules.vacant_months = section.parameter("vacant_months").integer();
  rules.exclusion_years = section.parameter("exclusion_years").integer();
  rules.notice_months = section.parameter("notice_months").integer();
}

/// In the order of LeaseFlag, which is the order in which they are reported.
constexpr std::array<std::string_view, lease_flag_count> flag_keys = {
    "outside_validity", "not_registered",    "unknown_entry",    "entry_not_met", "area_above_limit",
    "term_too_long",    "too_many_renewals", "statistics_moved", "sublet",        "in_arrears",
    "vacant",           "fact_missing"};

void read_flags(const Section& section, PremisesRules& rules) {
  for (std::size_t i = 0; i < flag_keys.size(); ++i) {
    const auto flag = section.section(flag_keys[i]);
    const auto text = flag.section("text");
    rules.flags[i] = {flag.plain("code").text(), flag.plain("article").text(), text.plain("zh").text(),
                      text.plain("en").text()};
  }
}

}  // namespace

std::optional<PremisesRules> read_premises(const Section& root) {
  const auto section = root.section_if("premises");
  if (!section) return std::nullopt;
  PremisesRules rules;
  rules.instrument = section->plain("instrument").text();
  rules.in_force_from = section->plain("in_force_from").date();
  rules.in_force_to = section->plain("in_force_to").date();
  rules.rounding = static_cast<Rounding>(
      section->parameter("rounding")
          .choice({"up", "down", "ceiling", "floor", "half_up", "half_down", "half_even"}));
  rules.districts = section->parameter("districts").texts();
  rules.tiers = read_tiers(section->section("tier"));
  rules.entries = read_entries(section->section("entry"));
  const auto area = section->section("area");
  rules.area_m2_listed = area.parameter("listed_at_most").integer();
  rules.area_m2_others = area.parameter("others_at_most").integer();
  read_term(section->section("term"), rules);
  read_free_rent(section->section("free_rent"), rules);
  read_refund(section->section("refund"), rules);
  rules.reference_moves_above = section->section("reference_rent").parameter("moves_above").ratio();
  read_ending(section->section("ending"), rules);
  read_flags(section->section("flag"), rules);
  return rules;
}

}  // namespace tiexi
