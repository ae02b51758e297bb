// SPDX-License-Identifier: Apache-2.0
#include "locate.hpp"

#include <algorithm>

#include <tiexi/io/encoding.hpp>

namespace tiexi {
namespace {

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Walks forwards through the records of a table.
class Cursor {
 public:
  Cursor(const TableText& table, const std::vector<ChunkPlace>& places, const Passed& passed)
      : table_(table), places_(places), passed_(passed) {}

  /// Reads the record that begins on `line`. @return false if none does
  bool go_to(std::uint64_t line) {
    const auto after =
        std::upper_bound(places_.begin(), places_.end(), line,
                         [](std::uint64_t l, const ChunkPlace& place) { return l < place.line; });
    if (after == places_.begin()) return false;
    if (const auto& place = *std::prev(after); place.begin > next_) {
      next_ = place.begin;
      next_line_ = place.line;
      if (passed_) passed_(next_);
    }
    while (next_line_ <= line && next_ < table_.text.size()) {
      begin_ = next_;
      line_ = next_line_;
      read_record(table_.text, begin_, table_.header.cells, record_);
      next_ = record_.end;
      next_line_ += count_lines(table_.text.substr(begin_, next_ - begin_));
    }
    return line_ == line;
  }

  template <class Fault>
  void place(Fault& fault) const {
    const auto cell = cell_of(fault.column);
    const auto before = table_.text.substr(begin_, cell - begin_);
    const auto lines = count_lines(before);
    fault.line += lines;
    fault.character = count_characters(before.substr(lines == 0 ? 0 : before.rfind('\n') + 1)) + 1;
  }

 private:
  /// Where the cell of that column begins; the row, if it has no such cell.
  [[nodiscard]] std::size_t cell_of(const std::string& column) const {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const auto position = table_.header.position[i];
      if (table_.columns[i].name == column && position < record_.cells.size())
        return record_.cells[position].offset;
    }
    return begin_;
  }

  const TableText& table_;
  const std::vector<ChunkPlace>& places_;
  const Passed& passed_;
  Record record_;
  std::size_t begin_ = 0;
  std::uint64_t line_ = 0;
  std::size_t next_ = 0;
  std::uint64_t next_line_ = 0;
};

template <class Fault>
void locate_all(std::vector<Fault>& faults, const std::string& file, const TableText& table,
                const std::vector<ChunkPlace>& places, const Passed& passed) {
  Cursor cursor(table, places, passed);
  std::uint64_t line = 0;
  bool found = false;
  for (auto& fault : faults) {
    if (fault.file != file || fault.character != 0) continue;
    if (fault.line != line) found = cursor.go_to(fault.line);
    line = fault.line;
    if (found) cursor.place(fault);
  }
}

}  // namespace

void locate(std::vector<Reject>& faults, const std::string& file, const TableText& table,
            const std::vector<ChunkPlace>& places, const Passed& passed) {
  locate_all(faults, file, table, places, passed);
}

void locate(std::vector<Warning>& faults, const std::string& file, const TableText& table,
            const std::vector<ChunkPlace>& places, const Passed& passed) {
  locate_all(faults, file, table, places, passed);
}

}  // namespace tiexi
