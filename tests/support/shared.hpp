// SPDX-License-Identifier: Apache-2.0
/// @file
/// Reference data beside the checkout (design cases, public conformance data). Absent on most machines: a
/// test that needs it says that it was skipped and passes.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include <catch2/catch.hpp>

namespace tiexi::test {

/// The file or folder `relative` of the shared data, or nothing, after a message, where there is none.
inline std::optional<std::filesystem::path> shared(const std::string& relative) {
  const char* given = std::getenv("TIEXI_SHARED");
  const auto root = given != nullptr ? std::filesystem::path(given)
                                     : std::filesystem::path(TIEXI_SOURCE_DIR) / ".." / "shared";
  auto path = root / relative;
  if (std::filesystem::exists(path)) return path;
  WARN("skipped: no " << relative << " beside the checkout");
  return std::nullopt;
}

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace tiexi::test
