// SPDX-License-Identifier: Apache-2.0
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>

#include "bind.hpp"
#include "book_sources.hpp"
#include "interruptible.hpp"
#include "names.hpp"
#include "part_payments.hpp"
#include "scalars.hpp"
#include "settled_book.hpp"

namespace tiexi::python {
namespace {

/// Into how many parts a book is cut, so that Ctrl-C is heard and progress told often.
constexpr std::size_t parts = 256;

int year_of(py::handle year) {
  return static_cast<int>(
      whole_of(year, "budgets", std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

/// The library says `budget`; here the argument has another name.
void check(const Programme& programme, const MeasureBudgets& budgets) {
  try {
    check_budgets(programme, budgets);
  } catch (const InvalidInput& error) {
    throw InvalidInput("budgets", error.got(), error.wanted());
  }
}

/// `{measure: {year: amount}}`
MeasureBudgets budgets_of(const py::dict& budgets) {
  MeasureBudgets found;
  for (const auto& [measure, years] : budgets) {
    auto& of_measure = found[measure.cast<std::string>()];
    for (const auto& [year, amount] : years.cast<py::dict>()) of_measure[year_of(year)] = money_of(amount);
  }
  return found;
}

std::shared_ptr<SettledBook> settle(const py::dict& tables, const Programme& programme, const LprTable& lpr,
                                    Date as_of, const py::dict& measure_budgets, const std::string& encoding,
                                    unsigned threads, const py::object& progress,
                                    const std::shared_ptr<Frame>& paid) {
  const auto sources = sources_of(tables);
  const auto options = load_options(encoding, threads);
  auto budgets = budgets_of(measure_budgets);
  check(programme, budgets);
  const py::object nobody = py::none();
  const py::gil_scoped_release unlocked;
  auto built = load_book(sources.files, sources.frames, options);
  // What is told are parts of the loans: without any, nothing.
  const auto for_each = interruptibly(options.threads, built.book.loans.size() > 0 ? progress : nobody);
  return std::make_shared<SettledBook>(std::move(built), programme, lpr, as_of, std::move(budgets), parts,
                                       for_each, paid.get());
}

Frame claims_of_part(const py::dict& tables, const Programme& programme, const LprTable& lpr, Date as_of) {
  const auto sources = sources_of(tables);
  const auto options = load_options("utf-8", 1);
  const py::gil_scoped_release unlocked;
  const auto built = load_book(sources.files, sources.frames, options);
  return loan_claims(built, {programme, lpr, as_of, {}});
}

Frame paid_in_all(const Programme& programme, const py::dict& budgets, const Frame& claims) {
  Budgets by_year;
  for (const auto& [year, amount] : budgets) by_year[year_of(year)] = money_of(amount);
  const py::gil_scoped_release unlocked;
  return paid_claims(programme, by_year, claims);
}

std::vector<std::string> measures_over_all_firms(const Programme& programme) {
  std::vector<std::string> found;
  if (!programme.measures()) return found;
  for (const auto& measure : programme.measures()->measures) {
    if (measure.items && programme.measures()->items[*measure.items].over == ItemSpace::Over::all_firms) {
      found.push_back(measure.id);
    }
  }
  return found;
}

py::dict tables_of(const std::shared_ptr<SettledBook>& settled) {
  py::dict tables;
  // Each frame keeps the settlement it belongs to alive. Python knows no const; nothing that is bound changes
  // a frame.
  for (const auto& [name, frame] : settled->tables().frames()) {
    tables[py::str(name)] = std::shared_ptr<Frame>(settled, const_cast<Frame*>(&frame));
  }
  return tables;
}

}  // namespace

void bind_settlement(py::module_& m) {
  py::class_<SettledBook, std::shared_ptr<SettledBook>>(m, "SettledBook", "A book of loans, settled.")
      .def_property_readonly("programme", &SettledBook::programme)
      .def_property_readonly("as_of", &SettledBook::as_of)
      .def("tables", &tables_of)
      .def("paid_before", &SettledBook::paid_before,
           "What loans were paid before by the history, as differences to no award now.")
      .def("summary_json", &SettledBook::summary_json)
      .def("kind_of", &SettledBook::kind_of, py::arg("id"), "Whether an id is a loan, a claim or a lease.")
      .def(
          "explanation_text",
          [](const SettledBook& settled, const std::string& id, Language lang) {
            const py::gil_scoped_release unlocked;
            return settled.explanation_text(id, lang);
          },
          py::arg("id"), py::kw_only(), py::arg("lang"))
      .def(
          "explanation_json",
          [](const SettledBook& settled, const std::string& id) {
            const py::gil_scoped_release unlocked;
            return settled.explanation_json(id);
          },
          py::arg("id"));
  m.def("settle_book", &settle, py::arg("tables"), py::kw_only(), py::arg("programme"), py::arg("lpr"),
        py::arg("as_of"), py::arg("budgets"), py::arg("encoding"), py::arg("threads"), py::arg("progress"),
        py::arg("paid") = nullptr);
  m.def(
      "check_budgets",
      [](const Programme& programme, const py::dict& budgets) { check(programme, budgets_of(budgets)); },
      py::arg("programme"), py::arg("budgets"), "InvalidInput for a budget of no measure, or one below 0.");
  m.def("loan_claims", &claims_of_part, py::arg("tables"), py::kw_only(), py::arg("programme"),
        py::arg("lpr"), py::arg("as_of"),
        "What the firms of a part claim of the interest subsidy, before any budget.");
  m.def("paid_claims", &paid_in_all, py::arg("programme"), py::arg("budgets"), py::arg("claims"),
        "What budgets by year pay otherwise, of the claims of all parts.");
  m.def("measures_over_all_firms", &measures_over_all_firms, py::arg("programme"),
        "Measures one of whose items only one firm of all is paid for.");
}

}  // namespace tiexi::python
