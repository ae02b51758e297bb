// SPDX-License-Identifier: Apache-2.0
/// @file
/// The loan prime rate (贷款市场报价利率, LPR): a step function of dates, as data.
///
/// In force   a fixing holds from its publication day until the day before the next one
/// Unknown    before the first fixing there is none; after the last the last one still answers, and the
///            caller decides how old it may be (a programme's `lpr.stale_after_days`)
/// Dates      are data and never computed: 2021-02-20 was a Saturday fixing
///
/// Worked case  2022-08-20 is a Saturday before the fixing of 08-22: one year 3.70%, not 3.65%
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/rate.hpp>

namespace tiexi {

enum class Tenor { one_year, five_years };

struct Fixing {
  Date date;  ///< the day it was published
  Rate one_year;
  Rate five_years;  ///< for terms beyond five years (五年期以上)

  [[nodiscard]] Rate of(Tenor tenor) const { return tenor == Tenor::one_year ? one_year : five_years; }
  friend bool operator==(const Fixing&, const Fixing&) = default;
};

class LprTable {
 public:
  /// The official fixings shipped with the library.
  static const LprTable& official();

  /// `date,1y,5y` in percent, dates strictly increasing and at most one a month, multiples of 0.05, 5y >= 1y.
  /// @throws InvalidInput whose field is `NAME:LINE:COLUMN: column`
  static LprTable parse(std::string_view csv, std::string_view name = "lpr.csv");

  /// The same checks on fixings that were computed, e.g. by a forecast. @throws InvalidInput
  static LprTable of(std::vector<Fixing> fixings);

  /// Other rates on the same days, for a forecast that has a table in every future. @throws InvalidInput for
  /// rates that `of` would refuse @pre the days are those of the table
  void replace_rates(std::span<const Fixing> fixings);

  /// The fixing in force, or nothing before the first.
  [[nodiscard]] const Fixing* in_force(Date date) const;

  [[nodiscard]] const std::vector<Fixing>& fixings() const { return fixings_; }
  [[nodiscard]] Date first_date() const { return fixings_.front().date; }
  [[nodiscard]] Date last_date() const { return fixings_.back().date; }

 private:
  explicit LprTable(std::vector<Fixing> fixings) : fixings_(std::move(fixings)) {}

  std::vector<Fixing> fixings_;
};

[[nodiscard]] std::string_view name_of(Tenor tenor);  ///< `1y`, `5y`, as in the file's header

}  // namespace tiexi
