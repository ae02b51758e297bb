// SPDX-License-Identifier: Apache-2.0
#include "measures_reader.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "claim_test_reader.hpp"

namespace tiexi {
namespace {

Rounding read_rounding(const Value& value) {
  return static_cast<Rounding>(
      value.choice({"up", "down", "ceiling", "floor", "half_up", "half_down", "half_even"}));
}

std::vector<MeasureCap> read_caps(const Section& section) {
  std::vector<MeasureCap> caps;
  for (const auto& name : section.keys()) {
    const auto cap = section.section(name);
    const auto per = cap.parameter("per").choice({"firm_project", "firm_year", "firm"});
    caps.push_back({name, cap.parameter("amount").money(), static_cast<MeasureCap::Per>(per),
                    cap.plain("article").text()});
  }
  return caps;
}

std::vector<ItemSpace> read_items(const Section& section) {
  std::vector<ItemSpace> items;
  for (const auto& name : section.keys()) {
    const auto over = section.section(name).parameter("over").choice({"firm", "all_firms"});
    items.push_back({name, static_cast<ItemSpace::Over>(over)});
  }
  return items;
}

/// The position of what `name` names in a list of the file; `value` is where it is named.
template <class Entry>
std::size_t position_of(const std::string& name, const std::vector<Entry>& entries, const Value& value,
                        std::string_view table) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.name == name; });
  if (found == entries.end()) value.fail("names of tables [" + std::string(table) + ".*] only");
  return static_cast<std::size_t>(found - entries.begin());
}

template <class Entry>
std::vector<std::size_t> positions_of(const Section& section, std::string_view key,
                                      const std::vector<Entry>& entries, std::string_view table) {
  const auto value = section.parameter(key);
  std::vector<std::size_t> positions;
  for (const auto& name : value.texts()) positions.push_back(position_of(name, entries, value, table));
  return positions;
}

void read_payment(const Section& section, Measure& measure) {
  if (section.has("share") == section.has("per_item")) {
    section.fail(section.has("share") ? "both share and per_item" : "neither share nor per_item",
                 "one of the two");
  }
  if (section.has("share")) {
    measure.share = section.parameter("share").ratio();
  } else {
    measure.per_item = section.parameter("per_item").money();
  }
}

SupportYears read_support(const Section& section) {
  return {section.parameter("years").integer(),
          static_cast<SupportYears::Counting>(section.parameter("counting").choice({"window", "total"}))};
}

template <class Accept>
bool lists_test(const MeasureRules& rules, const Measure& measure, const Accept& accept) {
  return std::any_of(measure.tests.begin(), measure.tests.end(),
                     [&](std::size_t test) { return accept(rules.tests[test].rule); });
}

bool requires_column(const MeasureRules& rules, const Measure& measure, Fact column) {
  return lists_test(rules, measure, [&](const auto& rule) {
    const auto* given = std::get_if<ColumnGiven>(&rule);
    return given != nullptr && given->column == column;
  });
}

/// What the payment is computed from must be asked for, so that no claim is paid on a guess.
void check_measure(const Section& section, const MeasureRules& rules, const Measure& measure) {
  const auto paid_on = measure.share ? Fact::amount : Fact::count;
  const auto wanted = [](Fact column) {
    return "a test column_given of `" + std::string(name_of(column)) + "`";
  };
  if (!requires_column(rules, measure, paid_on)) section.fail("tests without it", wanted(paid_on));
  const bool by_project = std::any_of(measure.caps.begin(), measure.caps.end(), [&](std::size_t cap) {
    return rules.caps[cap].per == MeasureCap::Per::firm_project;
  });
  if (by_project && !requires_column(rules, measure, Fact::project_id)) {
    section.fail("a cap per project and tests without it", wanted(Fact::project_id));
  }
  const bool years_tested = lists_test(
      rules, measure, [](const auto& rule) { return std::holds_alternative<WithinSupportYears>(rule); });
  if (years_tested != measure.support.has_value()) {
    section.fail(years_tested ? "a test within_support_years without [support]"
                              : "[support] without a test within_support_years",
                 "both or neither");
  }
}

Measure read_measure(const Section& section, const std::string& id, const MeasureRules& rules) {
  Measure measure;
  measure.id = id;
  measure.article = section.plain("article").text();
  const auto title = section.section("title");
  measure.title_zh = title.plain("zh").text();
  measure.title_en = title.plain("en").text();
  read_payment(section, measure);
  if (section.has("caps")) measure.caps = positions_of(section, "caps", rules.caps, "cap");
  std::stable_sort(measure.caps.begin(), measure.caps.end(),
                   [&](std::size_t a, std::size_t b) { return rules.caps[a].per < rules.caps[b].per; });
  if (section.has("item")) {
    const auto item = section.parameter("item");
    measure.items = position_of(item.text(), rules.items, item, "item");
  }
  if (section.has("once")) measure.once = section.parameter("once").flag();
  if (const auto support = section.section_if("support")) measure.support = read_support(*support);
  measure.tests = positions_of(section, "tests", rules.tests, "test");
  std::sort(measure.tests.begin(), measure.tests.end());
  measure.tests.erase(std::unique(measure.tests.begin(), measure.tests.end()), measure.tests.end());
  check_measure(section, rules, measure);
  return measure;
}

void read_missing(const Section& section, MeasureRules& rules) {
  rules.missing_article = section.plain("article").text();
  const auto text = section.section("text");
  rules.missing_text_zh = text.plain("zh").text();
  rules.missing_text_en = text.plain("en").text();
}

}  // namespace

std::optional<MeasureRules> read_measures(const Section& root) {
  const auto claims = root.section_if("claims");
  if (!claims) return std::nullopt;
  MeasureRules rules;
  rules.rounding = read_rounding(claims->parameter("rounding"));
  rules.budget_control = claims->parameter("budget_control").choice({"none", "pro_rata"}) == 0
                             ? BudgetControl::none
                             : BudgetControl::pro_rata;
  read_missing(claims->section("fact_missing"), rules);
  rules.tests = read_claim_tests(root.section("test"));
  if (const auto caps = root.section_if("cap")) rules.caps = read_caps(*caps);
  if (const auto items = root.section_if("item")) rules.items = read_items(*items);
  const auto measures = root.section("measure");
  for (const auto& id : measures.keys()) {
    rules.measures.push_back(read_measure(measures.section(id), id, rules));
  }
  return rules;
}

}  // namespace tiexi
