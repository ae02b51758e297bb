// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/settlement_totals.hpp>

#include <algorithm>

namespace tiexi {
namespace {

SummaryGroup year_group(const YearTotal& total) {
  return {std::to_string(total.year),
          {{"firms", static_cast<std::int64_t>(total.firms)},
           {"award_uncapped", total.award_uncapped.text()},
           {"award", total.award.text()},
           {"paid", total.paid.text()}}};
}

}  // namespace

LoanCounts::LoanCounts(const std::optional<LoanInterestRules>& rules) {
  if (!rules) return;
  for (const auto& test : rules->tests) reasons_.push_back({test.code, 0});
}

void LoanCounts::add(std::span<const FailedTests> failed, std::size_t refused) {
  settled_ += failed.size();
  decided_ += failed.size() - refused;
  for (const auto tests : failed) {
    failing_ += tests != 0 ? 1U : 0U;
    for (std::size_t i = 0; i < reasons_.size(); ++i) reasons_[i].loans += tests >> i & 1U;
  }
}

std::vector<YearTotal> year_totals(std::span<const FirmAward> firm_awards) {
  std::map<int, YearTotal> years;
  for (const auto& award : firm_awards) {
    auto& total = years.try_emplace(award.year, YearTotal{award.year, 0, {}, {}, {}}).first->second;
    if (award.award > Money{}) ++total.firms;
    total.award_uncapped += award.award_uncapped;
    total.award += award.award;
    total.paid += award.paid;
  }
  std::vector<YearTotal> list;
  for (const auto& [year, total] : years) list.push_back(total);
  return list;
}

SettlementTotals totals_of(const BuiltBook& built, const BookSettlement& settlement,
                           const SettlementTerms& terms) {
  SettlementTotals totals{LoanCounts(terms.programme.loan_interest()),
                          year_totals(settlement.loans.firm_awards),
                          settlement.fund,
                          built.counts,
                          {},
                          {}};
  totals.loans.add(settlement.loans.failed, settlement.loans.unknown_reference.size());
  for (const auto& reject : built.rejects) totals.rejects.add(reject);
  for (const auto& warning : built.warnings) totals.warnings.add(warning);
  return totals;
}

Summary settlement_summary(const SettlementTotals& totals, const SettlementTerms& terms) {
  Summary summary;
  const auto& header = terms.programme.header();
  summary.facts = {{"programme", header.id},
                   {"programme_version", header.version},
                   {"instrument", header.instrument},
                   {"as_of", terms.as_of.text()},
                   {"loans_decided", static_cast<std::int64_t>(totals.loans.decided())},
                   {"loans_eligible", static_cast<std::int64_t>(totals.loans.eligible())}};
  for (const auto& total : totals.years) summary.groups.push_back(year_group(total));
  SummaryGroup reasons{"reasons", {}};
  for (const auto& count : totals.loans.reasons()) {
    reasons.facts.push_back({count.code, static_cast<std::int64_t>(count.loans)});
  }
  summary.groups.push_back(std::move(reasons));
  SummaryGroup reforms{"reforms", {}};
  for (const auto& parameter : terms.programme.parameters()) {
    if (parameter.reformed) reforms.facts.push_back({parameter.path, parameter.value});
  }
  summary.groups.push_back(std::move(reforms));
  summary.rows = totals.rows;
  summary.rejects_by_code.assign(totals.rejects.by_code.begin(), totals.rejects.by_code.end());
  summary.warnings_by_code.assign(totals.warnings.by_code.begin(), totals.warnings.by_code.end());
  return summary;
}

}  // namespace tiexi
