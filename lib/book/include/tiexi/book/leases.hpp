// SPDX-License-Identifier: Apache-2.0
/// @file
/// Leases of public premises, as columns, in byte order of `id`.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/book/columns.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {

struct Leases {
  TextColumn id;
  std::vector<std::uint32_t> firm;  ///< row in Firms
  std::vector<Ratio> area_m2;
  std::vector<Money> reference_rent;  ///< per m2 and month
  std::vector<Date> from;
  std::vector<Date> to;
  std::vector<int> renewal;  ///< 0 for the first lease
  CodeColumn entry;          ///< the ground of entry, e.g. `7-2`
  std::vector<Answer> major_project;
  std::vector<Answer> recommended;
  std::vector<Answer> special_park;
  std::vector<Answer> breakthrough;
  std::vector<OptionalDate> tier_from;
  std::vector<std::optional<int>> arrears_months;
  std::vector<std::optional<Ratio>> vacant_share;
  std::vector<std::optional<int>> vacant_months;
  std::vector<Answer> sublet;
  std::vector<Answer> statistics_moved;
  std::vector<std::optional<Ratio>> override_tier;
  std::vector<std::optional<int>> override_free_months;
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

}  // namespace tiexi
