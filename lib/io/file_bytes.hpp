// SPDX-License-Identifier: Apache-2.0
/// @file
/// The bytes of a file, mapped where the system can, read where it cannot (a pipe); or somebody else's bytes.
///
/// Trap  A mapped file that another program cuts short meanwhile ends this process (SIGBUS), as with any
///       program that maps files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include <tiexi/io/scratch_file.hpp>

namespace tiexi {

class FileBytes {
 public:
  /// @throws BadFile `unreadable-file`, calling the file `name`
  FileBytes(const std::filesystem::path& path, const std::string& name);
  /// Bytes that stay where they are and outlive this.
  explicit FileBytes(std::string_view bytes) : view_(bytes), is_view_(true) {}
  /// What was written so far; the file itself may go.
  explicit FileBytes(const ScratchFile& file);
  FileBytes(FileBytes&& other) noexcept;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  FileBytes& operator=(FileBytes&&) = delete;
  ~FileBytes();

  [[nodiscard]] std::string_view bytes() const { return is_view_ ? view_ : std::string_view(read_); }

  /// Gives mapped pages back to the system, which has them in the file: those before `end`, a place in
  /// `bytes()`. They may be read again all the same.
  void forget(std::size_t end) const;

 private:
  bool map(int descriptor, std::size_t size);

  void* mapped_ = nullptr;
  std::string_view view_;
  bool is_view_ = false;
  std::string read_;
};

}  // namespace tiexi
