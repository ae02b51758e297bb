// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/unmet_names.hpp>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <tiexi/book/codes.hpp>

namespace tiexi {
namespace {

constexpr std::size_t names_shown = 3;

/// A test's names, and the column in which it looks for them.
struct Sought {
  std::string_view column;
  const CodeColumn* values = nullptr;
  std::vector<std::string> names;
};

Sought sought_by(const LoanTest& test, const LoanInterestRules& rules, const Firms& firms) {
  if (const auto* rule = std::get_if<DistrictIsOneOf>(&test.rule)) {
    return {"district", &firms.district, rule->names};
  }
  if (const auto* rule = std::get_if<SectorIsOneOf>(&test.rule))
    return {"sector", &firms.sector, rule->names};
  if (!std::holds_alternative<GradeHasQuota>(test.rule) || !rules.quota) return {};
  Sought grades{"grade", &firms.grade, {}};
  for (const auto& [grade, quota] : rules.quota->by_grade) grades.names.push_back(grade);
  return grades;
}

std::string joined(const std::vector<std::string>& names, std::string_view separator) {
  std::string text;
  for (const auto& name : names) text.append(text.empty() ? "" : separator).append(name);
  return text;
}

/// What the firms have instead.
std::string shown(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  const bool more = names.size() > names_shown;
  if (more) names.resize(names_shown);
  return joined(names, ", ") + (more ? " and others" : "");
}

bool have_one_in_common(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

}  // namespace

void warn_of_unmet_names(BuiltBook& built, const LoanInterestRules& rules) {
  std::string file(name_of(Table::firms));
  for (const auto& count : built.counts) {
    if (count.table == Table::firms) file = count.file;
  }
  for (const auto& test : rules.tests) {
    const auto sought = sought_by(test, rules, built.book.firms);
    if (sought.values == nullptr) continue;
    auto seen = sought.values->dictionary();
    std::erase(seen, "");
    if (seen.empty() || have_one_in_common(sought.names, seen)) continue;
    built.warnings.push_back({file, 0, std::string(sought.column), std::string(code::unmet_names),
                              shown(std::move(seen)),
                              joined(sought.names, " or ") + " of one firm at least"});
  }
  sort_for_reading(built.warnings);
}

}  // namespace tiexi
