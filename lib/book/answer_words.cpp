// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/answer_words.hpp>

#include <algorithm>
#include <array>

namespace tiexi {
namespace {

/// @pre `word` has no capitals
bool is_word(std::string_view text, std::string_view word) {
  const auto same = [](char c, char of_word) {
    return c == of_word || (c >= 'A' && c <= 'Z' && c - 'A' + 'a' == of_word);
  };
  return std::equal(text.begin(), text.end(), word.begin(), word.end(), same);
}

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return is_word(text, word); });
}

constexpr std::array<std::string_view, 4> yes = {"true", "1", "yes", "是"};
constexpr std::array<std::string_view, 4> no = {"false", "0", "no", "否"};

}  // namespace

std::optional<Answer> answer_named(std::string_view text) {
  if (text.empty()) return Answer::unknown;
  if (is_one_of(yes, text)) return Answer::yes;
  if (is_one_of(no, text)) return Answer::no;
  return std::nullopt;
}

}  // namespace tiexi
