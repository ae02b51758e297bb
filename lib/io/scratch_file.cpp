// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/scratch_file.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/io/error.hpp>

namespace tiexi {
namespace {

/// Without a name from the beginning where the file system can, else without one from here on.
int open_nameless(const std::filesystem::path& folder) {
#ifdef O_TMPFILE
  const int nameless = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
#endif
  auto name = (folder / "tiexi-XXXXXX").string();
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

ScratchFile::ScratchFile(std::filesystem::path folder)
    : folder_(std::move(folder)), descriptor_(open_nameless(folder_)) {
  if (descriptor_ < 0) fail(errno);
}

ScratchFile::~ScratchFile() { ::close(descriptor_); }

void ScratchFile::fail(int error) const {
  throw CannotWrite(folder_.string() + ": temporary files cannot be written: " + std::strerror(error));
}

std::uint64_t ScratchFile::append(std::string_view bytes) {
  const auto begin = size_.fetch_add(bytes.size());
  auto at = begin;
  while (!bytes.empty()) {
    const auto written = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno != EINTR) fail(errno);
    if (written <= 0) continue;
    at += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return begin;
}

void ScratchFile::read(std::uint64_t at, std::span<char> into) const {
  while (!into.empty()) {
    const auto count = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(at));
    if (count < 0 && errno != EINTR) fail(errno);
    TIEXI_EXPECTS(count != 0);
    if (count < 0) continue;
    at += static_cast<std::uint64_t>(count);
    into = into.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace tiexi
