// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/firm_record.hpp>

#include <algorithm>
#include <limits>

#include <tiexi/base/contract.hpp>

namespace tiexi {

namespace {

/// A history beyond the range overdraws any cap; the settlement goes on.
Money saturated_sum(Money a, Money b) {
  constexpr auto highest = std::numeric_limits<std::int64_t>::max();
  return a.fen() > highest - b.fen() ? Money::fen(highest) : a + b;
}

}  // namespace

CapKey cap_key(const MeasureRules& rules, std::size_t cap, int year, std::string_view project_id) {
  switch (rules.caps[cap].per) {
    case MeasureCap::Per::firm_project:
      return {cap, 0, project_id};
    case MeasureCap::Per::firm_year:
      return {cap, year, {}};
    case MeasureCap::Per::firm:
      return {cap, 0, {}};
  }
  return {cap, 0, {}};
}

void FirmRecord::draw(const MeasureRules& rules, const Drawing& drawing) {
  if (drawing.paid <= Money{}) return;
  if (!drawing.same_cost_as.empty()) costs_.insert(drawing.same_cost_as);
  if (!drawing.measure) return;
  const auto& measure = rules.measures[*drawing.measure];
  years_[*drawing.measure].insert(drawing.year);
  for (const auto cap : measure.caps) {
    auto& drawn = drawn_[cap_key(rules, cap, drawing.year, drawing.project_id)];
    drawn = saturated_sum(drawn, drawing.paid);
  }
  if (measure.items && !drawing.project_id.empty()) items_.emplace(*measure.items, drawing.project_id);
}

Money FirmRecord::drawn_of(const CapKey& key) const {
  const auto found = drawn_.find(key);
  return found == drawn_.end() ? Money{} : found->second;
}

Money FirmRecord::left_of(const MeasureRules& rules, const CapKey& key) const {
  return std::max(Money{}, rules.caps[key.cap].amount - drawn_of(key));
}

std::vector<CapKey> FirmRecord::keys() const {
  std::vector<CapKey> keys;
  for (const auto& [key, drawn] : drawn_) keys.push_back(key);
  return keys;
}

bool FirmRecord::drew_item(std::size_t items, std::string_view project_id) const {
  return items_.contains({items, project_id});
}

bool FirmRecord::drew_cost(std::string_view same_cost_as) const { return costs_.contains(same_cost_as); }

const std::set<int>& FirmRecord::years_of(std::size_t measure) const {
  static const std::set<int> none;
  const auto found = years_.find(measure);
  return found == years_.end() ? none : found->second;
}

bool FirmRecord::drew_before(std::size_t measure, int year) const {
  const auto& years = years_of(measure);
  return !years.empty() && *years.begin() < year;
}

bool FirmRecord::support_reaches(const MeasureRules& rules, std::size_t measure, int year) const {
  const auto& support = rules.measures[measure].support;
  TIEXI_EXPECTS(support.has_value());
  const auto& years = years_of(measure);
  if (support->counting == SupportYears::Counting::total) {
    const auto paid = static_cast<std::int64_t>(years.size());
    return paid + (years.contains(year) ? 0 : 1) <= support->years;
  }
  const int first = years.empty() ? year : std::min(year, *years.begin());
  const int last = years.empty() ? year : std::max(year, *years.rbegin());
  return std::int64_t{last} - first + 1 <= support->years;
}

void FirmRecords::draw(std::size_t firm, const Drawing& drawing) {
  records_[firm].draw(*rules_, drawing);
  if (drawing.paid <= Money{} || !drawing.measure || drawing.project_id.empty()) return;
  const auto& items = rules_->measures[*drawing.measure].items;
  if (items && rules_->items[*items].over == ItemSpace::Over::all_firms) {
    shared_items_.emplace(*items, drawing.project_id);
  }
}

bool FirmRecords::drew_item(std::size_t firm, std::size_t items, std::string_view project_id) const {
  if (rules_->items[items].over == ItemSpace::Over::all_firms) {
    return shared_items_.contains({items, project_id});
  }
  return records_[firm].drew_item(items, project_id);
}

}  // namespace tiexi
