// SPDX-License-Identifier: Apache-2.0
/// @file
/// Runs of bytes in a scratch file: many may be written side by side, each a block at a time, and read again from
/// the beginning.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <tiexi/io/scratch_file.hpp>

namespace tiexi {

/// Where the blocks of a run stand.
class Spool {
 public:
  void append(std::uint64_t at, std::uint64_t size);
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::uint64_t size() const { return size_; }

  struct Block {
    std::uint64_t at = 0;
    std::uint64_t size = 0;
  };
  [[nodiscard]] const std::vector<Block>& blocks() const { return blocks_; }

 private:
  std::vector<Block> blocks_;
  std::uint64_t size_ = 0;
};

/// Values that are their bytes: no padding that would be written as it happens to be.
template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;

class SpoolWriter {
 public:
  SpoolWriter(ScratchFile& file, std::size_t block_bytes) : file_(&file), block_bytes_(block_bytes) {}

  template <Plain T>
  void put(const T& value) {
    put_bytes({reinterpret_cast<const char*>(&value), sizeof value});
  }
  void put_text(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    put_bytes(text);
  }
  /// Writes out what is left and gives the run away; the writer begins another.
  [[nodiscard]] Spool take();

 private:
  void put_bytes(std::string_view bytes) {
    buffer_.append(bytes);
    if (buffer_.size() >= block_bytes_) flush();
  }
  void flush();

  ScratchFile* file_;
  std::size_t block_bytes_;
  std::string buffer_;
  Spool spool_;
};

class SpoolReader {
 public:
  SpoolReader(const ScratchFile& file, Spool spool, std::size_t block_bytes)
      : file_(&file), spool_(std::move(spool)), block_bytes_(block_bytes) {}

  [[nodiscard]] bool at_end() { return at_ == buffer_.size() && !fill(1); }
  template <Plain T>
  T get() {
    T value;
    std::memcpy(&value, get_bytes(sizeof value).data(), sizeof value);
    return value;
  }
  /// Valid until the next call.
  std::string_view get_text() { return get_bytes(get<std::uint32_t>()); }

 private:
  std::string_view get_bytes(std::size_t count);
  bool fill(std::size_t wanted);

  const ScratchFile* file_;
  Spool spool_;
  std::size_t block_bytes_;
  std::size_t block_ = 0;         // the next to be read
  std::uint64_t block_read_ = 0;  // how much of it was
  std::string buffer_;
  std::size_t at_ = 0;
};

}  // namespace tiexi
