// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rows of a book as they stand in a scratch file.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/rows.hpp>

#include "spool.hpp"

namespace tiexi {

/// Texts that stay where they are until all of them go.
class TextStore {
 public:
  [[nodiscard]] std::string_view keep(std::string_view text);
  void clear();  ///< keeps the memory of the last block

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t block_bytes_ = 0;  // of the last block
  std::size_t left_ = 0;
  char* next_ = nullptr;
};

void put(SpoolWriter& out, const LoanRow& row);
/// Its texts are kept in `texts`.
[[nodiscard]] LoanRow get_loan(SpoolReader& in, TextStore& texts);

void put(SpoolWriter& out, const Reject& fault);
void get(SpoolReader& in, Reject& fault);
void put(SpoolWriter& out, const Warning& fault);
void get(SpoolReader& in, Warning& fault);

/// A statement line but its loan. Days are counted as Date counts them.
struct StoredLine {
  static constexpr std::int32_t no_day = INT32_MIN;

  std::int64_t balance = 0;
  std::int64_t rate = 0;
  std::int64_t interest = 0;
  std::int32_t from = 0;
  std::int32_t to = 0;
  std::int32_t due_on = no_day;
  std::int32_t paid_on = no_day;
  std::int32_t repriced_on = no_day;
  std::uint32_t line_number = 0;
  std::uint8_t kind = 0;
  std::uint8_t faulty = 0;
  std::uint16_t unused = 0;
  std::uint32_t unused_too = 0;
};
static_assert(Plain<StoredLine> && sizeof(StoredLine) == 56);

[[nodiscard]] StoredLine stored(const Lines& lines, std::size_t row, bool faulty);
/// Adds the line of `loan` at the end.
void append(Lines& lines, const StoredLine& line, std::uint32_t loan);

}  // namespace tiexi
