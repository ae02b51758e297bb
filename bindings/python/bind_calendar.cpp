// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/date.hpp>

#include "bind.hpp"
#include "names.hpp"
#include "scalars.hpp"

namespace tiexi::python {

void bind_calendar(py::module_& m) {
  m.def("to_date", [](Date value) { return value; }, py::arg("value"), R"(A day from a datetime.date or text.

>>> to_date("2021-06-20")
datetime.date(2021, 6, 20)
)");
  m.def(
      "day", [](py::handle value, const std::string& name) { return date_of(value, name); }, py::arg("value"),
      py::arg("name"), "The same of an argument; `name` is what errors call it.");
  m.def(
      "days_between",
      [](Day<"from_"> from, Day<"to"> to, DayCount day_count) {
        return days_between({from.value, to.value}, day_count);
      },
      py::arg("from_"), py::arg("to"), py::kw_only(), py::arg("day_count"),
      R"(Days by the convention; the first day counts, the last does not.

>>> days_between("2024-01-31", "2024-02-29", day_count="thirty_360")
29
)");
  m.def(
      "year_fraction",
      [](Day<"from_"> from, Day<"to"> to, DayCount day_count) {
        if (to.value < from.value) {
          throw InvalidInput("to", to.value.text(), "a day not before " + from.value.text());
        }
        return to_fraction(year_fraction({from.value, to.value}, day_count).fraction_text());
      },
      py::arg("from_"), py::arg("to"), py::kw_only(), py::arg("day_count"),
      R"(Which fraction of a year, exactly.

>>> year_fraction("2024-01-31", "2024-02-29", day_count="act_act_isda")
Fraction(29, 366)
)");
  m.def(
      "add_months",
      [](Date date, Whole<"months", int> months, MonthEnd month_end) {
        return add_months(date, months.value, month_end);
      },
      py::arg("date"), py::arg("months"), py::kw_only(), py::arg("month_end"),
      R"(Months later; what becomes of a day that the month does not have, the caller says.

>>> add_months("2024-01-31", 1, month_end="last_day")
datetime.date(2024, 2, 29)
)");
  m.def(
      "anniversary", [](Date date, Whole<"years", int> years) { return anniversary(date, years.value); },
      py::arg("date"), py::arg("years"),
      "The day the years are complete; 29 February becomes 28 February in common years.");
  m.def("is_working_day", &is_working_day, py::arg("date"),
        R"(By the notices of the State Council, 2019 to 2026; OutOfRange beyond.

>>> is_working_day("2021-02-20")
True
)");
  m.def("adjusted", &adjusted, py::arg("date"), py::arg("adjustment"),
        R"(Where a date that is no working day moves to.

>>> adjusted("2021-10-01", "following")
datetime.date(2021, 10, 8)
)");
}

}  // namespace tiexi::python
