// SPDX-License-Identifier: Apache-2.0
/// @file
/// Rules for discounted public premises (创新型产业用房), as `[premises]` of a programme file states them.
///
///     rent payable     = reference rent x area x months x the tier's share, none in the rent-free months
///     implicit subsidy = reference rent x area x months - rent payable
///
/// Not here  what a lease is worth: award. Allocation, vacancies and contracts are the leading group's
/// business.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {

/// A share of the reference rent, for leases that meet any of its grounds. Without grounds it is for all.
struct PremisesTier {
  std::string name;
  std::string article;
  Ratio share;
  bool listed = false;
  bool major_project = false;
  bool recommended = false;
  bool special_park = false;
  std::optional<Money> output_at_least;            ///< of the year before
  std::optional<Money> wholesale_output_at_least;  ///< the same for wholesale trade
  std::vector<std::string> entries;                ///< grounds of entry, e.g. `7-2`

  [[nodiscard]] bool is_for_all() const;
};

/// What a ground of entry asks of figures, where it asks any.
struct PremisesEntry {
  std::string name;  ///< e.g. `7-7`
  std::string article;
  std::optional<Ratio>
      revenue_growth_at_least;  ///< a year, over `growth_years`; tested where revenue is given
  std::int64_t growth_years = 0;
  std::optional<Money> tax_at_least;     ///< of the year before
  std::optional<Money> output_at_least;  ///< of the year before
};

/// Why a lease, or a year of it, needs a second look. None of them changes the amounts.
enum class LeaseFlag : std::uint8_t {
  outside_validity,
  not_registered,
  unknown_entry,
  entry_not_met,
  area_above_limit,
  term_too_long,
  too_many_renewals,
  statistics_moved,
  sublet,
  in_arrears,
  vacant,
  fact_missing,
};
inline constexpr std::size_t lease_flag_count = 12;

/// How the file calls a flag, and on what authority.
struct LeaseFlagText {
  std::string code;
  std::string article;
  std::string text_zh;
  std::string text_en;
};

struct PremisesRules {
  std::string instrument;
  Date in_force_from;
  Date in_force_to;  ///< last day on which a lease may begin
  Rounding rounding = Rounding::half_up;
  std::vector<std::string> districts;
  std::vector<PremisesTier> tiers;  ///< best first; the last is for all
  std::vector<PremisesEntry> entries;

  std::int64_t area_m2_listed = 0;
  std::int64_t area_m2_others = 0;

  std::int64_t years_first = 0;  ///< longest first lease
  std::int64_t years_renewal = 0;
  std::int64_t renewals = 0;
  std::int64_t apply_months_before = 0;   ///< for a renewal, before the end
  std::int64_t review_after_years = 0;    ///< of the lease
  std::int64_t review_months_before = 0;  ///< before that

  std::int64_t free_months_small = 0;  ///< of a first lease
  std::int64_t free_months_large = 0;
  std::int64_t small_area_m2 = 0;  ///< up to this area, included

  std::string refund_article;
  Ratio refund_above;  ///< share of the reference rent that stays paid
  Money refund_output_at_least;
  Ratio refund_growth_at_least;  ///< output against that of the year before

  Ratio reference_moves_above;  ///< the reference rent stays unless the assessment differs by more

  std::int64_t arrears_months = 0;
  Ratio vacant_share;
  std::int64_t vacant_months = 0;
  std::int64_t exclusion_years = 0;  ///< after misuse or fraud
  std::int64_t notice_months = 0;    ///< of an ending in the public interest

  std::array<LeaseFlagText, lease_flag_count> flags;

  [[nodiscard]] const LeaseFlagText& text_of(LeaseFlag flag) const {
    return flags[static_cast<std::size_t>(flag)];
  }
  [[nodiscard]] const PremisesEntry* entry(std::string_view name) const;
};

}  // namespace tiexi
