// SPDX-License-Identifier: Apache-2.0
/// @file
/// A day of the Gregorian calendar. There is no "today" and no time of day.
///
/// Range     1400-01-01 to 9999-12-31 (Boost.Date_Time's); leaving it throws `OutOfRange`
/// Text      `2021-06-20` and nothing else: four, two and two digits
/// Not here  months and month ends: months.hpp; year fractions: day_count.hpp
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace tiexi {

class OptionalDate;

class Date {
 public:
  constexpr Date() = default;  ///< 1970-01-01, so that a Date is a plain value

  /// @throws InvalidInput if there is no such day
  static Date of(int year, int month, int day);
  /// Nothing if the text is not `YYYY-MM-DD` or there is no such day.
  static std::optional<Date> parse(std::string_view text);
  /// @throws InvalidInput naming `field`
  static Date parse(std::string_view text, std::string_view field);
  /// Days after 1970-01-01. @throws OutOfRange
  static constexpr Date epoch_days(std::int64_t days) {
    if (days < first_day || days > last_day) leave_range();
    return Date(static_cast<std::int32_t>(days));
  }

  [[nodiscard]] constexpr std::int32_t epoch_days() const { return days_; }
  [[nodiscard]] int year() const { return is_near() ? near_year() : calendar_year(); }
  /// Whether the day is in 1901 to 2100: every fourth year there has a day more (2100 would be the last, and lacks
  /// only its end), so that a division finds the year.
  [[nodiscard]] constexpr bool is_near() const { return days_after_1900() < 73'049; }
  /// The year of a day that is near; of another, any number. For loops over columns, which must not jump.
  [[nodiscard]] constexpr std::int32_t near_year() const {
    return static_cast<std::int32_t>(1901 + (4 * days_after_1900() + 3) / 1461);
  }
  [[nodiscard]] int month() const;
  [[nodiscard]] int day() const;
  [[nodiscard]] std::string text() const;

  friend constexpr auto operator<=>(Date, Date) = default;
  friend constexpr std::int64_t operator-(Date a, Date b) {
    return std::int64_t{a.days_} - std::int64_t{b.days_};
  }
  /// @throws OutOfRange
  friend Date operator+(Date date, std::int64_t days) {
    std::int64_t sum = 0;
    return __builtin_add_overflow(std::int64_t{date.days_}, days, &sum) ? epoch_days(days) : epoch_days(sum);
  }
  friend Date operator-(Date date, std::int64_t days) {
    std::int64_t difference = 0;
    return __builtin_sub_overflow(std::int64_t{date.days_}, days, &difference) ? epoch_days(days)
                                                                               : epoch_days(difference);
  }

 private:
  friend class OptionalDate;

  /// No day: what stands for a missing one.
  static constexpr Date beyond_range() { return Date(std::numeric_limits<std::int32_t>::max()); }

  static constexpr std::int32_t days_before_1901 = 25'202;  // from there to the epoch
  static constexpr std::int64_t first_day = -208'188;       // 1400-01-01, in days after the epoch
  static constexpr std::int64_t last_day = 2'932'896;       // 9999-12-31

  constexpr explicit Date(std::int32_t days) : days_(days) {}
  [[nodiscard]] constexpr std::uint32_t days_after_1900() const {
    return static_cast<std::uint32_t>(days_) + static_cast<std::uint32_t>(days_before_1901);
  }
  [[nodiscard]] int calendar_year() const;
  [[noreturn]] static void leave_range();

  std::int32_t days_ = 0;
};

/// Half-open, as every period here: the first day counts, the last does not.
struct Period {
  Date from;
  Date to;

  [[nodiscard]] std::int64_t days() const { return to - from; }
  [[nodiscard]] bool contains(Date date) const { return from <= date && date < to; }
  friend auto operator<=>(const Period&, const Period&) = default;
};

}  // namespace tiexi
