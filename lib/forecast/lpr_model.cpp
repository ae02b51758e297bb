// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/lpr_model.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/working_days.hpp>

namespace tiexi {
namespace {

constexpr std::int64_t nanos_per_bp = 100'000;

bool is_weekend(Date date) {
  const auto weekday = ((date.epoch_days() + 3) % 7 + 7) % 7;  // Monday is 0
  return weekday >= 5;
}

std::vector<LprModel::Move> moves_seen(const std::vector<Fixing>& known) {
  std::vector<LprModel::Move> moves;
  for (std::size_t i = 1; i < known.size(); ++i) {
    const LprModel::Move move{(known[i].one_year - known[i - 1].one_year).nanos() / nanos_per_bp,
                              (known[i].five_years - known[i - 1].five_years).nanos() / nanos_per_bp};
    if (move.one_year_bp != 0 || move.five_years_bp != 0) moves.push_back(move);
  }
  return moves;
}

void check(const RateTerms& terms) {
  if (terms.shock_bp % 5 != 0) {
    throw InvalidInput("shock_bp", std::to_string(terms.shock_bp), "a multiple of 5");
  }
  if (terms.floor <= Rate{} || terms.floor.nanos() % (5 * nanos_per_bp) != 0) {
    throw InvalidInput("floor_pct", terms.floor.percent_text(), "a positive multiple of 0.05");
  }
  if (terms.model != RateModel::path) return;
  if (terms.path.empty()) throw InvalidInput("path", "no fixings", "at least one");
  static_cast<void>(LprTable::of(terms.path));
}

}  // namespace

Date fixing_date(int year, int month) {
  auto date = Date::of(year, month, 20);
  if (year >= first_working_year() && year <= last_working_year()) {
    return adjusted(date, Adjustment::following);
  }
  while (is_weekend(date)) date = date + 1;
  return date;
}

LprModel::LprModel(const RateTerms& terms, const LprTable& history, Date known_to, Date horizon_end)
    : terms_(terms), history_(history.fixings()) {
  check(terms);
  for (const auto& fixing : history.fixings()) {
    if (fixing.date <= known_to) known_.push_back(fixing);
  }
  if (known_.empty()) {
    throw InvalidInput("known_to", known_to.text(), "a date from " + history.first_date().text());
  }
  moves_ = moves_seen(known_);
  months_seen_ = known_.size() - 1;
  const auto last = known_.back().date;
  for (int months = last.year() * 12 + last.month(); months < horizon_end.year() * 12 + horizon_end.month();
       ++months) {
    dates_.push_back(fixing_date(months / 12, months % 12 + 1));
  }
  if (terms_.model == RateModel::path) given_ = given_by_month();
  const double frequency =
      months_seen_ == 0 ? 0.0 : static_cast<double>(moves_.size()) / static_cast<double>(months_seen_);
  moving_months_ = DiscreteLaw::binomial(static_cast<std::int32_t>(dates_.size()), frequency);
}

/// For each simulated month the last fixing given up to it, or the last one known.
std::vector<Fixing> LprModel::given_by_month() const {
  const auto month_of = [](Date date) { return date.year() * 12 + date.month(); };
  std::vector<Fixing> by_month;
  auto plain = known_.back();
  for (const auto date : dates_) {
    for (const auto& given : terms_.path) {
      if (month_of(given.date) <= month_of(date)) plain = given;
    }
    by_month.push_back(plain);
  }
  return by_month;
}

Fixing LprModel::shocked(const Fixing& plain) const {
  const auto shock = Rate::basis_points(terms_.shock_bp);
  Fixing fixing = plain;
  fixing.one_year = std::max(plain.one_year + shock, terms_.floor);
  fixing.five_years = std::max(plain.five_years + shock, fixing.one_year);
  return fixing;
}

std::vector<Fixing> LprModel::fixings(const Draws& draws) const {
  std::vector<Fixing> all;
  std::vector<std::int64_t> walk;
  fixings(draws, all, walk);
  return all;
}

double LprModel::mean_walk(std::size_t month) const {
  if (terms_.model != RateModel::history_jumps || moves_.empty()) return 0;
  double sum = 0;
  for (const auto& move : moves_) sum += static_cast<double>(move.one_year_bp);
  const double moved = moving_months_.mean() / static_cast<double>(dates_.size());
  return static_cast<double>(month + 1) * moved * sum / static_cast<double>(moves_.size());
}

void LprModel::fixings(const Draws& draws, std::vector<Fixing>& into, std::vector<std::int64_t>& walk) const {
  if (into.size() != known_.size() + dates_.size()) {
    into = known_;
    into.resize(known_.size() + dates_.size());
  }
  // The rate walks without shock, so that a shock shifts every path by the same and leaves its moves alone.
  Fixing plain = known_.back();
  const auto months = static_cast<std::uint32_t>(dates_.size());
  walk.assign(dates_.size(), 0);
  auto moves_left =
      terms_.model == RateModel::history_jumps
          ? static_cast<std::uint32_t>(moving_months_.draw(draws.factor_word(Purpose::rate_moves, 0)))
          : 0U;
  for (std::size_t i = 0; i < dates_.size(); ++i) {
    plain.date = dates_[i];
    walk[i] = i == 0 ? 0 : walk[i - 1];
    if (moves_left > 0) {
      const auto words = draws.words(Purpose::rate_moves, 1, 0, static_cast<std::uint32_t>(i));
      // Of the months left each is as likely to be one of those that move.
      if (uniform_below(months - static_cast<std::uint32_t>(i), words[0]) < moves_left) {
        --moves_left;
        const auto& move = moves_[uniform_below(static_cast<std::uint32_t>(moves_.size()), words[1])];
        walk[i] += move.one_year_bp;
        plain.one_year = std::max(plain.one_year + Rate::basis_points(move.one_year_bp), terms_.floor);
        plain.five_years =
            std::max(plain.five_years + Rate::basis_points(move.five_years_bp), plain.one_year);
      }
    } else if (terms_.model == RateModel::path) {
      plain.one_year = given_[i].one_year;
      plain.five_years = given_[i].five_years;
    }
    into[known_.size() + i] = shocked(plain);
  }
}

std::vector<Fixing> LprModel::mean_fixings() const {
  if (terms_.model != RateModel::history_jumps) return fixings(Draws(0, 0));
  auto all = known_;
  double one_year = 0;
  double five_years = 0;
  for (const auto& move : moves_) {
    one_year += static_cast<double>(move.one_year_bp);
    five_years += static_cast<double>(move.five_years_bp);
  }
  const double months =
      static_cast<double>(dates_.size()) * static_cast<double>(std::max<std::size_t>(1, moves_.size()));
  const double each = dates_.empty() ? 0 : moving_months_.mean() / months;
  const auto steps = [](double bp) {
    return Rate::basis_points(5 * static_cast<std::int64_t>(std::floor(bp / 5 + 0.5)));
  };
  for (std::size_t i = 0; i < dates_.size(); ++i) {
    const auto month = static_cast<double>(i + 1);
    Fixing plain{
        dates_[i], std::max(known_.back().one_year + steps(month * each * one_year), terms_.floor), {}};
    plain.five_years = std::max(known_.back().five_years + steps(month * each * five_years), plain.one_year);
    all.push_back(shocked(plain));
  }
  return all;
}

}  // namespace tiexi
