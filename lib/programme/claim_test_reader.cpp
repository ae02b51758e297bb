// SPDX-License-Identifier: Apache-2.0
#include "claim_test_reader.hpp"

#include <array>
#include <string>
#include <utility>

namespace tiexi {
namespace {

using Rule = decltype(ClaimTest::rule);

std::string columns_of(FactKind kind) {
  std::string names;
  for (int i = 0; i <= static_cast<int>(Fact::other_award); ++i) {
    const auto fact = static_cast<Fact>(i);
    if (kind_of(fact) == kind) names += (names.empty() ? "" : ", ") + std::string(name_of(fact));
  }
  return names;
}

Fact read_column(const Section& section, std::string_view key, FactKind kind) {
  const auto value = section.parameter(key);
  const auto fact = fact_named(value.text());
  if (!fact || kind_of(*fact) != kind) value.fail("one of " + columns_of(kind));
  return *fact;
}

/// A column of any kind.
Fact read_any_column(const Section& section, std::string_view key) {
  const auto value = section.parameter(key);
  const auto fact = fact_named(value.text());
  if (!fact) value.fail("a column of firms.csv or claims.csv");
  return *fact;
}

Fact read_date_column(const Section& section, std::string_view key) {
  return read_column(section, key, FactKind::date);
}

Rule read_answer_is(const Section& s) {
  return AnswerIs{read_column(s, "column", FactKind::answer), s.parameter("wanted").flag()};
}
Rule read_text_is_one_of(const Section& s) {
  return TextIsOneOf{read_column(s, "column", FactKind::text), s.parameter("values").texts()};
}
Rule read_date_from(const Section& s) {
  return DateFrom{read_date_column(s, "column"), s.parameter("date").date()};
}
Rule read_date_until(const Section& s) {
  return DateUntil{read_date_column(s, "column"), s.parameter("date").date(),
                   s.parameter("support_runs_on").flag()};
}
Rule read_date_after(const Section& s) {
  return DateAfter{read_date_column(s, "column"), s.parameter("date").date()};
}
Rule read_date_from_column(const Section& s) {
  return DateFromColumn{read_date_column(s, "column"), read_date_column(s, "other")};
}
Rule read_date_within_years_after(const Section& s) {
  return DateWithinYearsAfter{read_date_column(s, "other"), read_date_column(s, "column"),
                              s.parameter("years").integer()};
}
Rule read_date_within_years_before(const Section& s) {
  return DateWithinYearsBefore{read_date_column(s, "column"), read_date_column(s, "other"),
                               s.parameter("years").integer()};
}
Rule read_date_in_year_before(const Section& s) {
  return DateInYearBefore{read_date_column(s, "column"), s.parameter("years").integer()};
}
Rule read_amount_at_least(const Section& s) {
  return AmountAtLeast{read_column(s, "column", FactKind::money), s.parameter("amount").money()};
}
Rule read_column_given(const Section& s) {
  ColumnGiven rule{read_any_column(s, "column"), {}};
  if (s.has("or_given")) rule.or_given = read_any_column(s, "or_given");
  return rule;
}

struct RuleReader {
  std::string_view name;
  Rule (*read)(const Section&);
};

/// The rules a file may name, and what each reads.
constexpr std::array<RuleReader, 16> rule_readers = {{
    {"answer_is", read_answer_is},
    {"text_is_one_of", read_text_is_one_of},
    {"date_from", read_date_from},
    {"date_until", read_date_until},
    {"date_after", read_date_after},
    {"date_from_column", read_date_from_column},
    {"date_within_years_after", read_date_within_years_after},
    {"date_within_years_before", read_date_within_years_before},
    {"date_in_year_before", read_date_in_year_before},
    {"amount_at_least", read_amount_at_least},
    {"column_given", read_column_given},
    {"not_drawn_before", [](const Section&) -> Rule { return NotDrawnBefore{}; }},
    {"within_support_years", [](const Section&) -> Rule { return WithinSupportYears{}; }},
    {"cost_not_drawn_before", [](const Section&) -> Rule { return CostNotDrawnBefore{}; }},
    {"no_higher_award", [](const Section&) -> Rule { return NoHigherAward{}; }},
    {"item_claimed_once", [](const Section&) -> Rule { return ItemClaimedOnce{}; }},
}};

Rule read_rule(const Section& section) {
  const auto name = section.plain("rule");
  std::string known;
  for (const auto& reader : rule_readers) {
    if (reader.name == name.text()) return reader.read(section);
    known += (known.empty() ? "" : ", ") + std::string(reader.name);
  }
  name.fail("one of " + known);
}

ClaimTest read_test(const Section& section, const std::string& name) {
  ClaimTest test;
  test.name = name;
  test.code = section.has("code") ? section.plain("code").text() : name;
  test.rule = read_rule(section);
  if (section.has("empty")) test.empty_fails = section.parameter("empty").choice({"missing", "fails"}) == 1;
  test.article = section.plain("article").text();
  const auto text = section.section("text");
  test.text_zh = text.plain("zh").text();
  test.text_en = text.plain("en").text();
  return test;
}

}  // namespace

std::vector<ClaimTest> read_claim_tests(const Section& tests) {
  std::vector<ClaimTest> list;
  for (const auto& name : tests.keys()) list.push_back(read_test(tests.section(name), name));
  return list;
}

}  // namespace tiexi
