// SPDX-License-Identifier: Apache-2.0
/// @file
/// The oracle's second half: from rounded loan-years to firms under their cap and years under
/// their budget. Internal; `settle` is the way in.
#pragma once

#include <optional>
#include <vector>

#include "article11_oracle.hpp"

namespace tiexi::oracle {

/// One firm and year: its award, and its loan awards in the order the loans were credited.
struct FirmYear {
  FirmAward firm;
  std::vector<LoanAward> loans;
  std::optional<Day> applied_on;  ///< the earliest of these loans
};

/// Caps the firm and hands the award back to its loans.
void cap_firm(const Terms& terms, FirmYear& firm_year);

/// Expects the firm-years in the order of the firm ids, which is how ties are broken.
void keep_to_budget(const Terms& terms, std::vector<FirmYear>& firm_years, int year, Fen budget);

}  // namespace tiexi::oracle
