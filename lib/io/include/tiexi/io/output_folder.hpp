// SPDX-License-Identifier: Apache-2.0
/// @file
/// A folder of results that appears whole or not at all.
///
/// Files are written into a folder aside and moved into place by `commit`. Without it, be it for an error on
/// the way, nothing is left and the folder is as it was. A folder that is new appears in one step; in one
/// that is there, each file is replaced in one step.
///
/// Mark    a file that no run but one of this kind writes. Where files by the names that would be replaced lie beside
///         no such file they are somebody's own, a book perhaps, and nothing is written
///
/// Errors  no space, no permission, a file where the folder should be: CannotWrite, and nothing changed
#pragma once

#include <cstddef>
#include <deque>
#include <filesystem>
#include <initializer_list>
#include <mutex>
#include <span>
#include <string>
#include <string_view>

#include <tiexi/io/csv_writer.hpp>
#include <tiexi/io/error.hpp>

namespace tiexi {

/// Made by OutputFolder. Written in blocks; nothing but `OutputFolder::commit` ends it.
class OutputFile {
 public:
  OutputFile(std::filesystem::path path, std::string name);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();

  /// What was not written yet; append here.
  [[nodiscard]] std::string& buffer() { return buffer_; }
  void flush_if_full() {
    if (buffer_.size() >= block_bytes) flush();
  }
  /// @throws CannotWrite
  void flush();
  void close();

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  static constexpr std::size_t block_bytes = std::size_t{1} << 18;

  std::filesystem::path path_;
  std::string name_;
  std::string buffer_;
  int descriptor_;
};

class OutputFolder {
 public:
  /// @param replaces names that an earlier run may have left here and that go, should this run not write them
  /// @param mark one of the files written, if the others are to be replaced only beside it
  explicit OutputFolder(std::filesystem::path folder, std::initializer_list<std::string_view> replaces = {},
                        std::string_view mark = {});
  OutputFolder(const OutputFolder&) = delete;
  OutputFolder& operator=(const OutputFolder&) = delete;
  ~OutputFolder();

  /// A new file; the reference holds as long as the folder. May be asked for on many threads, each for files of its own.
  OutputFile& file(std::string_view name);
  CsvWriter csv(std::string_view name, std::initializer_list<std::string_view> columns);
  void write(std::string_view name, std::string_view text);

  /// Everything into place. @throws CannotWrite
  void commit();

 private:
  void move_into_place(std::span<OutputFile* const> files);

  std::filesystem::path folder_;
  std::filesystem::path aside_;
  std::deque<std::string> replaces_;
  std::mutex files_mutex_;
  std::deque<OutputFile> files_;
};

}  // namespace tiexi
