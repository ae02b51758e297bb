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

namespace tiexi {

class FileBytes {
 public:
  /// @throws BadFile `unreadable-file`, calling the file `name`
  FileBytes(const std::filesystem::path& path, const std::string& name);
  /// Bytes that stay where they are and outlive this.
  explicit FileBytes(std::string_view bytes) : view_(bytes), is_view_(true) {}
  FileBytes(FileBytes&& other) noexcept;
  FileBytes(const FileBytes&) = delete;
  FileBytes& operator=(const FileBytes&) = delete;
  FileBytes& operator=(FileBytes&&) = delete;
  ~FileBytes();

  [[nodiscard]] std::string_view bytes() const { return is_view_ ? view_ : std::string_view(read_); }

 private:
  void* mapped_ = nullptr;
  std::string_view view_;
  bool is_view_ = false;
  std::string read_;
};

}  // namespace tiexi
