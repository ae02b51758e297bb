// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "marks.hpp"

using namespace tiexi;

namespace {

std::vector<std::uint32_t> copied(std::span<std::uint32_t> marks) { return {marks.begin(), marks.end()}; }

}  // namespace

TEST_CASE("marks: the vector way finds what the plain way finds", "[io][property]") {
  std::mt19937_64 random(7);
  std::vector<std::uint32_t> room;
  std::vector<std::uint32_t> plain_room;
  // From texts with hardly any mark to texts of nothing else, of every length around the block's 64 bytes.
  for (const unsigned rarity : {1U, 2U, 7U, 40U, 1000U}) {
    for (std::size_t size = 0; size < 300; ++size) {
      std::string text(size, 'x');
      for (auto& c : text) {
        if (random() % rarity == 0) c = ",\n\"\r\0\xAC"[random() % 6];
      }
      CHECK(copied(find_marks(text, room)) == copied(find_marks_plainly(text, plain_room)));
    }
  }
}
