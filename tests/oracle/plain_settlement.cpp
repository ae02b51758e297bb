// SPDX-License-Identifier: Apache-2.0
#include "plain_settlement.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include <tiexi/money/allocate.hpp>

namespace tiexi {
namespace {

/// The bit of the first test of a kind, or 0 where the programme has none.
template <class Rule>
FailedTests bit_of(const LoanInterestRules& rules, const Rule** found = nullptr) {
  for (std::size_t i = 0; i < rules.tests.size(); ++i) {
    if (const auto* rule = std::get_if<Rule>(&rules.tests[i].rule)) {
      if (found != nullptr) *found = rule;
      return FailedTests{1} << i;
    }
  }
  return 0;
}

bool contains(const std::vector<std::size_t>& rows, std::size_t row) {
  return std::find(rows.begin(), rows.end(), row) != rows.end();
}

/// Where a programme takes so many loans of a firm, the first credited count.
void keep_first_loans(const AssessmentBasis& basis, std::size_t first_row, FirmSettlement& settlement) {
  const LoansAtMost* rule = nullptr;
  const auto bit = bit_of<LoansAtMost>(basis.rules, &rule);
  const auto count = rule == nullptr ? settlement.counted.size() : static_cast<std::size_t>(rule->count);
  while (settlement.counted.size() > count) {
    settlement.failed[settlement.counted.back() - first_row] |= bit;
    settlement.counted.pop_back();
  }
}

/// Ours for one loan: its rounded loan-years, before the cap.
Money award_of(const FirmAssessment& assessment, std::size_t loan) {
  Money sum;
  for (const auto& entry : assessment.loan_years) {
    if (entry.loan == loan) sum += entry.award_uncapped;
  }
  return sum;
}

/// Drops every loan for which another award is higher, all at once. Returns whether any was dropped.
bool drop_higher_elsewhere(const AssessmentBasis& basis, const FirmAssessment& assessment,
                           std::size_t first_row, FirmSettlement& settlement) {
  const auto bit = bit_of<NoHigherAwardElsewhere>(basis.rules);
  if (bit == 0) return false;
  std::vector<std::size_t> kept;
  for (const auto loan : settlement.counted) {
    const auto other = basis.book.loans.other_award[loan];
    if (other && *other > award_of(assessment, loan)) {
      settlement.failed[loan - first_row] |= bit;
    } else {
      kept.push_back(loan);
    }
  }
  const bool dropped = kept.size() != settlement.counted.size();
  settlement.counted = std::move(kept);
  return dropped;
}

FirmAssessment assess_counted(const AssessmentBasis& basis, std::size_t first_row,
                              FirmSettlement& settlement) {
  auto assessment = assess(basis, settlement.counted);
  if (!assessment.unknown_reference.empty()) {
    settlement.unknown_reference = assessment.unknown_reference;
    std::erase_if(settlement.counted,
                  [&](auto loan) { return contains(settlement.unknown_reference, loan); });
    assessment = assess(basis, settlement.counted);
  }
  if (drop_higher_elsewhere(basis, assessment, first_row, settlement)) {
    assessment = assess(basis, settlement.counted);
  }
  return assessment;
}

/// The cap looks at awards of one year, or of all; of one lender, or of all.
struct CapGroup {
  int year;
  std::uint32_t lender;
  friend auto operator<=>(const CapGroup&, const CapGroup&) = default;
};

bool is_by_lender(CapRules::Per per) {
  return per == CapRules::Per::firm_lender || per == CapRules::Per::firm_lender_year;
}
bool is_by_year(CapRules::Per per) {
  return per == CapRules::Per::firm_year || per == CapRules::Per::firm_lender_year;
}

/// What each lender's group has drawn, so that a cap for life leaves the rest to later years.
class CapLedger {
 public:
  CapLedger(const CapRules& cap, const Loans& loans) : cap_(cap), loans_(loans) {}

  [[nodiscard]] std::uint32_t group_of(std::size_t loan) const {
    return is_by_lender(cap_.per) ? loans_.lender.code(loan) : 0;
  }
  [[nodiscard]] Money left(std::uint32_t group, int year) const {
    const auto drawn = drawn_.find(key(group, year));
    return drawn == drawn_.end() ? cap_.amount : cap_.amount - drawn->second;
  }
  void draw(std::uint32_t group, int year, Money amount) { drawn_[key(group, year)] += amount; }

 private:
  [[nodiscard]] CapGroup key(std::uint32_t group, int year) const {
    return {is_by_year(cap_.per) ? year : 0, group};
  }

  const CapRules& cap_;
  const Loans& loans_;
  std::map<CapGroup, Money> drawn_;
};

/// Awards of one year, as positions in the settlement's list, in serving order.
using Positions = std::vector<std::size_t>;

std::map<int, Positions> by_year(const std::vector<LoanAward>& awards) {
  std::map<int, Positions> years;
  for (std::size_t i = 0; i < awards.size(); ++i) years[awards[i].year].push_back(i);
  return years;
}

Money sum_uncapped(const std::vector<LoanAward>& awards, const Positions& positions) {
  Money sum;
  for (const auto i : positions) sum += awards[i].award_uncapped;
  return sum;
}

/// Hands `limit` back to the loans by largest remainder; they come in the order that breaks ties.
void hand_back(std::vector<LoanAward>& awards, const Positions& positions, Money limit) {
  std::vector<Money> weights;
  for (const auto i : positions) weights.push_back(awards[i].award_uncapped);
  const auto parts = allocate(limit, weights);
  for (std::size_t k = 0; k < positions.size(); ++k) awards[positions[k]].award = parts[k];
}

/// Caps one year's awards, group by group. Returns whether the cap bound.
bool cap_year(CapLedger& ledger, int year, std::vector<LoanAward>& awards, const Positions& positions) {
  std::map<std::uint32_t, Positions> groups;
  for (const auto i : positions) groups[ledger.group_of(awards[i].loan)].push_back(i);
  bool bound = false;
  for (const auto& [group, members] : groups) {
    const auto sum = sum_uncapped(awards, members);
    const auto left = ledger.left(group, year);
    if (sum > left) {
      hand_back(awards, members, left);
      bound = true;
    }
    ledger.draw(group, year, std::min(sum, left));
  }
  return bound;
}

FirmAward firm_award(std::size_t firm, int year, const std::vector<LoanAward>& awards,
                     const Positions& positions, bool bound) {
  FirmAward award{firm, year, sum_uncapped(awards, positions),
                  {},   {},   bound ? BoundBy::firm_cap : BoundBy::nothing};
  for (const auto i : positions) award.award += awards[i].award;
  award.paid = award.award;
  return award;
}

Exact countable_of(const FirmAssessment& assessment, const Positions& positions) {
  Exact sum;
  for (const auto i : positions) sum += assessment.loan_years[i].countable;
  return sum;
}

void add_firm_years(const AssessmentBasis& basis, std::size_t firm, const FirmAssessment& assessment,
                    FirmSettlement& settlement) {
  std::optional<CapLedger> ledger;
  if (basis.rules.cap) ledger.emplace(*basis.rules.cap, basis.book.loans);
  auto& awards = settlement.loan_awards;
  for (const auto& [year, positions] : by_year(awards)) {
    const bool bound = ledger && cap_year(*ledger, year, awards, positions);
    settlement.countables.push_back(countable_of(assessment, positions));
    settlement.firm_awards.push_back(firm_award(firm, year, awards, positions, bound));
  }
  for (auto& award : awards) award.paid = award.award;
}

}  // namespace

FirmSettlement settle_firm_plainly(const AssessmentBasis& basis, std::size_t firm) {
  FirmSettlement settlement;
  const auto rows = basis.book.loans_of(firm);
  std::vector<std::size_t> eligible;
  for (auto loan = rows.begin; loan < rows.end; ++loan) {
    settlement.failed.push_back(failed_tests(basis, loan));
    if (settlement.failed.back() == 0) eligible.push_back(loan);
  }
  settlement.counted = serving_order(basis.book, std::move(eligible));
  keep_first_loans(basis, rows.begin, settlement);
  const auto assessment = assess_counted(basis, rows.begin, settlement);
  for (const auto& entry : assessment.loan_years) {
    settlement.loan_awards.push_back({entry.loan,
                                      entry.year,
                                      entry.interest_paid,
                                      entry.countable.to_money(Rounding::half_up),
                                      entry.award_uncapped,
                                      entry.award_uncapped,
                                      {}});
  }
  add_firm_years(basis, firm, assessment, settlement);
  return settlement;
}

}  // namespace tiexi
