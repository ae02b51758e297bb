// SPDX-License-Identifier: Apache-2.0
/// @file
/// One column of one batch of an Arrow table, read cell by cell without a copy.
///
/// Types  text (also large, as views, or by dictionary), integers, decimals, dates, timestamps without zone,
///        booleans, floats, null. Each cell has a text; numbers and days also come as such.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <tiexi/base/int128.hpp>
#include <tiexi/io/arrow_abi.hpp>

namespace tiexi {

/// `value` units of 10^-scale.
struct ScaledNumber {
  Int128 value = 0;
  int scale = 0;
};

class ArrowColumn {
 public:
  enum class Kind : std::uint8_t { nothing, text, boolean, whole, decimal, real, day, moment };

  /// A column of the table's type, not yet of a batch.
  /// @return nothing for a type that no table of ours has
  static std::optional<ArrowColumn> of_type(const ArrowSchema& schema);
  /// The same over one batch, whose rows begin at `offset` of the column.
  [[nodiscard]] ArrowColumn over(const ArrowArray& array, std::int64_t offset) const;

  [[nodiscard]] Kind kind() const { return dictionary_ ? dictionary_->kind() : kind_; }
  /// With time zone; its days depend on who looks.
  [[nodiscard]] bool zoned() const { return zoned_; }

  [[nodiscard]] bool is_null(std::size_t row) const;
  /// @pre kind text
  [[nodiscard]] std::string_view text(std::size_t row) const;
  /// @pre kind boolean
  [[nodiscard]] bool boolean(std::size_t row) const;
  /// @pre kind whole or decimal; nothing for a decimal of over 38 digits
  [[nodiscard]] std::optional<ScaledNumber> number(std::size_t row) const;
  /// @pre kind real
  [[nodiscard]] double real(std::size_t row) const;
  /// Days after 1970-01-01; nothing for a moment within a day. @pre kind day or moment
  [[nodiscard]] std::optional<std::int64_t> day(std::size_t row) const;
  /// What a message shows of the cell; empty for null.
  [[nodiscard]] std::string shown(std::size_t row) const;

 private:
  enum class Layout : std::uint8_t { none, bits, fixed, text32, text64, views };

  [[nodiscard]] const void* buffer(std::size_t i) const { return array_->buffers[i]; }
  [[nodiscard]] std::int64_t integer(std::size_t at) const;
  template <class T>
  [[nodiscard]] T fixed(std::size_t at) const;
  [[nodiscard]] std::string_view view(std::size_t at) const;
  [[nodiscard]] std::size_t at(std::size_t row) const { return row + offset_; }
  [[nodiscard]] std::size_t entry(std::size_t row) const;
  [[nodiscard]] bool read_format(std::string_view format);

  Kind kind_ = Kind::nothing;
  Layout layout_ = Layout::none;
  std::uint8_t width_ = 0;  ///< bytes, of fixed
  bool is_signed_ = true;
  bool zoned_ = false;
  int scale_ = 0;                   ///< of decimal
  std::int64_t units_per_day_ = 1;  ///< of day and moment
  const ArrowArray* array_ = nullptr;
  std::size_t offset_ = 0;
  std::shared_ptr<const ArrowColumn> dictionary_;
};

}  // namespace tiexi
