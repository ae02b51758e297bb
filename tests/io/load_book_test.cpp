// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>

#include "book_folder.hpp"
#include "support/shared.hpp"

using namespace tiexi;
using namespace tiexi::test;

TEST_CASE("load_book: the worked case in the header", "[io][doc]") {
  const auto built =
      load(changed(ordinary_book(), "interest.csv", "L2,2022-01-10,2022-04-10", "L2,2022-01-10,2022-01-10"));
  CHECK(text_of(built.rejects.at(0)) ==
        "interest.csv:4:15: to: got 2022-01-10, wanted a date after from, 2022-01-10");
}

TEST_CASE("load_book: an ordinary book is used whole", "[io]") {
  const auto built = load(ordinary_book());
  CHECK(rejects_of(built).empty());
  CHECK(warnings_of(built).empty());
  const auto& book = built.book;
  REQUIRE(book.firms.size() == 2);
  REQUIRE(book.loans.size() == 3);
  REQUIRE(book.lines.size() == 6);
  CHECK(book.firms.id[1] == "F2");
  CHECK(book.firms.grade[1] == "B");
  CHECK(book.firms.legal_person[0] == Answer::yes);
  CHECK(book.loans.principal[2].text() == "500000.50");
  CHECK(book.loans.filed_on[2] == std::nullopt);
  CHECK(book.loans.terms.empty());
  CHECK(book.loans_of(0).size() == 2);
  CHECK(book.lines_of(1).size() == 3);
  CHECK(book.lines.rate[0].percent_text() == "4.35");
  CHECK(book.lines.interest[5].text() == "5625.01");
  CHECK(book.lines.kind[4] == LineKind::penalty);
  CHECK(book.lines.paid_on[3] == std::nullopt);
  CHECK(book.lines.repriced_on[5] == Date::of(2022, 3, 1));
  CHECK(book.lines.line_number[5] == 7);
}

TEST_CASE("load_book: the books of the design load without a reject", "[io]") {
  const std::string name = GENERATE(as<std::string>{}, "article11/hand", "article11/book-60",
                                    "article11/book-400", "measures/book-40", "measures/book-250");
  const auto folder = shared("cases/" + name);
  if (!folder) return;
  const auto built = load_book(book_files_in(*folder));
  CAPTURE(name);
  CHECK(rejects_of(built).empty());
  CHECK(warnings_of(built).empty());
  for (const auto& count : built.counts) {
    CHECK(count.rows > 0);
    CHECK(count.used == count.rows);
  }
}

TEST_CASE("load_book: columns come in any order and unknown ones are left out with one warning", "[io]") {
  auto texts = ordinary_book();
  texts["firms.csv"] =
      "grade,note,sector,firm_id,memo,legal_person,district\n"
      "A,x,biomedicine,F1,,true,nanshan\n"
      "B,y,biomedicine,F2,,true,nanshan\n";
  const auto built = load(texts);
  CHECK(rejects_of(built).empty());
  CHECK(warnings_of(built) ==
        "unknown-columns firms.csv:1:7: got note, memo, wanted columns that are read; these are left out\n");
  CHECK(built.book.firms.grade[1] == "B");
}

TEST_CASE("load_book: a column near one that is missing is asked about", "[io]") {
  auto texts = ordinary_book();
  texts["firms.csv"] =
      "firm_id,district,legal_person,sector,grade,Name ,foundedon,,\nF1,nanshan,true,biomedicine,A,,,,\n";
  CHECK(warnings_of(load(texts)) ==
        "unknown-columns firms.csv:1:44: got Name , foundedon, a column without a name, a column without a "
        "name, wanted "
        "columns that are read; these are left out; Name : did you mean name?; foundedon: did you mean "
        "founded_on?\n");
}

TEST_CASE("load_book: a file whose name is near that of a missing one is not passed over", "[io]") {
  const auto refusal = [](const char* name) -> std::string {
    auto texts = ordinary_book();
    texts[name] = texts["interest.csv"];
    texts.erase("interest.csv");
    const TemporaryFolder folder;
    for (const auto& [file, text] : texts) folder.write(file, text);
    try {
      (void)book_files_in(folder.path());
    } catch (const InvalidInput& error) {
      return error.wanted();
    }
    return "accepted";
  };
  CHECK(refusal("Interest.csv") == "interest.csv, or no such name");
  CHECK(refusal("interests.csv") == "interest.csv, or no such name");
  for (const auto* form : {"interest.xlsx", "interest (1).csv", "interest.csv.txt", "interest.CSV"}) {
    CAPTURE(form);
    CHECK(refusal(form) == "interest.csv, or no such name");
  }
  for (const auto* other : {"notes.csv", "interesting.csv", "interest_notes.txt"}) {
    CAPTURE(other);
    CHECK(refusal(other) == "accepted");
  }
}

TEST_CASE("load_book: quotes, BOM, CR LF, blank lines and a missing last line end change nothing", "[io]") {
  auto texts = ordinary_book();
  texts["firms.csv"] =
      "\xEF\xBB\xBF\"firm_id\",district,legal_person,sector,grade,name\r\n"
      "F1,nanshan,true,biomedicine,A,\"深圳, \"\"一\"\" 号\"\r\n"
      "\r\n"
      "\"F2\",\"nanshan\",\"true\",biomedicine,B,\"two\nlines\"";
  const auto built = load(texts);
  CHECK(rejects_of(built).empty());
  CHECK(built.book.firms.name[0] == "深圳, \"一\" 号");
  CHECK(built.book.firms.name[1] == "two\nlines");
  CHECK(built.book.firms.line_number[1] == 4);
  CHECK(built.counts[0].rows == 2);
}

TEST_CASE("load_book: GB18030 when asked for, with places counted in characters", "[io]") {
  auto texts = ordinary_book();
  // 深圳 and, last, 否否, in GBK.
  texts["firms.csv"] =
      "name,firm_id,district,legal_person,sector,grade\n"
      "\xC9\xEE\xDB\xDA,F1,nanshan,\xCA\xC7,biomedicine,A\n"
      "\xC9\xEE\xDB\xDA,F2,nanshan,\xB7\xF1\xB7\xF1,biomedicine,B\n";
  const auto built = load(texts, {Encoding::gb18030, 1});
  CHECK(built.book.firms.name[0] == "深圳");
  CHECK(built.book.firms.legal_person[0] == Answer::yes);
  CHECK(text_of(built.rejects.at(0)) ==
        "firms.csv:3:15: legal_person: got 否否, wanted true, false, 1, 0, yes, no, 是 or 否");
  CHECK(text_of(load(texts).rejects.at(0)) ==
        "firms.csv:2:1: name: got \\xC9\\xEE\\xDB\\xDA, wanted UTF-8 text; for GB18030 (GBK) say --encoding "
        "gb18030");
}

TEST_CASE("load_book: a cell that is quoted over lines is called by the line it begins in", "[io]") {
  auto texts = ordinary_book();
  texts["firms.csv"] =
      "firm_id,name,district,legal_person,sector,grade\n"
      "F1,\"a\nb\",nanshan,maybe,biomedicine,A\n"
      "F2,,nanshan,true,biomedicine,B\n";
  const auto built = load(texts);
  CHECK(text_of(built.rejects.at(0)) ==
        "firms.csv:3:12: legal_person: got maybe, wanted true, false, 1, 0, yes, no, 是 or 否");
  CHECK(built.counts[0].used == 1);
  CHECK(built.counts[0].rejected == 1);
}

TEST_CASE("load_book: rows that turn out not to fit are placed as exactly as cells that cannot be read",
          "[io]") {
  auto texts = changed(ordinary_book(), "loans.csv", "L3,F2", "\"L3\",F9");
  CHECK(rejects_of(load(texts)) ==
        "belongs-to-rejected-loan interest.csv:7:1: loan_id: got L3, wanted a loan that is not rejected\n"
        "unknown-firm loans.csv:4:6: firm_id: got F9, wanted the firm_id of a row of firms.csv\n");
}

TEST_CASE("load_book: lines in any order come out by loan, from, to", "[io]") {
  auto texts = ordinary_book();
  texts["interest.csv"] =
      "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on\n"
      "L3,2022-03-01,2022-05-30,500000.50,4.5,5625.01,normal,2022-05-30,\n"
      "L1,2021-09-29,2021-12-28,1000000,4.35,10875.00,normal,2021-12-28,\n"
      "L2,2022-04-10,2022-07-09,2000000,5,25000,normal,2022-07-09,\n"
      "L1,2021-07-01,2021-09-29,1000000,4.35,10875.00,normal,2021-09-29,\n";
  const auto built = load(texts);
  CHECK(rejects_of(built).empty());
  const auto& lines = built.book.lines;
  CHECK(lines.line_number == std::vector<std::uint32_t>{5, 3, 4, 2});
  CHECK(lines.loan == std::vector<std::uint32_t>{0, 0, 1, 2});
  CHECK(lines.from[0] == Date::of(2021, 7, 1));
}

TEST_CASE("load_book: interest more than a yuan off is used and warned of; parts count together", "[io]") {
  auto texts = changed(ordinary_book(), "interest.csv", "4.35,10875.00", "4.35,10873.99");
  CHECK(warnings_of(load(texts)) ==
        "interest-differs interest.csv:2:39: interest: got 10873.99, wanted about 10875.00, balance x rate x "
        "days by "
        "act_360\n");
  texts["interest.csv"] += "L1,2021-07-01,2021-09-29,1000000,4.35,1.01,normal,2021-09-29,2021-10-09,\n";
  CHECK(warnings_of(load(texts)).empty());
}

TEST_CASE("load_book: a book of claims needs no loans", "[io]") {
  const auto built = load({{"firms.csv",
                            "firm_id,district,legal_person,sector,grade\n"
                            "F1,nanshan,1,biomedicine,\n"},
                           {"claims.csv",
                            "claim_id,firm_id,measure,year,applied_on,amount,count,approved\n"
                            "C2,F1,waste,2022,2022-05-01,\"1,000,000.00\",,yes\n"
                            "C1,F1,generic-first,2022,,,3,是\n"},
                           {"history.csv",
                            "firm_id,measure,year,paid\n"
                            "F1,waste,2021,300000\n"},
                           {"premises.csv",
                            "lease_id,firm_id,area_m2,reference_rent,from,to,renewal,entry\n"
                            "P1,F1,1200.5,58,2021-08-01,2026-08-01,0,7-2\n"},
                           {"firm_years.csv",
                            "firm_id,year,output\n"
                            "F1,2021,50000000\n"}});
  CHECK(rejects_of(built).empty());
  CHECK(built.book.claims.id[0] == "C1");
  CHECK(built.book.claims.count[0] == 3);
  CHECK(built.book.claims.amount[1]->text() == "1000000.00");
  CHECK(built.book.claims.approved[1] == Answer::yes);
  CHECK(built.book.history.paid[0].text() == "300000.00");
  CHECK(built.book.leases.area_m2[0].text() == "1200.5");
  CHECK(built.book.firm_years.output[0]->text() == "50000000.00");
  CHECK(built.counts.size() == 5);
}

TEST_CASE("load_book: a book in memory is the book in files, in pieces of any size", "[io]") {
  auto texts = changed(ordinary_book(), "interest.csv", "L2,2022-04-10", "L2,2022-04-09");
  texts["firms.csv"] += "F3,\"a\nb\",true,,\n";
  const auto from_files = load(texts);
  BookBytes bytes;
  bytes[Table::firms] = texts.at("firms.csv");
  bytes[Table::loans] = texts.at("loans.csv");
  bytes[Table::interest] = texts.at("interest.csv");
  for (const std::size_t chunk_bytes : {std::size_t{0}, std::size_t{1}, std::size_t{7}, std::size_t{1000}}) {
    for (const unsigned threads : {1U, 3U}) {
      LoadOptions options;
      options.threads = threads;
      options.chunk_bytes = chunk_bytes;
      const auto built = load_book(bytes, options);
      CAPTURE(chunk_bytes, threads);
      CHECK(rejects_of(built) == rejects_of(from_files));
      CHECK(built.book.lines.line_number == from_files.book.lines.line_number);
      CHECK(built.book.lines.interest == from_files.book.lines.interest);
    }
  }
  CHECK_FALSE(from_files.rejects.empty());
}

TEST_CASE("load_book: tables in memory bear the names they are given", "[io][error]") {
  BookBytes bytes;
  bytes[Table::firms] = "firm_id,district,legal_person,sector,grade\nF1,,maybe,,\n";
  bytes.names[Table::firms] = "企业.csv";
  CHECK(load_book(bytes).rejects.at(0).file == "企业.csv");
  bytes[Table::firms] = "";
  CHECK_THROWS_WITH(load_book(bytes), Catch::Matchers::StartsWith("企业.csv:1:1: got an empty file"));
}
