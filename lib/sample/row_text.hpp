// SPDX-License-Identifier: Apache-2.0
/// @file
/// One row as text, cell by cell, in a buffer that is used again for the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi::sample {

class RowText {
 public:
  RowText& start();  ///< a new row
  RowText& empty();
  RowText& add(std::string_view text);
  RowText& add(Money amount);  ///< two decimals; not negative
  RowText& add(Rate rate);     ///< percent, shortest
  RowText& add(Date date);
  RowText& add(Answer answer);  ///< `true`, `false` or empty
  RowText& add_number(std::int64_t number);
  template <class T>
  RowText& add(const std::optional<T>& value) {
    return value ? add(*value) : empty();
  }

  /// Valid until the next `start`.
  [[nodiscard]] std::span<const std::string_view> cells();

 private:
  RowText& end_cell();

  std::string bytes_;
  std::vector<std::size_t> ends_;
  std::vector<std::string_view> cells_;
};

}  // namespace tiexi::sample
