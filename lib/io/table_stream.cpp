// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/table_stream.hpp>

#include <utility>

#include "open_table.hpp"

namespace tiexi {
namespace {

/// The bytes in UTF-8, in a temporary file where they are not.
FileBytes utf8_bytes(const std::filesystem::path& path, Encoding encoding,
                     const std::filesystem::path& scratch) {
  FileBytes bytes(path, path.filename().string());
  if (encoding == Encoding::utf_8) return bytes;
  constexpr std::size_t block_bytes = std::size_t{1} << 20;
  ScratchFile converted(scratch);
  std::string block;
  utf8_of_gb18030(bytes.bytes(), [&](std::string_view text, std::size_t done) {
    block.append(text);
    if (block.size() < block_bytes) return;
    converted.append(block);
    block.clear();
    bytes.forget(done);
  });
  converted.append(block);
  return FileBytes(converted);
}

}  // namespace

TableStream::TableStream(const std::filesystem::path& path, Table table, Encoding encoding,
                         const std::filesystem::path& scratch)
    : name_(path.filename().string()) {
  TableNames names;
  names[table] = name_;
  BookBuilder only_for_warnings(names);
  file_ = std::make_unique<OpenTable>(utf8_bytes(path, encoding, scratch), name_, table, Encoding::utf_8,
                                      only_for_warnings);
  file_->forget_what_was_read();
  warnings_ = std::move(only_for_warnings).finish().warnings;
}

TableStream::TableStream(TableStream&&) noexcept = default;
TableStream::~TableStream() = default;

void TableStream::loans(const LoadOptions& options,
                        const std::function<void(std::span<const LoanRow>, std::vector<Reject>&&)>& take) {
  file_->read<RowBatch<LoanRow>>(
      options, [](RowBatch<LoanRow>&) {},
      [&](RowBatch<LoanRow>& batch, std::uint64_t line) {
        for (auto& row : batch.rows) row.line = small_line(row.line + line);
        for (auto& fault : batch.faults) {
          fault.line += line;
          fault.file = name_;
        }
        take(batch.rows, std::move(batch.faults));
      });
}

void TableStream::lines(const LoadOptions& options, const std::function<void(LineBatch&)>& take) {
  file_->read<LinePiece>(
      options, [](LinePiece&) {},
      [&](LinePiece& piece, std::uint64_t line) {
        auto& batch = piece.batch;
        small_line(line + batch.size());
        for (auto& number : batch.lines.line_number) number += static_cast<std::uint32_t>(line);
        for (auto& fault : batch.faults) {
          fault.line += line;
          fault.file = name_;
        }
        take(batch);
      });
}

void TableStream::locate(std::vector<Reject>& faults) const {
  file_->locate_in(faults);
  file_->forget(file_->size());
}

void TableStream::locate(std::vector<Warning>& faults) const {
  file_->locate_in(faults);
  file_->forget(file_->size());
}

std::size_t TableStream::size() const { return file_->size(); }

}  // namespace tiexi
