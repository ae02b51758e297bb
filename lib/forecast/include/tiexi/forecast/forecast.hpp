// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a programme will cost: the exact rules run on simulated books, path by path.
///
/// Rules     a path's firms, loans and lines form a `Book`, which `settle_loans` settles as of the horizon's
///           last day: the same functions as for a real book
/// Outlay    what is awarded for payments of calendar year t, in budget year t + payment_lag; after the
///           programme's budget control where the scenario says that the budget limits payment
/// Same seed the same bytes, whatever the threads, the shards or their order
/// Errors    InvalidInput where scenario, programme and book do not fit together
/// Observed  `principal`, fen of new loans by year of credit; `rate_walk`, see LprModel, its sum over the
///           months of the year; `lateness`, the factor, in millionths
///
/// Counts (Outlays::counts), by the year of the award: `firm_years`, of which `firm_cap`, `budget`; `loans`
/// and `eligible` by the year of credit; `failed:CODE`; `promised:MEASURE` (fen of what is already in the given
/// book: its loans, its claims and what their support of several years promises); `funder:NAME` (fen of the
/// interest subsidy, where the programme names funders); `claims`, `claims_eligible`, `claim_cap`; `lines_paths`, every 16th path, and on those `lines`, of which `ceiling` and `quota` bound
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/forecast/outlays.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/lpr/lpr.hpp>
#include <tiexi/programme/programme.hpp>
#include <tiexi/settlement/budget.hpp>

namespace tiexi {

struct ForecastModel;

/// A simulated book with the fixings it lives under, e.g. to write it as CSV.
struct SimulatedBook {
  Book book;
  LprTable lpr;
};

class Forecast {
 public:
  /// `programme` already carries the scenario's reform. @throws InvalidInput
  Forecast(const Scenario& scenario, const Programme& programme, const Book& book = Book(),
           const LprTable& history = LprTable::official());

  [[nodiscard]] const Scenario& scenario() const;
  [[nodiscard]] const Programme& programme() const;
  [[nodiscard]] const OutlayShape& shape() const { return shape_; }

  /// Paths in `paths`; `sources` take draws of their own.
  [[nodiscard]] Outlays simulate(PathRange paths, Redrawn sources = 0) const;

  /// The true means of what is observed of a path, year by year: [year x observed + i].
  [[nodiscard]] std::vector<double> observed_means() const;

  [[nodiscard]] SimulatedBook book_of_path(std::uint32_t path) const;

  /// For tests and for the speed of reforms: the same draws under other rules. @throws InvalidInput
  [[nodiscard]] Forecast under(const Programme& programme) const;

  /// The scenario made ready; its type is the floor's own.
  [[nodiscard]] const ForecastModel& model() const { return *model_; }

 private:
  std::shared_ptr<const ForecastModel> model_;
  OutlayShape shape_;
};

/// The budgets that limit what is paid, by measure and year of award, as `settle --budget` takes them; none where
/// budgets limit nothing.
[[nodiscard]] MeasureBudgets payment_budgets(const Scenario& scenario);

/// The scenario's own programme, shipped, with its reform. @throws ProgrammeError, InvalidInput
[[nodiscard]] Forecast forecast_of(const Scenario& scenario, const Book& book = Book());

/// The whole interface for an engine that spreads paths over machines: simulate shards, merge them.
[[nodiscard]] Outlays simulate(const Scenario& scenario, std::uint32_t first_path, std::uint32_t count);

struct RunControl {
  unsigned threads = 1;
  Redrawn sources = 0;
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  ///< called on the calling thread
  const std::atomic<bool>* stop = nullptr;  ///< once true, what is finished is returned
};

/// The same paths on many threads. Whole batches are handed to `take` in the order of the paths, so that a
/// caller may add them up and forget them. Returns how many paths were finished.
std::uint64_t run_paths(const Forecast& forecast, PathRange paths, const RunControl& control,
                        const std::function<void(const Outlays&)>& take);

/// The same paths under several forecasts at once, batch by batch: paths are compared as they come and
/// forgotten, so that memory is bounded whatever their number.
std::uint64_t run_together(std::span<const Forecast> forecasts, PathRange paths, const RunControl& control,
                           const std::function<void(std::span<const Outlays>)>& take);

}  // namespace tiexi
