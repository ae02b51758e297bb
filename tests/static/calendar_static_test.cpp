// SPDX-License-Identifier: Apache-2.0
#include <concepts>
#include <cstdint>
#include <type_traits>

#include <tiexi/calendar/date.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/calendar/working_days.hpp>

namespace tiexi {
namespace {

template <class A, class B>
concept addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept comparable = requires(A a, B b) { a < b; };

static_assert(sizeof(Date) == sizeof(std::int32_t), "a column of dates is a column of integers");
static_assert(std::is_trivially_copyable_v<Date> && std::regular<Date> && std::totally_ordered<Date>);
static_assert(std::regular<Period>);

static_assert(addable<Date, int>, "days");
static_assert(!addable<Date, Date>, "two days have a distance and no sum");
static_assert(std::same_as<decltype(Date{} - Date{}), std::int64_t>);
static_assert(!comparable<Date, int>);
static_assert(!std::constructible_from<Date, std::int32_t> && !std::constructible_from<Date, int, int, int>,
              "say epoch_days or of");
static_assert(!std::convertible_to<const char*, Date>, "text is parsed, and may be refused");

// The month end is an argument, never a default.
template <class T>
concept steps_by_default = requires(T date) { add_months(date, 1); };
static_assert(!steps_by_default<Date>);

}  // namespace
}  // namespace tiexi
