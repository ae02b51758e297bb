// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/payout_plan.hpp>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "claim_caps.hpp"
#include "claim_year.hpp"

namespace tiexi {
namespace {

using Awards = std::vector<const ClaimAward*>;

/// By firm, then as ties go.
Awards by_firm(const ClaimBasis& basis, const ClaimSettlement& settlement) {
  const auto& claims = basis.book.claims;
  Awards order;
  for (const auto& award : settlement.awards) order.push_back(&award);
  std::sort(order.begin(), order.end(), [&](const ClaimAward* a, const ClaimAward* b) {
    if (claims.firm[a->claim] != claims.firm[b->claim]) return claims.firm[a->claim] < claims.firm[b->claim];
    return comes_before(claims, a->claim, b->claim);
  });
  return order;
}

/// The claims of a firm's last claim year that were paid and whose measure supports several years.
Awards repeated(const ClaimBasis& basis, std::span<const ClaimAward* const> of_firm) {
  const auto& years = basis.book.claims.year;
  int last = std::numeric_limits<int>::min();
  for (const auto* award : of_firm) last = std::max(last, years[award->claim]);
  Awards awards;
  for (const auto* award : of_firm) {
    const bool supported = basis.rules.measures[award->measure].support.has_value();
    if (years[award->claim] == last && award->paid > Money{} && supported) awards.push_back(award);
  }
  return awards;
}

/// The last year that could be promised: past it no support reaches any more.
int horizon(const ClaimBasis& basis, const FirmRecord& record, const Awards& awards) {
  std::int64_t last = 0;
  for (const auto* award : awards) {
    const auto year = basis.book.claims.year[award->claim];
    last = std::max(last, year + basis.rules.measures[award->measure].support->years);
    last = std::max<std::int64_t>(last, *record.years_of(award->measure).rbegin());
  }
  return static_cast<int>(std::min<std::int64_t>(last, 9999));
}

/// One year's promises to a firm, drawn from its record; claims promised nothing leave `awards`.
void promise_year(const ClaimBasis& basis, std::size_t firm, int year, FirmRecord& record, Awards& awards,
                  std::vector<PlannedPayment>& payments) {
  std::vector<CappedAward> capped;
  Awards reached;
  for (const auto* award : awards) {
    if (!record.support_reaches(basis.rules, award->measure, year)) continue;
    reached.push_back(award);
    capped.push_back(
        {award->measure, basis.book.claims.project_id[award->claim], award->award_uncapped, {}, {}});
  }
  apply_caps(basis.rules, record, year, capped);
  for (std::size_t i = 0; i < capped.size(); ++i) {
    if (capped[i].award == Money{}) {
      awards.erase(std::find(awards.begin(), awards.end(), reached[i]));
      continue;
    }
    record.draw(basis.rules, {capped[i].measure, year, capped[i].award, capped[i].project_id, {}});
    payments.push_back({firm, capped[i].measure, year, capped[i].award});
  }
}

/// Returns the record with all promises drawn from it.
FirmRecord promise_years(const ClaimBasis& basis, std::size_t firm, FirmRecord record, Awards awards,
                         std::vector<PlannedPayment>& payments) {
  const auto end = horizon(basis, record, awards);
  for (int year = basis.book.claims.year[awards.front()->claim] + 1; year <= end && !awards.empty(); ++year) {
    promise_year(basis, firm, year, record, awards, payments);
  }
  return record;
}

void add_open(const ClaimBasis& basis, std::size_t firm, const FirmRecord& record,
              std::vector<StillOpen>& open) {
  for (const auto& key : record.keys()) {
    open.push_back({firm, key.cap, key.year, key.project_id, record.left_of(basis.rules, key)});
  }
}

/// Rows of one firm, measure and year add up.
std::vector<PlannedPayment> added_up(const MeasureRules& rules, std::vector<PlannedPayment> payments) {
  const auto key = [&](const PlannedPayment& p) {
    return std::tuple(p.firm, std::string_view(rules.measures[p.measure].id), p.year);
  };
  std::stable_sort(payments.begin(), payments.end(),
                   [&](const PlannedPayment& a, const PlannedPayment& b) { return key(a) < key(b); });
  std::vector<PlannedPayment> sums;
  for (const auto& payment : payments) {
    if (!sums.empty() && key(sums.back()) == key(payment)) {
      sums.back().promised += payment.promised;
    } else {
      sums.push_back(payment);
    }
  }
  return sums;
}

}  // namespace

PayoutPlan payout_plan(const ClaimBasis& basis, const ClaimSettlement& settlement) {
  PayoutPlan plan;
  const auto order = by_firm(basis, settlement);
  const auto firm_of = [&](const ClaimAward* award) { return basis.book.claims.firm[award->claim]; };
  for (auto first = order.begin(); first != order.end();) {
    const auto firm = firm_of(*first);
    const auto last =
        std::find_if(first, order.end(), [&](const ClaimAward* award) { return firm_of(award) != firm; });
    const auto& record = settlement.records.of(firm);
    auto awards = repeated(basis, {first, last});
    if (awards.empty()) {
      add_open(basis, firm, record, plan.open);
    } else {
      add_open(basis, firm, promise_years(basis, firm, record, std::move(awards), plan.payments), plan.open);
    }
    first = last;
  }
  plan.payments = added_up(basis.rules, std::move(plan.payments));
  return plan;
}

}  // namespace tiexi
