// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/budget.hpp>

#include <algorithm>
#include <numeric>

#include <tiexi/base/contract.hpp>
#include <tiexi/money/allocate.hpp>

namespace tiexi {
namespace {

std::vector<Money> awards_of(std::span<const BudgetClaim> claims) {
  std::vector<Money> awards;
  awards.reserve(claims.size());
  for (const auto& claim : claims) awards.push_back(claim.award);
  return awards;
}

std::vector<std::size_t> all_positions(std::span<const BudgetClaim> claims) {
  std::vector<std::size_t> positions(claims.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  return positions;
}

std::vector<Money> first_come(Money budget, std::span<const BudgetClaim> claims) {
  auto order = all_positions(claims);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto& left = claims[a].applied_on;
    const auto& right = claims[b].applied_on;
    if (left && right) return *left < *right;
    return left.has_value() && !right.has_value();
  });
  std::vector<Money> paid(claims.size());
  for (const auto i : order) {
    paid[i] = std::min(claims[i].award, budget);
    budget -= paid[i];
  }
  return paid;
}

/// Pairwise, so that fractions of many denominators grow slowly.
Exact sum_of(std::span<const Exact> values) {
  if (values.empty()) return {};
  if (values.size() == 1) return values.front();
  const auto half = values.size() / 2;
  return sum_of(values.first(half)) + sum_of(values.subspan(half));
}

/// The share s with sum of min(award, s x countable) = budget. `order` ascends by the share at which the
/// limit binds.
Exact solve_share(Money budget, std::span<const BudgetClaim> claims, const std::vector<std::size_t>& order) {
  std::vector<Exact> countables;
  for (const auto i : order) countables.push_back(claims[i].countable);
  Exact below_limit = sum_of(countables);
  Exact left = Exact::of(budget);
  for (const auto i : order) {
    const auto share = left / below_limit;
    if (share * claims[i].countable <= Exact::of(claims[i].award)) return share;
    left = left - Exact::of(claims[i].award);
    below_limit = below_limit - claims[i].countable;
  }
  TIEXI_EXPECTS(false);  // the awards exceed the budget, so not every award can be reached
  return {};
}

std::vector<Money> uniform_share(Money budget, std::span<const BudgetClaim> claims) {
  std::vector<std::size_t> order;
  for (const auto i : all_positions(claims)) {
    if (claims[i].countable > Exact{}) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return Exact::of(claims[a].award) * claims[b].countable <
           Exact::of(claims[b].award) * claims[a].countable;
  });
  const auto share = solve_share(budget, claims, order);

  std::vector<Money> paid(claims.size());
  std::vector<Exact> remainders(claims.size());
  Money left = budget;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto exact = std::min(share * claims[i].countable, Exact::of(claims[i].award));
    paid[i] = exact.to_money(Rounding::floor);
    remainders[i] = exact - Exact::of(paid[i]);
    left -= paid[i];
  }
  auto by_remainder = all_positions(claims);
  std::stable_sort(by_remainder.begin(), by_remainder.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t k = 0; left > Money{}; ++k) {
    paid[by_remainder[k]] += Money::fen(1);
    left -= Money::fen(1);
  }
  return paid;
}

}  // namespace

std::vector<Money> split_budget(Money budget, std::span<const BudgetClaim> claims, BudgetControl control) {
  auto awards = awards_of(claims);
  const auto total = std::accumulate(awards.begin(), awards.end(), Money{});
  if (control == BudgetControl::none || total <= budget) return awards;
  switch (control) {
    case BudgetControl::none:
      break;
    case BudgetControl::pro_rata:
      return allocate(budget, awards);
    case BudgetControl::uniform_share:
      return uniform_share(budget, claims);
    case BudgetControl::first_come:
      return first_come(budget, claims);
  }
  return awards;
}

}  // namespace tiexi
