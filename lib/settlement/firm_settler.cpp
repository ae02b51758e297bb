// SPDX-License-Identifier: Apache-2.0
#include "firm_settler.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <utility>
#include <variant>

#include <tiexi/base/prefetch.hpp>

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

/// Where each of four keys would stand in order, without branching: most firms have a few loans, in any order, which
/// nobody can guess.
std::array<std::uint32_t, 4> ranks_of(const std::array<std::uint64_t, 4>& keys) {
  std::array<std::uint32_t, 4> ranks{};
  for (std::size_t i = 0; i < 4; ++i) {
    for (auto j = i + 1; j < 4; ++j) {
      const std::uint32_t swapped = keys[j] < keys[i] ? 1 : 0;
      ranks[i] += swapped;
      ranks[j] += 1 - swapped;
    }
  }
  return ranks;
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
    : plan_(plan),
      countables_(countables),
      assessor_(plan),
      cap_(plan.basis()),
      sums_(plan.basis()),
      sums_of_firm_(plan.basis()) {
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
  assessor_.read(firms, std::span(chosen_).first(chosen_count_));
  prefetch_loans();
  any_elsewhere_ = elsewhere_bit_ != 0 && has_any(book.loans.other_award, loans_);
}

/// What tests and orders of the next run will ask for.
void FirmSettler::prefetch_loans() const {
  const auto& book = plan_.basis().book;
  const auto end = loans_.end;
  const auto count = loans_.size();
  prefetch_after(book.lines_begin, end, count);
  prefetch_after(book.loans.firm, end, count);
  prefetch_after(book.loans.credited_on, end, count);
  prefetch_after(book.loans.matures_on, end, count);
  prefetch_after(book.loans.filed_on, end, count);
  prefetch_after(book.loans.overdue, end, count);
  prefetch_after(book.loans.other_award, end, count);
}

/// Most firms stand as they were read, side by side; between them are those that must be looked at.
void FirmSettler::settle_all() {
  const auto first_award = settlement_.loan_awards.size();
  const auto first_year = settlement_.firm_awards.size();
  find_apart();
  auto from = firms_.begin;
  for (auto firm = from; firm < firms_.end; ++firm) {
    if (apart_[firm - firms_.begin] == 0) continue;
    add_as_read({from, firm});
    settle(firm);
    from = firm + 1;
  }
  add_as_read({from, firms_.end});
  // The next run will add about as many.
  prefetch_room(settlement_.loan_awards, settlement_.loan_awards.size() - first_award);
  prefetch_room(settlement_.firm_awards, settlement_.firm_awards.size() - first_year);
}

void FirmSettler::find_apart() {
  const bool any_stands = countables_ == Countables::dropped && sums_.add_up(firms_, as_read(firms_));
  apart_.assign(firms_.size(), any_stands ? 0 : 1);
  if (!any_stands) return;
  for (auto firm = firms_.begin; firm < firms_.end; ++firm) {
    apart_[firm - firms_.begin] = assessor_.stands(firm) ? 0 : 1;
  }
  sums_.mark_capped(apart_);
  if (!any_elsewhere_) return;
  const auto& loans = plan_.basis().book.loans;
  for (auto loan = loans_.begin; loan < loans_.end; ++loan) {
    if (loans.other_award[loan]) apart_[loans.firm[loan] - firms_.begin] = 1;
  }
}

std::span<const LoanAward> FirmSettler::as_read(Rows firms) const {
  return assessor_.standing_awards(chosen_begin_[firms.begin - firms_.begin],
                                   chosen_begin_[firms.end - firms_.begin]);
}

void FirmSettler::add_as_read(Rows firms) {
  const auto awards = as_read(firms);
  settlement_.loan_awards.insert(settlement_.loan_awards.end(), awards.begin(), awards.end());
  sums_.append(firms, settlement_.firm_awards);
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
  if (loans.size() == 0) return;
  auto count = loans.size() <= 4 ? choose_few(loans) : choose_many(loans);
  while (count - chosen_count_ > first_loans_) failed(chosen_[--count]) |= first_loans_bit_;
  chosen_count_ = count;
}

/// What a loan is ordered by; loans that fail come last.
std::uint64_t FirmSettler::key_of(std::size_t loan) const {
  constexpr std::int64_t day_0 = std::int64_t{1} << 31;
  const auto day =
      static_cast<std::uint64_t>(day_0 + plan_.basis().book.loans.credited_on[loan].epoch_days());
  return failed_[loan - loans_.begin] == 0 ? day : failed_key;
}

/// Returns how many are chosen then.
std::size_t FirmSettler::choose_few(Rows loans) {
  std::array<std::uint64_t, 4> keys;
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto key = key_of(std::min(loans.begin + i, loans.end - 1));
    keys[i] = i < loans.size() ? key : failed_key;
    chosen += static_cast<std::size_t>(keys[i] != failed_key);
  }
  const auto ranks = ranks_of(keys);
  for (std::size_t i = 0; i < keys.size(); ++i) chosen_[chosen_count_ + ranks[i]] = loans.begin + i;
  return chosen_count_ + chosen;
}

std::size_t FirmSettler::choose_many(Rows loans) {
  keys_.clear();
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    const auto key = key_of(loan);
    if (key != failed_key) keys_.push_back(key << 32 | (loan - loans.begin));
  }
  std::sort(keys_.begin(), keys_.end());
  auto count = chosen_count_;
  for (const auto key : keys_) chosen_[count++] = loans.begin + static_cast<std::uint32_t>(key);
  return count;
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
  const Rows one{firm, firm + 1};
  if (!sums_of_firm_.add_up(one, awards)) return add_far_years(firm, awards);
  sums_of_firm_.append(one, settlement_.firm_awards);
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
