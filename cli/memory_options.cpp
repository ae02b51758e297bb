// SPDX-License-Identifier: Apache-2.0
#include "memory_options.hpp"

#include <cctype>
#include <charconv>
#include <limits>

#include <tiexi/base/error.hpp>

namespace tiexi::cli {
namespace {

std::optional<unsigned> shift_of(std::string_view unit) {
  if (unit.empty()) return 0;
  constexpr std::string_view units = "KMGT";
  const auto found = units.find(static_cast<char>(std::toupper(static_cast<unsigned char>(unit[0]))));
  if (unit.size() > 1 || found == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(10 * (found + 1));
}

}  // namespace

void MemoryOptions::add_to(CLI::App& command) {
  command.add_option("--memory", memory,
                     "SIZE, e.g. 512M or 2G: settle in pieces that fit, by way of temporary files; changes "
                     "nothing but the time");
  command.add_option("--temp", temp, "the folder for temporary files; else TMPDIR");
}

std::optional<Room> MemoryOptions::room() const {
  if (memory.empty()) return std::nullopt;
  std::uint64_t count = 0;
  const auto* end = memory.data() + memory.size();
  const auto [unit, error] = std::from_chars(memory.data(), end, count);
  const auto shift = shift_of({unit, end});
  if (error != std::errc() || !shift || count == 0 ||
      count > std::numeric_limits<std::uint64_t>::max() / 4 >> *shift) {
    throw InvalidInput("--memory", "\"" + memory + "\"",
                       "a whole number and K, M, G or T, such as 512M or 2G");
  }
  const auto folder = temp.empty() ? std::filesystem::temp_directory_path() : std::filesystem::path(temp);
  if (!std::filesystem::is_directory(folder)) {
    throw InvalidInput("--temp", "\"" + folder.string() + "\"", "a folder that is there");
  }
  return Room{count << *shift, folder};
}

}  // namespace tiexi::cli
