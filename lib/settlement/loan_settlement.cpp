// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_settlement.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

#include <tiexi/base/large_pages.hpp>
#include <tiexi/money/allocate.hpp>

#include "firm_settler.hpp"

namespace tiexi {
namespace {

template <class T>
void append(std::vector<T>& list, std::vector<T>&& more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

constexpr std::size_t lines_read_at_once = 512;  // their columns, 57 bytes a line, stay in the fastest memory

/// The end of a run of whole firms of about so many lines, at least one firm.
std::size_t end_of_run(const Book& book, std::size_t firm, std::size_t end) {
  const auto first_line = book.lines_begin[book.loans_begin[firm]];
  do {
    ++firm;
  } while (firm < end && book.lines_begin[book.loans_begin[firm]] - first_line < lines_read_at_once);
  return firm;
}

/// Asks for what the rest of a part will need at the rate so far, and not for twice what there is: the lists
/// are most of a settlement's memory.
template <class T>
void make_room(std::vector<T>& list, std::size_t lines_done, std::size_t lines) {
  constexpr auto run = 2 * lines_read_at_once;
  if (list.capacity() - list.size() > run) return;
  const auto expected = list.size() * lines / std::max<std::size_t>(1, lines_done);
  reserve_large(list, std::max(expected + expected / 32, list.size() + list.size() / 2) + run);
}

/// Before any budget. The parts of a settlement are made like the settlement of one firm.
FirmSettlement settle_part(const SubsidyPlan& plan, Rows firms, Countables countables) {
  const auto& book = plan.basis().book;
  const auto line_of = [&](std::size_t firm) { return book.lines_begin[book.loans_begin[firm]]; };
  const std::size_t first_loan = book.loans_begin[firms.begin];
  const auto lines = line_of(firms.end) - line_of(firms.begin);
  FirmSettler settler(plan, countables);
  auto& part = settler.settlement();
  part.failed.resize(book.loans_begin[firms.end] - first_loan);
  for (auto firm = firms.begin; firm < firms.end;) {
    const auto end = end_of_run(book, firm, firms.end);
    const Rows loans{book.loans_begin[firm], book.loans_begin[end]};
    settler.read({firm, end}, std::span(part.failed).subspan(loans.begin - first_loan, loans.size()));
    for (; firm < end; ++firm) settler.settle(firm);
    make_room(part.loan_awards, line_of(firm) - line_of(firms.begin), lines);
    make_room(part.firm_awards, line_of(firm) - line_of(firms.begin), lines);
  }
  return std::move(part);
}

/// Cuts the firms into parts of about the same number of lines; a firm is never cut.
std::vector<Rows> cut(const Book& book, std::size_t parts) {
  std::vector<Rows> cuts;
  const auto firms = book.firms.size();
  const auto weight_before = [&](std::size_t firm) {
    return book.lines_begin[book.loans_begin[firm]] + book.loans_begin[firm] + firm;
  };
  std::size_t begin = 0;
  for (std::size_t part = 1; part <= parts; ++part) {
    const auto target = weight_before(firms) / parts * part;
    auto end = begin;
    while (end < firms && weight_before(end) < target) ++end;
    if (part == parts) end = firms;
    cuts.push_back({begin, end});
    begin = end;
  }
  return cuts;
}

/// The day a firm applied for its awards of a year: the earliest of its loans that have one.
std::optional<Date> applied_on(const Book& book, const LoanAward* first, const LoanAward* last, int year) {
  std::optional<Date> earliest;
  for (; first != last; ++first) {
    if (first->year != year) continue;
    const auto applied = book.loans.applied_on[first->loan];
    if (applied && (!earliest || *applied < *earliest)) earliest = applied;
  }
  return earliest;
}

/// The loan awards of each firm award's firm: both lists are in the order of the firms.
struct FirmRange {
  const LoanAward* first;
  const LoanAward* last;
};

std::vector<FirmRange> ranges_of(const Book& book, const LoanSettlement& settlement) {
  std::vector<FirmRange> ranges;
  ranges.reserve(settlement.firm_awards.size());
  const auto* at = settlement.loan_awards.data();
  const auto* end = at + settlement.loan_awards.size();
  for (std::size_t i = 0; i < settlement.firm_awards.size(); ++i) {
    const auto firm = settlement.firm_awards[i].firm;
    if (i > 0 && settlement.firm_awards[i - 1].firm == firm) {
      ranges.push_back(ranges.back());
      continue;
    }
    const auto* first = at;
    while (at != end && book.loans.firm[at->loan] == firm) ++at;
    ranges.push_back({first, at});
  }
  return ranges;
}

void pay_loans(LoanSettlement& settlement, const FirmRange& range, const FirmAward& firm) {
  std::vector<std::size_t> positions;
  std::vector<Money> weights;
  for (const auto* award = range.first; award != range.last; ++award) {
    if (award->year != firm.year) continue;
    positions.push_back(static_cast<std::size_t>(award - settlement.loan_awards.data()));
    weights.push_back(award->award);
  }
  const auto parts = allocate(firm.paid, weights);
  for (std::size_t k = 0; k < positions.size(); ++k) settlement.loan_awards[positions[k]].paid = parts[k];
}

void apply_budget(const AssessmentBasis& basis, int year, Money budget, const std::vector<Exact>& countables,
                  LoanSettlement& settlement) {
  const auto ranges = ranges_of(basis.book, settlement);
  std::vector<std::size_t> rows;
  std::vector<BudgetClaim> claims;
  for (std::size_t i = 0; i < settlement.firm_awards.size(); ++i) {
    const auto& award = settlement.firm_awards[i];
    if (award.year != year) continue;
    rows.push_back(i);
    claims.push_back({award.award, countables.empty() ? Exact{} : countables[i],
                      applied_on(basis.book, ranges[i].first, ranges[i].last, year)});
  }
  const auto paid = split_budget(budget, claims, basis.rules.budget_control);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    auto& award = settlement.firm_awards[rows[k]];
    award.paid = paid[k];
    if (award.paid == award.award) continue;
    award.bound_by = BoundBy::budget;
    pay_loans(settlement, ranges[rows[k]], award);
  }
}

void split_over_funders(const LoanInterestRules& rules, LoanSettlement& settlement) {
  std::vector<std::int64_t> weights;
  for (const auto& funder : rules.funders) weights.push_back(funder.weight);
  if (weights.empty()) return;
  for (const auto& award : settlement.firm_awards) {
    const auto parts = allocate(award.paid, weights);
    for (std::size_t k = 0; k < parts.size(); ++k) {
      settlement.funder_shares.push_back({award.firm, award.year, k, parts[k]});
    }
  }
}

}  // namespace

void one_by_one(std::size_t count, const std::function<void(std::size_t)>& run) {
  for (std::size_t i = 0; i < count; ++i) run(i);
}

LoanSettlement settle_loans(const AssessmentBasis& basis, const SettlementOptions& options) {
  const bool needs_countables =
      !options.budgets.empty() && basis.rules.budget_control == BudgetControl::uniform_share;
  const auto countables = needs_countables ? Countables::kept : Countables::dropped;
  const auto cuts = cut(basis.book, std::max<std::size_t>(1, options.parts));
  const SubsidyPlan plan(basis);
  std::vector<FirmSettlement> parts(cuts.size());
  options.for_each(cuts.size(), [&](std::size_t i) { parts[i] = settle_part(plan, cuts[i], countables); });

  auto& whole = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) {
    append(whole.failed, std::move(parts[i].failed));
    append(whole.unknown_reference, std::move(parts[i].unknown_reference));
    append(whole.loan_awards, std::move(parts[i].loan_awards));
    append(whole.firm_awards, std::move(parts[i].firm_awards));
    append(whole.countables, std::move(parts[i].countables));
    parts[i] = {};
  }
  LoanSettlement settlement{std::move(whole.failed),
                            std::move(whole.unknown_reference),
                            std::move(whole.loan_awards),
                            std::move(whole.firm_awards),
                            {}};
  for (const auto& [year, budget] : options.budgets) {
    apply_budget(basis, year, budget, whole.countables, settlement);
  }
  split_over_funders(basis.rules, settlement);
  return settlement;
}

}  // namespace tiexi
