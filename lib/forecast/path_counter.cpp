// SPDX-License-Identifier: Apache-2.0
#include "path_counter.hpp"

#include <algorithm>
#include <utility>

#include <tiexi/subsidy/assessment.hpp>

namespace tiexi {

PathCounter::PathCounter(const ForecastModel& model, Outlays& outlays)
    : model_(model),
      outlays_(outlays),
      columns_(outlays.shape().columns()),
      measures_(outlays.shape().measures.size()) {
  const auto years = static_cast<std::size_t>(model.scenario.years);
  for (auto* count : {&firm_years_, &firm_cap_, &budget_, &loans_, &eligible_, &claims_, &claims_eligible_,
                      &claim_cap_, &lines_paths_, &lines_, &ceiling_, &quota_}) {
    count->resize(years);
  }
  if (model.programme.measures()) {
    for (const auto& measure : model.programme.measures()->measures) {
      const auto& names = outlays.shape().measures;
      const auto found = std::find(names.begin(), names.end(), measure.id);
      column_of_.push_back(found == names.end() ? none : static_cast<std::size_t>(found - names.begin()));
    }
  }
  promised_.assign(measures_, ByYear(years));
  funders_.assign(model.rules().funders.size(), ByYear(years));
  failed_.assign(model.rules().tests.size(), ByYear(years));
}

std::size_t PathCounter::index_of(int year) const {
  const int index = year - model_.scenario.first_year;
  return index >= 0 && index < model_.scenario.years ? static_cast<std::size_t>(index) : none;
}

void PathCounter::add(const PathBook& path, const LoanSettlement& settled, std::span<std::int64_t> row) {
  const auto lag = model_.scenario.payment_lag;
  for (const auto& award : settled.firm_awards) {
    const auto year = index_of(award.year + lag);
    if (year == none) continue;
    row[year * columns_] += award.paid.fen();
    ++firm_years_[year];
    firm_cap_[year] += award.bound_by == BoundBy::firm_cap;
    budget_[year] += award.bound_by == BoundBy::budget;
  }
  for (const auto& award : settled.loan_awards) {
    const auto year = index_of(award.year + lag);
    if (year != none && path.is_existing(award.loan)) promised_[0][year] += award.paid.fen();
  }
  for (const auto& share : settled.funder_shares) {
    const auto year = index_of(share.year + lag);
    if (year != none) funders_[share.funder][year] += share.amount.fen();
  }
  for (std::size_t loan = 0; loan < settled.failed.size(); ++loan) {
    const auto year = index_of(model_.days.year_of(path.book().loans.credited_on[loan]));
    if (year == none) continue;
    ++loans_[year];
    const auto failed = settled.failed[loan];
    eligible_[year] += failed == 0;
    for (std::size_t test = 0; failed >> test != 0; ++test) failed_[test][year] += (failed >> test) & 1U;
  }
}

void PathCounter::add(const StraightTotals& totals, std::span<std::int64_t> row) {
  for (std::size_t t = 0; t < totals.paid.size(); ++t) {
    const int year = model_.first_year + static_cast<int>(t);
    if (const auto paid_in = index_of(year + model_.scenario.payment_lag); paid_in != none) {
      row[paid_in * columns_] += totals.paid[t];
      firm_years_[paid_in] += totals.firm_years[t];
      for (std::size_t i = 0; i < funders_.size(); ++i) funders_[i][paid_in] += totals.funders[i][t];
    }
    if (const auto credited_in = index_of(year); credited_in != none) {
      loans_[credited_in] += totals.loans[t];
      eligible_[credited_in] += totals.eligible[t];
      for (std::size_t i = 0; i < failed_.size(); ++i) failed_[i][credited_in] += totals.failed[i][t];
    }
  }
}

void PathCounter::add(const PathBook& path, const ClaimSettlement& settled, std::span<std::int64_t> row) {
  for (const auto& award : settled.awards) {
    const auto year = index_of(path.book().claims.year[award.claim] + model_.scenario.payment_lag);
    const auto column = column_of_[award.measure];
    if (year == none || column == none) continue;
    row[year * columns_ + column] += award.paid.fen();
    if (path.is_existing_claim(award.claim)) promised_[column][year] += award.paid.fen();
    ++claims_[year];
    claims_eligible_[year] += award.eligible;
    claim_cap_[year] += award.bound_by_cap.has_value();
  }
}

void PathCounter::observe(const PathPlan& plan, std::span<std::int64_t> row) const {
  auto* observed = row.data() + measures_;
  for (const auto& loan : plan.loans()) {
    const auto year = index_of(loan.year);
    if (year != none) observed[year * columns_] += loan.balance.fen();
  }
  const auto& dates = model_.lpr.simulated_dates();
  for (std::size_t month = 0; month < dates.size(); ++month) {
    const auto year = index_of(model_.days.year_of(dates[month]));
    if (year != none) observed[year * columns_ + 1] += plan.rate_walk()[month];
  }
  for (int year = model_.first_year; year <= model_.last_year; ++year) {
    const auto index = index_of(year);
    if (index == none) continue;
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    const double factor = plan.factors()[t * factor_count + static_cast<std::size_t>(Factor::lateness)];
    observed[index * columns_ + 2] = static_cast<std::int64_t>(factor * 1e6);
  }
}

void PathCounter::add_lines(const StraightTotals& totals) {
  for (std::size_t t = 0; t < totals.lines.size(); ++t) {
    const auto year = index_of(model_.first_year + static_cast<int>(t) + model_.scenario.payment_lag);
    if (year == none) continue;
    lines_[year] += totals.lines[t];
    ceiling_[year] += totals.ceiling[t];
    quota_[year] += totals.quota[t];
  }
}

void PathCounter::add_lines(const AssessmentBasis& basis, const LoanSettlement& settled) {
  for (auto& count : lines_paths_) ++count;
  for (std::size_t firm = 0; firm < basis.book.firms.size(); ++firm) {
    const auto rows = basis.book.loans_of(firm);
    std::vector<std::size_t> counted;
    for (auto loan = rows.begin; loan < rows.end; ++loan) {
      if (settled.failed[loan] == 0) counted.push_back(loan);
    }
    if (counted.empty()) continue;
    for (const auto& line : assess_lines(basis, serving_order(basis.book, std::move(counted)))) {
      const auto year = index_of(line.year + model_.scenario.payment_lag);
      if (year == none) continue;
      const auto rate = basis.book.lines.rate[line.line];
      const auto whole =
          Exact::fraction(Int128{basis.book.lines.balance[line.line].fen()} * line.period.days(), 1);
      ++lines_[year];
      ceiling_[year] += !line.subsidised.equals(rate);
      quota_[year] += line.base_days != whole;
    }
  }
}

void PathCounter::finish() {
  const auto put = [&](const std::string& name, const ByYear& numbers) {
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      outlays_.count(name, model_.scenario.first_year + static_cast<int>(i), numbers[i]);
    }
  };
  put("firm_years", firm_years_);
  put("firm_cap", firm_cap_);
  put("budget", budget_);
  for (std::size_t i = 0; i < measures_; ++i) put("promised:" + outlays_.shape().measures[i], promised_[i]);
  for (std::size_t i = 0; i < funders_.size(); ++i)
    put("funder:" + model_.rules().funders[i].name, funders_[i]);
  put("loans", loans_);
  put("eligible", eligible_);
  put("claims", claims_);
  put("claims_eligible", claims_eligible_);
  put("claim_cap", claim_cap_);
  put("lines_paths", lines_paths_);
  put("lines", lines_);
  put("ceiling", ceiling_);
  put("quota", quota_);
  for (std::size_t i = 0; i < failed_.size(); ++i) put("failed:" + model_.rules().tests[i].code, failed_[i]);
}

}  // namespace tiexi
