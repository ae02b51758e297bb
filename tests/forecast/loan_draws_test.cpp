// SPDX-License-Identifier: Apache-2.0
// What is drawn in blocks is what is drawn one by one, bit for bit.
#include <catch2/catch.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/loan_draws.hpp>
#include <tiexi/forecast/portable_math.hpp>

#include <vector>

using namespace tiexi;

TEST_CASE("draws: many addresses at once give the words of each", "[forecast]") {
  for (const std::size_t count : {0UL, 1UL, 63UL, 64UL, 65UL, 300UL}) {
    const Draws draws(42, 7, redrawn(Source::conduct));
    Addresses at;
    for (std::size_t i = 0; i < count; ++i) {
      const auto n = static_cast<std::uint32_t>(i);
      at.add(0x80000000U | (n * 7919U), 2022 + n % 5, 0x800000U | n);
    }
    for (const auto purpose : {Purpose::loan_terms, Purpose::loan_year}) {
      WordColumns words;
      std::vector<std::uint32_t> firsts;
      draws.words(purpose, at, words);
      draws.first_words(purpose, at, firsts);
      REQUIRE(firsts.size() == count);
      for (std::size_t i = 0; i < count; ++i) {
        const auto expected = draws.words(purpose, at.entity[i], at.year[i], at.index[i]);
        for (std::size_t j = 0; j < 4; ++j) REQUIRE(words[j][i] == expected[j]);
        REQUIRE(firsts[i] == expected[0]);
      }
    }
  }
}

TEST_CASE("portable functions: of many, the bits of each", "[forecast]") {
  std::vector<double> places;
  std::vector<double> numbers;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    places.push_back(unit_of(philox({i, 0, 0, 0}, {1, 2})[0]));
    numbers.push_back(1500 * (places.back() - 0.5));  // beyond the range of exp on both sides
  }
  for (const double edge : {1e-300, 0.075, 0.925, 0.5, 1.0 - 1e-16}) places.push_back(edge);
  std::vector<double> normals(places.size());
  std::vector<double> powers(numbers.size());
  inverse_normal_of_all(places, normals);
  portable_exp_of_all(numbers, powers);
  for (std::size_t i = 0; i < places.size(); ++i) REQUIRE(normals[i] == inverse_normal(places[i]));
  for (std::size_t i = 0; i < numbers.size(); ++i) REQUIRE(powers[i] == portable_exp(numbers[i]));
}

TEST_CASE("loan draws: a loan's numbers are those it would get alone", "[forecast]") {
  const AmountLaw law({5'000'000, 0.8, 500'000, 50'000'000, 10'000});
  const Draws draws(11, 3);
  LoanDraws loans;
  for (std::uint32_t i = 0; i < 700; ++i) loans.add(i / 3, 2022 + i % 4, i % 3);
  loans.draw(draws, law);
  for (std::uint32_t i = 0; i < 700; ++i) {
    const auto words = draws.words(Purpose::loan_terms, i / 3, 2022 + i % 4, i % 3);
    REQUIRE(loans.term_word(i) == words[0]);
    REQUIRE(loans.method_word(i) == words[1]);
    REQUIRE(loans.spread_score(i) == standard_normal(words[2]));
    REQUIRE(loans.day_word(i) == words[3]);
    REQUIRE(loans.filing_word(i) == draws.word(Purpose::filing, i / 3, 2022 + i % 4, i % 3));
    const auto size = draws.word(Purpose::loan_principal, i / 3, 2022 + i % 4, i % 3);
    REQUIRE(law.scaled(loans.principal(i), 1.1) == law.amount_at(unit_of(size), 1.1));
  }
}
