// SPDX-License-Identifier: Apache-2.0
/// @file
/// The instalments of a loan as most are: no events, due dates whole months apart and not shifted, interest
/// rounded half up. The same numbers as the general way (run.hpp), which is its specification and which the
/// tests hold against it, in 64-bit integers and one pass. Private to the module.
#pragma once

#include <optional>
#include <vector>

#include <tiexi/loan/loan_terms.hpp>
#include <tiexi/loan/schedule.hpp>

namespace tiexi {

/// Nothing where the terms ask for more, or an amount might leave 63 bits. @pre check(terms) has passed
[[nodiscard]] std::optional<std::vector<Instalment>> quick_instalments(const LoanTerms& terms);

}  // namespace tiexi
