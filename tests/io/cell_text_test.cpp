// SPDX-License-Identifier: Apache-2.0
// The quick readers of cells against the general ones of money and calendar: the same results on everything.
#include <random>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/money/decimal.hpp>

#include "cell_text.hpp"
#include "support/shared.hpp"

using namespace tiexi;

namespace {

/// A text of characters that numbers and dates are made of, and some that they are not.
std::string random_text(std::mt19937_64& random, std::string_view letters, std::size_t longest) {
  std::string text;
  const auto size = random() % (longest + 1);
  for (std::size_t i = 0; i < size; ++i) text.push_back(letters[random() % letters.size()]);
  return text;
}

template <int decimals>
void check_decimal(const std::string& text) {
  if (decimal_of<decimals>(text) == scaled_decimal(text, decimals)) return;
  CAPTURE(text, decimals);
  CHECK(decimal_of<decimals>(text) == scaled_decimal(text, decimals));
}

void check_decimals(const std::string& text) {
  check_decimal<0>(text);
  check_decimal<2>(text);
  check_decimal<6>(text);
}

}  // namespace

TEST_CASE("cell_text: every day of the calendar is read, and no other", "[io]") {
  std::string wrong;
  for (auto date = Date::of(1980, 1, 1); date <= Date::of(2080, 12, 31); date = date + 1) {
    if (date_of(date.text()) != date) wrong += date.text() + " ";
  }
  CHECK(wrong.empty());
  for (const std::string text :
       {"2021-02-29", "2021-04-31", "2021-13-01", "2021-00-10", "2021-01-00", "2021-01-32", "1399-12-31",
        "2021-1-01", "2021/01/01", "20210101", "2021-01-0x", "2o21-01-01", "-021-01-01", "2021-01-01 ",
        "2021-01--1", "", "2021-01-0\xB1"}) {
    CAPTURE(text);
    CHECK_FALSE(date_of(text));
  }
  CHECK(date_of("2000-02-29") == Date::of(2000, 2, 29));
  CHECK(date_of("1400-01-01") == Date::of(1400, 1, 1));
  CHECK(date_of("9999-12-31") == Date::of(9999, 12, 31));
}

TEST_CASE("cell_text: dates agree with the calendar on texts like dates", "[io][property]") {
  std::mt19937_64 random(20210620);
  for (int i = 0; i < 200'000; ++i) {
    auto text = (Date::of(2021, 6, 20) + static_cast<std::int64_t>(random() % 3000)).text();
    text[random() % 10] = "0123456789-/ x\x80"[random() % 15];
    if (date_of(text) == Date::parse(text)) continue;
    CAPTURE(text);
    CHECK(date_of(text) == Date::parse(text));
  }
}

TEST_CASE("cell_text: decimals agree with money's on the edges", "[io]") {
  for (const std::string text : {"",
                                 ".",
                                 "-",
                                 "+",
                                 "0",
                                 "-0",
                                 "+0",
                                 "5.",
                                 ".5",
                                 "-.5",
                                 "00012",
                                 "1.2.3",
                                 "1e6",
                                 "1,000",
                                 "1,000.00",
                                 "12,34",
                                 "9999999999999999",
                                 "99999999999999999",
                                 "92233720368547758.07",
                                 "92233720368547758.08",
                                 "-92233720368547758.08",
                                 "-92233720368547758.09",
                                 "1.230",
                                 "1.234",
                                 "1.2000000",
                                 "0.000001",
                                 "0.0000001",
                                 "9223372036854775807",
                                 "9223372036854775808",
                                 "123456789012345.12",
                                 " 1",
                                 "1 ",
                                 "１"}) {
    check_decimals(text);
  }
}

TEST_CASE("cell_text: decimals agree with money's on random texts", "[io][property]") {
  std::mt19937_64 random(1);
  for (int i = 0; i < 300'000; ++i) check_decimals(random_text(random, "0123456789", 19));
  for (int i = 0; i < 300'000; ++i) check_decimals(random_text(random, "0123456789.", 19));
  for (int i = 0; i < 300'000; ++i) check_decimals(random_text(random, "0123456789.,-+ x", 9));
}

TEST_CASE("cell_text: the public decimal cases read alike", "[io]") {
  const auto folder = test::shared("conformance/dectest");
  if (!folder) return;
  std::size_t texts = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
    if (!entry.is_regular_file()) continue;
    std::istringstream words(test::text_of(entry.path()));
    for (std::string word; words >> word; ++texts) check_decimals(word);
  }
  CHECK(texts > 1000);
}
