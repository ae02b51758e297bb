// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/output_folder.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(const fs::path& path, const std::string& why) {
  throw CannotWrite(path.string() + ": cannot be written: " + why);
}

void expect(const std::error_code& error, const fs::path& path) {
  if (error) cannot_write(path, error.message());
}

/// A new folder on the same file system as `folder`, so that moving is renaming.
fs::path folder_aside(const fs::path& folder) {
  std::error_code error;
  const bool there = fs::exists(folder, error);
  expect(error, folder);
  if (there && !fs::is_directory(folder)) cannot_write(folder, "it is a file");
  const auto parent = there ? folder : folder.parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  expect(error, parent);
  auto name = (parent / ".tiexi-unfinished-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) cannot_write(folder, std::strerror(errno));
  fs::permissions(name,
                  fs::perms::owner_all | fs::perms::group_read | fs::perms::group_exec |
                      fs::perms::others_read | fs::perms::others_exec,
                  error);
  return name;
}

/// Somebody's own files would be gone for good.
void refuse_unmarked(const fs::path& folder, const std::deque<std::string>& replaces, std::string_view mark) {
  if (mark.empty() || fs::exists(folder / mark)) return;
  std::string found;
  for (const auto& name : replaces) {
    if (fs::exists(folder / name)) found += (found.empty() ? "" : ", ") + name;
  }
  if (found.empty()) return;
  cannot_write(folder, "it holds " + found + " of your own (an earlier run would have left " +
                           std::string(mark) + "); name another folder, or move them away first");
}

}  // namespace

OutputFile::OutputFile(fs::path path, std::string name)
    : path_(std::move(path)),
      name_(std::move(name)),
      descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644)) {
  if (descriptor_ < 0) cannot_write(path_, std::strerror(errno));
}

OutputFile::~OutputFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void OutputFile::flush() {
  std::string_view left = buffer_;
  while (!left.empty()) {
    const auto written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno != EINTR) cannot_write(name_, std::strerror(errno));
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::close() {
  flush();
  if (::close(std::exchange(descriptor_, -1)) != 0) cannot_write(name_, std::strerror(errno));
}

OutputFolder::OutputFolder(fs::path folder, std::initializer_list<std::string_view> replaces,
                           std::string_view mark)
    : folder_(std::move(folder)), replaces_(replaces.begin(), replaces.end()) {
  if (folder_.empty()) cannot_write("\"\"", "a folder needs a name");
  if (!folder_.has_filename()) folder_ = folder_.parent_path();  // `out/` is `out`
  refuse_unmarked(folder_, replaces_, mark);
  aside_ = folder_aside(folder_);
}

OutputFolder::~OutputFolder() {
  files_.clear();
  std::error_code ignored;
  if (!aside_.empty()) fs::remove_all(aside_, ignored);
}

OutputFile& OutputFolder::file(std::string_view name) {
  const std::lock_guard lock(files_mutex_);
  return files_.emplace_back(aside_ / name, std::string(name));
}

CsvWriter OutputFolder::csv(std::string_view name, std::initializer_list<std::string_view> columns) {
  return {file(name), columns};
}

void OutputFolder::write(std::string_view name, std::string_view text) { file(name).buffer().append(text); }

void OutputFolder::commit() {
  TIEXI_EXPECTS(!aside_.empty());
  // In the order of their names: which was asked for first, threads decide.
  std::vector<OutputFile*> files;
  for (auto& file : files_) files.push_back(&file);
  std::sort(files.begin(), files.end(),
            [](const OutputFile* a, const OutputFile* b) { return a->name() < b->name(); });
  for (auto* file : files) file->close();
  std::error_code error;
  if (!fs::exists(folder_, error)) {
    fs::rename(aside_, folder_, error);
    expect(error, folder_);
  } else {
    move_into_place(files);
  }
  aside_.clear();
}

void OutputFolder::move_into_place(std::span<OutputFile* const> files) {
  std::error_code error;
  for (const auto* file : files) {
    fs::rename(file->path(), folder_ / file->name(), error);
    expect(error, folder_ / file->name());
  }
  for (const auto& name : replaces_) {
    const bool written =
        std::any_of(files.begin(), files.end(), [&](const auto* f) { return f->name() == name; });
    if (!written) fs::remove(folder_ / name, error);
  }
  fs::remove_all(aside_, error);
}

}  // namespace tiexi
