// SPDX-License-Identifier: Apache-2.0
/// @file
/// One firm of the sample book: what it is, and its row in firms.csv.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tiexi/book/answer.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>

#include "draws.hpp"
#include "row_text.hpp"

namespace tiexi::sample {

enum class FirmSize { micro, small, medium, large };

struct SampleFirm {
  std::uint64_t seed = 0;
  std::uint64_t number = 0;
  std::string id;  ///< `F0000123`: as long as numbers have seven digits, byte order is their order
  FirmSize size = FirmSize::micro;
  std::string_view district;
  Answer legal_person = Answer::yes;
  std::string_view sector;
  int grade = 0;  ///< into `grade_names`
  Date founded_on;
  std::optional<Date> first_applied_on;
  std::optional<Money> financing_3y;
  Answer uses_policy_premises = Answer::no;
  Date registered_on;
  std::optional<Date> moved_in_on;
  std::string_view role;
  Answer top_talent = Answer::no;
  Answer talent_team = Answer::no;
  Answer team_funded_before = Answer::no;
  std::optional<Date> listed_on;
  Answer neeq = Answer::no;

  /// The draws of one of its entities.
  [[nodiscard]] Draws draws(Entity entity, std::uint64_t of_number = 0) const {
    return {seed, number, entity, of_number};
  }
};

/// Best first; the last is no grade.
inline constexpr std::array<std::string_view, 6> grade_names = {"AAA", "AA", "A", "B", "C", ""};

[[nodiscard]] std::string firm_id(std::uint64_t number);
[[nodiscard]] SampleFirm drawn_firm(std::uint64_t seed, std::uint64_t number);
void fill(RowText& row, const SampleFirm& firm);

}  // namespace tiexi::sample
