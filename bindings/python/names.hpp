// SPDX-License-Identifier: Apache-2.0
/// @file
/// Enumerations are their names: `Rounding::half_up` is `"half_up"`, and the `str` enums of the package, such
/// as `tiexi.Rounding.half_up`, are such names. An unknown name raises InvalidInput that lists the known.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <pybind11/pybind11.h>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/day_count.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/calendar/working_days.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/loan/terms.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

// No file names these, so the library has no text for them.
[[nodiscard]] inline std::string_view name_of(MonthEnd month_end) {
  return month_end == MonthEnd::last_day   ? "last_day"
         : month_end == MonthEnd::next_day ? "next_day"
                                           : "refuse";
}
[[nodiscard]] inline std::optional<MonthEnd> month_end_named(std::string_view name) {
  for (const auto value : {MonthEnd::last_day, MonthEnd::next_day, MonthEnd::refuse}) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}
[[nodiscard]] inline std::string_view name_of(Language language) {
  return language == Language::zh ? "zh" : "en";
}
[[nodiscard]] inline std::optional<Language> language_named(std::string_view name) {
  for (const auto value : {Language::zh, Language::en}) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}
[[nodiscard]] inline std::string_view name_of(GrowthUse growth) {
  return growth == GrowthUse::never ? "never" : growth == GrowthUse::significant ? "significant" : "always";
}
[[nodiscard]] inline std::optional<GrowthUse> growth_use_named(std::string_view name) {
  for (const auto value : {GrowthUse::never, GrowthUse::significant, GrowthUse::always}) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}
[[nodiscard]] inline std::optional<Tenor> tenor_named(std::string_view name) {
  for (const auto value : {Tenor::one_year, Tenor::five_years}) {
    if (name_of(value) == name) return value;
  }
  return std::nullopt;
}

}  // namespace tiexi

namespace pybind11::detail {

#define TIEXI_PYTHON_NAMES(Enum, field, names, of_name)                        \
  template <>                                                                  \
  struct type_caster<tiexi::Enum> {                                            \
    PYBIND11_TYPE_CASTER(tiexi::Enum, const_name("str"));                      \
    bool load(handle source, bool) {                                           \
      if (!isinstance<str>(source)) return false;                              \
      const auto text = std::string(reinterpret_borrow<str>(source));          \
      const auto found = tiexi::of_name(text);                                 \
      if (!found) throw tiexi::InvalidInput(field, "\"" + text + "\"", names); \
      value = *found;                                                          \
      return true;                                                             \
    }                                                                          \
    static handle cast(tiexi::Enum source, return_value_policy, handle) {      \
      return str(std::string(name_of(source))).release();                      \
    }                                                                          \
  }

TIEXI_PYTHON_NAMES(Rounding, "rounding", "up, down, ceiling, floor, half_up, half_down or half_even",
                   rounding_named);
TIEXI_PYTHON_NAMES(DayCount, "day_count", "act_360, act_365, thirty_360 or act_act_isda", day_count_named);
TIEXI_PYTHON_NAMES(MonthEnd, "month_end", "last_day, next_day or refuse", month_end_named);
TIEXI_PYTHON_NAMES(Adjustment, "adjustment", "unadjusted, following, modified_following or preceding",
                   adjustment_named);
TIEXI_PYTHON_NAMES(Tenor, "tenor", "1y or 5y", tenor_named);
TIEXI_PYTHON_NAMES(RepaymentMethod, "method", "bullet_interest, bullet, equal_principal or annuity",
                   repayment_method_named);
TIEXI_PYTHON_NAMES(Frequency, "frequency", "monthly, quarterly, semi_annual or yearly", frequency_named);
TIEXI_PYTHON_NAMES(Language, "lang", "zh or en", language_named);
TIEXI_PYTHON_NAMES(GrowthUse, "growth", "never, significant or always", growth_use_named);
TIEXI_PYTHON_NAMES(Repricing, "reprices", "never, yearly, january or quarterly", repricing_named);

#undef TIEXI_PYTHON_NAMES

}  // namespace pybind11::detail
