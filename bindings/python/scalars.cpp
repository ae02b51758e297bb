// SPDX-License-Identifier: Apache-2.0
#include "scalars.hpp"

#include <tiexi/base/error.hpp>

namespace tiexi::python {
namespace {

bool is_a(py::handle value, const char* module, const char* type) {
  return py::isinstance(value, py::module_::import(module).attr(type));
}

std::string type_of(py::handle value) { return py::str(py::type::handle_of(value).attr("__qualname__")); }

/// Also what numpy calls a float.
bool is_float(py::handle value) {
  return py::isinstance<py::float_>(value) ||
         (is_a(value, "numbers", "Real") && !is_a(value, "numbers", "Rational"));
}

/// A moment is a day only where it is the beginning of one, and nobody asks of which zone.
void refuse_moment(py::handle value, const std::string& noun) {
  const auto clock = value.attr("time")();
  const auto midnight = py::type::handle_of(clock)();
  if (!clock.equal(midnight) || !value.attr("tzinfo").is_none()) {
    throw InvalidInput(noun, std::string(py::str(value)), "a day without time and zone");
  }
}

}  // namespace

std::int64_t whole_of(py::handle value, std::string_view noun, std::int64_t low, std::int64_t high) {
  const std::string name(noun);
  if (PyIndex_Check(value.ptr()) == 0)
    throw py::type_error(name + ": got " + type_of(value) + ", wanted an int");
  const auto index = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
  if (!index) throw py::error_already_set();
  int overflow = 0;
  const std::int64_t number = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
  if (overflow != 0 || number < low || number > high) {
    throw OutOfRange(name + ": got " + std::string(py::str(index)) + ", wanted " + std::to_string(low) +
                     " to " + std::to_string(high));
  }
  return number;
}

std::string exact_text(py::handle value, std::string_view noun) {
  const std::string name(noun);
  if (py::isinstance<py::str>(value)) return std::string(py::reinterpret_borrow<py::str>(value));
  if (PyIndex_Check(value.ptr()) != 0 && !py::isinstance<py::bool_>(value)) {
    return py::str(py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr())));
  }
  if (is_a(value, "decimal", "Decimal")) return py::str(value.attr("__format__")("f"));
  if (is_float(value)) {
    throw py::type_error(
        name + ": got the float " + std::string(py::str(value)) +
        "; floats are binary and do not hold most decimals exactly, so write a str, an int or "
        "a decimal.Decimal");
  }
  throw py::type_error(name + ": got " + type_of(value) + ", wanted a str, an int or a decimal.Decimal");
}

Money money_of(py::handle value) {
  if (py::isinstance<Money>(value)) return py::cast<Money>(value);
  return Money::parse(exact_text(value, "amount"));
}

Rate rate_of(py::handle percent) {
  if (py::isinstance<Rate>(percent)) return py::cast<Rate>(percent);
  return Rate::percent(exact_text(percent, "rate_pct"));
}

Ratio ratio_of(py::handle value) {
  if (py::isinstance<Ratio>(value)) return py::cast<Ratio>(value);
  if (is_a(value, "fractions", "Fraction")) return Ratio::parse(std::string(py::str(value)));
  return Ratio::parse(exact_text(value, "ratio"));
}

Date date_of(py::handle value, const std::string& noun) {
  if (is_a(value, "datetime", "datetime")) refuse_moment(value, noun);
  if (is_a(value, "datetime", "date")) {
    const auto part = [&](const char* name) { return value.attr(name).cast<int>(); };
    return Date::of(part("year"), part("month"), part("day"));
  }
  if (py::isinstance<py::str>(value)) {
    return Date::parse(std::string(py::reinterpret_borrow<py::str>(value)), noun);
  }
  throw py::type_error(noun + ": got " + type_of(value) + ", wanted a datetime.date or a str YYYY-MM-DD");
}

Decimal to_decimal(const std::string& text) {
  const py::object value = py::module_::import("decimal").attr("Decimal")(text);
  return py::reinterpret_borrow<Decimal>(value);
}

Fraction to_fraction(const std::string& text) {
  const py::object value = py::module_::import("fractions").attr("Fraction")(text);
  return py::reinterpret_borrow<Fraction>(value);
}

py::object to_date(Date date) {
  return py::module_::import("datetime").attr("date")(date.year(), date.month(), date.day());
}

}  // namespace tiexi::python
