// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/programme/validity.hpp>

using namespace tiexi;

namespace {

ProgrammeHeader header(const char* id, Date from, std::optional<Date> to) {
  ProgrammeHeader header;
  header.id = id;
  header.in_force_from = from;
  header.in_force_to = to;
  return header;
}

}  // namespace

TEST_CASE("validity: the worked case in the header", "[programme][doc]") {
  const auto succession = succession_of("nanshan-2021");
  REQUIRE(succession.size() == 2);
  CHECK(succession[0].id == "nanshan-2021");
  CHECK(succession_of("nanshan-2024-guide").size() == 2);
  CHECK(programme_on(succession, Date::of(2024, 6, 19))->id == "nanshan-2021");
  CHECK(programme_on(succession, Date::of(2024, 6, 20))->id == "nanshan-2024-guide");
  CHECK_FALSE(programme_on(succession, Date::of(2021, 6, 19)).has_value());
}

TEST_CASE("validity: a day outside says which programmes there are", "[programme]") {
  const auto succession = succession_of("nanshan-2021");
  CHECK(validity_note(succession, "nanshan-2021", Date::of(2022, 1, 1)).empty());
  CHECK(validity_note(succession, "nanshan-2021", Date::of(2024, 6, 20)) ==
        "2024-06-20 is in the validity of nanshan-2024-guide from 2024-06-20");
  CHECK(validity_note(succession, "nanshan-2021", Date::of(2021, 6, 19)) ==
        "2021-06-19 is outside every validity; there are nanshan-2021 2021-06-20 to 2024-06-19, "
        "nanshan-2024-guide "
        "from 2024-06-20");
}

TEST_CASE("validity: superseding ends a programme the day before", "[programme]") {
  auto old = header("old", Date::of(2020, 1, 1), Date::of(2023, 12, 31));
  const auto next = header("next", Date::of(2022, 7, 1), std::nullopt);
  const std::vector<ProgrammeHeader> both = {old, next};
  CHECK_THROWS_WITH(
      programme_on(both, Date::of(2022, 7, 1)),
      "programme: got old and next on 2022-07-01, wanted one in force; superseded_on ends the older");
  old.superseded_on = Date::of(2022, 7, 1);
  const std::vector<ProgrammeHeader> mended = {old, next};
  CHECK(programme_on(mended, Date::of(2022, 6, 30))->id == "old");
  CHECK(programme_on(mended, Date::of(2022, 7, 1))->id == "next");
  CHECK(validity_text(mended[0]) == "old 2020-01-01 to 2022-06-30");
}

TEST_CASE("validity: no day has two programmes of one succession", "[programme][policy]") {
  for (const auto& id : Programme::shipped_ids()) {
    const auto succession = succession_of(id);
    CAPTURE(id);
    for (int year = 2019; year <= 2030; ++year) {
      for (int month = 1; month <= 12; ++month)
        CHECK_NOTHROW((void)programme_on(succession, Date::of(year, month, 1)));
    }
  }
}
