// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/one_of.hpp>

#include <tiexi/base/near_words.hpp>

namespace tiexi {

std::string one_of(std::span<const std::string_view> words, std::string_view got) {
  std::string text;
  for (const auto word : words) text.append(text.empty() ? "one of " : ", ").append(word);
  if (const auto near = near_word(got, words)) text.append("; did you mean ").append(*near).append("?");
  return text;
}

}  // namespace tiexi
