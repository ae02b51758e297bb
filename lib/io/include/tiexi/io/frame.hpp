// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table of results in memory: columns in the layout of Arrow, row after row appended, handed to other
/// libraries without a copy by the Arrow C stream interface.
///
/// Money   is kept in fen and leaves as decimal128(18, 2), or as int64 fen where that is asked for
/// Batches a million rows each, so that text stays within 32-bit offsets
/// Errors  an amount of 10^16 yuan or more does not fit 18 digits: OutOfRange, only as decimals
///
/// Worked case  Frame({{"firm_id", text}, {"award", money}}); row("F1", Money::fen(50))
///     leaves as utf8 "F1" and decimal128(18, 2) 0.50
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/io/arrow_abi.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

enum class FrameType : std::uint8_t {
  text,
  boolean,
  int32,
  int64,
  money,
  rate,  ///< percent a year, decimal128(18, 7)
  date,
  real,  ///< double: only what a forecast estimates
};

struct FrameField {
  std::string name;
  FrameType type = FrameType::text;
};

enum class MoneyAs : std::uint8_t { decimal, fen };

/// One column of one batch.
struct FrameColumn {
  std::vector<std::uint8_t> validity;  ///< one bit a row, 1 where there is a value
  std::vector<std::int32_t> offsets;   ///< of text: one more than rows
  std::vector<std::byte> data;
  std::int64_t nulls = 0;
};

struct FrameBatch {
  std::vector<FrameColumn> columns;
  std::size_t rows = 0;
};

/// What a cell holds; nothing where it is null.
using FrameCell =
    std::variant<std::monostate, std::string_view, bool, std::int64_t, Money, Rate, Date, double>;

class Frame {
 public:
  explicit Frame(std::vector<FrameField> fields);

  [[nodiscard]] const std::vector<FrameField>& fields() const { return fields_; }
  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] FrameCell cell(std::size_t row, std::size_t column) const;

  /// All cells of a row. @throws std::logic_error if their number or types are not those of the columns
  template <class... Cells>
  void row(const Cells&... cells) {
    (append(cells), ...);
    end_row();
  }

  /// The same cell by cell, for callers that know their columns only when they run.
  void append(std::string_view text);
  void append(const std::string& text) { append(std::string_view(text)); }
  void append(const char* text) { append(std::string_view(text)); }
  void append(bool yes);
  void append(std::int32_t number);
  void append(std::int64_t number);
  void append(std::uint64_t number);
  void append(Money amount);
  void append(Rate rate);
  void append(Date date);
  void append(double number);
  void append(Answer answer);
  template <class T>
  void append(const std::optional<T>& cell) {
    cell ? append(*cell) : append_null();
  }
  void append(OptionalDate date) { date ? append(*date) : append_null(); }
  void append_null();
  void end_row();

  /// Fills `stream`; it owns what it shows, so the frame may go away or grow.
  void to_arrow(ArrowArrayStream& stream, MoneyAs money_as) const;
  void to_arrow(ArrowSchema& schema, MoneyAs money_as) const;

 private:
  static constexpr std::size_t batch_rows = std::size_t{1} << 20;

  template <class T>
  void put(FrameType type, const T& value);
  FrameColumn& next(FrameType type);
  void mark(FrameColumn& column, bool valid);
  void begin_batch();

  std::vector<FrameField> fields_;
  std::vector<std::shared_ptr<FrameBatch>> batches_;  // only the last one grows
  std::size_t rows_ = 0;
  std::size_t column_ = 0;
};

}  // namespace tiexi
