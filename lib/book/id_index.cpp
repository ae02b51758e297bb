// SPDX-License-Identifier: Apache-2.0
#include "id_index.hpp"

#include <bit>
#include <cstring>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>

namespace tiexi {
namespace {

std::uint64_t word(const char* bytes, std::size_t count) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, count);
  return value;
}

/// Multiplies to 128 bits and folds: every bit of the input reaches every bit of the result.
std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  const UInt128 product = static_cast<UInt128>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t hash_of(std::string_view id) {
  constexpr std::uint64_t first = 0x9E3779B97F4A7C15;
  constexpr std::uint64_t second = 0xC2B2AE3D27D4EB4F;
  std::uint64_t hash = first ^ id.size();
  while (id.size() >= 8) {
    hash = mixed(hash ^ word(id.data(), 8), second);
    id.remove_prefix(8);
  }
  return mixed(hash ^ word(id.data(), id.size()), first);
}

std::uint32_t tag_of(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

std::size_t IdIndex::slot_of(std::string_view id, std::uint64_t hash) const {
  const auto mask = slots_.size() - 1;
  for (auto at = static_cast<std::size_t>(hash) & mask;; at = (at + 1) & mask) {
    const auto& slot = slots_[at];
    if (slot.row == none || (slot.tag == tag_of(hash) && ids_[slot.row] == id)) return at;
  }
}

void IdIndex::grow(std::size_t slots) {
  slots_.assign(slots, Slot{});
  for (std::size_t row = 0; row < ids_.size(); ++row) {
    if (ids_[row].empty()) continue;
    const auto hash = hash_of(ids_[row]);
    auto& slot = slots_[slot_of(ids_[row], hash)];
    if (slot.row == none) slot = {tag_of(hash), static_cast<std::uint32_t>(row)};
  }
}

void IdIndex::reserve(std::size_t rows) {
  ids_.reserve(rows);
  const auto slots = std::bit_ceil(2 * rows + 16);
  if (slots > slots_.size()) grow(slots);
}

std::uint32_t IdIndex::insert(std::string_view id) {
  if (ids_.size() + 1 >= none) throw OutOfRange("book: over 4 billion rows in one table");
  if (2 * (ids_.size() + 1) > slots_.size()) reserve(2 * ids_.size() + 8);
  const auto row = static_cast<std::uint32_t>(ids_.size());
  ids_.push_back(id);
  if (id.empty()) return row;
  const auto hash = hash_of(id);
  auto& slot = slots_[slot_of(id, hash)];
  if (slot.row == none) slot = {tag_of(hash), row};
  has_duplicates_ = has_duplicates_ || slot.row != row;
  return slot.row;
}

std::uint32_t IdIndex::find(std::string_view id) const {
  if (id.empty() || slots_.empty()) return none;
  return slots_[slot_of(id, hash_of(id))].row;
}

std::uint32_t IdIndex::find(std::string_view id, std::uint32_t before) const {
  // Of two rows with one id the first is meant, which may be neither of those tried here.
  if (has_duplicates_ || id.empty()) return find(id);
  for (auto row = std::size_t{before}; row < ids_.size() && row <= std::size_t{before} + 1; ++row) {
    if (ids_[row] == id) return static_cast<std::uint32_t>(row);
  }
  return find(id);
}

}  // namespace tiexi
