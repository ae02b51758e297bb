// SPDX-License-Identifier: Apache-2.0
// Schedules: terms come as JSON, in the names of `tiexi schedule`, and leave as tables.
#include <memory>
#include <string>
#include <vector>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/frame.hpp>
#include <tiexi/io/loan_request.hpp>
#include <tiexi/io/schedule_output.hpp>

#include "bind.hpp"

namespace tiexi::python {
namespace {

Frame instalment_frame() {
  return Frame({{"loan_id", FrameType::text},
                {"number", FrameType::int32},
                {"kind", FrameType::text},
                {"due_on", FrameType::date},
                {"unadjusted_on", FrameType::date},
                {"days", FrameType::int64},
                {"opening_balance", FrameType::money},
                {"principal", FrameType::money},
                {"interest", FrameType::money},
                {"payment", FrameType::money},
                {"balance", FrameType::money},
                {"rate_pct", FrameType::rate}});
}

Frame accrual_frame() {
  return Frame({{"loan_id", FrameType::text},
                {"number", FrameType::int32},
                {"from", FrameType::date},
                {"to", FrameType::date},
                {"balance", FrameType::money},
                {"rate_pct", FrameType::rate},
                {"interest", FrameType::money},
                {"repriced_on", FrameType::date}});
}

void add(Frame& instalments, Frame& accruals, const NamedReport& named) {
  for (const auto& row : named.report.schedule.instalments) {
    instalments.row(named.loan_id, row.number, name_of(row.kind), row.due_on, row.unadjusted_on, row.days,
                    row.opening_balance, row.principal, row.interest, row.payment(), row.balance, row.rate);
  }
  for (const auto& row : named.report.schedule.accruals) {
    accruals.row(named.loan_id, row.instalment, row.period.from, row.period.to, row.balance, row.rate,
                 row.interest, row.repriced_on);
  }
}

/// `(instalments, accruals, one JSON text a loan, faults)`; a loan with a fault has a message and no rows.
py::tuple schedules(const std::string& terms, const std::string& name, const LprTable& lpr) {
  auto instalments = std::make_shared<Frame>(instalment_frame());
  auto accruals = std::make_shared<Frame>(accrual_frame());
  std::vector<std::string> reports;
  std::vector<std::string> faults;
  {
    const py::gil_scoped_release unlocked;
    for (const auto& request : loan_requests_of_json(terms, name)) {
      if (!request.ok()) {
        faults.push_back(request.failure().message);
        continue;
      }
      try {
        const NamedReport named{request.value().id, schedule_report(request.value(), lpr)};
        add(*instalments, *accruals, named);
        reports.push_back(schedule_json(std::span(&named, 1), LoanIds::left_out));
      } catch (const InvalidInput& error) {
        faults.push_back((request.value().id.empty() ? name : request.value().id) + ": " + error.what());
      }
    }
  }
  return py::make_tuple(instalments, accruals, reports, faults);
}

}  // namespace

void bind_schedule(py::module_& m) {
  m.def("schedules", &schedules, py::arg("terms"), py::kw_only(), py::arg("name"), py::arg("lpr"));
}

}  // namespace tiexi::python
