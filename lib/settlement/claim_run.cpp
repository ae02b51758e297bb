// SPDX-License-Identifier: Apache-2.0
#include "claim_run.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

#include "claim_year.hpp"

namespace tiexi {
namespace {

void check(const MeasureRules& rules, const MeasureBudgets& budgets) {
  for (const auto& [measure, by_year] : budgets) {
    if (!rules.find(measure)) throw InvalidInput("budget", measure, "a measure of the programme");
  }
}

bool is_refused(const std::vector<RefusedRow>& refused, std::size_t row) {
  const auto found = std::lower_bound(refused.begin(), refused.end(), row,
                                      [](const RefusedRow& r, std::size_t wanted) { return r.row < wanted; });
  return found != refused.end() && found->row == row;
}

FirmRecords records_of_history(const ClaimBasis& basis, const std::vector<RefusedRow>& refused) {
  const auto& history = basis.book.history;
  const auto measures = measures_of(basis.rules, history.measure);
  FirmRecords records(basis.rules, basis.book.firms.size());
  for (std::size_t row = 0; row < history.size(); ++row) {
    if (is_refused(refused, row)) continue;
    records.draw(history.firm[row], {measures[history.measure.code(row)], history.year[row],
                                     history.paid[row], history.project_id[row], history.same_cost_as[row]});
  }
  return records;
}

std::vector<ClaimAward> unsettled(const ClaimBasis& basis, const std::vector<RefusedRow>& refused) {
  const auto& claims = basis.book.claims;
  const auto measures = measures_of(basis.rules, claims.measure);
  std::vector<ClaimAward> awards;
  awards.reserve(claims.size() - refused.size());
  for (std::size_t row = 0; row < claims.size(); ++row) {
    if (is_refused(refused, row)) continue;
    awards.emplace_back();
    awards.back().claim = row;
    awards.back().measure = *measures[claims.measure.code(row)];
  }
  return awards;
}

/// By year, then firm, then as ties go.
std::vector<ClaimAward*> in_order(const Claims& claims, std::vector<ClaimAward>& awards) {
  std::vector<ClaimAward*> order;
  order.reserve(awards.size());
  for (auto& award : awards) order.push_back(&award);
  std::sort(order.begin(), order.end(), [&](const ClaimAward* a, const ClaimAward* b) {
    const auto left = std::tuple(claims.year[a->claim], claims.firm[a->claim]);
    const auto right = std::tuple(claims.year[b->claim], claims.firm[b->claim]);
    return left != right ? left < right : comes_before(claims, a->claim, b->claim);
  });
  return order;
}

}  // namespace

ClaimRun::ClaimRun(const ClaimBasis& basis, const MeasureBudgets& budgets, ForEach for_each)
    : basis_(&basis),
      budgets_(&budgets),
      for_each_(std::move(for_each)),
      refusals_(claim_refusals(basis)),
      records_(records_of_history(basis, refusals_.history)),
      awards_(unsettled(basis, refusals_.claims)),
      order_(in_order(basis.book.claims, awards_)) {
  check(basis.rules, budgets);
}

std::optional<int> ClaimRun::next_year() const {
  if (settled_ == order_.size()) return std::nullopt;
  return basis_->book.claims.year[order_[settled_]->claim];
}

void ClaimRun::settle_next_year() {
  const auto year = next_year();
  TIEXI_EXPECTS(year.has_value());
  const auto first = order_.begin() + static_cast<std::ptrdiff_t>(settled_);
  const auto last = std::find_if(
      first, order_.end(), [&](const ClaimAward* a) { return basis_->book.claims.year[a->claim] != *year; });
  settle_claim_year(*basis_, *budgets_, for_each_, records_, {first, last});
  settled_ = static_cast<std::size_t>(last - order_.begin());
}

const ClaimAward* ClaimRun::award_of(std::size_t claim) const {
  const auto found =
      std::lower_bound(awards_.begin(), awards_.end(), claim,
                       [](const ClaimAward& a, std::size_t wanted) { return a.claim < wanted; });
  return found != awards_.end() && found->claim == claim ? &*found : nullptr;
}

ClaimSettlement ClaimRun::take() && {
  return {std::move(refusals_), std::move(awards_), std::move(records_)};
}

}  // namespace tiexi
