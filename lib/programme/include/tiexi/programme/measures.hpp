// SPDX-License-Identifier: Apache-2.0
/// @file
/// Measures that pay on claims, as a programme file states them: the typed form of `[claims]`, `[test.*]`,
/// `[cap.*]`, `[item.*]` and `[measure.*]`. A new measure is a new table; no code knows any of them by name.
///
///     award_uncapped = share x amount, rounded once; or count x amount per item; at most `approved_amount`
///     award          = that, within the caps that the measure names
///
/// Not here  what a claim is worth: award and settlement
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/money/rounding.hpp>
#include <tiexi/programme/claim_test.hpp>
#include <tiexi/programme/loan_interest.hpp>

namespace tiexi {

/// A limit that one measure has, or several share.
struct MeasureCap {
  /// Also the order in which several caps of one measure bind.
  enum class Per { firm_project, firm_year, firm };

  std::string name;
  Money amount;
  Per per = Per::firm;
  std::string article;
};

/// What `project_id` tells apart: a drug's trial phase, a product, a carrier.
struct ItemSpace {
  enum class Over { firm, all_firms };

  std::string name;
  Over over = Over::firm;
};

/// The longest support. `window`: from the first to the last year paid, a gap is used up; `total`: so many
/// years paid, gaps are free.
struct SupportYears {
  enum class Counting { window, total };

  std::int64_t years = 0;
  Counting counting = Counting::window;
};

struct Measure {
  std::string id;
  std::string article;
  std::string title_zh;
  std::string title_en;
  std::optional<Ratio> share;        ///< of the claim's `amount`; either this
  std::optional<Money> per_item;     ///< or this, for each of the claim's `count`
  std::vector<std::size_t> caps;     ///< positions in MeasureRules::caps, in the order in which they bind
  std::optional<std::size_t> items;  ///< position in MeasureRules::items
  bool once = false;                 ///< a firm draws it in one year only
  std::optional<SupportYears> support;
  std::vector<std::size_t> tests;  ///< positions in MeasureRules::tests, ascending: the order of the reasons
};

struct MeasureRules {
  Rounding rounding = Rounding::half_up;
  BudgetControl budget_control = BudgetControl::pro_rata;
  std::string missing_article;  ///< of `fact-missing`, and what it says
  std::string missing_text_zh;
  std::string missing_text_en;
  std::vector<MeasureCap> caps;
  std::vector<ItemSpace> items;
  std::vector<ClaimTest> tests;  ///< in the order in which they are reported
  std::vector<Measure> measures;

  /// Position in `measures`, or nothing.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const;
};

}  // namespace tiexi
