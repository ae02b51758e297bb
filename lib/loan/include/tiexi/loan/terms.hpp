// SPDX-License-Identifier: Apache-2.0
/// @file
/// The words a loan contract uses for how it is repaid, and their names in files and on the command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tiexi {

enum class RepaymentMethod : std::uint8_t {
  bullet_interest,  ///< 按期付息到期还本: interest each period, principal at maturity
  bullet,           ///< 利随本清: everything at maturity
  equal_principal,  ///< 等额本金
  annuity,          ///< 等额本息
};

enum class Frequency : std::uint8_t { monthly, quarterly, semi_annual, yearly };

/// When a floating rate takes the reference rate of the day.
enum class Repricing : std::uint8_t {
  never,
  yearly,     ///< on each anniversary of the credit date
  january,    ///< on 1 January
  quarterly,  ///< every three months from the credit date
};

[[nodiscard]] int months_of(Frequency frequency);

[[nodiscard]] std::string_view name_of(RepaymentMethod method);
[[nodiscard]] std::string_view name_of(Frequency frequency);
[[nodiscard]] std::string_view name_of(Repricing repricing);
[[nodiscard]] std::optional<RepaymentMethod> repayment_method_named(std::string_view name);
[[nodiscard]] std::optional<Frequency> frequency_named(std::string_view name);
[[nodiscard]] std::optional<Repricing> repricing_named(std::string_view name);

}  // namespace tiexi
