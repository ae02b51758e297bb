// SPDX-License-Identifier: Apache-2.0
#include "file_bytes.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <tiexi/book/codes.hpp>
#include <tiexi/io/error.hpp>

namespace tiexi {
namespace {

[[noreturn]] void unreadable(const std::string& name, const std::string& got) {
  throw BadFile({name, 0, "", std::string(code::unreadable_file), got, "a file that can be read"});
}

/// Closes the descriptor whatever happens.
struct Descriptor {
  int number;

  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

std::string read_all(int descriptor, const std::string& name) {
  std::string text;
  std::array<char, std::size_t{1} << 16> block{};
  for (;;) {
    const auto count = ::read(descriptor, block.data(), block.size());
    if (count == 0) return text;
    if (count > 0) text.append(block.data(), static_cast<std::size_t>(count));
    if (count < 0 && errno != EINTR) unreadable(name, std::strerror(errno));
  }
}

}  // namespace

FileBytes::FileBytes(const std::filesystem::path& path, const std::string& name) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.number < 0) unreadable(name, std::strerror(errno));
  struct stat about{};
  if (::fstat(file.number, &about) != 0) unreadable(name, std::strerror(errno));
  if (S_ISDIR(about.st_mode)) unreadable(name, "a folder");
  const auto size = static_cast<std::size_t>(about.st_size);
  if (S_ISREG(about.st_mode) && size > 0 && map(file.number, size)) return;
  read_ = read_all(file.number, name);
}

FileBytes::FileBytes(const ScratchFile& file) {
  if (file.size() > 0 && !map(file.descriptor(), file.size())) {
    throw CannotWrite(std::string("a temporary file cannot be mapped: ") + std::strerror(errno));
  }
}

bool FileBytes::map(int descriptor, std::size_t size) {
  void* mapped = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  if (mapped == MAP_FAILED) return false;
  ::madvise(mapped, size, MADV_SEQUENTIAL);
  mapped_ = mapped;
  is_view_ = true;
  view_ = {static_cast<const char*>(mapped), size};
  return true;
}

void FileBytes::forget(std::size_t end) const {
  if (mapped_ == nullptr) return;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  ::madvise(mapped_, end == view_.size() ? end : end / page * page, MADV_DONTNEED);
}

FileBytes::FileBytes(FileBytes&& other) noexcept
    : mapped_(std::exchange(other.mapped_, nullptr)),
      view_(other.view_),
      is_view_(other.is_view_),
      read_(std::move(other.read_)) {}

FileBytes::~FileBytes() {
  if (mapped_ != nullptr) ::munmap(mapped_, view_.size());
}

}  // namespace tiexi
