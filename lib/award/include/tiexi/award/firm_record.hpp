// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a firm has drawn so far: caps used up, years of support, items and costs that were paid for.
///
/// Drew      a payment above zero, in the history or in an earlier year of the run; a row of 0.00 leaves no
/// trace Caps      a payment counts against every cap of its measure: for life, or in its own year, or for
/// its project
///
/// Worked case  `platform-rent` 2,400,000.00 paid in 2021 and 2022: 3,200,000.00 left of group A
/// (8,000,000.00),
///              2 of 3 years used (深南府规〔2021〕3号 Art. 3)
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <tiexi/money/money.hpp>
#include <tiexi/programme/measures.hpp>

namespace tiexi {

/// One payment. The texts must outlive the record.
struct Drawing {
  std::optional<std::size_t> measure;  ///< position in the rules; nothing for a payment outside of them
  int year = 0;
  Money paid;
  std::string_view project_id;
  std::string_view same_cost_as;
};

/// The part of a cap that a payment counts against: of a year, of a project, or for life.
struct CapKey {
  std::size_t cap = 0;  ///< position in the rules
  int year = 0;         ///< 0 where the cap is not yearly
  std::string_view project_id;

  friend bool operator==(const CapKey&, const CapKey&) = default;
  friend bool operator<(const CapKey& a, const CapKey& b) {
    return std::tie(a.cap, a.year, a.project_id) < std::tie(b.cap, b.year, b.project_id);
  }
};

[[nodiscard]] CapKey cap_key(const MeasureRules& rules, std::size_t cap, int year,
                             std::string_view project_id);

class FirmRecord {
 public:
  /// Ignores payments that are not above zero.
  void draw(const MeasureRules& rules, const Drawing& drawing);

  /// Never below zero, also where the history overdrew the cap.
  [[nodiscard]] Money left_of(const MeasureRules& rules, const CapKey& key) const;
  [[nodiscard]] Money drawn_of(const CapKey& key) const;
  /// The caps drawn on, ascending.
  [[nodiscard]] std::vector<CapKey> keys() const;

  [[nodiscard]] bool drew_measure(std::size_t measure) const { return years_.contains(measure); }
  [[nodiscard]] bool drew_item(std::size_t items, std::string_view project_id) const;
  [[nodiscard]] bool drew_cost(std::string_view same_cost_as) const;

  /// Years in which the measure was paid, ascending.
  [[nodiscard]] const std::set<int>& years_of(std::size_t measure) const;
  [[nodiscard]] bool drew_before(std::size_t measure, int year) const;
  /// The years paid and this one stay within the support. @pre the measure has support years
  [[nodiscard]] bool support_reaches(const MeasureRules& rules, std::size_t measure, int year) const;

 private:
  std::map<CapKey, Money> drawn_;
  std::map<std::size_t, std::set<int>> years_;  // by measure
  std::set<std::pair<std::size_t, std::string_view>> items_;
  std::set<std::string_view> costs_;
};

/// The records of all firms, and the items that are one for all of them.
class FirmRecords {
 public:
  FirmRecords(const MeasureRules& rules, std::size_t firms) : rules_(&rules), records_(firms) {}

  void draw(std::size_t firm, const Drawing& drawing);

  [[nodiscard]] const FirmRecord& of(std::size_t firm) const { return records_[firm]; }
  [[nodiscard]] bool drew_item(std::size_t firm, std::size_t items, std::string_view project_id) const;

 private:
  const MeasureRules* rules_;
  std::vector<FirmRecord> records_;
  std::set<std::pair<std::size_t, std::string_view>> shared_items_;
};

}  // namespace tiexi
