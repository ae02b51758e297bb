// SPDX-License-Identifier: Apache-2.0
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/base/near_words.hpp>
#include <tiexi/base/one_of.hpp>
#include <tiexi/base/outcome.hpp>

using namespace tiexi;

TEST_CASE("error: invalid input says field, got and wanted", "[base][doc]") {
  const InvalidInput error("rate", "\"4.35%\"", "a decimal such as 4.35");
  CHECK(std::string(error.what()) == "rate: got \"4.35%\", wanted a decimal such as 4.35");
  CHECK(error.field() == "rate");
  CHECK(error.got() == "\"4.35%\"");
  CHECK(error.wanted() == "a decimal such as 4.35");
}

TEST_CASE("error: one catch takes every fault of the data", "[base]") {
  CHECK_THROWS_AS(throw InvalidInput("a", "b", "c"), Error);
  CHECK_THROWS_AS(throw OutOfRange("money: sum leaves 63 bits"), Error);
}

TEST_CASE("one of: a near word is asked for", "[base][doc]") {
  const std::vector<std::string_view> words = {"firms", "grades", "loans"};
  CHECK(one_of(words, "firm") == "one of firms, grades, loans; did you mean firms?");
  CHECK(one_of(words, "gradess1") == "one of firms, grades, loans; did you mean grades?");
  CHECK(one_of(words, "weather") == "one of firms, grades, loans");
}

TEST_CASE("contract: a broken promise names the expression and is no fault of the data", "[base][error]") {
  const int days = -1;
  CHECK_THROWS_WITH([&] { TIEXI_EXPECTS(days >= 0); }(), "tiexi: broken promise: days >= 0");
  CHECK_THROWS_AS([&] { TIEXI_EXPECTS(days >= 0); }(), std::logic_error);
  CHECK_NOTHROW([&] { TIEXI_EXPECTS(days < 0); }());
}

TEST_CASE("outcome: holds a value or a failure, and gives out only the one it holds", "[base]") {
  const Outcome<int> value = 7;
  REQUIRE(value.ok());
  CHECK(value.value() == 7);
  CHECK_THROWS_AS(value.failure(), std::logic_error);

  const Outcome<int> failure = Failure{"bad-date", "got 2021-02-30"};
  REQUIRE_FALSE(failure.ok());
  CHECK(failure.failure().code == "bad-date");
  CHECK(failure.failure().message == "got 2021-02-30");
  CHECK_THROWS_AS(failure.value(), std::logic_error);
}

TEST_CASE("near words: case, separators, and two letters in six", "[base]") {
  const std::string_view known[] = {"overdue", "other_award", "firm_id", "on"};
  const auto near = [&](std::string_view word) { return near_word(word, known).value_or("none"); };
  CHECK(near("over_due") == "overdue");
  CHECK(near("Other Award") == "other_award");
  CHECK(near("overdeu") == "overdue");
  CHECK(near("firmid") == "firm_id");
  CHECK(near("form_ib") == "firm_id");  // two of six
  CHECK(near("forn_ib") == "none");
  CHECK(near("no") == "none");
  CHECK(near("O-N") == "on");
  CHECK(near("") == "none");
  CHECK(near(std::string(1'000, 'o')) == "none");
}
