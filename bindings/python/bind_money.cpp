// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <vector>

#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <tiexi/money/allocate.hpp>
#include <tiexi/money/decimal.hpp>

#include "bind.hpp"
#include "names.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

std::string repr(const char* type, const std::string& text) { return std::string(type) + "('" + text + "')"; }

template <class Class>
void add_order(Class& type) {
  using namespace pybind11;
  type.def(self == self)
      .def(self != self)
      .def(self < self)
      .def(self <= self)
      .def(self > self)
      .def(self >= self);
}

void bind_amounts(py::module_& m) {
  py::class_<Money> money(m, "Money", R"(An amount in yuan, held exactly in whole fen (0.01 yuan).

From a str, an int or a decimal.Decimal, in yuan with at most two decimals. Nothing rounds but `times`, and there
the caller says how.

TypeError for a float, with the reason; InvalidInput (a ValueError) for text that is no such amount; OutOfRange (an
OverflowError) beyond 2^63 fen, about 92 million billion yuan.

>>> Money("423666.67") + Money(100)
Money('423766.67')
>>> Money("0.05").times("0.7", rounding="half_up")
Money('0.04')
>>> f"{Money('1234567.8'):,}"
'1,234,567.80'

Amounts add up from an amount, since 0 is none:

>>> sum([Money("0.10"), Money("0.20")], Money(0))
Money('0.30')
)");
  money.def(py::init([](const AnyMoney& amount) { return amount.value; }), py::arg("amount"))
      .def_static(
          "fen", [](Whole<"amount"> amount) { return Money::fen(amount.value); }, py::arg("amount"),
          "From whole fen.")
      .def_static(
          "wan", [](py::handle wan) { return Money::parse_wan(exact_text(wan, "amount")); },
          py::arg("amount"), "From 万元, 10,000 yuan, with at most six decimals.")
      .def_property_readonly(
          "in_fen", [](Money amount) { return amount.fen(); }, "Whole fen, an int.")
      .def_property_readonly(
          "in_yuan", [](Money amount) { return to_decimal(amount.text()); },
          "Yuan, a decimal.Decimal with two places.")
      .def_property_readonly(
          "in_wan", [](Money amount) { return to_decimal(amount.wan_text()); },
          "万元, 10,000 yuan, a decimal.Decimal; exact.")
      .def(
          "times",
          [](Money amount, const AnyRatio& ratio, Rounding rounding) {
            return amount.times(ratio.value, rounding);
          },
          py::arg("ratio"), py::kw_only(), py::arg("rounding"),
          R"(The exact product, rounded once, to the fen.

>>> Money("0.05").times("0.7", rounding="down")
Money('0.03')
)")
      .def(
          "__add__", [](Money a, Money b) { return a + b; }, py::is_operator())
      .def(
          "__sub__", [](Money a, Money b) { return a - b; }, py::is_operator())
      .def("__neg__", [](Money a) { return Money{} - a; })
      .def("__abs__", [](Money a) { return a < Money{} ? Money{} - a : a; })
      .def("__bool__", [](Money a) { return a != Money{}; })
      .def("__hash__", [](Money a) { return py::hash(py::make_tuple("Money", a.fen())); })
      .def("__str__", &Money::text)
      .def("__repr__", [](Money a) { return repr("Money", a.text()); })
      .def(
          "__format__",
          [](Money a, const std::string& format) {
            return py::str(to_decimal(a.text()).attr("__format__")(format));
          },
          py::arg("format"))
      .def(py::pickle([](Money a) { return a.fen(); }, [](std::int64_t fen) { return Money::fen(fen); }));
  // An int, and nothing that a __index__ turns into one: a bool times an amount is a mistake.
  money.def(
      "__mul__", [](Money a, const py::int_& n) { return a.times(n.cast<std::int64_t>()); },
      py::is_operator());
  money.def(
      "__rmul__", [](Money a, const py::int_& n) { return a.times(n.cast<std::int64_t>()); },
      py::is_operator());
  add_order(money);
  m.def(
      "allocate",
      [](const AnyMoney& total, const std::vector<Whole<"weights">>& weights) {
        std::vector<std::int64_t> numbers;
        for (const auto& weight : weights) numbers.push_back(weight.value);
        return allocate(total.value, numbers);
      },
      py::arg("total"), py::arg("weights"),
      R"(Split a total by whole weights so that the parts add up to it.

Each part is its share rounded towards zero; what is left over goes, a fen each, to the largest remainders, of equal
ones to the first. InvalidInput (a ValueError) for a negative weight, or weights that are all 0.

>>> [str(part) for part in allocate("1000000", [1, 1, 1])]
['333333.34', '333333.33', '333333.33']
)");
}

void bind_rates(py::module_& m) {
  py::class_<Rate> rate(
      m, "Rate", R"(Interest a year, exact to nine decimals of the fraction; from percent, as files give it.

From a str, an int or a decimal.Decimal, in percent with at most seven decimals. TypeError for a float;
InvalidInput (a ValueError) for other text; OutOfRange (an OverflowError) beyond 9.2 x 10^9 a year.

>>> Rate("4.35")
Rate('4.35')
>>> Rate("4.35") - Rate.basis_points(10)
Rate('4.25')
>>> Rate("4.35").fraction
Fraction(87, 2000)
)");
  rate.def(py::init([](const AnyRate& percent) { return percent.value; }), py::arg("percent"))
      .def_static(
          "basis_points", [](Whole<"points"> points) { return Rate::basis_points(points.value); },
          py::arg("points"), "From hundredths of a percent.")
      .def_property_readonly("in_percent", [](Rate r) { return to_decimal(r.percent_text()); })
      .def_property_readonly(
          "fraction",
          [](Rate r) {
            return to_fraction(std::to_string(r.nanos()) + "/" + std::to_string(Rate::units_per_one));
          })
      .def(
          "__add__", [](Rate a, Rate b) { return a + b; }, py::is_operator())
      .def(
          "__sub__", [](Rate a, Rate b) { return a - b; }, py::is_operator())
      .def("__hash__", [](Rate a) { return py::hash(py::make_tuple("Rate", a.nanos())); })
      .def("__str__", &Rate::percent_text)
      .def("__repr__", [](Rate a) { return repr("Rate", a.percent_text()); })
      .def(py::pickle([](Rate a) { return a.nanos(); },
                      [](std::int64_t nanos) { return Rate::nanos(nanos); }));
  add_order(rate);

  py::class_<Ratio>(m, "Ratio", R"(A share or a multiple, exact, in lowest terms.

From a str such as 0.7 or 7/10, an int, a decimal.Decimal or a fractions.Fraction. TypeError for a float;
InvalidInput (a ValueError) for other text or a part beyond 63 bits.

>>> Ratio("0.7"), Ratio("1/3")
(Ratio('0.7'), Ratio('1/3'))
)")
      .def(py::init([](const AnyRatio& value) { return value.value; }), py::arg("value"))
      .def_property_readonly("numerator", &Ratio::numerator)
      .def_property_readonly("denominator", &Ratio::denominator)
      .def_property_readonly(
          "fraction",
          [](const Ratio& ratio) {
            return to_fraction(std::to_string(ratio.numerator()) + "/" + std::to_string(ratio.denominator()));
          })
      .def(py::self == py::self)
      .def(py::self != py::self)
      .def("__hash__",
           [](const Ratio& a) { return py::hash(py::make_tuple("Ratio", a.numerator(), a.denominator())); })
      .def("__str__", &Ratio::text)
      .def("__repr__", [](const Ratio& a) { return repr("Ratio", a.text()); })
      .def(py::pickle([](const Ratio& a) { return py::make_tuple(a.numerator(), a.denominator()); },
                      [](const py::tuple& state) {
                        return Ratio::of(state[0].cast<std::int64_t>(), state[1].cast<std::int64_t>());
                      }));
}

}  // namespace

void bind_money(py::module_& m) {
  bind_amounts(m);
  bind_rates(m);
}

}  // namespace tiexi::python
