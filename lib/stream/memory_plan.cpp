// SPDX-License-Identifier: Apache-2.0
#include "memory_plan.hpp"

#include <algorithm>

#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

/// The program itself, which no plan can make smaller.
constexpr std::uint64_t program_bytes = std::uint64_t{16} << 20;

/// A firm's columns, its id once more to be looked up by, its awards.
constexpr std::uint64_t bytes_a_firm = 450;
/// For a while a firm is there as a row and as columns, beside its bytes in the file.
constexpr std::uint64_t bytes_a_firm_more_while_read = 150;
/// What budgets are split by.
constexpr std::uint64_t bytes_a_firm_more_with_budgets = 250;

/// The tables kept whole, and what the settlement of the other measures makes of them.
std::uint64_t bytes_of(const Book& book, bool with_budgets) {
  constexpr std::uint64_t firm_year = 120, claim = 700, paid_before = 200, lease = 1'500;
  return book.firms.size() * (bytes_a_firm + (with_budgets ? bytes_a_firm_more_with_budgets : 0)) +
         book.firm_years.size() * firm_year + book.claims.size() * claim + book.history.size() * paid_before +
         book.leases.size() * lease;
}

/// What is left of so much memory beside the tables.
std::uint64_t left_of(std::uint64_t memory, std::uint64_t tables) {
  const auto taken = tables + std::min(program_bytes, memory / 4);
  return memory - std::min(memory, taken);
}

}  // namespace

MemoryPlan::MemoryPlan(std::uint64_t memory_bytes, unsigned thread_count, const Book& kept_whole,
                       bool with_budgets)
    : asked(memory_bytes),
      tables(bytes_of(kept_whole, with_budgets)),
      pieces(left_of(memory_bytes, tables)),
      threads(std::max(1U, thread_count)) {
  constexpr std::uint64_t least = 1 << 18;  // below it no block is large enough to be worth its seek
  const auto needed = std::max({least, tables / 8, kept_whole.firms.size() * bytes_a_firm_more_while_read});
  if (pieces < needed) too_little(needed, "the firms and the other tables that are kept whole");
}

std::size_t MemoryPlan::block(std::size_t count) const {
  const auto share = pieces / 8 / std::max<std::size_t>(1, count);
  return static_cast<std::size_t>(std::clamp<std::uint64_t>(share, block_min, 1 << 18));
}

std::size_t MemoryPlan::chunk() const {
  return static_cast<std::size_t>(std::clamp<std::uint64_t>(pieces / 32 / threads, 1 << 12, 1 << 20));
}

void MemoryPlan::too_little(std::uint64_t needed, const std::string& what) const {
  auto enough = tables + needed + needed / 8;
  while (left_of(enough, tables) < needed) enough += enough / 8;
  throw InvalidInput("memory", bytes_text(asked), "at least " + bytes_text(enough) + " for " + what);
}

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::uint64_t kib = 1 << 10, mib = 1 << 20, gib = 1 << 30;
  const auto unit = bytes >= gib ? gib : bytes >= mib ? mib : kib;
  const auto tenths = (bytes * 10 + unit - 1) / unit;  // up, so that what is named suffices
  const std::string name = unit == gib ? "GiB" : unit == mib ? "MiB" : "KiB";
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " " + name;
}

}  // namespace tiexi
