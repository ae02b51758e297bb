// SPDX-License-Identifier: Apache-2.0
/// @file
/// The two languages of everything people read. Identifiers, codes and files stay the same in both.
#pragma once

#include <cstdint>
#include <string_view>

namespace tiexi {

enum class Language : std::uint8_t { zh, en };

/// A text in both.
struct Phrase {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

}  // namespace tiexi
