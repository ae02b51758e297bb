// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/near_words.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace tiexi {
namespace {

std::string bare(std::string_view word) {
  std::string letters;
  for (const char c : word) {
    if (c == '-' || c == '_' || c == ' ') continue;
    letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return letters;
}

/// How many letters must be put in, left out or changed to make one of the other (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const auto changed = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

}  // namespace

std::optional<std::string_view> near_word(std::string_view word, std::span<const std::string_view> known) {
  constexpr std::size_t longest = 64;  // nobody mistypes more, and the work stays small
  if (word.size() > longest) return std::nullopt;
  const auto letters = bare(word);
  std::optional<std::string_view> nearest;
  std::size_t least = 3;
  for (const auto candidate : known) {
    const auto wrong = distance(letters, bare(candidate));
    if (wrong < least && 3 * wrong <= letters.size()) {
      least = wrong;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace tiexi
