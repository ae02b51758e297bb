// SPDX-License-Identifier: Apache-2.0
/// @file
/// Decimal text, exactly: digits, at most one point, an optional sign. No exponents, no doubles.
///
/// Accepted   `30000000`  `423666.67`  `-0.5`  `+3`  `.5`  `5.`; thousands as `30,000,000.00`, in whole
///            groups
/// Refused    empty, `1e6`, `12,34`, `0x10`, spaces, more decimals than asked for; zeros beyond them do no
///            harm: with two decimals `1.230` is accepted and `1.234` is not
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tiexi {

/// The number in units of 10^-decimals, or nothing if the text is not such a number or leaves int64.
/// `scaled_decimal("4.35", 6)` is 4'350'000. @pre 0 <= decimals <= 18
[[nodiscard]] std::optional<std::int64_t> scaled_decimal(std::string_view text, int decimals);

/// Whether the text is such a number, of any size: tells what is no number from what is too large.
[[nodiscard]] bool is_decimal(std::string_view text, int decimals);

/// The text of `scaled` units of 10^-decimals, always with that many decimals: `(5, 2)` is `0.05`.
[[nodiscard]] std::string decimal_text(std::int64_t scaled, int decimals);

/// The shortest text: `(4'350'000, 6)` is `4.35`.
[[nodiscard]] std::string shortest_decimal_text(std::int64_t scaled, int decimals);

/// For tables people read: `1234567.89` becomes `1,234,567.89`.
[[nodiscard]] std::string grouped(std::string_view decimal);

}  // namespace tiexi
