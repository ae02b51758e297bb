// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_awards.hpp>

#include <algorithm>
#include <iterator>
#include <ranges>
#include <utility>

#include <tiexi/base/large_pages.hpp>

#include "firm_settler.hpp"

namespace tiexi {
namespace {

constexpr std::size_t lines_read_at_once = 512;  // their columns, 45 bytes a line, stay in the fastest memory

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

/// The parts are made like the settlement of one firm. `room_until`: the firm up to which the lists will be filled in
/// the end, which costs nothing before it is.
FirmSettlement settle_part(const SubsidyPlan& plan, Rows firms, std::size_t room_until, Countables countables,
                           std::span<const FailedTests> failed_already) {
  const auto& book = plan.basis().book;
  const auto line_of = [&](std::size_t firm) { return book.lines_begin[book.loans_begin[firm]]; };
  const std::size_t first_loan = book.loans_begin[firms.begin];
  const auto lines = line_of(room_until) - line_of(firms.begin);
  FirmSettler settler(plan, countables);
  auto& part = settler.settlement();
  part.failed.resize(book.loans_begin[firms.end] - first_loan);
  for (auto firm = firms.begin; firm < firms.end;) {
    const auto end = end_of_run(book, firm, firms.end);
    const Rows loans{book.loans_begin[firm], book.loans_begin[end]};
    const auto of_run = [&](auto failed) {
      return failed.empty() ? failed : failed.subspan(loans.begin - first_loan, loans.size());
    };
    settler.read({firm, end}, of_run(std::span(part.failed)), of_run(failed_already));
    settler.settle_all();
    firm = end;
    make_room(part.loan_awards, line_of(firm) - line_of(firms.begin), lines);
    make_room(part.firm_awards, line_of(firm) - line_of(firms.begin), lines);
  }
  return std::move(part);
}

/// Cuts the firms into parts of about the same number of lines; a firm is never cut.
std::vector<Rows> cut(const Book& book, Rows firms, std::size_t parts) {
  std::vector<Rows> cuts;
  const auto weight_before = [&](std::size_t firm) {
    return book.lines_begin[book.loans_begin[firm]] + book.loans_begin[firm] + firm;
  };
  const auto first = weight_before(firms.begin);
  auto begin = firms.begin;
  for (std::size_t part = 1; part <= parts; ++part) {
    const auto target = first + (weight_before(firms.end) - first) / parts * part;
    const std::ranges::iota_view left(begin, firms.end);
    const auto end =
        part == parts
            ? firms.end
            : begin + static_cast<std::size_t>(
                          std::ranges::partition_point(
                              left, [&](std::size_t firm) { return weight_before(firm) < target; }) -
                          left.begin());
    cuts.push_back({begin, end});
    begin = end;
  }
  return cuts;
}

/// Adds one list of all parts to that of the first.
template <class T>
void add_list(std::vector<FirmSettlement>& parts, std::vector<T> FirmSettlement::* list) {
  auto& whole = parts.front().*list;
  std::size_t count = 0;
  for (const auto& part : parts) count += (part.*list).size();
  reserve_large(whole, count);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    auto& more = parts[i].*list;
    whole.insert(whole.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    more = {};
  }
}

/// Copying is a matter of memory, of which two threads get more than one: each takes some of the lists.
void put_together(std::vector<FirmSettlement>& parts, const ForEach& for_each) {
  for_each(2, [&](std::size_t half) {
    if (half == 0) {
      add_list(parts, &FirmSettlement::loan_awards);
    } else {
      add_list(parts, &FirmSettlement::failed);
      add_list(parts, &FirmSettlement::unknown_reference);
      add_list(parts, &FirmSettlement::firm_awards);
      add_list(parts, &FirmSettlement::countables);
    }
  });
}

/// The day a firm applied for its awards of a year: the earliest of its loans that have one.
std::optional<Date> applied_on(const Book& book, std::span<const LoanAward> of_firm, int year) {
  std::optional<Date> earliest;
  for (const auto& award : of_firm) {
    if (award.year != year) continue;
    const auto applied = book.loans.applied_on[award.loan];
    if (applied && (!earliest || *applied < *earliest)) earliest = applied;
  }
  return earliest;
}

/// What a budget needs to know of each firm award, once the loans are out of sight.
std::vector<BudgetClaim> claims_of(const Book& book, const FirmSettlement& whole) {
  std::vector<BudgetClaim> claims;
  claims.reserve(whole.firm_awards.size());
  const auto loans_of_firm = [&](std::size_t begin, std::size_t firm) {
    auto end = begin;
    while (end < whole.loan_awards.size() && book.loans.firm[whole.loan_awards[end].loan] == firm) ++end;
    return Rows{begin, end};
  };
  Rows loans;
  for (std::size_t i = 0; i < whole.firm_awards.size(); ++i) {
    const auto& award = whole.firm_awards[i];
    if (i == 0 || whole.firm_awards[i - 1].firm != award.firm) loans = loans_of_firm(loans.end, award.firm);
    const auto of_firm = std::span(whole.loan_awards).subspan(loans.begin, loans.size());
    claims.push_back({award.award, whole.countables.empty() ? Exact{} : whole.countables[i],
                      applied_on(book, of_firm, award.year)});
  }
  return claims;
}

}  // namespace

LoanAwards award_loans(const AssessmentBasis& basis, const AwardOptions& options) {
  const bool claims_kept = options.claims == BudgetClaims::kept;
  const bool needs_countables = claims_kept && basis.rules.budget_control == BudgetControl::uniform_share;
  const auto countables = needs_countables ? Countables::kept : Countables::dropped;
  const auto firms = options.firms.value_or(Rows{0, basis.book.firms.size()});
  const auto cuts = cut(basis.book, firms, std::max<std::size_t>(1, options.parts));
  const std::size_t first_loan = basis.book.loans_begin[firms.begin];
  const SubsidyPlan plan(basis);
  std::vector<FirmSettlement> parts(cuts.size());
  options.for_each(cuts.size(), [&](std::size_t i) {
    const Rows loans{basis.book.loans_begin[cuts[i].begin], basis.book.loans_begin[cuts[i].end]};
    const auto already = options.failed_already.empty()
                             ? options.failed_already
                             : options.failed_already.subspan(loans.begin - first_loan, loans.size());
    parts[i] = settle_part(plan, cuts[i], i == 0 ? firms.end : cuts[i].end, countables, already);
  });
  put_together(parts, options.for_each);
  auto& whole = parts.front();
  auto claims = claims_kept ? claims_of(basis.book, whole) : std::vector<BudgetClaim>{};
  return {std::move(whole.failed), std::move(whole.unknown_reference), std::move(whole.loan_awards),
          std::move(whole.firm_awards), std::move(claims)};
}

}  // namespace tiexi
