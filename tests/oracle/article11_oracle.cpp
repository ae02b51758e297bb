// SPDX-License-Identifier: Apache-2.0
#include "article11_oracle.hpp"
#include "firm_totals.hpp"
#include "quota_days.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tiexi::oracle {
namespace {

const Rational zero{0};

// ---- What belongs together ---------------------------------------------------------------------

// One loan with its firm and its normal rows.
struct Case {
  const Loan* loan = nullptr;
  const Firm* firm = nullptr;
  std::vector<const Line*> lines;
  std::vector<std::string> reasons;
  bool lpr_unknown = false;
};

bool first_credited_first(const Case& a, const Case& b) {
  return std::tie(a.loan->credited_on, a.loan->loan_id) < std::tie(b.loan->credited_on, b.loan->loan_id);
}

// ---- The tests ---------------------------------------------------------------------------------

// A payment dated after the as-of date is not made yet.
bool is_paid(const Terms& terms, const Line& line) {
  return line.paid_on.has_value() && *line.paid_on <= terms.as_of;
}

bool is_late(const Terms& terms, const Line& line) {
  const Day due_on = line.due_on.value();
  if (!is_paid(terms, line)) {
    return due_on + terms.grace_days < terms.as_of;
  }
  return *line.paid_on > due_on + (terms.grace_covers_paid_lines ? terms.grace_days : 0);
}

bool is_late(const Terms& terms, const Case& c) {
  return c.loan->overdue ||
         std::any_of(c.lines.begin(), c.lines.end(), [&](const Line* line) { return is_late(terms, *line); });
}

const std::string& grade_of(const Case& c) {
  return c.loan->grade_at_filing.empty() ? c.firm->grade : c.loan->grade_at_filing;
}

bool is_filed(const Terms& terms, const Loan& loan) {
  const Day deadline = terms.filing_deadline == FilingDeadline::credit ? loan.credited_on : terms.as_of;
  return loan.filed_on.has_value() && *loan.filed_on <= deadline;
}

bool is_settled(const Terms& terms, const Loan& loan) {
  return loan.settled_on.has_value() && *loan.settled_on <= terms.as_of;
}

// Every failed test but the higher award elsewhere, which needs the amounts.
std::vector<std::string> failed_tests(const Terms& terms, const Case& c, bool late) {
  const Firm& firm = *c.firm;
  const Loan& loan = *c.loan;
  std::vector<std::string> reasons;
  const auto test = [&](bool passes, const char* code) {
    if (!passes) {
      reasons.emplace_back(code);
    }
  };
  test(firm.district == terms.district, "not-registered-in-nanshan");
  test(firm.legal_person == std::optional<bool>(true), "not-independent-legal-person");
  test(firm.sector == terms.sector, "not-biomedicine");
  test(terms.quota_of_grade.count(grade_of(c)) == 1, "grade-below-b");
  test(is_filed(terms, loan), "not-filed-on-platform");
  test(loan.credited_on > terms.published_on, "credited-before-publication");
  test(loan.credited_on <= terms.last_day_in_force, "credited-after-expiry");
  test(!late, "not-repaid-on-time");
  test(!terms.settlement_required || is_settled(terms, loan), "not-settled");
  return reasons;
}

// ---- The reference rate ------------------------------------------------------------------------

bool needs_reference(const RateRule& rule) {
  return rule.kind == RateRuleKind::ceiling_of_reference || rule.kind == RateRuleKind::residual ||
         rule.kind == RateRuleKind::share_of_reference || rule.kind == RateRuleKind::spread_only;
}

Day lpr_day(const Terms& terms, const Loan& loan, const Line& line) {
  switch (terms.lpr_date) {
    case LprDate::line_start:
      return line.from;
    case LprDate::payment:
      return line.paid_on.value();
    case LprDate::credit_or_repricing:
      break;
  }
  return line.repriced_on.value_or(loan.credited_on);
}

bool lpr_is_asked_of(const Terms& terms, const Line& line) {
  if (is_paid(terms, line)) {
    return true;
  }
  // What is not paid yet has no payment date to look the rate up on.
  return terms.lpr_asked_of == LprAskedOf::all_normal_lines && terms.lpr_date != LprDate::payment;
}

bool lpr_is_unknown(const Terms& terms, const std::vector<Fixing>& fixings, const Case& c) {
  return needs_reference(terms.rate_rule) &&
         std::any_of(c.lines.begin(), c.lines.end(), [&](const Line* line) {
           return lpr_is_asked_of(terms, *line) &&
                  !lpr_on(terms, fixings, *c.loan, lpr_day(terms, *c.loan, *line)).has_value();
         });
}

// ---- The awards of one firm --------------------------------------------------------------------

struct LoanYear {
  Rational interest_paid;
  Rational countable;
};

int award_year(const Terms& terms, const Loan& loan, const Line& line, int year_of_day) {
  switch (terms.year_of) {
    case YearOf::accrual:
      return year_of_day;
    case YearOf::application:
      return year_of(loan.applied_on.value_or(terms.as_of));
    case YearOf::payment:
      break;
  }
  return year_of(line.paid_on.value());
}

std::map<int, Day> days_by_year(const Period& period) {
  std::map<int, Day> days;
  for (Day day = period.from; day < period.to; ++day) {
    ++days[year_of(day)];
  }
  return days;
}

// countable = interest paid x [ sum over days of base x rho ] / [ balance x r x days ]
void add_line(const Terms& terms, const std::vector<Fixing>& fixings, const Loan& loan, const Period& period,
              const Line& line, std::map<int, LoanYear>& years) {
  const Rational days{period.to - period.from};
  for (const auto& [year, days_in_year] : days_by_year(period)) {
    LoanYear& loan_year = years[award_year(terms, loan, line, year)];
    loan_year.interest_paid += Rational(line.interest) * Rational(days_in_year) / days;
    if (line.balance == 0 || line.rate_micro_pct == 0) {
      continue;
    }
    const Rational L = needs_reference(terms.rate_rule)
                           ? lpr_on(terms, fixings, loan, lpr_day(terms, loan, line)).value()
                           : zero;
    const Rational rho = counted_rate(terms.rate_rule, period.r, L);
    loan_year.countable +=
        Rational(line.interest) * period.inside_in(year) * rho / (Rational(period.balance) * period.r * days);
  }
}

std::map<int, LoanYear> years_of(const Terms& terms, const std::vector<Fixing>& fixings, const Stake& stake) {
  std::map<int, LoanYear> years;
  for (const Period& period : stake.periods) {
    for (const Line* line : period.parts) {
      if (is_paid(terms, *line)) {
        add_line(terms, fixings, *stake.loan, period, *line, years);
      }
    }
  }
  return years;
}

// The rounded loan-year awards of the firm's eligible loans, loans in the order they were credited.
std::vector<LoanAward> awards_of(const Terms& terms, const std::vector<Fixing>& fixings,
                                 const std::vector<Case>& cases) {
  std::vector<Stake> stakes;
  for (const Case& c : cases) {
    if (c.reasons.empty() && !c.lpr_unknown) {
      const Fen quota = terms.quota_of_grade.at(grade_of(c));
      stakes.push_back({c.loan, quota, periods_of(c.lines)});
    }
  }
  share_quota_day_by_day(terms, stakes);
  std::vector<LoanAward> awards;
  for (const Stake& stake : stakes) {
    for (const auto& [year, of_year] : years_of(terms, fixings, stake)) {
      const Fen award = half_up(terms.share * of_year.countable);
      awards.push_back({stake.loan->loan_id, stake.loan->firm_id, year, of_year.interest_paid,
                        of_year.countable, award, award, award});
    }
  }
  return awards;
}

// All that fail are dropped together: the amounts looked at are those of before any drop.
bool drop_higher_elsewhere(std::vector<Case>& cases, const std::vector<LoanAward>& awards) {
  std::map<std::string, Integer> ours;
  for (const LoanAward& award : awards) {
    ours[award.loan_id] += award.award_uncapped;
  }
  bool dropped = false;
  for (Case& c : cases) {
    if (c.reasons.empty() && !c.lpr_unknown && c.loan->other_award.has_value() &&
        *c.loan->other_award > ours[c.loan->loan_id]) {
      c.reasons.emplace_back("higher-award-elsewhere");
      dropped = true;
    }
  }
  return dropped;
}

void judge(const Terms& terms, const std::vector<Fixing>& fixings, std::vector<Case>& cases) {
  bool any_late = false;
  for (const Case& c : cases) {
    any_late = any_late || is_late(terms, c);
  }
  for (Case& c : cases) {
    const bool late = terms.overdue_scope == OverdueScope::firm ? any_late : is_late(terms, c);
    c.reasons = failed_tests(terms, c, late);
    c.lpr_unknown = c.reasons.empty() && lpr_is_unknown(terms, fixings, c);
  }
}

// ---- One firm ----------------------------------------------------------------------------------

std::vector<FirmYear> settle_firm(const Terms& terms, const std::vector<Fixing>& fixings,
                                  std::vector<Case>& cases) {
  std::sort(cases.begin(), cases.end(), first_credited_first);
  judge(terms, fixings, cases);
  std::vector<LoanAward> awards = awards_of(terms, fixings, cases);
  if (drop_higher_elsewhere(cases, awards)) {
    awards = awards_of(terms, fixings, cases);
  }
  std::map<std::string, std::optional<Day>> applied_on;
  for (const Case& c : cases) {
    applied_on[c.loan->loan_id] = c.loan->applied_on;
  }
  std::map<int, FirmYear> years;
  for (const LoanAward& award : awards) {
    FirmYear& firm_year = years[award.year];
    firm_year.firm.firm_id = award.firm_id;
    firm_year.firm.year = award.year;
    firm_year.loans.push_back(award);
    const std::optional<Day> applied = applied_on[award.loan_id];
    if (applied.has_value()) {
      firm_year.applied_on = std::min(firm_year.applied_on.value_or(*applied), *applied);
    }
  }
  std::vector<FirmYear> in_order;
  for (auto& [year, firm_year] : years) {
    cap_firm(terms, firm_year);
    in_order.push_back(std::move(firm_year));
  }
  return in_order;
}

// ---- The whole book ----------------------------------------------------------------------------

std::map<std::string, std::vector<Case>> cases_by_firm(const Book& book) {
  std::map<std::string, const Firm*> firms;
  for (const Firm& firm : book.firms) {
    firms[firm.firm_id] = &firm;
  }
  std::map<std::string, std::vector<const Line*>> lines;
  for (const Line& line : book.lines) {
    if (line.kind == Kind::normal) {  // penalty and compound interest never count, in no test
      lines[line.loan_id].push_back(&line);
    }
  }
  std::map<std::string, std::vector<Case>> cases;
  for (const Loan& loan : book.loans) {
    cases[loan.firm_id].push_back({&loan, firms.at(loan.firm_id), lines[loan.loan_id], {}, false});
  }
  return cases;
}

void note_decisions(const std::vector<Case>& cases, Settlement& settlement) {
  for (const Case& c : cases) {
    if (c.lpr_unknown) {
      settlement.lpr_unknown.push_back(c.loan->loan_id);
    } else {
      settlement.decisions.push_back({c.loan->loan_id, c.loan->firm_id, c.reasons.empty(), c.reasons});
    }
  }
}

void put_in_order(Settlement& settlement) {
  const auto by_loan = [](const Decision& a, const Decision& b) { return a.loan_id < b.loan_id; };
  const auto by_loan_year = [](const LoanAward& a, const LoanAward& b) {
    return std::tie(a.loan_id, a.year) < std::tie(b.loan_id, b.year);
  };
  const auto by_firm_year = [](const FirmAward& a, const FirmAward& b) {
    return std::tie(a.firm_id, a.year) < std::tie(b.firm_id, b.year);
  };
  std::sort(settlement.decisions.begin(), settlement.decisions.end(), by_loan);
  std::sort(settlement.loan_awards.begin(), settlement.loan_awards.end(), by_loan_year);
  std::sort(settlement.firm_awards.begin(), settlement.firm_awards.end(), by_firm_year);
  std::sort(settlement.lpr_unknown.begin(), settlement.lpr_unknown.end());
}

}  // namespace

std::optional<Rational> lpr_on(const Terms& terms, const std::vector<Fixing>& fixings, const Loan& loan,
                               Day day) {
  if (fixings.empty() || day < fixings.front().on ||
      day > fixings.back().on + terms.lpr_days_after_last_fixing) {
    return std::nullopt;
  }
  const Fixing* in_force = nullptr;
  for (const Fixing& fixing : fixings) {
    if (fixing.on <= day) {
      in_force = &fixing;
    }
  }
  const Day anniversary = years_later(loan.credited_on, terms.one_year_lpr_up_to_years);
  return fraction_of(loan.matures_on <= anniversary ? in_force->one_year_micro_pct
                                                    : in_force->five_year_micro_pct);
}

Rational counted_rate(const RateRule& rule, const Rational& r, const Rational& L) {
  switch (rule.kind) {
    case RateRuleKind::ceiling_of_reference:
    case RateRuleKind::share_of_reference:
      return std::min(r, Rational(rule.factor * L));
    case RateRuleKind::fixed_ceiling:
      return std::min(r, rule.rate);
    case RateRuleKind::points_of_principal:
      return std::min(rule.rate, Rational(rule.factor * r));
    case RateRuleKind::residual:
      return std::max(zero, Rational(r - (L - rule.rate)));
    case RateRuleKind::spread_only:
      return std::min(std::max(Rational(r - L), zero), rule.rate);
    case RateRuleKind::flat:
      break;
  }
  return rule.rate;
}

Settlement settle(const Terms& terms, const std::vector<Fixing>& fixings, const Book& book) {
  Settlement settlement;
  std::vector<FirmYear> firm_years;
  for (auto& [firm_id, cases] : cases_by_firm(book)) {
    for (FirmYear& firm_year : settle_firm(terms, fixings, cases)) {
      firm_years.push_back(std::move(firm_year));
    }
    note_decisions(cases, settlement);
  }
  for (const auto& [year, budget] : terms.budget_of_year) {
    keep_to_budget(terms, firm_years, year, budget);
  }
  for (const FirmYear& firm_year : firm_years) {
    settlement.firm_awards.push_back(firm_year.firm);
    settlement.loan_awards.insert(settlement.loan_awards.end(), firm_year.loans.begin(),
                                  firm_year.loans.end());
  }
  put_in_order(settlement);
  return settlement;
}

}  // namespace tiexi::oracle
