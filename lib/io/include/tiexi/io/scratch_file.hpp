// SPDX-License-Identifier: Apache-2.0
/// @file
/// A file for what does not fit into memory. It has no name: however the process ends, be it killed, nothing is
/// left in the folder.
///
/// Threads  may append and read at once; what is appended by one call stands together
/// Errors   no space, no such folder: CannotWrite
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

namespace tiexi {

class ScratchFile {
 public:
  explicit ScratchFile(std::filesystem::path folder);
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile();

  /// @return where the bytes stand
  std::uint64_t append(std::string_view bytes);
  /// @pre that many bytes stand there
  void read(std::uint64_t at, std::span<char> into) const;

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  [[noreturn]] void fail(int error) const;

  std::filesystem::path folder_;
  int descriptor_;
  std::atomic<std::uint64_t> size_ = 0;
};

}  // namespace tiexi
