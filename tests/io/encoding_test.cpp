// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/io/encoding.hpp>

using namespace tiexi;

TEST_CASE("encoding: GB18030 of one, two and four bytes", "[io]") {
  CHECK(utf8_of_gb18030("abc,\xC9\xEE\xDB\xDA\n") == "abc,深圳\n");
  CHECK(utf8_of_gb18030("\x81\x30\x81\x30") == "\xC2\x80");
  CHECK(utf8_of_gb18030("\x95\x32\x82\x36") == "𠀀");
  CHECK(utf8_of_gb18030("\x84\x31\x95\x33") == "\xEF\xBB\xBF");
  CHECK(utf8_of_gb18030("").empty());
}

TEST_CASE("encoding: bytes that are not GB18030 stay single wrong bytes in their place", "[io][error]") {
  CHECK(utf8_of_gb18030("a\xFF"
                        "b") ==
        "a\xFF"
        "b");
  CHECK(utf8_of_gb18030("a\xC9") == "a\xFF");
  CHECK(utf8_of_gb18030("\xC9\nb") == "\xFF\nb");
  // Longer than the block that is converted at a time.
  const std::string text(100'000, 'x');
  CHECK(utf8_of_gb18030(text + "\xFF" + text) == text + "\xFF" + text);
}

TEST_CASE("encoding: what is UTF-8 and what is not", "[io]") {
  for (const std::string text : {"", "plain", "深圳贴息", "é", "𠀀", "\xF4\x8F\xBF\xBF", "12345678深"}) {
    CAPTURE(text);
    CHECK(valid_utf8_prefix(text) == text.size());
  }
  for (const std::string text :
       {"\x80", "\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xED\xA0\x80", "\xF0\x8F\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE6\xB7", "\xFF"}) {
    CAPTURE(text);
    CHECK(valid_utf8_prefix("12345678ab" + text) == 10);
  }
}

TEST_CASE("encoding: characters and widths", "[io]") {
  CHECK(count_characters("深圳ab") == 4);
  CHECK(display_width("深圳ab") == 6);
  CHECK(display_width("ＡＢ（）") == 8);
  CHECK(display_width("e\xCC\x81") == 1);
  CHECK(display_width("¥100.00") == 7);
  CHECK(display_width("\xFF!") == 2);
}

TEST_CASE("encoding: names are those of the command line", "[io]") {
  CHECK(encoding_named("utf-8") == Encoding::utf_8);
  CHECK(encoding_named("gb18030") == Encoding::gb18030);
  CHECK_FALSE(encoding_named("gbk"));
  CHECK(name_of(Encoding::gb18030) == "gb18030");
}
