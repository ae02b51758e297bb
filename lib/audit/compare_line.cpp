// SPDX-License-Identifier: Apache-2.0
#include "compare_line.hpp"

#include <algorithm>
#include <cstdlib>

#include <tiexi/base/int128.hpp>

namespace tiexi {
namespace {

constexpr InterestBasis bases[] = {InterestBasis::act_360,      InterestBasis::act_365,
                                   InterestBasis::thirty_360,   InterestBasis::thirty_e_360,
                                   InterestBasis::act_act_isda, InterestBasis::equal_periods};

std::int64_t days_of(const Pieces& pieces) { return pieces.back().period.to - pieces.front().period.from; }

std::optional<Cause> rounded_otherwise(const Expectation& e, Money stated) {
  const auto exact = interest_of(e.pieces, e.basis);
  for (const auto rounding : {Rounding::down, Rounding::up, Rounding::half_even, Rounding::half_up}) {
    if (exact.to_money(rounding) == stated) {
      return Cause{AuditFinding::rounding, std::string(name_of(rounding)), std::string(name_of(e.rounding))};
    }
  }
  return std::nullopt;
}

std::optional<Cause> a_day_off(const Expectation& e, Money stated) {
  for (const int at_start : {0, 1}) {
    for (const int step : {-1, 1}) {
      auto pieces = e.pieces;
      auto& edge = at_start != 0 ? pieces.front().period.from : pieces.back().period.to;
      edge = edge + step;
      const auto& moved = at_start != 0 ? pieces.front().period : pieces.back().period;
      if (moved.from > moved.to) continue;
      if (interest_of(pieces, e.basis).to_money(e.rounding) == stated) {
        return Cause{AuditFinding::days_off_by_one, std::to_string(days_of(pieces)),
                     std::to_string(days_of(e.pieces))};
      }
    }
  }
  return std::nullopt;
}

std::optional<Cause> counted_otherwise(const Expectation& e, Money stated) {
  for (const auto basis : bases) {
    if (basis == e.basis || interest_of(e.pieces, basis).to_money(e.rounding) != stated) continue;
    return Cause{AuditFinding::other_day_count, std::string(name_of(basis)), std::string(name_of(e.basis))};
  }
  return std::nullopt;
}

Pieces at_rate(Pieces pieces, Rate rate) {
  for (auto& piece : pieces) piece.rate = rate;
  return pieces;
}

/// The fixing nearest to the right one that explains the amount: several may say the same rate.
std::optional<Cause> of_another_fixing(const Expectation& e, Money stated, const LprTable& lpr) {
  if (!e.floating) return std::nullopt;
  const auto* right = lpr.in_force(e.priced_on);
  if (right == nullptr) return std::nullopt;
  const Fixing* nearest = nullptr;
  const auto distance = [&](const Fixing& f) { return std::abs(f.date - right->date); };
  for (const auto& fixing : lpr.fixings()) {
    const auto rate = fixing.of(e.floating->tenor) + Rate::basis_points(e.floating->spread_bp);
    if (fixing == *right || interest_of(at_rate(e.pieces, rate), e.basis).to_money(e.rounding) != stated)
      continue;
    if (nearest == nullptr || distance(fixing) < distance(*nearest)) nearest = &fixing;
  }
  if (nearest == nullptr) return std::nullopt;
  return Cause{AuditFinding::other_rate_date, nearest->date.text(), right->date.text()};
}

std::optional<Cause> at_the_stated_rate(const Expectation& e, Money stated) {
  const auto rate = e.pieces.back().rate;
  if (e.stated_rate == rate) return std::nullopt;
  if (interest_of(at_rate(e.pieces, e.stated_rate), e.basis).to_money(e.rounding) != stated)
    return std::nullopt;
  return Cause{AuditFinding::other_rate, e.stated_rate.percent_text(), rate.percent_text()};
}

}  // namespace

Exact interest_of(const Pieces& pieces, InterestBasis basis) {
  Exact sum = Exact::of(0);
  const auto unit = Int128{parts_of_year(basis)} * Rate::units_per_one;
  for (const auto& piece : pieces) {
    const auto weight = Int128{piece.rate.nanos()} * year_parts(piece.period, basis);
    sum += Exact::of(piece.balance) * Exact::fraction(weight, unit);
  }
  return sum;
}

Cause cause_of(const Expectation& expected, Money stated, const LprTable& lpr) {
  if (const auto cause = rounded_otherwise(expected, stated)) return *cause;
  if (const auto cause = a_day_off(expected, stated)) return *cause;
  if (const auto cause = counted_otherwise(expected, stated)) return *cause;
  if (const auto cause = of_another_fixing(expected, stated, lpr)) return *cause;
  if (const auto cause = at_the_stated_rate(expected, stated)) return *cause;
  return {AuditFinding::other_interest, stated.text(), expected.amount.text()};
}

}  // namespace tiexi
