// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/claim_refusals.hpp>

#include <algorithm>
#include <variant>

#include <tiexi/book/codes.hpp>

namespace tiexi {
namespace {

std::string known_measures(const MeasureRules& rules) {
  std::string names;
  for (const auto& measure : rules.measures) names += (names.empty() ? "" : ", ") + measure.id;
  return "one of " + names;
}

/// The count that the claim is paid for leaves the range.
bool overflows(const ClaimBasis& basis, std::size_t claim, const Measure& measure) {
  const auto count = basis.book.claims.count[claim];
  std::int64_t product = 0;
  return measure.per_item && count && __builtin_mul_overflow(measure.per_item->fen(), *count, &product);
}

/// Whether a payment must name its project for later claims to be judged: a test asks it of every claim.
bool needs_project(const MeasureRules& rules, const Measure& measure) {
  return std::any_of(measure.tests.begin(), measure.tests.end(), [&](std::size_t test) {
    const auto* given = std::get_if<ColumnGiven>(&rules.tests[test].rule);
    return given != nullptr && given->column == Fact::project_id;
  });
}

}  // namespace

std::vector<std::optional<std::size_t>> measures_of(const MeasureRules& rules, const CodeColumn& column) {
  std::vector<std::optional<std::size_t>> measures;
  for (const auto& text : column.dictionary()) measures.push_back(rules.find(text));
  return measures;
}

ClaimRefusals claim_refusals(const ClaimBasis& basis) {
  const auto& rules = basis.rules;
  ClaimRefusals refusals;
  const auto& claims = basis.book.claims;
  const auto claimed = measures_of(rules, claims.measure);
  for (std::size_t row = 0; row < claims.size(); ++row) {
    const auto measure = claimed[claims.measure.code(row)];
    if (!measure) {
      refusals.claims.push_back({row,
                                 {"measure", std::string(code::unknown_measure),
                                  std::string(claims.measure[row]), known_measures(rules)}});
    } else if (overflows(basis, row, rules.measures[*measure])) {
      refusals.claims.push_back(
          {row,
           {"count", std::string(code::amount_out_of_range), std::to_string(*claims.count[row]),
            "a count whose award stays below 2^63 fen"}});
    }
  }
  const auto& history = basis.book.history;
  const auto paid = measures_of(rules, history.measure);
  for (std::size_t row = 0; row < history.size(); ++row) {
    const auto measure = paid[history.measure.code(row)];
    if (!measure && history.measure[row] != loan_interest_measure) {
      refusals.history.push_back(
          {row,
           {"measure", std::string(code::unknown_measure), std::string(history.measure[row]),
            known_measures(rules) + ", " + std::string(loan_interest_measure)}});
    } else if (measure && history.project_id[row].empty() && needs_project(rules, rules.measures[*measure])) {
      refusals.history.push_back(
          {row,
           {"project_id", std::string(code::missing_cell), "",
            "the project that was paid for, as every " + rules.measures[*measure].id + " names one"}});
    }
  }
  return refusals;
}

}  // namespace tiexi
