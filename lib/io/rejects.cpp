// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/rejects.hpp>

namespace tiexi {

namespace {

template <class Folder, class Fault>
void write(Folder& folder, std::string_view name, std::span<const Fault> faults) {
  auto&& csv = add_table(folder, name, {"file", "line", "column", "code", "got", "wanted"});
  for (const auto& f : faults) csv.row(f.file, f.line, f.column, f.code, f.got, f.wanted);
}

}  // namespace

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
