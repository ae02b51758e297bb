// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/subsidy_plan.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <variant>

#include <tiexi/base/contract.hpp>

#include "line_scan.hpp"
#include "met.hpp"

namespace tiexi {
namespace {

/// Whether a loan meets a rule whose names have been looked up; every other rule as `Met` reads it.
struct MetByCode {
  const LoanFacts& facts;
  const std::vector<std::uint8_t>& is_named;

  bool operator()(const DistrictIsOneOf&) const {
    return is_named[facts.firms().district.code(facts.firm())] != 0;
  }
  bool operator()(const SectorIsOneOf&) const {
    return is_named[facts.firms().sector.code(facts.firm())] != 0;
  }
  template <class Rule>
  bool operator()(const Rule& rule) const {
    return Met{facts}(rule);
  }
};

std::vector<std::uint8_t> named(const CodeColumn& column, const std::vector<std::string>& names) {
  std::vector<std::uint8_t> is_named;
  for (const auto& text : column.dictionary()) is_named.push_back(is_one_of(names, text) ? 1 : 0);
  return is_named;
}

/// One test over a run of loans.
struct JudgeColumn {
  const SubsidyPlan& plan;
  const std::vector<std::uint8_t>& is_named;
  Rows loans;
  std::span<FailedTests> failed;
  FailedTests bit;

  template <class Rule>
  void operator()(const Rule& rule) const {
    for (auto loan = loans.begin; loan < loans.end; ++loan) {
      const LoanFacts facts{plan.basis(), loan};
      set(loan, !MetByCode{facts, is_named}(rule));
    }
  }
  void operator()(const GradeHasQuota&) const {
    for (auto loan = loans.begin; loan < loans.end; ++loan) set(loan, !plan.has_quota(loan));
  }
  void operator()(const RepaidOnTime& rule) const {
    const auto& overdue = plan.basis().book.loans.overdue;
    for (auto loan = loans.begin; loan < loans.end; ++loan) set(loan, overdue[loan] == Answer::yes);
    mark_late(rule.grace_days);
    if (rule.scope == RepaidOnTime::Scope::firm) spread_over_firms();
  }
  void operator()(const LoansAtMost&) const {}
  void operator()(const NoHigherAwardElsewhere&) const {}

 private:
  void set(std::size_t loan, bool not_met) const {
    failed[loan - loans.begin] |= not_met ? bit : FailedTests{0};
  }
  /// Lines are mostly on time: they are looked at by the hundred, and only the late ones one by one.
  void mark_late(std::int64_t grace_days) const {
    const auto& book = plan.basis().book;
    std::array<std::uint8_t, 1024> late;
    const auto end = book.lines_begin[loans.end];
    for (auto begin = book.lines_begin[loans.begin]; begin < end; begin += late.size()) {
      const Rows rows{begin, std::min(begin + late.size(), end)};
      find_late(book.lines, rows, plan.basis().as_of, grace_days, late);
      const auto last = late.begin() + static_cast<std::ptrdiff_t>(rows.size());
      for (auto at = late.begin(); (at = std::find(at, last, 1)) != last; ++at) {
        set(book.lines.loan[begin + static_cast<std::size_t>(at - late.begin())], true);
      }
    }
  }
  /// One loan that fails takes its firm's others with it.
  void spread_over_firms() const {
    const auto& book = plan.basis().book;
    for (auto loan = loans.begin; loan < loans.end;) {
      const auto rows = book.loans_of(book.loans.firm[loan]);
      FailedTests any = 0;
      for (loan = rows.begin; loan < rows.end; ++loan) any |= failed[loan - loans.begin] & bit;
      for (loan = rows.begin; loan < rows.end; ++loan) failed[loan - loans.begin] |= any;
    }
  }
};

constexpr std::int64_t no_quota = -1;

std::vector<std::int64_t> quotas(const CodeColumn& grades, const QuotaRules& rules) {
  std::vector<std::int64_t> fen;
  for (const auto& grade : grades.dictionary()) {
    const auto found = rules.by_grade.find(grade);
    fen.push_back(found == rules.by_grade.end() ? no_quota : found->second.fen());
  }
  return fen;
}

}  // namespace

SubsidyPlan::SubsidyPlan(const AssessmentBasis& basis) : basis_(basis) {
  TIEXI_EXPECTS(basis.rules.tests.size() <= 32);
  bind_names();
  bind_quota();
  if (basis.rules.rate_rule.needs_reference()) bind_fixings();
}

void SubsidyPlan::bind_names() {
  const auto& firms = basis_.book.firms;
  for (const auto& test : basis_.rules.tests) {
    if (const auto* district = std::get_if<DistrictIsOneOf>(&test.rule)) {
      is_named_.push_back(named(firms.district, district->names));
    } else if (const auto* sector = std::get_if<SectorIsOneOf>(&test.rule)) {
      is_named_.push_back(named(firms.sector, sector->names));
    } else {
      is_named_.emplace_back();
    }
  }
}

void SubsidyPlan::bind_quota() {
  const QuotaRules none;
  const auto& rules = basis_.rules.quota ? *basis_.rules.quota : none;
  quota_at_filing_ = quotas(basis_.book.loans.grade_at_filing, rules);
  quota_of_firm_ = quotas(basis_.book.firms.grade, rules);
}

void SubsidyPlan::bind_fixings() {
  const auto& fixings = basis_.lpr.fixings();
  first_fixing_ = fixings.front().date;
  const auto known_days = fixings.back().date - first_fixing_ + basis_.rules.reference.stale_after_days + 1;
  fixing_of_day_.resize(static_cast<std::size_t>(known_days));
  for (std::size_t i = 0; i < fixings.size(); ++i) {
    const auto from = static_cast<std::size_t>(fixings[i].date - first_fixing_);
    const auto to = i + 1 < fixings.size() ? static_cast<std::size_t>(fixings[i + 1].date - first_fixing_)
                                           : fixing_of_day_.size();
    std::fill_n(&fixing_of_day_[from], to - from, static_cast<std::uint32_t>(i));
  }
}

void SubsidyPlan::judge(Rows loans, std::span<FailedTests> failed) const {
  std::fill(failed.begin(), failed.end(), FailedTests{0});
  for (std::size_t i = 0; i < rules().tests.size(); ++i) {
    std::visit(JudgeColumn{*this, is_named_[i], loans, failed, FailedTests{1} << i}, rules().tests[i].rule);
  }
}

}  // namespace tiexi
