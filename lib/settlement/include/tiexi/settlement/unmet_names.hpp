// SPDX-License-Identifier: Apache-2.0
/// @file
/// Districts, sectors and grades that the tests on loans look for and no firm of a book has: most often the book
/// calls them otherwise, and every loan fails. For whoever has the whole book: a part of it may well have no such
/// firm.
///
/// Worked case  all firms are of 南山区, the programme wants nanshan
///     firms.csv: district: got 南山区, wanted nanshan of one firm at least
#pragma once

#include <tiexi/book/builder.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

/// Adds a warning `unmet-names` for each such column, with at most three of the names that the firms have. A
/// column that is empty throughout is not warned of.
void warn_of_unmet_names(BuiltBook& built, const LoanInterestRules& rules);

}  // namespace tiexi
