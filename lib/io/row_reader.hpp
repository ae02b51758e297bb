// SPDX-License-Identifier: Apache-2.0
/// @file
/// Reads the cells of one row by the numbers of their columns, and says what is wrong with them.
///
/// `Cells` is where the cells come from: FastCells, between two marks of a text, or PlainCells, from a record
/// read the careful way. Both have `text(position)` and `offset(position)`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/answer_words.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/book/reject.hpp>
#include <tiexi/book/rows.hpp>
#include <tiexi/money/ratio.hpp>

#include <tiexi/base/error.hpp>
#include <tiexi/io/encoding.hpp>

#include "cell_text.hpp"
#include "columns.hpp"
#include "record.hpp"

namespace tiexi {

class FastCells {
 public:
  /// Cell i stands between marks i - 1 and i; `marks[-1]` is one before the row.
  FastCells(const char* text, const std::uint32_t* marks) : text_(text), marks_(marks) {}

  [[nodiscard]] std::string_view text(std::size_t i) const {
    const std::uint32_t begin = (marks_ - 1)[i] + 1;
    return {text_ + begin, marks_[i] - begin};
  }
  [[nodiscard]] const char* begin(std::size_t i) const { return text(i).data(); }

 private:
  const char* text_;
  const std::uint32_t* marks_;
};

class PlainCells {
 public:
  /// @param texts where cells with doubled quotes are written out
  PlainCells(std::string_view text, const Record& record, std::deque<std::string>& texts)
      : text_(text), record_(record), texts_(texts) {}

  [[nodiscard]] std::string_view text(std::size_t i) const {
    const auto& cell = record_.cells[i];
    return cell.escaped ? texts_.emplace_back(unescaped(cell.text)) : cell.text;
  }
  [[nodiscard]] const char* begin(std::size_t i) const { return text_.data() + record_.cells[i].offset; }

 private:
  std::string_view text_;
  const Record& record_;
  std::deque<std::string>& texts_;
};

/// Where a row stands, to say where one of its cells stands.
struct RowPlace {
  const char* begin = nullptr;
  std::uint32_t line = 0;
};

/// Adds a fault of the cell at `cell`: its line and character are counted from the row's beginning.
void say_cell(std::vector<Reject>& faults, const RowPlace& row, const char* cell, std::string_view column,
              std::string_view code, std::string got, std::string_view wanted);

/// Why a text that is not an amount (or rate) is none: it is not of the form, or it leaves the range.
[[nodiscard]] bool is_decimal_out_of_range(std::string_view cell, int decimals);

template <class Cells>
class RowReader {
 public:
  RowReader(const Cells& cells, const Header& header, std::span<const Column> columns, const RowPlace& place,
            std::vector<Reject>& faults)
      : cells_(cells), header_(header), columns_(columns), place_(place), faults_(faults) {}

  [[nodiscard]] bool faulty() const { return faulty_; }

  /// The cell as it stands; empty where the file has no such column.
  [[nodiscard]] std::string_view raw(std::size_t column) const {
    const auto position = header_.position[column];
    return position == Header::absent ? std::string_view{} : cells_.text(position);
  }

  std::string_view text(std::size_t column) {
    const auto cell = raw(column);
    return is_plain(cell) ? cell : judged_text(column, cell);
  }

  std::optional<Date> date(std::size_t column) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto date = date_of(cell);
    if (!date) say(column, code::bad_date, cell, "a date YYYY-MM-DD");
    return date;
  }
  Date needed_date(std::size_t column) { return needed(date(column), column, "a date YYYY-MM-DD"); }

  std::optional<Money> money(std::size_t column) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto fen = decimal_of<2>(cell);
    if (fen && *fen != std::numeric_limits<std::int64_t>::min()) return Money::fen(*fen);
    say_number(column, code::bad_amount, cell, 2, "an amount with at most 2 decimals");
    return std::nullopt;
  }
  Money needed_money(std::size_t column) {
    return needed(money(column), column, "an amount with at most 2 decimals");
  }

  std::optional<Rate> rate(std::size_t column) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto millionths = decimal_of<6>(cell);
    // A percent is 10^7 billionths: one digit more than files may give.
    std::int64_t nanos = 0;
    if (millionths && !__builtin_mul_overflow(*millionths, std::int64_t{10}, &nanos))
      return Rate::nanos(nanos);
    if (millionths) {
      say(column, code::amount_out_of_range, cell, "a number within the exact range");
    } else {
      say_number(column, code::bad_rate, cell, 6, "percent a year with at most 6 decimals, such as 4.35");
    }
    return std::nullopt;
  }
  Rate needed_rate(std::size_t column) {
    return needed(rate(column), column, "percent a year with at most 6 decimals, such as 4.35");
  }

  std::optional<std::int64_t> whole(std::size_t column, std::string_view wanted = "a whole number") {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto value = decimal_of<0>(cell);
    if (!value) say_number(column, code::not_a_whole_number, cell, 0, wanted);
    return value;
  }
  /// A whole number that fits an int, from `low` to `high`.
  std::optional<std::int32_t> small(std::size_t column, std::int32_t low, std::int32_t high,
                                    std::string_view wanted,
                                    std::string_view code = code::not_a_whole_number) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto value = decimal_of<0>(cell);
    if (value && *value >= low && *value <= high) return static_cast<std::int32_t>(*value);
    say(column, code, cell, wanted);
    return std::nullopt;
  }
  int needed_year(std::size_t column) {
    return needed(small(column, 1400, 9999, "a year such as 2021", code::bad_year), column,
                  "a year such as 2021");
  }

  std::optional<Ratio> ratio(std::size_t column) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    try {
      return Ratio::parse(cell);
    } catch (const Error&) {
      say(column, code::bad_ratio, cell, "a decimal such as 0.5");
      return std::nullopt;
    }
  }

  Answer answer(std::size_t column) {
    const auto cell = raw(column);
    const auto answer = answer_named(cell);
    if (!answer) say(column, code::bad_answer, cell, "true, false, 1, 0, yes, no, 是 or 否");
    return answer.value_or(Answer::unknown);
  }

  /// One of the words that `named` knows.
  template <class Named>
  auto word(std::size_t column, const Named& named, std::string_view code, std::string_view wanted)
      -> decltype(named(std::string_view{})) {
    const auto cell = raw(column);
    if (cell.empty()) return std::nullopt;
    const auto value = named(cell);
    if (!value) say(column, code, cell, wanted);
    return value;
  }

  /// What a required cell holds; an empty one is a fault, but a bad one has been told already.
  template <class T>
  T needed(const std::optional<T>& value, std::size_t column, std::string_view wanted) {
    if (value) return *value;
    if (raw(column).empty()) say(column, code::missing_cell, {}, wanted);
    return T{};
  }

  void say(std::size_t column, std::string_view code, std::string_view got, std::string_view wanted) {
    const auto position = header_.position[column];
    const char* at = position == Header::absent ? place_.begin : cells_.begin(position);
    say_cell(faults_, place_, at, columns_[column].name, code, shown(got), wanted);
    faulty_ = true;
  }

 private:
  /// ASCII without control characters: what nearly all texts are.
  static bool is_plain(std::string_view cell) {
    unsigned odd = 0;
    for (const char c : cell) odd |= static_cast<unsigned>(static_cast<unsigned char>(c) - 0x20U >= 0x5FU);
    return odd == 0;
  }

  std::string_view judged_text(std::size_t column, std::string_view cell);

  void say_number(std::size_t column, std::string_view code, std::string_view cell, int decimals,
                  std::string_view wanted) {
    if (is_decimal_out_of_range(cell, decimals)) {
      say(column, code::amount_out_of_range, cell, "a number within the exact range");
    } else {
      say(column, code, cell, wanted);
    }
  }

  const Cells& cells_;
  const Header& header_;
  std::span<const Column> columns_;
  const RowPlace& place_;
  std::vector<Reject>& faults_;
  bool faulty_ = false;
};

template <class Cells>
std::string_view RowReader<Cells>::judged_text(std::size_t column, std::string_view cell) {
  if (valid_utf8_prefix(cell) != cell.size()) {
    say(column, code::bad_encoding, cell, "UTF-8 text; for GB18030 (GBK) say --encoding gb18030");
    return {};
  }
  if (cell.find('\0') != std::string_view::npos) {
    say(column, code::bad_text, cell, "a text without NUL bytes");
    return {};
  }
  return cell;
}

}  // namespace tiexi
