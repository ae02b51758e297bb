// SPDX-License-Identifier: Apache-2.0
#include "promised_claims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

namespace tiexi {
namespace {

/// The book with the claims known by the day; `rows` says where each stands in the book.
Book known_book(const Book& book, Date as_of, std::vector<std::size_t>& rows) {
  auto known = book;
  known.claims = {};
  const auto& from = book.claims;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (!is_known(from, i, as_of)) continue;
    rows.push_back(i);
    known.claims.id.push_back(from.id[i]);
    known.claims.firm.push_back(from.firm[i]);
    known.claims.measure.push_back(from.measure[i]);
    known.claims.year.push_back(from.year[i]);
    known.claims.applied_on.push_back(from.applied_on[i]);
    known.claims.amount.push_back(from.amount[i]);
    known.claims.approved_amount.push_back(from.approved_amount[i]);
    known.claims.count.push_back(from.count[i]);
    known.claims.on.push_back(from.on[i]);
    known.claims.project_id.push_back(from.project_id[i]);
    known.claims.approved.push_back(from.approved[i]);
    known.claims.same_cost_as.push_back(from.same_cost_as[i]);
    known.claims.other_award.push_back(from.other_award[i]);
  }
  return known;
}

}  // namespace

bool is_known(const Claims& claims, std::size_t claim, Date as_of) {
  const auto applied = claims.applied_on[claim];
  return applied ? *applied <= as_of : claims.year[claim] <= as_of.year();
}

std::vector<PromisedClaim> promised_claims(const Book& book, const MeasureRules& rules, Date as_of,
                                           int last_year) {
  std::vector<std::size_t> rows;
  const auto known = known_book(book, as_of, rows);
  const ClaimBasis basis{known, rules};
  const auto settled = settle_claims(basis);
  const auto plan = payout_plan(basis, settled);
  std::map<std::size_t, int> last_claim_year;  // by firm
  for (const auto& award : settled.awards) {
    auto& last = last_claim_year[known.claims.firm[award.claim]];
    last = std::max(last, known.claims.year[award.claim]);
  }
  std::set<std::tuple<std::size_t, std::size_t, int>> planned;  // firm, measure, year
  for (const auto& payment : plan.payments) planned.emplace(payment.firm, payment.measure, payment.year);
  std::vector<PromisedClaim> promised;
  for (int year = (as_of + 1).year(); year <= last_year; ++year) {
    for (const auto& award : settled.awards) {
      const std::size_t firm = known.claims.firm[award.claim];
      if (award.paid == Money{} || known.claims.year[award.claim] != last_claim_year[firm]) continue;
      if (planned.contains({firm, award.measure, year})) promised.push_back({rows[award.claim], year});
    }
  }
  return promised;
}

}  // namespace tiexi
