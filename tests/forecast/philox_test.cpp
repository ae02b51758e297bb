// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/philox.hpp>

#include <set>
#include <vector>

#if __has_include(<Random123/philox.h>)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wsign-conversion"
#pragma GCC diagnostic ignored "-Wpedantic"
#include <Random123/philox.h>
#pragma GCC diagnostic pop
#define TIEXI_HAS_RANDOM123
#endif

using namespace tiexi;

TEST_CASE("philox: the worked case in the header", "[forecast][doc]") {
  CHECK(philox({0, 0, 0, 0}, {0, 0}) == PhiloxWords{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
}

TEST_CASE("philox: the published vectors", "[forecast]") {
  // Random123's kat_vectors, philox4x32 with 10 rounds
  CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
        PhiloxWords{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxWords{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

#ifdef TIEXI_HAS_RANDOM123
TEST_CASE("philox: a hundred thousand counters agree with Random123", "[forecast][oracle]") {
  PhiloxWords counter{1, 2, 3, 4};
  PhiloxKey key{5, 6};
  for (int i = 0; i < 100'000; ++i) {
    const auto ours = philox(counter, key);
    const philox4x32_ctr_t theirs_counter = {{counter[0], counter[1], counter[2], counter[3]}};
    const philox4x32_key_t theirs_key = {{key.low, key.high}};
    const auto theirs = philox4x32(theirs_counter, theirs_key);
    REQUIRE(ours == PhiloxWords{theirs.v[0], theirs.v[1], theirs.v[2], theirs.v[3]});
    counter = ours;  // walks over counters that have all bits in use
    if (i % 7 == 0) key = {ours[1], ours[3]};
  }
}
#endif

TEST_CASE("philox: the block form gives the words of the scalar form", "[forecast]") {
  const PhiloxKey key = PhiloxKey::of(0x0123456789abcdefULL);
  for (const std::size_t count : {0UL, 1UL, 63UL, 64UL, 65UL, 200UL}) {
    const PhiloxWords first{0xfffffff0, 7, 8, 9};  // the first word wraps on the way
    std::vector<std::uint32_t> words(4 * count);
    std::vector<std::uint32_t> firsts(count);
    philox_run(first, key, words);
    philox_first_words(first, key, firsts);
    for (std::size_t i = 0; i < count; ++i) {
      const auto expected = philox({first[0] + static_cast<std::uint32_t>(i), 7, 8, 9}, key);
      for (std::size_t j = 0; j < 4; ++j) REQUIRE(words[4 * i + j] == expected[j]);
      REQUIRE(firsts[i] == expected[0]);
    }
  }
}

TEST_CASE("draws: a number depends on its whole address and on nothing else", "[forecast]") {
  const Draws draws(42, 3);
  std::set<std::uint32_t> seen;
  for (const auto purpose : {Purpose::loan_principal, Purpose::loan_terms}) {
    for (const std::uint32_t entity : {0U, 1U, 1U << 20U}) {
      for (const std::uint32_t year : {2022U, 2023U}) {
        for (const std::uint32_t index : {0U, 1U}) {
          CHECK(seen.insert(draws.word(purpose, entity, year, index)).second);
          CHECK(Draws(42, 3).word(purpose, entity, year, index) == draws.word(purpose, entity, year, index));
          CHECK(seen.insert(Draws(42, 4).word(purpose, entity, year, index)).second);
          CHECK(seen.insert(Draws(43, 3).word(purpose, entity, year, index)).second);
        }
      }
    }
  }
}

TEST_CASE("draws: a source redrawn takes new numbers and leaves the others alone", "[forecast]") {
  const Draws plain(1, 0);
  const Draws changed(1, 0, redrawn(Source::loan_volume));
  CHECK(plain.word(Purpose::loan_principal, 1, 2) != changed.word(Purpose::loan_principal, 1, 2));
  CHECK(plain.word(Purpose::loan_count, 1, 2) != changed.word(Purpose::loan_count, 1, 2));
  CHECK(plain.word(Purpose::loan_year, 1, 2) == changed.word(Purpose::loan_year, 1, 2));
  CHECK(plain.word(Purpose::rate_moves, 1, 2) == changed.word(Purpose::rate_moves, 1, 2));
}

TEST_CASE("draws: words are uniform in every bit and uncorrelated from entity to entity", "[forecast]") {
  constexpr std::size_t count = 1 << 18;
  std::vector<std::uint32_t> words(count);
  Draws(7, 0).first_words(Purpose::loan_principal, 0, 2022, words);
  for (unsigned bit = 0; bit < 32; ++bit) {
    std::int64_t ones = 0;
    std::int64_t repeats = 0;
    for (std::size_t i = 0; i < count; ++i) {
      ones += (words[i] >> bit) & 1U;
      repeats += i > 0 && ((words[i] ^ words[i - 1]) >> bit & 1U) == 0;
    }
    // 4.5 standard errors of a fair coin thrown 2^18 times, whose own is 256
    CHECK(std::abs(ones - static_cast<std::int64_t>(count / 2)) < 1152);
    CHECK(std::abs(repeats - static_cast<std::int64_t>(count / 2)) < 1152);
  }
}

TEST_CASE("draws: antithetic pairs are mirrored, a lattice visits every part of each axis once",
          "[forecast]") {
  for (const std::uint32_t dimension : {0U, 1U, 5U, 20U}) {
    for (const std::uint32_t pair : {0U, 7U}) {
      const auto a = Draws(1, 2 * pair, 0, Sampling::antithetic).factor_word(Purpose::factor, dimension);
      const auto b = Draws(1, 2 * pair + 1, 0, Sampling::antithetic).factor_word(Purpose::factor, dimension);
      CHECK(a == ~b);
    }
    for (const std::uint32_t block : {0U, 3U}) {
      std::set<std::uint32_t> parts;
      for (std::uint32_t i = 0; i < 256; ++i) {
        const Draws draws(1, 256 * block + i, 0, Sampling::lattice);
        parts.insert(draws.factor_word(Purpose::factor, dimension) >> 24U);
      }
      CHECK(parts.size() == 256);
    }
  }
  CHECK(Draws(1, 0, 0, Sampling::lattice).factor_word(Purpose::factor, 0) !=
        Draws(1, 256, 0, Sampling::lattice).factor_word(Purpose::factor, 0));
}
