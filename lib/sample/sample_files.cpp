// SPDX-License-Identifier: Apache-2.0
#include <tiexi/sample/sample_files.hpp>

#include <algorithm>
#include <string>
#include <string_view>

#include <tiexi/io/output_folder.hpp>

namespace tiexi {
namespace {

constexpr std::string_view mark = "sample.json";

/// What was asked for, as JSON.
std::string text_of(const SampleOptions& options) {
  return "{\n  \"firms\": " + std::to_string(options.firms) +
         ",\n  \"seed\": " + std::to_string(options.seed) +
         ",\n  \"clean\": " + (options.wrong_rows == WrongRows::none ? "true" : "false") + "\n}\n";
}

// CsvWriter does not serve here: it keeps rows to their header and makes cells harmless that a spreadsheet
// would run, and the rows that are wrong on purpose must arrive as they were drawn.
void append_cell(std::string& out, std::string_view cell) {
  const bool plain =
      std::none_of(cell.begin(), cell.end(), [](char c) { return c == ',' || c == '"' || c == '\n'; });
  if (plain) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void append_row(OutputFile& file, std::span<const std::string_view> cells) {
  auto& out = file.buffer();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    append_cell(out, cells[i]);
  }
  out += '\n';
  file.flush_if_full();
}

class Files : public RowSink {
 public:
  explicit Files(OutputFolder& folder) {
    for (const auto table : all_tables) {
      auto& file = folder.file(std::string(name_of(table)) + ".csv");
      files_[static_cast<std::size_t>(table)] = &file;
      append_row(file, sample_columns(table));
    }
  }

  void row(Table table, std::span<const std::string_view> cells) override {
    append_row(*files_[static_cast<std::size_t>(table)], cells);
    ++counts_[static_cast<std::size_t>(table)];
  }

  [[nodiscard]] const SampleCounts& counts() const { return counts_; }

 private:
  std::array<OutputFile*, table_count> files_{};
  SampleCounts counts_{};
};

}  // namespace

SampleCounts write_sample_files(const SampleOptions& options, const std::filesystem::path& folder) {
  OutputFolder output(folder,
                      {"firms.csv", "firm_years.csv", "loans.csv", "interest.csv", "claims.csv",
                       "history.csv", "premises.csv", mark},
                      mark);
  Files files(output);
  write_sample_book(options, files);
  output.write(mark, text_of(options));
  output.commit();
  return files.counts();
}

}  // namespace tiexi
