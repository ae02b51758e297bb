// SPDX-License-Identifier: Apache-2.0
// Any bytes as a date, and any number as a day: what is accepted is exactly its own text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include <tiexi/base/error.hpp>
#include <tiexi/calendar/months.hpp>

using namespace tiexi;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void holds_for(Date date) {
  require(Date::parse(date.text()) == date);
  require(Date::of(date.year(), date.month(), date.day()) == date);
  require(last_day_of_month(date) >= date);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto date = Date::parse(text)) {
    require(date->text() == text);
    holds_for(*date);
  }
  std::int32_t numbers[2];
  if (size < sizeof numbers) return 0;
  std::memcpy(numbers, data, sizeof numbers);
  try {
    const auto date = Date::epoch_days(numbers[0]);
    holds_for(date);
    const auto there = add_months(date, numbers[1], MonthEnd::last_day);
    const auto months = (there.year() - date.year()) * 12 + there.month() - date.month();
    require(months == numbers[1] && there.day() <= date.day());
    holds_for(add_years(date, numbers[1], MonthEnd::next_day));
  } catch (const OutOfRange&) {
  }
  return 0;
}
