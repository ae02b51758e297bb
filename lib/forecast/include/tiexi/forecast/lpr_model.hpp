// SPDX-License-Identifier: Apache-2.0
/// @file
/// Where the reference rate may go: monthly fixings of the one-year and five-year LPR together.
///
/// Known      fixings up to `known_to` are data and are kept; every month after it has one simulated fixing
/// Models     `history_jumps`: a month moves with the frequency seen in the known fixings, and then by a pair of
///            moves drawn from those seen, each as likely as it was (drawn as: how many months move, which, by
///            what: the same law, and the first number carries most of the level); `fixed`: stays; `path`: as
///            given, the last one given staying
/// Shock      in basis points, added to every simulated fixing, a multiple of 5
/// Floor      no simulated rate is below it; the five-year rate is not below the one-year rate
/// Dates      the 20th or the next working day after it, by the calendar's notices; in years that have no
///            notice yet, the 20th moved off weekends only
///
/// Worked case  2022-08-20 is a Saturday: the fixing of that month is dated 2022-08-22
#pragma once

#include <cstdint>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi {

enum class RateModel { history_jumps, fixed, path };

struct RateTerms {
  RateModel model = RateModel::history_jumps;
  std::int64_t shock_bp = 0;
  Rate floor = Rate::basis_points(50);
  std::vector<Fixing> path;  ///< for `path`
};

/// The day of the month's fixing.
[[nodiscard]] Date fixing_date(int year, int month);

class LprModel {
 public:
  /// @throws InvalidInput if no fixing is known by `known_to`, or the terms are not as said above
  LprModel(const RateTerms& terms, const LprTable& history, Date known_to, Date horizon_end);

  /// The known fixings and those of one path, to the month of `horizon_end`.
  [[nodiscard]] std::vector<Fixing> fixings(const Draws& draws) const;
  /// The same without allocating: `into` keeps its room, and its known part if it has one. `walk` gets, for
  /// each simulated month, the basis points by which the one-year rate has moved since the last known fixing,
  /// neither shock nor floor regarded.
  void fixings(const Draws& draws, std::vector<Fixing>& into, std::vector<std::int64_t>& walk) const;
  /// The mean of `walk` in simulated month `month`, from 0.
  [[nodiscard]] double mean_walk(std::size_t month) const;
  /// The known fixings and the mean path, to the nearest 5 bp.
  [[nodiscard]] std::vector<Fixing> mean_fixings() const;
  [[nodiscard]] const std::vector<Date>& simulated_dates() const { return dates_; }

  [[nodiscard]] std::size_t known() const { return known_.size(); }
  [[nodiscard]] const std::vector<Fixing>& history() const { return history_; }  ///< all that was given
  /// What a month's move is on average, in the history: part moved, and the pairs seen.
  struct Move {
    std::int64_t one_year_bp = 0;
    std::int64_t five_years_bp = 0;
  };
  [[nodiscard]] const std::vector<Move>& moves() const { return moves_; }  ///< one for each month that moved
  [[nodiscard]] std::size_t months_seen() const { return months_seen_; }
  [[nodiscard]] std::size_t months_simulated() const { return dates_.size(); }

 private:
  [[nodiscard]] std::vector<Fixing> given_by_month() const;
  [[nodiscard]] Fixing shocked(const Fixing& plain) const;

  RateTerms terms_;
  std::vector<Fixing> history_;
  std::vector<Fixing> known_;
  std::vector<Date> dates_;    // of the simulated fixings
  std::vector<Fixing> given_;  // of a given path, one a simulated month
  std::vector<Move> moves_;
  std::size_t months_seen_ = 0;
  DiscreteLaw moving_months_;
};

}  // namespace tiexi
