// SPDX-License-Identifier: Apache-2.0
/// @file
/// The explanation of a loan as text for people and as JSON for programs: every number with its article.
///
/// Rounding  displayed fractions are rounded half up to the places shown; the amounts are those of the
/// settlement
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include <tiexi/book/reject.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/loan_explanation.hpp>
#include <tiexi/subsidy/basis.hpp>

namespace tiexi {

[[nodiscard]] std::string explanation_text(const AssessmentBasis& basis, const ProgrammeHeader& programme,
                                           std::size_t loan, const LoanExplanation& explanation,
                                           Language language);

/// Amounts and rates are strings, exact; two spaces of indent, a final newline.
/// @param warnings of the book; those of the loan's lines are among what is written
[[nodiscard]] std::string explanation_json(const AssessmentBasis& basis, const ProgrammeHeader& programme,
                                           std::size_t loan, const LoanExplanation& explanation,
                                           std::span<const Warning> warnings);

}  // namespace tiexi
