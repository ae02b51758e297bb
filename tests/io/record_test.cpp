// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "record.hpp"

using namespace tiexi;

namespace {

/// All records of a text: cells between |, one record a line, faults named.
std::string records_in(std::string_view text) {
  std::string all;
  Record record;
  for (std::size_t at = 0; at < text.size(); at = record.end) {
    read_record(text, at, 100, record);
    if (record.blank()) {
      all += "(blank)\n";
      continue;
    }
    for (const auto& cell : record.cells)
      all += "|" + (cell.escaped ? unescaped(cell.text) : std::string(cell.text));
    if (record.fault == Record::Fault::text_after_quote) all += " (text after quote)";
    if (record.fault == Record::Fault::quote_never_closed) all += " (never closed)";
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("record: cells by RFC 4180", "[io]") {
  CHECK(records_in("a,b\nc,d\n") == "|a|b\n|c|d\n");
  CHECK(records_in("a,b\r\nc,d") == "|a|b\n|c|d\n");
  CHECK(records_in(",\n") == "||\n");
  CHECK(records_in("\"a,b\",\"c\"\"d\"\n") == "|a,b|c\"d\n");
  CHECK(records_in("\"a\nb\",c\r\n") == "|a\nb|c\n");
  CHECK(records_in("\"\",\"\"\"\"\n") == "||\"\n");
  CHECK(records_in("a,") == "|a|\n");
  CHECK(records_in("\n\r\na\n") == "(blank)\n(blank)\n|a\n");
}

TEST_CASE("record: a quote inside a cell that did not begin with one is text", "[io]") {
  CHECK(records_in("a\"b\",c\"\n") == "|a\"b\"|c\"\n");
  CHECK(records_in("a, \"b\n") == "|a| \"b\n");
}

TEST_CASE("record: a carriage return that ends no line is text", "[io]") {
  CHECK(records_in("a\rb,c\n") == "|a\rb|c\n");
}

TEST_CASE("record: one mistake costs the lines it stands in", "[io]") {
  CHECK(records_in("\"a\"x,b\nc,d\n") == "|a (text after quote)\n|c|d\n");
  CHECK(records_in("a,\"b\nc,d\ne,f\n") == "|a| (never closed)\n|c|d\n|e|f\n");
  CHECK(records_in("a,\"b\nc,\"d\"\ne,f\n") == "|a|b\nc, (text after quote)\n|e|f\n");
  CHECK(records_in("\"") == "| (never closed)\n");
  CHECK(records_in("\"\"\"") == "| (never closed)\n");
}

TEST_CASE("record: what was got is short and prints", "[io]") {
  CHECK(shown("深圳") == "深圳");
  CHECK(shown(std::string_view("a\0b\n\x7F", 5)) == "a\\x00b\\x0A\\x7F");
  CHECK(shown("\xC9\xEE") == "\\xC9\\xEE");
  CHECK(shown("深\xC9") == "深\\xC9");
  CHECK(shown(std::string(61, 'x')) == std::string(60, 'x') + "...");
  CHECK(shown(std::string(60, 'x')) == std::string(60, 'x'));
}
