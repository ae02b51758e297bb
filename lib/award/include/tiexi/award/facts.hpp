// SPDX-License-Identifier: Apache-2.0
/// @file
/// The facts of a claim and its firm by the column names that a programme file uses.
///
/// Premises  `uses_policy_premises` is yes where the firm has a lease in `Book::leases` on a day of the
/// claim's
///           year, whatever firms.csv says: 深南府规〔2021〕3号 Art. 8
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <tiexi/award/claim_basis.hpp>
#include <tiexi/book/answer.hpp>
#include <tiexi/programme/fact.hpp>

namespace tiexi {

/// Each asks for a column of its kind (`kind_of`); asking for another is a bug of ours.
[[nodiscard]] std::string_view text_fact(const ClaimCase& claim, Fact column);
[[nodiscard]] Answer answer_fact(const ClaimCase& claim, Fact column);
[[nodiscard]] std::optional<Date> date_fact(const ClaimCase& claim, Fact column);
[[nodiscard]] std::optional<Money> money_fact(const ClaimCase& claim, Fact column);
[[nodiscard]] std::optional<std::int64_t> number_fact(const ClaimCase& claim, Fact column);

[[nodiscard]] bool is_given(const ClaimCase& claim, Fact column);

/// For people: `2024-06-20`, `100000000.00`, `yes`; `empty` where it is.
[[nodiscard]] std::string fact_text(const ClaimCase& claim, Fact column);

/// The firm leases policy premises on a day of the calendar year.
[[nodiscard]] bool leases_premises_in(const ClaimBasis& basis, std::uint32_t firm, int year);

}  // namespace tiexi
