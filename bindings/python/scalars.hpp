// SPDX-License-Identifier: Apache-2.0
/// @file
/// What Python values may stand for an amount, a rate, a ratio or a day.
///
/// Numbers  `int`, `str` and `decimal.Decimal` are exact and taken; a `float` is not, and raises TypeError
///          with the sentence why. A `bool` is no number.
/// Counts   what Python itself takes for an index: `int` and the integers of numpy. A Decimal is cut to no int
/// Days     `datetime.date` or a `str` YYYY-MM-DD; a `datetime` only at midnight and without time zone
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <pybind11/pybind11.h>
#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi::python {

namespace py = pybind11;

/// Arguments: whatever Python value stands for one. Results are the plain types.
struct AnyMoney {
  Money value;
};
struct AnyRate {
  Rate value;  ///< from percent
};
struct AnyRatio {
  Ratio value;
};

/// What errors call an argument.
template <std::size_t size>
struct ArgumentName {
  char text[size]{};
  // NOLINTNEXTLINE(google-explicit-constructor): so that it can be written as a text
  constexpr ArgumentName(const char (&name)[size]) { std::copy_n(name, size, text); }
};

/// A whole number.
template <ArgumentName name, class Int = std::int64_t>
struct Whole {
  Int value;
};
/// A day of another name than `date`.
template <ArgumentName name>
struct Day {
  Date value;
};

/// @throws py::type_error for what is no index; OutOfRange below `low` or above `high`
[[nodiscard]] std::int64_t whole_of(py::handle value, std::string_view noun,
                                    std::int64_t low = std::numeric_limits<std::int64_t>::min(),
                                    std::int64_t high = std::numeric_limits<std::int64_t>::max());

/// The exact decimal text of a number: of `Decimal("1E+3")`, `1000`.
/// @throws py::type_error for a float, with the sentence why, and for what is no number
[[nodiscard]] std::string exact_text(py::handle value, std::string_view noun);

[[nodiscard]] Money money_of(py::handle value);
[[nodiscard]] Rate rate_of(py::handle percent);
[[nodiscard]] Ratio ratio_of(py::handle value);
[[nodiscard]] Date date_of(py::handle value, const std::string& noun = "date");

/// Results that signatures call by their names.
class Decimal : public py::object {
  PYBIND11_OBJECT_DEFAULT(Decimal, py::object, PyObject_Type)
};
class Fraction : public py::object {
  PYBIND11_OBJECT_DEFAULT(Fraction, py::object, PyObject_Type)
};
[[nodiscard]] Decimal to_decimal(const std::string& text);
[[nodiscard]] Fraction to_fraction(const std::string& text);
[[nodiscard]] py::object to_date(Date date);  ///< datetime.date

}  // namespace tiexi::python

namespace pybind11::detail {

template <>
struct handle_type_name<tiexi::python::Decimal> {
  static constexpr auto name = const_name("decimal.Decimal");
};
template <>
struct handle_type_name<tiexi::python::Fraction> {
  static constexpr auto name = const_name("fractions.Fraction");
};

#define TIEXI_PYTHON_SCALAR(Type, function, annotation)                \
  template <>                                                          \
  struct type_caster<tiexi::python::Type> {                            \
    PYBIND11_TYPE_CASTER(tiexi::python::Type, const_name(annotation)); \
    bool load(handle source, bool) {                                   \
      value = {tiexi::python::function(source)};                       \
      return true;                                                     \
    }                                                                  \
  }

TIEXI_PYTHON_SCALAR(AnyMoney, money_of, "Money | str | int | decimal.Decimal");
TIEXI_PYTHON_SCALAR(AnyRate, rate_of, "Rate | str | int | decimal.Decimal");
TIEXI_PYTHON_SCALAR(AnyRatio, ratio_of, "Ratio | str | int | decimal.Decimal | fractions.Fraction");

#undef TIEXI_PYTHON_SCALAR

template <tiexi::python::ArgumentName argument, class Int>
struct type_caster<tiexi::python::Whole<argument, Int>> {
  using Type = tiexi::python::Whole<argument, Int>;
  PYBIND11_TYPE_CASTER(Type, const_name("int"));
  bool load(handle source, bool) {
    using Limits = std::numeric_limits<Int>;
    value = {static_cast<Int>(tiexi::python::whole_of(source, argument.text, Limits::min(), Limits::max()))};
    return true;
  }
};

template <tiexi::python::ArgumentName argument>
struct type_caster<tiexi::python::Day<argument>> {
  using Type = tiexi::python::Day<argument>;
  PYBIND11_TYPE_CASTER(Type, const_name("datetime.date | str"));
  bool load(handle source, bool) {
    value = {tiexi::python::date_of(source, argument.text)};
    return true;
  }
};

template <>
struct type_caster<tiexi::Date> {
  PYBIND11_TYPE_CASTER(tiexi::Date, io_name("datetime.date | str", "datetime.date"));

  bool load(handle source, bool) {
    value = tiexi::python::date_of(source);
    return true;
  }
  static handle cast(tiexi::Date date, return_value_policy, handle) {
    return tiexi::python::to_date(date).release();
  }
};

}  // namespace pybind11::detail
