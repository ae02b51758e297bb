// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/one_of.hpp>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace tiexi {
namespace {

/// How many letters are changed, left out, added or exchanged with their neighbour between the two.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last;
  std::vector<std::size_t> last(b.size() + 1);
  std::iota(last.begin(), last.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::vector<std::size_t> row(b.size() + 1, i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      const bool exchanged = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (exchanged) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(row);
  }
  return last.back();
}

}  // namespace

std::string one_of(std::span<const std::string_view> words, std::string_view got) {
  constexpr std::size_t near = 2;
  std::string text;
  std::string_view nearest;
  std::size_t least = near + 1;
  for (const auto word : words) {
    text.append(text.empty() ? "one of " : ", ").append(word);
    const auto away = distance(got, word);
    const bool is_short = std::min(got.size(), word.size()) <= 3;
    if (away >= least || (is_short && away > 1)) continue;
    least = away;
    nearest = word;
  }
  if (!nearest.empty()) text.append("; did you mean ").append(nearest).append("?");
  return text;
}

}  // namespace tiexi
