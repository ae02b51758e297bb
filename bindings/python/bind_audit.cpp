// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>
#include <string>

#include <pybind11/stl.h>
#include <tiexi/audit/projection.hpp>
#include <tiexi/audit/statement_audit.hpp>
#include <tiexi/io/frame_set.hpp>
#include <tiexi/io/rejects.hpp>

#include "bind.hpp"
#include "book_sources.hpp"
#include "scalars.hpp"

namespace tiexi::python {
namespace {

std::string_view kind_name(LineKind kind) {
  return kind == LineKind::normal ? "normal" : kind == LineKind::penalty ? "penalty" : "compound";
}

Frame audit_rows(const Book& book, const std::vector<AuditRow>& rows) {
  Frame frame({{"loan_id", FrameType::text},
               {"from", FrameType::date},
               {"to", FrameType::date},
               {"kind", FrameType::text},
               {"finding", FrameType::text},
               {"expected", FrameType::money},
               {"stated", FrameType::money},
               {"difference", FrameType::money},
               {"got", FrameType::text},
               {"wanted", FrameType::text}});
  for (const auto& row : rows) {
    frame.row(book.loans.id[row.loan], row.period.from, row.period.to, kind_name(row.kind),
              name_of(row.finding), row.expected, row.stated, row.difference(), row.got, row.wanted);
  }
  return frame;
}

Frame audit_totals_frame(const std::vector<AuditRow>& rows) {
  Frame frame({{"finding", FrameType::text}, {"rows", FrameType::int64}, {"difference", FrameType::money}});
  for (const auto& total : audit_totals(rows)) {
    frame.row(name_of(total.finding), std::uint64_t{total.rows}, total.difference);
  }
  return frame;
}

Frame projected_rows(const Book& book, const Projection& projection) {
  Frame frame({{"loan_id", FrameType::text},
               {"from", FrameType::date},
               {"to", FrameType::date},
               {"balance", FrameType::money},
               {"rate_pct", FrameType::rate},
               {"interest", FrameType::money},
               {"kind", FrameType::text},
               {"due_on", FrameType::date},
               {"repriced_on", FrameType::date}});
  const auto& lines = projection.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    frame.row(book.loans.id[lines.loan[i]], lines.from[i], lines.to[i], lines.balance[i], lines.rate[i],
              lines.interest[i], kind_name(lines.kind[i]), lines.due_on[i], lines.repriced_on[i]);
  }
  return frame;
}

Frame left_out_rows(const Book& book, const Projection& projection) {
  Frame frame({{"loan_id", FrameType::text}, {"code", FrameType::text}, {"message", FrameType::text}});
  for (const auto& left : projection.left_out) {
    frame.row(book.loans.id[left.loan], left.failure.code, left.failure.message);
  }
  return frame;
}

py::dict tables_of(const BuiltBook& built, std::vector<std::pair<std::string, Frame>> frames) {
  FrameSet faults;
  write_rejects(faults, built.rejects);
  write_warnings(faults, built.warnings);
  py::dict tables;
  for (auto& [name, frame] : frames) tables[py::str(name)] = std::make_shared<const Frame>(std::move(frame));
  for (const auto& [name, frame] : faults.frames())
    tables[py::str(name)] = std::make_shared<const Frame>(frame);
  return tables;
}

py::dict audit(const py::dict& tables, const LprTable& lpr, std::optional<Date> as_of,
               const std::string& encoding, unsigned threads) {
  BuiltBook built;
  std::vector<std::pair<std::string, Frame>> frames;
  const auto sources = sources_of(tables);
  auto options = load_options(encoding, threads);
  options.unknown_firms = UnknownFirms::taken_from_loans;
  {
    const py::gil_scoped_release unlocked;
    built = load_book(sources.files, sources.frames, options);
    const auto rows = audit_statements(built.book, lpr, as_of);
    frames.emplace_back("rows", audit_rows(built.book, rows));
    frames.emplace_back("totals", audit_totals_frame(rows));
  }
  return tables_of(built, std::move(frames));
}

py::dict project(const py::dict& tables, const LprTable& lpr, Date until, const std::string& encoding,
                 unsigned threads) {
  BuiltBook built;
  std::vector<std::pair<std::string, Frame>> frames;
  const auto sources = sources_of(tables);
  auto options = load_options(encoding, threads);
  options.unknown_firms = UnknownFirms::taken_from_loans;
  {
    const py::gil_scoped_release unlocked;
    built = load_book(sources.files, sources.frames, options);
    const auto projection = project_lines(built.book, lpr, until);
    frames.emplace_back("lines", projected_rows(built.book, projection));
    frames.emplace_back("left_out", left_out_rows(built.book, projection));
  }
  return tables_of(built, std::move(frames));
}

}  // namespace

void bind_audit(py::module_& m) {
  m.def("audit", &audit, py::arg("tables"), py::kw_only(), py::arg("lpr"), py::arg("as_of"),
        py::arg("encoding"), py::arg("threads"));
  m.def("project", &project, py::arg("tables"), py::kw_only(), py::arg("lpr"), py::arg("until"),
        py::arg("encoding"), py::arg("threads"));
}

}  // namespace tiexi::python
