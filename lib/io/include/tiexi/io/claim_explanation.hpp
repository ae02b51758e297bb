// SPDX-License-Identifier: Apache-2.0
/// @file
/// The explanation of a claim, and of a lease, as text for people and as JSON for programs: every test and every
/// step with its article.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <tiexi/award/lease_year.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/claim_explanation.hpp>

namespace tiexi {

/// `validity` says which programmes exist where the claim lies outside of this one, or is empty (validity.hpp).
[[nodiscard]] std::string claim_explanation_text(const ClaimBasis& basis, const ProgrammeHeader& programme,
                                                 const ClaimExplanation& explanation,
                                                 const std::string& validity, Language language);
/// Amounts are strings, exact; two spaces of indent, a final newline.
[[nodiscard]] std::string claim_explanation_json(const ClaimBasis& basis, const ProgrammeHeader& programme,
                                                 const ClaimExplanation& explanation,
                                                 const std::string& validity);

[[nodiscard]] std::string lease_explanation_text(const PremisesBasis& basis, std::size_t lease,
                                                 const std::vector<LeaseYear>& years, Language language);
[[nodiscard]] std::string lease_explanation_json(const PremisesBasis& basis, std::size_t lease,
                                                 const std::vector<LeaseYear>& years);

}  // namespace tiexi
