// SPDX-License-Identifier: Apache-2.0
/// @file
/// From ids to rows. A flat table probed in order: a lookup costs one or two cache lines, where a
/// std::unordered_map of ten million ids costs several.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace tiexi {

class IdIndex {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// Rows take the numbers 0, 1, ... in the order of the calls; an empty id is a row that nothing finds.
  /// Returns the first row that bears the id: the new one, unless the id is a duplicate.
  std::uint32_t insert(std::string_view id);
  [[nodiscard]] std::uint32_t find(std::string_view id) const;
  /// The same, where ids are looked for in about the order of the rows: the one found before and the next one
  /// are tried first, which costs no look into the table.
  [[nodiscard]] std::uint32_t find(std::string_view id, std::uint32_t before) const;
  /// Whether two rows bear one id.
  [[nodiscard]] bool has_duplicates() const { return has_duplicates_; }
  [[nodiscard]] std::size_t size() const { return ids_.size(); }
  void reserve(std::size_t rows);

 private:
  /// The high half of the hash, so that a slot of another id is passed by without looking at its text.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t row = none;
  };

  [[nodiscard]] std::size_t slot_of(std::string_view id, std::uint64_t hash) const;
  void grow(std::size_t slots);

  std::vector<std::string_view> ids_;
  std::vector<Slot> slots_;
  bool has_duplicates_ = false;
};

}  // namespace tiexi
