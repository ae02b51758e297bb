// SPDX-License-Identifier: Apache-2.0
/// @file
/// The random histories of the award oracle as books of ours, and its answers as the text of the two files.
#pragma once

#include <string>
#include <utility>

#include <oracle/award/award_oracle.hpp>
#include <oracle/award/random_history.hpp>
#include <support/claims_book.hpp>
#include <tiexi/settlement/claim_settlement.hpp>

namespace tiexi::test {

inline std::optional<Date> date_from(const std::optional<oracle::Date>& date) {
  if (!date) return std::nullopt;
  return Date::of(date->year, date->month, date->day);
}
inline std::optional<Money> money_from(const std::optional<oracle::Fen>& fen) {
  if (!fen) return std::nullopt;
  return Money::fen(*fen);
}
inline Answer answer_from(const std::optional<bool>& answer) {
  return !answer ? Answer::unknown : *answer ? Answer::yes : Answer::no;
}

inline Applicant applicant_from(const oracle::FirmFacts& firm) {
  Applicant row;
  row.id = firm.firm_id;
  row.district = firm.district;
  row.legal_person = answer_from(firm.legal_person);
  row.sector = firm.sector;
  row.founded_on = date_from(firm.founded_on);
  row.first_applied_on = date_from(firm.first_applied_on);
  row.financing_3y = money_from(firm.financing_3y);
  row.uses_policy_premises = answer_from(firm.uses_policy_premises);
  row.registered_on = date_from(firm.registered_on);
  row.moved_in_on = date_from(firm.moved_in_on);
  row.role = firm.role;
  row.top_talent = answer_from(firm.top_talent);
  row.talent_team = answer_from(firm.talent_team);
  row.team_funded_before = answer_from(firm.team_funded_before);
  return row;
}

inline ClaimLine claim_line_from(const oracle::Claim& claim) {
  ClaimLine row;
  row.id = claim.claim_id;
  row.firm = claim.firm_id;
  row.measure = claim.measure;
  row.year = claim.year;
  row.applied_on = date_from(claim.applied_on);
  row.amount = money_from(claim.amount);
  row.approved_amount = money_from(claim.approved_amount);
  row.count = claim.count;
  row.on = date_from(claim.on);
  row.project_id = claim.project_id;
  row.approved = answer_from(claim.approved);
  row.same_cost_as = claim.same_cost_as;
  row.other_award = money_from(claim.other_award);
  return row;
}

inline ClaimsBook rows_of(const oracle::RandomHistory& drawn) {
  ClaimsBook rows{{}, {}, {}, {}, {}};
  for (const auto& firm : drawn.firms) rows.firms.push_back(applicant_from(firm));
  for (const auto& claim : drawn.claims) rows.claims.push_back(claim_line_from(claim));
  for (const auto& paid : drawn.history) {
    rows.history.push_back(
        {paid.firm_id, paid.measure, paid.year, Money::fen(paid.paid), paid.project_id, paid.same_cost_as});
  }
  return rows;
}

inline MeasureBudgets budgets_of(const oracle::RandomHistory& drawn) {
  MeasureBudgets budgets;
  for (const auto& [key, fen] : drawn.budgets) budgets[key.first][key.second] = Money::fen(fen);
  return budgets;
}

inline std::string awards_text(const oracle::SettledClaims& settled) {
  std::string text =
      "claim_id,firm_id,measure,year,eligible,reasons,instead,award_uncapped,award,paid,bound_by,caps_left\n";
  for (const auto& award : settled.awards) {
    std::string reasons;
    for (const auto& reason : award.reasons) reasons += (reasons.empty() ? "" : ";") + reason;
    std::string caps;
    for (const auto& [name, left] : award.caps_left) {
      caps += (caps.empty() ? "" : ";") + name + "=" + Money::fen(left).text();
    }
    text += award.claim_id + "," + award.firm_id + "," + award.measure + "," + std::to_string(award.year) +
            "," + (award.eligible ? "true" : "false") + "," + reasons + "," + award.instead + "," +
            Money::fen(award.award_uncapped).text() + "," + Money::fen(award.award).text() + "," +
            Money::fen(award.paid).text() + "," + award.bound_by + "," + caps + "\n";
  }
  return text;
}

inline std::string plan_text(const oracle::SettledClaims& settled) {
  std::string text = "firm_id,measure,year,promised\n";
  for (const auto& payment : settled.plan) {
    text += payment.firm_id + "," + payment.measure + "," + std::to_string(payment.year) + "," +
            Money::fen(payment.promised).text() + "\n";
  }
  return text;
}

}  // namespace tiexi::test
