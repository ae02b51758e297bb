// SPDX-License-Identifier: Apache-2.0
/// @file
/// What judging a lease stands on, and the facts of a firm's years that its tests read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <tiexi/book/book.hpp>
#include <tiexi/programme/premises.hpp>

namespace tiexi {

/// References, not copies: they must outlive the result.
struct PremisesBasis {
  const Book& book;
  const PremisesRules& rules;
};

/// Row in Book::firm_years, or nothing.
[[nodiscard]] std::optional<std::size_t> firm_year(const Book& book, std::uint32_t firm, int year);

/// Listed by that day, the NEEQ not counted; unknown where a firm is listed and nobody says on what market.
[[nodiscard]] Answer is_listed(const Book& book, std::uint32_t firm, Date day);

}  // namespace tiexi
