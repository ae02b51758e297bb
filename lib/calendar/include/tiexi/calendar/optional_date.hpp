// SPDX-License-Identifier: Apache-2.0
/// @file
/// A day that may be missing, in the four bytes of a day: what the columns of a book hold. Converts from and to
/// `std::optional<Date>`, which needs eight, and reads like it.
///
/// Why  a book has three such days a line; half the bytes are half the time of reading them, and plain numbers in
///      a row are what a compiler makes vectors of
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

#include <tiexi/calendar/date.hpp>

namespace tiexi {

class OptionalDate {
 public:
  constexpr OptionalDate() = default;
  constexpr OptionalDate(std::nullopt_t) {}  // implicit, as all here: one is as good as the other
  constexpr OptionalDate(Date date) : date_(date) {}
  constexpr OptionalDate(const std::optional<Date>& date) : date_(date.value_or(missing)) {}
  constexpr operator std::optional<Date>() const { return has_value() ? std::optional(date_) : std::nullopt; }

  [[nodiscard]] constexpr bool has_value() const { return date_ != missing; }
  constexpr explicit operator bool() const { return has_value(); }
  /// @pre has_value
  constexpr const Date& operator*() const { return date_; }
  constexpr const Date* operator->() const { return &date_; }
  [[nodiscard]] constexpr Date value_or(Date other) const { return has_value() ? date_ : other; }
  constexpr void reset() { date_ = missing; }

  /// Later than every day where it is missing. For loops that compare days and do not branch.
  [[nodiscard]] constexpr Date or_last() const { return date_; }
  [[nodiscard]] constexpr std::int32_t epoch_days_or_last() const { return date_.epoch_days(); }

  friend constexpr bool operator==(OptionalDate, OptionalDate) = default;

 private:
  static constexpr Date missing = Date::beyond_range();

  Date date_ = missing;
};

}  // namespace tiexi
