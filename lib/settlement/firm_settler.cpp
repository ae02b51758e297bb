// SPDX-License-Identifier: Apache-2.0
#include "firm_settler.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>
#include <variant>

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

/// Ours for one loan: its loan-years, before the cap. They stand together.
Money award_of(std::span<const LoanAward> awards, std::size_t loan) {
  Money sum;
  for (const auto& award : awards) {
    if (award.loan == loan) sum += award.award_uncapped;
  }
  return sum;
}

/// The firm's entry for a year, which may be new. Firms have few years: looking through them beats a tree.
FirmAward& year_of(std::size_t firm, int year, std::size_t first, std::vector<FirmAward>& years) {
  auto at = years.size();
  while (at > first && years[at - 1].year > year) --at;
  if (at > first && years[at - 1].year == year) return years[at - 1];
  auto& entry = at == years.size() ? years.emplace_back()
                                   : *years.emplace(years.begin() + static_cast<std::ptrdiff_t>(at));
  entry.firm = firm;
  entry.year = year;
  return entry;
}

}  // namespace

FirmSettler::FirmSettler(const SubsidyPlan& plan, Countables countables)
    : plan_(plan), countables_(countables), assessor_(plan), cap_(plan.basis()) {
  const LoansAtMost* at_most = nullptr;
  first_loans_bit_ = bit_of<LoansAtMost>(plan.rules(), &at_most);
  first_loans_ =
      at_most != nullptr ? static_cast<std::size_t>(at_most->count) : std::numeric_limits<std::size_t>::max();
  elsewhere_bit_ = bit_of<NoHigherAwardElsewhere>(plan.rules());
}

void FirmSettler::read(Rows firms, std::span<FailedTests> failed) {
  const auto& begins = plan_.basis().book.loans_begin;
  loans_ = {begins[firms.begin], begins[firms.end]};
  failed_ = failed;
  assessor_.read(loans_, failed);
  const auto& others = plan_.basis().book.loans.other_award;
  any_elsewhere_ = false;
  if (elsewhere_bit_ == 0) return;
  for (auto loan = loans_.begin; loan < loans_.end; ++loan) any_elsewhere_ |= others[loan].has_value();
}

void FirmSettler::settle(std::size_t firm) {
  auto& awards = settlement_.loan_awards;
  const auto first = awards.size();
  choose_loans(plan_.basis().book.loans_of(firm));
  assessor_.assess(settlement_.counted, awards);
  if (any_elsewhere_ && drop_higher_elsewhere(std::span(awards).subspan(first))) {
    awards.resize(first);
    assessor_.assess(settlement_.counted, awards);
  }
  const auto of_firm = std::span(awards).subspan(first);
  const auto first_year = settlement_.firm_awards.size();
  add_years(firm, of_firm);
  cap_.apply(of_firm, std::span(settlement_.firm_awards).subspan(first_year));
  if (countables_ == Countables::kept) keep_countables(of_firm, first_year);
}

void FirmSettler::add_years(std::size_t firm, std::span<const LoanAward> awards) {
  auto& years = settlement_.firm_awards;
  const auto first = years.size();
  for (const auto& award : awards) {
    year_of(firm, award.year, first, years).award_uncapped += award.award_uncapped;
  }
}

void FirmSettler::choose_loans(Rows loans) {
  auto& counted = settlement_.counted;
  counted.clear();
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    if (failed(loan) == 0) counted.push_back(loan);
  }
  const auto& credited_on = plan_.basis().book.loans.credited_on;
  // First credited first, then id: within a firm the rows are in byte order of the ids.
  std::sort(counted.begin(), counted.end(), [&](std::size_t a, std::size_t b) {
    return credited_on[a] != credited_on[b] ? credited_on[a] < credited_on[b] : a < b;
  });
  keep_first_loans();
  refuse_unknown();
}

/// Where a programme takes so many loans of a firm, the first credited count.
void FirmSettler::keep_first_loans() {
  auto& counted = settlement_.counted;
  while (counted.size() > first_loans_) {
    failed(counted.back()) |= first_loans_bit_;
    counted.pop_back();
  }
}

void FirmSettler::refuse_unknown() {
  if (!assessor_.any_unknown_reference()) return;
  auto& counted = settlement_.counted;
  const auto is_unknown = [&](std::size_t loan) { return assessor_.unknown_reference(loan); };
  if (std::none_of(counted.begin(), counted.end(), is_unknown)) return;
  auto& unknown = settlement_.unknown_reference;
  std::copy_if(counted.begin(), counted.end(), std::back_inserter(unknown), is_unknown);
  std::erase_if(counted, is_unknown);
}

/// Drops every loan for which another award is higher, all at once. Returns whether any was dropped.
bool FirmSettler::drop_higher_elsewhere(std::span<const LoanAward> awards) {
  const auto& other_award = plan_.basis().book.loans.other_award;
  const auto is_higher = [&](std::size_t loan) {
    const auto& other = other_award[loan];
    if (!other || *other <= award_of(awards, loan)) return false;
    failed(loan) |= elsewhere_bit_;
    return true;
  };
  return std::erase_if(settlement_.counted, is_higher) != 0;
}

/// What a uniform share of the budget is solved from.
void FirmSettler::keep_countables(std::span<const LoanAward> awards, std::size_t first_year) {
  for (const auto& year : std::span(settlement_.firm_awards).subspan(first_year)) {
    Exact sum;
    for (const auto& award : awards) {
      if (award.year == year.year) sum += assessor_.countable(award.loan, award.year);
    }
    settlement_.countables.push_back(sum);
  }
}

}  // namespace tiexi
