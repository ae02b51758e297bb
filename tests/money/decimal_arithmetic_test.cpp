// SPDX-License-Identifier: Apache-2.0
// The General Decimal Arithmetic cases, as far as they map: compute exactly, then round once to the exponent
// of the expected result, in the file's mode.
//
// Expected differences
//   no negative zero     a result of -0.00 is 0.00 here: an amount of nothing has no sign
//   no exponents         numbers are given as plain digits, so operands and results are written out before
//   no limits            overflow, underflow, subnormal and invalid cases have no counterpart: numbers are
//                        as large as they need to be, and a division by zero is an error (exact_test.cpp)
//   no mode 05up
#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/money/exact.hpp>

#include "support/shared.hpp"

using namespace tiexi;

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// A number of the files: digits times a power of ten.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

constexpr int longest = 1'000;  // beyond that a case tests limits, which there are none of here

std::optional<Decimal> read_decimal(std::string text) {
  if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"'))
    text = text.substr(1, text.size() - 2);
  text = lower(text);
  Decimal number;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    number.negative = text[0] == '-';
    text.erase(0, 1);
  }
  if (const auto e = text.find('e'); e != std::string::npos) {
    if (e + 1 == text.size() || text.size() - e > 8) return std::nullopt;
    number.exponent = std::stoi(text.substr(e + 1));
    text.erase(e);
  }
  if (const auto point = text.find('.'); point != std::string::npos) {
    number.exponent -= static_cast<int>(text.size() - point - 1);
    text.erase(point, 1);
  }
  const bool finite = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  if (!finite || number.exponent > longest || number.exponent < -longest) return std::nullopt;
  number.digits = text;
  return number;
}

/// Written out without exponent.
std::string plain(const Decimal& number) {
  auto digits = number.digits;
  if (number.exponent >= 0) {
    digits.append(static_cast<std::size_t>(number.exponent), '0');
  } else {
    const auto places = static_cast<std::size_t>(-number.exponent);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return number.negative ? "-" + digits : digits;
}

Exact exact(const Decimal& number) {
  const auto value = Exact::parse(plain(number));
  REQUIRE(value.has_value());
  return *value;
}

/// Digits alone, without zeros in front; zero has no sign.
std::string coefficient(const std::string& text) {
  auto digits = text;
  digits.erase(std::remove(digits.begin(), digits.end(), '.'), digits.end());
  const bool negative = !digits.empty() && digits[0] == '-';
  if (negative) digits.erase(0, 1);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return negative && digits != "0" ? "-" + digits : digits;
}

/// The coefficient of `value` at ten to the `exponent`, rounded once.
std::string rounded_to(const Exact& value, int exponent, Rounding rounding) {
  if (exponent <= 0) return coefficient(value.decimal_text(-exponent, rounding));
  const auto unit = exact({false, "1", exponent});
  return coefficient((value / unit).decimal_text(0, rounding));
}

struct Case {
  std::string id;
  std::string operation;
  std::vector<std::string> operands;
  std::string result;
  std::vector<std::string> conditions;
};

std::vector<std::string> words_of(const std::string& line) {
  std::vector<std::string> words;
  std::istringstream stream(line);
  for (std::string word; stream >> word && word.rfind("--", 0) != 0;) words.push_back(word);
  return words;
}

std::optional<Case> read_case(const std::vector<std::string>& words) {
  const auto arrow = std::find(words.begin(), words.end(), "->");
  if (arrow == words.end() || words.size() < 4) return std::nullopt;
  Case c{words[0], lower(words[1]), {words.begin() + 2, arrow}, *(arrow + 1), {}};
  for (auto word = arrow + 2; word != words.end(); ++word) c.conditions.push_back(lower(*word));
  return c;
}

bool maps(const Case& c) {
  for (const auto* limit : {"overflow", "underflow", "subnormal", "invalid_operation", "division_by_zero",
                            "division_undefined", "division_impossible", "clamped"}) {
    if (std::find(c.conditions.begin(), c.conditions.end(), limit) != c.conditions.end()) return false;
  }
  return true;
}

std::optional<Exact> computed(const Case& c) {
  std::vector<Exact> operands;
  for (const auto& text : c.operands) {
    const auto number = read_decimal(text);
    if (!number) return std::nullopt;
    operands.push_back(exact(*number));
  }
  if (operands.size() == 1) {
    if (c.operation == "plus") return operands[0];
    if (c.operation == "minus") return Exact() - operands[0];
    if (c.operation == "abs") return operands[0] < Exact() ? Exact() - operands[0] : operands[0];
    return std::nullopt;
  }
  if (operands.size() != 2) return std::nullopt;
  if (c.operation == "add") return operands[0] + operands[1];
  if (c.operation == "subtract") return operands[0] - operands[1];
  if (c.operation == "multiply") return operands[0] * operands[1];
  if (c.operation == "divide" && operands[1] != Exact()) return operands[0] / operands[1];
  if (c.operation == "quantize") return operands[0];
  return std::nullopt;
}

struct Tally {
  int compared = 0;
  std::map<std::string, int> by_mode;
};

Tally run(const std::filesystem::path& path) {
  Tally tally;
  std::optional<Rounding> rounding;
  std::istringstream file(test::text_of(path));
  for (std::string line; std::getline(file, line);) {
    const auto words = words_of(line);
    if (words.size() >= 2 && lower(words[0]) == "rounding:") rounding = rounding_named(lower(words[1]));
    const auto c = read_case(words);
    if (!c || !rounding || !maps(*c)) continue;
    const auto expected = read_decimal(c->result);
    const auto value = expected ? computed(*c) : std::nullopt;
    if (!value) continue;
    CAPTURE(line);
    CHECK(rounded_to(*value, expected->exponent, *rounding) ==
          coefficient((expected->negative ? "-" : "") + expected->digits));
    ++tally.compared;
    ++tally.by_mode[std::string(name_of(*rounding))];
  }
  return tally;
}

}  // namespace

TEST_CASE("decimal arithmetic: the public cases hold, every file read to its end", "[money][conformance]") {
  struct File {
    const char* name;
    int cases;  // as many as map, counted once: fewer would mean that the reader stopped reading
  };
  const auto file = GENERATE(values<File>({{"add", 1585},
                                           {"subtract", 531},
                                           {"multiply", 221},
                                           {"divide", 399},
                                           {"quantize", 494},
                                           {"rounding", 707}}));
  const auto path = test::shared("conformance/dectest/" + std::string(file.name) + ".decTest");
  if (!path) return;
  CAPTURE(file.name);
  const auto tally = run(*path);
  CHECK(tally.compared == file.cases);
  if (std::string(file.name) == "rounding") CHECK(tally.by_mode.size() == 7);
}
