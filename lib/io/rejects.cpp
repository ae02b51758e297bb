// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/rejects.hpp>

namespace tiexi {

namespace {

template <class Folder>
[[nodiscard]] decltype(auto) add_faults(Folder& folder, std::string_view name) {
  return add_table(folder, name, {"file", "line", "column", "code", "got", "wanted"});
}

template <class Table, class Fault>
void add(Table& table, const Fault& f) {
  table.row(f.file, f.line, f.column, f.code, f.got, f.wanted);
}

template <class Folder, class Fault>
void write(Folder& folder, std::string_view name, std::span<const Fault> faults) {
  auto&& csv = add_faults(folder, name);
  for (const auto& f : faults) add(csv, f);
}

}  // namespace

RejectTable::RejectTable(OutputFolder& folder) : csv_(add_faults(folder, "rejects.csv")) {}
void RejectTable::add(const Reject& reject) { tiexi::add(csv_, reject); }

void write_rejects(OutputFolder& folder, std::span<const Reject> rejects) {
  write(folder, "rejects.csv", rejects);
}
void write_rejects(FrameSet& frames, std::span<const Reject> rejects) {
  write(frames, "rejects.csv", rejects);
}
void write_warnings(FrameSet& frames, std::span<const Warning> warnings) {
  write(frames, "warnings.csv", warnings);
}

}  // namespace tiexi
