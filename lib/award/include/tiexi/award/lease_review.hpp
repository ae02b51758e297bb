// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a bureau looks at beside the amounts: whether a lease fits the rules, grounds for ending it, and its
/// dates.
///
/// Not decided here  whether a lease ends. Misuse and fraud (深南府办规〔2021〕1号 Art. 17) are findings of
/// the
///                   bureau; `excluded_until` says how long they exclude.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/award/premises_basis.hpp>

namespace tiexi {

struct LeaseReason {
  LeaseFlag flag = LeaseFlag::fact_missing;
  std::string_view missing;  ///< the column, of fact_missing
  std::string compared;      ///< e.g. `area 8000.5 m2, at most 8000`

  friend bool operator==(const LeaseReason&, const LeaseReason&) = default;
};

[[nodiscard]] std::string code_of(const PremisesRules& rules, const LeaseReason& reason);
/// Joined by `;` as the files hold them.
[[nodiscard]] std::string reasons_text(const PremisesRules& rules, const std::vector<LeaseReason>& reasons);

/// What holds for the whole lease, in the order of LeaseFlag; missing columns last.
[[nodiscard]] std::vector<LeaseReason> lease_reasons(const PremisesBasis& basis, std::size_t lease);

/// The days that a lease's file must not miss. Months and anniversaries end with the month where it is
/// shorter.
struct LeaseDates {
  Date free_until;        ///< first day on which rent is payable
  Date review_by;         ///< of what the firm promised, before the third year ends
  Date apply_renewal_by;  ///< last day to apply for a renewal
};

[[nodiscard]] LeaseDates lease_dates(const PremisesBasis& basis, std::size_t lease);

/// The first day on which a firm may apply again after misuse or fraud found on `found_on`.
[[nodiscard]] Date excluded_until(const PremisesRules& rules, Date found_on);
/// The day by which premises must be left when the public interest ends the lease.
[[nodiscard]] Date leave_by(const PremisesRules& rules, Date notice_given);

/// The reference rent after a new assessment: it moves only if the two differ by more than the rules allow
/// (20%) and the leading group agrees (Art. 12(8)). Worked case  100.00 against 120.00 stays; against 120.01
/// it becomes 120.01, if agreed
[[nodiscard]] Money next_reference_rent(const PremisesRules& rules, Money current, Money assessed,
                                        bool agreed);

}  // namespace tiexi
