// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/fund_view.hpp>

#include <map>
#include <utility>

namespace tiexi {
namespace {

class FundLines {
 public:
  FundLine& at(int year, std::string_view measure) {
    auto& line = lines_[{year, std::string(measure)}];
    line.year = year;
    line.measure = measure;
    return line;
  }

  std::vector<FundLine> take() {
    std::vector<FundLine> list;
    for (auto& [key, line] : lines_) list.push_back(std::move(line));
    return list;
  }

 private:
  std::map<std::pair<int, std::string>, FundLine> lines_;
};

void add_claims(const FundParts& parts, FundLines& lines) {
  const auto& basis = *parts.claims_basis;
  for (const auto& award : parts.claims->awards) {
    auto& line = lines.at(basis.book.claims.year[award.claim], basis.rules.measures[award.measure].id);
    line.control = basis.rules.budget_control;
    ++line.claims;
    if (!award.eligible) {
      ++line.refused;
      continue;
    }
    line.claimed += award.award_uncapped;
    line.awarded += award.award;
    line.paid += award.paid;
  }
}

void add_plan(const FundParts& parts, FundLines& lines) {
  const auto& rules = parts.claims_basis->rules;
  for (const auto& payment : parts.plan->payments) {
    auto& line = lines.at(payment.year, rules.measures[payment.measure].id);
    line.control = rules.budget_control;
    line.promised += payment.promised;
  }
}

void add_loans(const FundParts& parts, FundLines& lines) {
  for (const auto& award : parts.loans->firm_awards) {
    auto& line = lines.at(award.year, loan_interest_measure);
    line.control = parts.loan_control;
    ++line.claims;
    line.claimed += award.award_uncapped;
    line.awarded += award.award;
    line.paid += award.paid;
  }
}

void add_loan_promises(const FundParts& parts, FundLines& lines) {
  for (const auto& promise : parts.loan_promises) {
    auto& line = lines.at(promise.year, loan_interest_measure);
    line.control = parts.loan_control;
    line.promised += promise.promised;
  }
}

void add_budgets(const FundParts& parts, FundLines& lines) {
  for (const auto& [measure, by_year] : parts.budgets) {
    for (const auto& [year, budget] : by_year) {
      auto& line = lines.at(year, measure);
      line.budget = budget;
      line.left = budget - line.paid - line.promised;
    }
  }
}

}  // namespace

std::vector<FundLine> fund_view(const FundParts& parts) {
  FundLines lines;
  if (parts.claims != nullptr) add_claims(parts, lines);
  if (parts.plan != nullptr) add_plan(parts, lines);
  if (parts.loans != nullptr) add_loans(parts, lines);
  add_loan_promises(parts, lines);
  add_budgets(parts, lines);
  return lines.take();
}

std::vector<FundLine> fund_totals(const std::vector<FundLine>& lines) {
  std::map<std::string, FundLine> totals;
  for (const auto& line : lines) {
    auto& total = totals[line.measure];
    total.measure = line.measure;
    total.claims += line.claims;
    total.refused += line.refused;
    total.claimed += line.claimed;
    total.awarded += line.awarded;
    total.paid += line.paid;
    total.promised += line.promised;
  }
  std::vector<FundLine> list;
  for (auto& [measure, total] : totals) list.push_back(std::move(total));
  return list;
}

}  // namespace tiexi
