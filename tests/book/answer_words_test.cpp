// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/book/answer_words.hpp>

using namespace tiexi;

TEST_CASE("answer: yes and no are named in letters of any case, and by no other word", "[book]") {
  for (const auto* yes : {"true", "True", "TRUE", "tRuE", "1", "yes", "Yes", "YES", "是"}) {
    CAPTURE(yes);
    CHECK(answer_named(yes) == Answer::yes);
  }
  for (const auto* no : {"false", "False", "FALSE", "0", "no", "No", "NO", "否"}) {
    CAPTURE(no);
    CHECK(answer_named(no) == Answer::no);
  }
  CHECK(answer_named("") == Answer::unknown);
  // Full-width letters are not ASCII; of the bytes of 是 none may pass for another's capital.
  for (const auto* other :
       {"Y", "N", "T", "2", " ", "TRUE ", "tru", "truee", "是否", "ＴＲＵＥ", "\xC6\x98\xAF"}) {
    CAPTURE(other);
    CHECK_FALSE(answer_named(other));
  }
}
