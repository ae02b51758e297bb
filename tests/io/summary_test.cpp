// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/io/summary.hpp>

using namespace tiexi;

TEST_CASE("summary: the worked case in the header", "[io][doc]") {
  BuiltBook built;
  built.counts = {{Table::loans, "loans.csv", 2, 1, 1}};
  built.rejects = {{"loans.csv", 3, "filed_on", "bad-date", "x", "a date YYYY-MM-DD"}};
  Summary summary;
  summary.facts = {{"programme", "nanshan-2021"}};
  summary.inputs = {{"loans.csv", 3, "ba78..."}};
  describe(summary, built);
  CHECK(summary_json(summary) == R"({
  "programme": "nanshan-2021",
  "rows": [
    {
      "file": "loans.csv",
      "rows": 2,
      "used": 1,
      "rejected": 1
    }
  ],
  "rejects": {
    "bad-date": 1
  },
  "warnings": {},
  "inputs": [
    {
      "file": "loans.csv",
      "bytes": 3,
      "sha256": "ba78..."
    }
  ]
}
)");
}

TEST_CASE("summary: fields keep their order, and bytes that are no text do no harm", "[io]") {
  Summary summary;
  summary.facts = {{"z", std::int64_t{1}}, {"a", true}, {"name", std::string("\xC9")}};
  summary.groups = {{"totals", {{"award", Money::fen(5).text()}}}};
  const auto text = summary_json(summary);
  CHECK(text.find("\"z\": 1,\n  \"a\": true,\n  \"name\": \"\xEF\xBF\xBD\",\n  \"totals\": {\n    \"award\": "
                  "\"0.05\"") != std::string::npos);
}
