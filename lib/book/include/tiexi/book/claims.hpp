// SPDX-License-Identifier: Apache-2.0
/// @file
/// Claims on measures other than loan interest, and what was paid outside this run.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/book/columns.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

/// Sorted by byte order of `id`.
struct Claims {
  TextColumn id;
  std::vector<std::uint32_t> firm;  ///< row in Firms
  CodeColumn measure;
  std::vector<int> year;
  std::vector<OptionalDate> applied_on;
  std::vector<std::optional<Money>> amount;  ///< the whole cost, revenue or grant the share is taken of
  std::vector<std::optional<Money>> approved_amount;
  std::vector<std::optional<std::int64_t>> count;
  std::vector<OptionalDate> on;  ///< the day of the event claimed for
  TextColumn project_id;
  std::vector<Answer> approved;
  TextColumn same_cost_as;
  std::vector<std::optional<Money>> other_award;
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// Sorted by firm, then measure, then year, then as they came.
struct History {
  std::vector<std::uint32_t> firm;  ///< row in Firms
  CodeColumn measure;
  std::vector<int> year;
  std::vector<Money> paid;
  TextColumn project_id;
  TextColumn same_cost_as;
  std::vector<std::uint32_t> line_number;  ///< where the row stood in its file, for messages; may be empty

  [[nodiscard]] std::size_t size() const { return firm.size(); }
};

}  // namespace tiexi
