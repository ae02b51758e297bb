// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/programme/section.hpp>

using namespace tiexi;

namespace {

/// What reading the document with `read` throws, as text.
template <class Read>
std::string error_of(const char* toml, const Read& read, const Overrides& overrides = {}) {
  try {
    const auto document = Document::parse(toml, "x.toml", overrides);
    const auto root = document.root();
    read(root);
    root.finish();
  } catch (const ProgrammeError& error) {
    return error.what();
  }
  return "no error";
}

const char* share = R"([award]
share = { value = "0.7", unit = "share", article = "11", range = ["0", "1"] }
)";

void read_share(const Section& root) { (void)root.section("award").parameter("share").ratio(); }

}  // namespace

TEST_CASE("section: a parameter is read with its unit, article and range", "[programme]") {
  const auto document = Document::parse(share, "x.toml");
  CHECK(document.root().section("award").parameter("share").ratio() == Ratio::of(7, 10));
  REQUIRE(document.parameters().size() == 1);
  CHECK(document.parameters()[0] == Parameter{"award.share", "0.7", "share", "11", "0 to 1", "", false});
}

TEST_CASE("section: an override is checked like the file", "[programme]") {
  const auto document = Document::parse(share, "x.toml", {{"share", "1/3"}});
  CHECK(document.root().section("award").parameter("share").ratio() == Ratio::of(1, 3));
  CHECK(document.parameters()[0].reformed);
  CHECK(error_of(share, read_share, {{"share", "1.2"}}) == "reform: award.share: got \"1.2\", wanted 0 to 1");
  CHECK(error_of(share, read_share, {{"sharp", "1"}}) ==
        "reform: got \"sharp\", wanted the path of a parameter of x.toml (did you mean share?)");
}

TEST_CASE("section: an override that could mean two parameters names both", "[programme]") {
  const char* toml = R"(a.share = { value = "0.7" }
b.share = { value = "0.7" }
)";
  const auto read = [](const Section&) {};
  CHECK(error_of(toml, read, {{"share", "1"}}) == "reform: got \"share\", wanted one of a.share, b.share");
}

TEST_CASE("section: errors say file, line, column, got and wanted", "[programme][error]") {
  struct Case {
    const char* toml;
    const char* message;
  };
  const auto c = GENERATE(values<Case>({
      {"[award]\nshare = { value = 0.7 }\n",
       "x.toml:2:19: award.share: got a float, wanted a decimal such as 0.7 or a fraction such as 7/10 as "
       "text "
       "in quotes (a float is not exact)"},
      {"[award]\nshare = \"0.7\"\n",
       "x.toml:2:9: award.share: got \"0.7\", wanted a parameter { value = …, unit = …, article = …, range = "
       "… }"},
      {"[award]\nshare = { value = \"many\" }\n",
       "x.toml:2:19: award.share: got \"many\", wanted a decimal such as 0.7 or a fraction such as 7/10"},
      {"[award]\nshare = { value = \"0.7\", ranges = 1 }\n",
       "x.toml:2:26: award.share: got unknown key `ranges`, wanted value, unit, article, range, since or "
       "note"},
      {"[award]\nshare = { value = \"2\", range = [\"0\", \"1\"] }\n",
       "x.toml:2:19: award.share: got \"2\", wanted 0 to 1"},
      {"[award]\nshare = { value = \"1\", range = [\"0\"] }\n",
       "x.toml:2:32: award.share.range: got 0, wanted a list of two: lowest and highest"},
      {"[award]\nshare = { value = \"1\" }\nshar = 1\n",
       "x.toml:3:1: award: got unknown key `shar`, wanted one of share; did you mean share?"},
      {"award = 1\n", "x.toml:1:9: award: got 1, wanted a table"},
      {"[prize]\n", "x.toml:1:1: got no key `award`, wanted one, it is required"},
  }));
  CHECK(error_of(c.toml, read_share) == c.message);
}

TEST_CASE("section: text that is not TOML says where", "[programme][error]") {
  const auto message = error_of("a = \nb = 2\n", [](const Section&) {});
  CHECK(message.starts_with("x.toml:1:"));
  CHECK(message.ends_with(", wanted a TOML document"));
  const auto header = error_of("a = 1\n[)b]\n", [](const Section&) {});
  CHECK(header.starts_with("x.toml:2:"));
}

TEST_CASE("section: keys come in the order of the file", "[programme]") {
  const auto document = Document::parse("[t.z]\n[t.a]\n[t.m]\n", "x.toml");
  CHECK(document.root().section("t").keys() == std::vector<std::string>{"z", "a", "m"});
}
