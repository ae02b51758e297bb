// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include <catch2/catch.hpp>
#include <tiexi/io/output_folder.hpp>
#include <tiexi/io/rejects.hpp>

#include "book_folder.hpp"
#include "support/shared.hpp"

using namespace tiexi;
using namespace tiexi::test;

namespace {

std::vector<std::string> names_in(const std::filesystem::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("output_folder: a new folder appears with all its files or not at all", "[io]") {
  const TemporaryFolder folder;
  const auto out = folder.path() / "deep" / "out";
  {
    OutputFolder output(out);
    output.csv("a.csv", {"x"}).row(1);
    output.write("b.txt", "b");
    CHECK_FALSE(std::filesystem::exists(out));
    output.commit();
  }
  CHECK(names_in(out) == Names{"a.csv", "b.txt"});
  CHECK(text_of(out / "a.csv") == "x\n1\n");
  CHECK(names_in(out.parent_path()) == Names{"out"});
}

TEST_CASE("output_folder: without commit nothing is left", "[io]") {
  const TemporaryFolder folder;
  {
    OutputFolder output(folder.path() / "new");
    output.write("a.csv", "half");
  }
  CHECK(names_in(folder.path()).empty());
  folder.write("a.csv", "old");
  {
    OutputFolder output(folder.path());
    output.write("a.csv", "half");
  }
  CHECK(names_in(folder.path()) == Names{"a.csv"});
  CHECK(text_of(folder.path() / "a.csv") == "old");
}

TEST_CASE("output_folder: files of an earlier run are replaced, or go if this run has none", "[io]") {
  const TemporaryFolder folder;
  folder.write("a.csv", "old");
  folder.write("claim_awards.csv", "old");
  folder.write("notes.txt", "mine");
  OutputFolder output(folder.path().string() + "/", {"a.csv", "claim_awards.csv"});
  output.write("a.csv", "new");
  output.commit();
  CHECK(names_in(folder.path()) == Names{"a.csv", "notes.txt"});
  CHECK(text_of(folder.path() / "a.csv") == "new");
}

TEST_CASE("output_folder: what no earlier run left is refused and stays", "[io][error]") {
  const TemporaryFolder folder;
  folder.write("a.csv", "mine");
  folder.write("notes.txt", "mine");
  const auto path = folder.path().string();
  CHECK_THROWS_WITH(
      OutputFolder(folder.path(), {"a.csv", "b.csv", "mark"}, "mark"),
      path +
          ": cannot be written: it holds a.csv of your own (an earlier run would have left mark); name "
          "another folder, or move them away first");
  CHECK(names_in(folder.path()) == Names{"a.csv", "notes.txt"});
  folder.write("mark", "by a run");
  {
    OutputFolder output(folder.path(), {"a.csv", "b.csv", "mark"}, "mark");
    output.write("b.csv", "new");
    output.write("mark", "new");
    output.commit();
  }
  CHECK(names_in(folder.path()) == Names{"b.csv", "mark", "notes.txt"});
}

TEST_CASE("output_folder: a file where the folder should be is refused and stays", "[io][error]") {
  const TemporaryFolder folder;
  folder.write("out", "a file");
  CHECK_THROWS_AS(OutputFolder(folder.path() / "out"), CannotWrite);
  CHECK_THROWS_AS(OutputFolder(folder.path() / "out" / "deeper"), CannotWrite);
  CHECK(text_of(folder.path() / "out") == "a file");
  CHECK(names_in(folder.path()) == Names{"out"});
}

TEST_CASE("output_folder: files longer than the buffer are whole", "[io]") {
  const TemporaryFolder folder;
  OutputFolder output(folder.path() / "out");
  auto csv = output.csv("n.csv", {"n"});
  std::string expected = "n\n";
  for (int n = 0; n < 200'000; ++n) {
    csv.row(n);
    expected += std::to_string(n) + "\n";
  }
  output.commit();
  CHECK(text_of(folder.path() / "out" / "n.csv") == expected);
}

TEST_CASE("rejects: the worked case in the header", "[io][doc]") {
  const TemporaryFolder folder;
  OutputFolder output(folder.path() / "out");
  const std::vector<Reject> rejects = {
      {"loans.csv", 14, "matures_on", "bad-date", "2021-02-30", "a date YYYY-MM-DD", 9}};
  write_rejects(output, rejects);
  output.commit();
  CHECK(text_of(folder.path() / "out" / "rejects.csv") ==
        "file,line,column,code,got,wanted\n"
        "loans.csv,14,matures_on,bad-date,2021-02-30,a date YYYY-MM-DD\n");
}
