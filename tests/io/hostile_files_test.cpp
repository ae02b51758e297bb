// SPDX-License-Identifier: Apache-2.0
// Files that nobody would write on purpose: none may crash, hang, or lose a row.
#include <catch2/catch.hpp>

#include "book_folder.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

const std::string firms_header = "firm_id,district,legal_person,sector,grade\n";

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

RowCount firms_of(const std::string& text, unsigned threads = 1) {
  const auto built = load({{"firms.csv", text}}, {Encoding::utf_8, threads});
  CHECK(built.counts[0].used == built.book.firms.size());
  CHECK(built.counts[0].rows == built.counts[0].used + built.counts[0].rejected);
  return built.counts[0];
}

std::string refusal_of(const std::string& text) {
  try {
    (void)load({{"firms.csv", text}});
  } catch (const BadFile& bad) {
    return bad.what();
  }
  return "no refusal";
}

const std::string wanted =
    ", wanted a header row with the columns firm_id, district, legal_person, sector, grade";

}  // namespace

TEST_CASE("hostile: files that are no tables are refused in one sentence", "[io][error]") {
  using namespace std::string_literals;
  CHECK(refusal_of("") == "firms.csv:1:1: got an empty file" + wanted);
  CHECK(refusal_of("\n\n") == "firms.csv:1:1: got nothing" + wanted);
  CHECK(refusal_of("\0\0\0"s) == "firms.csv:1:1: got NUL bytes" + wanted);
  CHECK(refusal_of("\xFF\xFE"
                   "f\0i\0"s) == "firms.csv:1:1: got UTF-16" + wanted);
  CHECK(refusal_of("PK\x03\x04...") == "firms.csv:1:1: got an archive or a spreadsheet" + wanted);
  CHECK(refusal_of("firm_id;district;grade\nF1;nanshan;A\n") ==
        "firms.csv:1:1: got firm_id;district;grade" + wanted);
  CHECK(refusal_of("\"firm_id") == "firms.csv:1:1: got a header with a quote out of place" + wanted);
  CHECK(refusal_of(std::string(10'000'000, 'x')) ==
        "firms.csv:1:1: got " + std::string(60, 'x') + "..." + wanted);
  CHECK(refusal_of(std::string(10'000'000, ',')) == "firms.csv:1:1: got 10000001 columns" + wanted);
  CHECK(refusal_of(",,\n") == "firms.csv:1:1: got ,," + wanted);
  CHECK(refusal_of("\xE4\xBC\x81\xE4\xB8\x9A,,,\n") ==
        "firms.csv:1:1: got \xE4\xBC\x81\xE4\xB8\x9A,,," + wanted);
  CHECK(refusal_of("firm_id,firm_id\n") ==
        "firms.csv:1:9: got firm_id a second time, wanted each column once");
}

TEST_CASE("hostile: a header and nothing else is an empty table", "[io]") {
  CHECK(firms_of(firms_header).rows == 0);
  CHECK(firms_of(firms_header.substr(0, firms_header.size() - 1)).rows == 0);
  CHECK(firms_of(firms_header + "\n\r\n\n").rows == 0);
}

TEST_CASE("hostile: a line of ten million bytes costs its row and no other", "[io]") {
  const auto good = std::string("F1,nanshan,true,biomedicine,A\n");
  const auto threads = GENERATE(1U, 2U);
  const std::string mebibytes_10(10'000'000, 'x');
  CHECK(
      firms_of(firms_header + good + mebibytes_10 + "\n" + "F2,nanshan,true,biomedicine,A\n", threads).used ==
      2);
  CHECK(firms_of(firms_header + good + std::string(10'000'000, ',') + "\nF2,,,,\n", threads).used == 2);
  CHECK(firms_of(firms_header + good + "\"" + mebibytes_10 + "\n\",,,,\nF2,,,,\n", threads).used == 3);
  CHECK(firms_of(firms_header + good + "F3,,," + mebibytes_10 + ",\n", threads).used == 2);
}

TEST_CASE("hostile: quotes that never close cost one line each, not the rest of the file", "[io]") {
  const auto threads = GENERATE(1U, 2U);
  const auto rows = repeated("F,nanshan,true,\"biomedicine,A\n", 1);
  std::string text = firms_header + rows;
  for (int i = 0; i < 30'000; ++i) text += "F" + std::to_string(i) + ",nanshan,true,biomedicine,A\n";
  const auto count = firms_of(text, threads);
  CHECK(count.rows == 30'001);
  CHECK(count.rejected == 1);
}

TEST_CASE("hostile: a file of nothing but quotes ends", "[io]") {
  const auto letters =
      GENERATE(as<std::string>{}, "\"", "\"\"", "\"\"\"\n", "\"a\n", "a\"\n", "\",\"\n", "\"\n,", ",\"\n");
  const auto threads = GENERATE(1U, 2U);
  CAPTURE(letters);
  CHECK(firms_of(firms_header + repeated(letters, 100'000 / letters.size()), threads).used == 0);
}

TEST_CASE("hostile: NUL bytes and binary in rows", "[io]") {
  std::string binary;
  std::uint32_t state = 1;
  for (int i = 0; i < 1'000'000; ++i) {
    state = state * 1664525U + 1013904223U;
    binary.push_back(static_cast<char>(state >> 24U));
  }
  const auto threads = GENERATE(1U, 2U);
  const auto count = firms_of(firms_header + binary, threads);
  CHECK(count.rows == count.rejected);
  CHECK(count.rows > 1000);
}

TEST_CASE("hostile: errors by the hundred thousand are as many rejects", "[io]") {
  const auto count = firms_of(firms_header + repeated("F1,nanshan,maybe,biomedicine,A\n", 200'000), 2);
  CHECK(count.rejected == 200'000);
}

TEST_CASE("hostile: a file cut anywhere loses what was cut and nothing else", "[io]") {
  const auto whole = ordinary_book();
  const auto& interest = whole.at("interest.csv");
  for (std::size_t size = interest.find('\n') + 1; size < interest.size(); ++size) {
    auto texts = whole;
    texts["interest.csv"].resize(size);
    const auto built = load(texts);
    const auto& count = built.counts.at(2);
    const auto text = interest.substr(0, size);
    const auto rows = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) - 1 +
                      (text.back() == '\n' ? 0U : 1U);
    CAPTURE(size);
    CHECK(count.rows == rows);
    CHECK(count.used + count.rejected == rows);
  }
}

TEST_CASE("hostile: UTF-8 read as GB18030 and GB18030 read as UTF-8 reject cells, never the run", "[io]") {
  auto texts = ordinary_book();
  texts["firms.csv"] =
      "firm_id,name,district,legal_person,sector,grade\nF1,深圳市,nanshan,是,biomedicine,A\n";
  const auto built = load(texts, {Encoding::gb18030, 1});
  CHECK(built.counts[0].rows == 1);
  CHECK(built.counts[0].rejected == 1);
}

TEST_CASE("hostile: thousands of unknown columns are one warning", "[io]") {
  std::string header = "firm_id,district,legal_person,sector,grade";
  for (int i = 0; i < 20'000; ++i) header += ",c" + std::to_string(i);
  const auto built = load({{"firms.csv", header + "\n"}});
  CHECK(warnings_of(built) ==
        "unknown-columns firms.csv:1:44: got c0, c1, c2, c3, c4, c5, c6, c7 and 19992 more, wanted columns "
        "that are read; these are left out\n");
}

TEST_CASE("hostile: a million faulty statement lines are a million rejects, whatever the pieces", "[io]") {
  constexpr std::size_t lines = 1'000'000;
  auto texts = ordinary_book();
  texts["interest.csv"] = "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on\n" +
                          repeated("L9,2021-02-30,,x,101,-1,odd,,\n", lines);
  const auto built = load(texts, {Encoding::utf_8, 2});
  CHECK(built.counts.at(2).rejected == lines);
  CHECK(built.book.lines.size() == 0);
  // unknown-loan, bad-date, missing-cell, bad-amount and unknown-kind; a rate that is read is judged only with the rest
  CHECK(built.rejects.size() == 5 * lines);
  CHECK(built.rejects.back().line == lines + 1);
}

TEST_CASE("hostile: a column named twice is refused, also where one name is quoted", "[io][error]") {
  CHECK(refusal_of("firm_id,district,legal_person,sector,grade,\"sector\"\n") ==
        "firms.csv:1:44: got sector a second time, wanted each column once");
}

TEST_CASE("hostile: a text cut within a character, and another encoding in the middle of a file",
          "[io][error]") {
  const std::string header = "firm_id,name,district,legal_person,sector,grade\n";
  const auto cut = header + "F1,企业,nanshan,true,biomedicine,A\nF2,\xE4\xBC";
  auto count = firms_of(cut);
  CHECK(count.rows == 2);
  CHECK(count.used == 1);
  // GBK names pasted into a UTF-8 file
  count = firms_of(header +
                   "F1,\xC9\xEE\xDB\xDA,nanshan,true,biomedicine,A\nF2,企业,nanshan,true,biomedicine,A\n");
  CHECK(count.used == 1);
  CHECK(count.rejected == 1);
  using namespace std::string_literals;
  count = firms_of(header + "F\0002\0,\0n\0"s + "\nF3,企业,nanshan,true,biomedicine,A\n");
  CHECK(count.used == 1);
}
