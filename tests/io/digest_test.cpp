// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/io/digest.hpp>
#include <tiexi/io/error.hpp>
#include <tiexi/io/text_file.hpp>

#include "book_folder.hpp"

using namespace tiexi;
using namespace tiexi::test;

TEST_CASE("digest: the worked case in the header", "[io][doc]") {
  const TemporaryFolder folder;
  folder.write("abc.txt", "abc");
  const auto digest = digest_of(folder.path() / "abc.txt");
  CHECK(digest.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest.file == "abc.txt");
  CHECK(digest.bytes == 3);
}

TEST_CASE("digest: of nothing, and of no file", "[io]") {
  CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(digest_of(folder.path() / "none.csv"),
                    "none.csv: got No such file or directory, wanted a file that can be read");
}

TEST_CASE("text_file: whole, without BOM, in the encoding named", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.toml", "\xEF\xBB\xBFname = \"深圳\"\n");
  CHECK(read_text(folder.path() / "a.toml") == "name = \"深圳\"\n");
  folder.write("b.toml", "x\nname = \"\xC9\xEE\"\n");
  CHECK(read_text(folder.path() / "b.toml", Encoding::gb18030) == "x\nname = \"深\"\n");
  CHECK_THROWS_WITH(read_text(folder.path() / "b.toml"), "b.toml:2:9: got \\xC9, wanted text in utf-8");
}

TEST_CASE("text_file: fixings of one's own", "[io]") {
  const TemporaryFolder folder;
  folder.write("lpr.csv", "date,1y,5y\n2026-09-20,3.00,3.50\n");
  CHECK(load_lpr(folder.path() / "lpr.csv").last_date() == Date::of(2026, 9, 20));
}
