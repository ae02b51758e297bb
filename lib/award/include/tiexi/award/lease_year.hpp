// SPDX-License-Identifier: Apache-2.0
/// @file
/// The rent and the implicit subsidy of a lease, calendar year by calendar year.
///
///     rent payable     = reference rent x area x months x share of the tier, none in the rent-free months
///     implicit subsidy = reference rent x area x months - rent payable
///     refund           = what was payable above 30% of the reference rent, in a year that earns it back
///
/// Months    a part month counts by its days over the month's days; the last day of a lease does not count
/// Free      the first 3 months of a first lease (4 above 3,000 m2), inside the lease; `override_free_months`
/// Refund    for the year in which output is at least 50,000,000 and doubled, or the firm was listed (not on
/// the
///           NEEQ) while the lease ran; for a breakthrough the year before `tier_from`. What may be asked
///           for: application and approval are not in the file.
/// Rounding  each year's rent, reference rent and rent at 30% once, as the programme says; the rest are
/// differences Errors    OutOfRange where an amount leaves 2^63 fen
///
/// Worked case  1,000 m2 at 100.00, first lease from 2021-08-16, 50%: 2021 has 16/31 + 4 months, of which
/// rent is due
///              from 2021-11-16: 15/30 + 1 months -> 75,000.00; reference 451,612.90; implicit 376,612.90
///              (深南府办规〔2021〕1号 Art. 12, 15(2))
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tiexi/award/lease_review.hpp>
#include <tiexi/award/lease_tier.hpp>
#include <tiexi/base/for_each.hpp>
#include <tiexi/base/outcome.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {

/// Days of a lease-year with one share: a line of the explanation.
struct RentSpan {
  Period period;
  Exact months;
  Ratio share;
  bool free = false;
  std::string article;
  std::string because;
};

/// A row of lease_years.csv.
struct LeaseYear {
  std::size_t lease = 0;  ///< row in the book
  int year = 0;
  std::vector<RentSpan> spans;  ///< ascending, without gaps
  Money reference_rent;         ///< of the whole area and year
  Money rent_payable;
  Money implicit_subsidy;
  Money refund;
  std::string refund_because;  ///< empty where there is none
  std::vector<LeaseReason> reasons;
};

/// The shares of the year in the order in which they held, joined by `;`: `0.7;0.5`.
[[nodiscard]] std::string tier_text(const LeaseYear& year);

/// One for every calendar year that the lease has a day in. @throws OutOfRange
[[nodiscard]] std::vector<LeaseYear> lease_years(const PremisesBasis& basis, std::size_t lease);

/// The same for all leases of the book, in its order: one lease out of range does not stop the others.
[[nodiscard]] std::vector<Outcome<std::vector<LeaseYear>>> all_lease_years(
    const PremisesBasis& basis, const ForEach& for_each = one_by_one);

}  // namespace tiexi
