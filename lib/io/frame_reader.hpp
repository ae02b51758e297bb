// SPDX-License-Identifier: Apache-2.0
/// @file
/// Reads the cells of one row of a frame by the numbers of their columns: what RowReader does for text, with
/// the same faults in the same words, for columns that may be typed already.
///
/// Exactness  amounts, rates and ratios come from text, integers or decimals. A column of floats is refused
/// as
///            a whole (BadColumn) at its first value: that is a fault of the calling code, not of a row.
///            Whole numbers and answers may be floats, which hold them exactly; pandas makes them so where
///            cells are missing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/book/codes.hpp>
#include <tiexi/book/reject.hpp>
#include <tiexi/book/rows.hpp>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/money/ratio.hpp>

#include "arrow_column.hpp"
#include "columns.hpp"

namespace tiexi {

/// The columns of a table over one batch, in the order of `columns_of`; nothing where the frame has none.
using FrameColumns = std::vector<std::optional<ArrowColumn>>;

class FrameReader {
 public:
  /// @param texts where cells are written out that are no text, and are asked for as such
  FrameReader(const FrameColumns& cells, std::span<const Column> columns, std::string_view table,
              std::vector<Reject>& faults, std::deque<std::string>& texts)
      : cells_(cells), columns_(columns), table_(table), faults_(faults), texts_(texts) {}

  /// @param line the frame's row + 2
  void go_to(std::size_t row, std::uint32_t line) {
    row_ = row;
    line_ = line;
    faulty_ = false;
  }
  [[nodiscard]] bool faulty() const { return faulty_; }

  [[nodiscard]] std::string_view raw(std::size_t column) { return text_of(column); }
  std::string_view text(std::size_t column);
  std::optional<Date> date(std::size_t column);
  std::optional<Money> money(std::size_t column);
  std::optional<Rate> rate(std::size_t column);
  std::optional<std::int64_t> whole(std::size_t column, std::string_view wanted = "a whole number");
  std::optional<std::int32_t> small(std::size_t column, std::int32_t low, std::int32_t high,
                                    std::string_view wanted,
                                    std::string_view code = code::not_a_whole_number);
  std::optional<Ratio> ratio(std::size_t column);
  Answer answer(std::size_t column);

  Date needed_date(std::size_t column) { return needed(date(column), column, "a date YYYY-MM-DD"); }
  Money needed_money(std::size_t column) {
    return needed(money(column), column, "an amount with at most 2 decimals");
  }
  Rate needed_rate(std::size_t column) {
    return needed(rate(column), column, "percent a year with at most 6 decimals, such as 4.35");
  }
  int needed_year(std::size_t column) {
    return needed(small(column, 1400, 9999, "a year such as 2021", code::bad_year), column,
                  "a year such as 2021");
  }

  template <class Named>
  auto word(std::size_t column, const Named& named, std::string_view code, std::string_view wanted)
      -> decltype(named(std::string_view{})) {
    const auto cell = text_of(column);
    if (cell.empty()) return std::nullopt;
    const auto value = named(cell);
    if (!value) say(column, code, cell, wanted);
    return value;
  }

  template <class T>
  T needed(const std::optional<T>& value, std::size_t column, std::string_view wanted) {
    if (value) return *value;
    if (is_empty(column)) say(column, code::missing_cell, {}, wanted);
    return T{};
  }

 private:
  using Kind = ArrowColumn::Kind;

  /// The cell, or null where there is none.
  [[nodiscard]] const ArrowColumn* cell(std::size_t column) const {
    const auto& found = cells_[column];
    return found && !found->is_null(row_) ? &*found : nullptr;
  }
  [[nodiscard]] bool is_empty(std::size_t column) const;
  [[nodiscard]] std::string_view text_of(std::size_t column);
  /// In units of 10^-decimals; a fault is said with `code`.
  template <int decimals>
  std::optional<std::int64_t> scaled(std::size_t column, std::string_view code, std::string_view wanted);
  [[nodiscard]] std::optional<std::int64_t> whole_of_float(std::size_t column) const;

  void say(std::size_t column, std::string_view code, std::string_view got, std::string_view wanted);
  void say_cell(std::size_t column, std::string_view code, std::string_view wanted);
  [[noreturn]] void refuse_column(std::size_t column, std::string_view wanted) const;

  const FrameColumns& cells_;
  std::span<const Column> columns_;
  std::string_view table_;
  std::vector<Reject>& faults_;
  std::deque<std::string>& texts_;
  std::size_t row_ = 0;
  std::uint32_t line_ = 0;
  bool faulty_ = false;
};

}  // namespace tiexi
