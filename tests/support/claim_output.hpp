// SPDX-License-Identifier: Apache-2.0
/// @file
/// A settlement of claims as the text of its two files, so that results are compared whole.
#pragma once

#include <string>
#include <string_view>

#include <tiexi/settlement/claim_settlement.hpp>
#include <tiexi/settlement/payout_plan.hpp>

namespace tiexi::test {

inline std::string award_line(const ClaimBasis& basis, const ClaimAward& award) {
  const auto& claims = basis.book.claims;
  std::string line(claims.id[award.claim]);
  const auto add = [&](std::string_view text) { line += "," + std::string(text); };
  add(basis.book.firms.id[claims.firm[award.claim]]);
  add(claims.measure[award.claim]);
  add(std::to_string(claims.year[award.claim]));
  add(award.eligible ? "true" : "false");
  add(reasons_text(basis.rules, award.reasons));
  add(award.instead ? claims.id[*award.instead] : "");
  add(award.award_uncapped.text());
  add(award.award.text());
  add(award.paid.text());
  add(bound_by_text(basis.rules, award));
  add(caps_left_text(basis.rules, award));
  return line + "\n";
}

inline std::string awards_text(const ClaimBasis& basis, const ClaimSettlement& settled) {
  std::string text =
      "claim_id,firm_id,measure,year,eligible,reasons,instead,award_uncapped,award,paid,bound_by,caps_left\n";
  for (const auto& award : settled.awards) text += award_line(basis, award);
  return text;
}

inline std::string plan_text(const ClaimBasis& basis, const PayoutPlan& plan) {
  std::string text = "firm_id,measure,year,promised\n";
  for (const auto& payment : plan.payments) {
    text += std::string(basis.book.firms.id[payment.firm]) + "," + basis.rules.measures[payment.measure].id +
            "," + std::to_string(payment.year) + "," + payment.promised.text() + "\n";
  }
  return text;
}

}  // namespace tiexi::test
