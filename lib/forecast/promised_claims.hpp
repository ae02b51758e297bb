// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the given book has promised already: the claims of its payout plan, to be claimed again in each later
/// year that their support reaches.
#pragma once

#include <cstdint>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/programme/measures.hpp>

namespace tiexi {

struct PromisedClaim {
  std::size_t claim = 0;  ///< row in the given book
  int year = 0;           ///< of the claim to come
};

/// Claims of the book that are known by `as_of`: applied for, or of a year that has begun where no day is
/// given.
[[nodiscard]] bool is_known(const Claims& claims, std::size_t claim, Date as_of);

/// By year, then the order of the book; none before the day after `as_of`, none after `last_year`.
[[nodiscard]] std::vector<PromisedClaim> promised_claims(const Book& book, const MeasureRules& rules,
                                                         Date as_of, int last_year);

}  // namespace tiexi
