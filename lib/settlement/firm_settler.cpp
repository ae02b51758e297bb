// SPDX-License-Identifier: Apache-2.0
#include "firm_settler.hpp"

#include <algorithm>
#include <array>
#include <bit>
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

bool has_any(const std::vector<std::optional<Money>>& column, Rows rows) {
  bool any = false;
  for (auto row = rows.begin; row < rows.end; ++row) any |= column[row].has_value();
  return any;
}

/// Orders four keys without branching: most firms have a few loans, in any order, which nobody can guess.
void sort_four(std::array<std::uint64_t, 4>& k) {
  const auto order = [&](std::size_t a, std::size_t b) {
    const auto low = std::min(k[a], k[b]);
    const auto high = std::max(k[a], k[b]);
    k[a] = low;
    k[b] = high;
  };
  order(0, 1);
  order(2, 3);
  order(0, 2);
  order(1, 3);
  order(1, 2);
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

void FirmSettler::read(Rows firms, std::span<FailedTests> failed,
                       std::span<const FailedTests> failed_already) {
  const auto& book = plan_.basis().book;
  firms_ = firms;
  loans_ = {book.loans_begin[firms.begin], book.loans_begin[firms.end]};
  failed_ = failed;
  plan_.judge(loans_, failed);
  for (std::size_t i = 0; i < failed_already.size(); ++i) failed[i] |= failed_already[i] & ~elsewhere_bit_;
  chosen_.resize(loans_.size() + 4);  // writing four at once
  chosen_count_ = 0;
  chosen_begin_.clear();
  for (auto firm = firms.begin; firm < firms.end; ++firm) {
    chosen_begin_.push_back(chosen_count_);
    choose_loans(book.loans_of(firm));
  }
  chosen_begin_.push_back(chosen_count_);
  assessor_.read(loans_, std::span(chosen_).first(chosen_count_));
  any_elsewhere_ = elsewhere_bit_ != 0 && has_any(book.loans.other_award, loans_);
}

void FirmSettler::settle(std::size_t firm) {
  const auto first_loan = chosen_begin_[firm - firms_.begin];
  counted_ = std::span(chosen_).subspan(first_loan, chosen_begin_[firm - firms_.begin + 1] - first_loan);
  if (counted_.empty()) return;
  if (assessor_.any_unknown_reference()) refuse_unknown();
  auto& awards = settlement_.loan_awards;
  const auto first = awards.size();
  assessor_.assess(counted_, awards);
  if (any_elsewhere_ && drop_higher_elsewhere(std::span(awards).subspan(first))) {
    awards.resize(first);
    assessor_.assess(counted_, awards);
  }
  const auto of_firm = std::span(awards).subspan(first);
  const auto first_year = settlement_.firm_awards.size();
  add_years(firm, of_firm);
  cap_.apply(of_firm, std::span(settlement_.firm_awards).subspan(first_year));
  if (countables_ == Countables::kept) keep_countables(of_firm, first_year);
}

/// First credited first, then id: within a firm the rows are in byte order of the ids. Where a programme takes so
/// many loans of a firm, the first count.
void FirmSettler::choose_loans(Rows loans) {
  constexpr auto none = std::numeric_limits<std::uint64_t>::max();
  const auto* credited_on = plan_.basis().book.loans.credited_on.data();
  const auto key_of = [&](std::size_t loan) {
    constexpr std::int64_t day_0 = std::int64_t{1} << 31;
    const auto day = static_cast<std::uint64_t>(day_0 + credited_on[loan].epoch_days());
    return failed(loan) == 0 ? day << 32 | (loan - loans.begin) : none;
  };
  std::array<std::uint64_t, 4> few;
  std::span<std::uint64_t> keys = few;
  if (loans.size() == 0) return;
  if (loans.size() <= few.size()) {
    for (std::size_t i = 0; i < few.size(); ++i) {
      const auto key = key_of(std::min(loans.begin + i, loans.end - 1));
      few[i] = i < loans.size() ? key : none;
    }
    sort_four(few);
  } else {
    keys_.resize(loans.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i] = key_of(loans.begin + i);
    std::sort(keys_.begin(), keys_.end());
    keys = keys_;
  }
  auto count = chosen_count_;
  for (const auto key : keys) {
    chosen_[count] = loans.begin + static_cast<std::uint32_t>(key);
    count += key == none ? 0 : 1;
  }
  while (count - chosen_count_ > first_loans_) failed(chosen_[--count]) |= first_loans_bit_;
  chosen_count_ = count;
}

void FirmSettler::refuse_unknown() {
  const auto is_unknown = [&](std::size_t loan) { return assessor_.unknown_reference(loan); };
  if (std::none_of(counted_.begin(), counted_.end(), is_unknown)) return;
  auto& unknown = settlement_.unknown_reference;
  std::copy_if(counted_.begin(), counted_.end(), std::back_inserter(unknown), is_unknown);
  some_.assign(counted_.begin(), counted_.end());
  std::erase_if(some_, is_unknown);
  counted_ = some_;
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
  std::vector<std::size_t> left;
  std::remove_copy_if(counted_.begin(), counted_.end(), std::back_inserter(left), is_higher);
  if (left.size() == counted_.size()) return false;
  some_ = std::move(left);
  counted_ = some_;
  return true;
}

void FirmSettler::add_years(std::size_t firm, std::span<const LoanAward> awards) {
  if (awards.empty()) return;
  auto& years = settlement_.firm_awards;
  // A place a year: looking for the year's entry would be a guess at every award.
  std::array<std::uint64_t, 16> sums{};
  std::uint64_t all_bits = 0;  // of every award and every sum: one look shows which left the range
  unsigned places = 0;
  unsigned found = 0;
  const int first_year = awards.front().year - static_cast<int>(sums.size()) / 2;
  for (const auto& award : awards) {
    const auto place = static_cast<unsigned>(award.year - first_year);
    auto& sum = sums[place % sums.size()];
    const auto fen = static_cast<std::uint64_t>(award.award_uncapped.fen());
    sum += fen;
    all_bits |= fen | sum;
    places |= place;
    found |= 1U << (place % sums.size());
  }
  constexpr std::uint64_t limit = std::uint64_t{1} << 62;
  if (places >= sums.size() || all_bits >= limit) return add_far_years(firm, awards);
  while (found != 0) {
    const auto place = static_cast<unsigned>(std::countr_zero(found));
    found &= found - 1;
    const auto award = Money::fen(static_cast<std::int64_t>(sums[place]));
    years.push_back({firm, first_year + static_cast<int>(place), award, award, award, BoundBy::nothing});
  }
}

/// Years and amounts that may be anything.
void FirmSettler::add_far_years(std::size_t firm, std::span<const LoanAward> awards) {
  auto& years = settlement_.firm_awards;
  const auto first = years.size();
  for (const auto& award : awards) {
    auto& year = year_of(firm, award.year, first, years);
    year.award = year.paid = year.award_uncapped += award.award_uncapped;
  }
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
