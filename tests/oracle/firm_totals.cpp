// SPDX-License-Identifier: Apache-2.0
#include "firm_totals.hpp"

#include <algorithm>
#include <numeric>

namespace tiexi::oracle {
namespace {

const Rational zero{0};

Integer floor_of(const Rational& x) { return numerator(x) / denominator(x); }

// Splits a total by whole weights; an earlier weight wins a tie. All zero where all weights are.
std::vector<Fen> split(Fen total, const std::vector<Fen>& weights) {
  Integer sum = 0;
  for (const Fen weight : weights) {
    sum += weight;
  }
  std::vector<Rational> parts;
  for (const Fen weight : weights) {
    parts.push_back(sum == 0 ? zero : Rational(Integer(total) * weight, sum));
  }
  return largest_remainder(parts, sum == 0 ? 0 : total);
}

std::vector<Fen> awards_before_budget(const std::vector<FirmYear*>& firms) {
  std::vector<Fen> awards;
  for (const FirmYear* firm : firms) {
    awards.push_back(firm->firm.award);
  }
  return awards;
}

// The exact parts min(award, s x countable) with the one s for which they add up to the budget.
// A firm whose s x countable reaches its award is held there and s found again for the others; s
// only rises by that, so nobody held would be let go. The bound is the award, not the cap: they
// differ only where rounding of loan-years left an award below share x countable, and nobody may
// be paid more than the award.
std::vector<Rational> uniform_share_parts(const std::vector<FirmYear*>& firms, Fen budget) {
  std::vector<Rational> countable;
  for (const FirmYear* firm : firms) {
    countable.push_back(std::accumulate(
        firm->loans.begin(), firm->loans.end(), zero,
        [](const Rational& sum, const LoanAward& loan) { return Rational(sum + loan.countable_interest); }));
  }
  std::vector<bool> held(firms.size(), false);
  std::vector<Rational> parts(firms.size());
  for (bool again = true; again;) {
    again = false;
    Rational left{budget};
    Rational open;
    for (std::size_t i = 0; i < firms.size(); ++i) {
      left -= held[i] ? Rational(firms[i]->firm.award) : zero;
      open += held[i] ? zero : countable[i];
    }
    const Rational s = open > zero ? Rational(left / open) : zero;
    for (std::size_t i = 0; i < firms.size(); ++i) {
      const Rational award{firms[i]->firm.award};
      parts[i] = held[i] ? award : Rational(s * countable[i]);
      if (!held[i] && parts[i] >= award) {
        held[i] = true;
        again = true;
      }
    }
  }
  return parts;
}

std::vector<Fen> first_come_parts(const std::vector<FirmYear*>& firms, Fen budget) {
  std::vector<std::size_t> queue(firms.size());
  std::iota(queue.begin(), queue.end(), std::size_t{0});
  std::stable_sort(queue.begin(), queue.end(), [&](std::size_t a, std::size_t b) {
    const auto& of_a = firms[a]->applied_on;
    const auto& of_b = firms[b]->applied_on;
    return of_a.has_value() && (!of_b.has_value() || *of_a < *of_b);
  });
  std::vector<Fen> parts(firms.size(), 0);
  for (const std::size_t i : queue) {
    parts[i] = std::min(firms[i]->firm.award, budget);
    budget -= parts[i];
  }
  return parts;
}

std::vector<Fen> budget_parts(const Terms& terms, const std::vector<FirmYear*>& firms, Fen budget) {
  switch (terms.budget_control) {
    case BudgetControl::pro_rata:
      return split(budget, awards_before_budget(firms));
    case BudgetControl::uniform_share:
      return largest_remainder(uniform_share_parts(firms, budget), budget);
    case BudgetControl::first_come:
      return first_come_parts(firms, budget);
    case BudgetControl::none:
      break;
  }
  return awards_before_budget(firms);
}

// A firm's part goes back to its loans by largest remainder, weights their awards.
void pay(FirmYear& firm_year, Fen paid) {
  std::vector<Fen> weights;
  for (const LoanAward& loan : firm_year.loans) {
    weights.push_back(loan.award);
  }
  const std::vector<Fen> parts = split(paid, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    firm_year.loans[i].paid = parts[i];
  }
  firm_year.firm.paid = paid;
  if (paid < firm_year.firm.award) {
    firm_year.firm.bound_by = "budget";
  }
}

}  // namespace

Fen half_up(const Rational& fen) { return floor_of(fen + Rational(1, 2)).convert_to<Fen>(); }

std::vector<Fen> largest_remainder(const std::vector<Rational>& parts, Fen total) {
  std::vector<Fen> whole;
  std::vector<Rational> remainders;
  Fen left = total;
  for (const Rational& part : parts) {
    whole.push_back(floor_of(part).convert_to<Fen>());
    remainders.push_back(part - Rational(whole.back()));
    left -= whole.back();
  }
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) {
    ++whole[order.at(i)];
  }
  return whole;
}

void cap_firm(const Terms& terms, FirmYear& firm_year) {
  std::vector<Fen> weights;
  Fen sum = 0;
  for (const LoanAward& loan : firm_year.loans) {
    weights.push_back(loan.award_uncapped);
    sum += loan.award_uncapped;
  }
  FirmAward& firm = firm_year.firm;
  firm.award_uncapped = sum;
  firm.award = std::min(sum, terms.cap_firm_year);
  firm.paid = firm.award;
  firm.bound_by = sum > terms.cap_firm_year ? "firm-cap" : "";
  const std::vector<Fen> parts = split(firm.award, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    firm_year.loans[i].award = parts[i];
    firm_year.loans[i].paid = parts[i];
  }
}

void keep_to_budget(const Terms& terms, std::vector<FirmYear>& firm_years, int year, Fen budget) {
  std::vector<FirmYear*> firms;
  Integer sum;
  for (FirmYear& firm_year : firm_years) {
    if (firm_year.firm.year == year) {
      firms.push_back(&firm_year);
      sum += firm_year.firm.award;
    }
  }
  if (sum > budget) {
    const std::vector<Fen> parts = budget_parts(terms, firms, budget);
    for (std::size_t i = 0; i < firms.size(); ++i) {
      pay(*firms[i], parts[i]);
    }
  }
}

}  // namespace tiexi::oracle
