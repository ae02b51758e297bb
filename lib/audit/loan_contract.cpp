// SPDX-License-Identifier: Apache-2.0
#include <tiexi/audit/loan_contract.hpp>

#include <algorithm>

#include <tiexi/base/contract.hpp>

namespace tiexi {

Outcome<LoanRequest> contract_of(const Book& book, std::size_t loan) {
  const auto& loans = book.loans;
  const auto given = loans.terms.empty() ? ContractTerms{} : loans.terms[loan];
  if (!given.method) return Failure{"terms-missing", "method: got nothing, wanted how it is repaid"};
  if (!given.rate && !given.spread_bp) {
    return Failure{"terms-missing", "rate_pct: got nothing, wanted a rate or a spread"};
  }
  LoanRequest contract;
  contract.id = loans.id[loan];
  auto& terms = contract.terms;
  terms.principal = loans.principal[loan];
  terms.credited_on = loans.credited_on[loan];
  terms.matures_on = loans.matures_on[loan];
  terms.method = *given.method;
  terms.every = Interval::of(given.frequency.value_or(Frequency::monthly));
  terms.settlement_day = given.settlement_day;
  terms.basis = given.day_count ? basis_of(*given.day_count) : usual_basis(terms);
  if (given.spread_bp) {
    contract.floating = FloatingRate{usual_tenor(terms.credited_on, terms.matures_on), *given.spread_bp,
                                     given.reprices.value_or(Repricing::never)};
  } else {
    terms.rate = *given.rate;
  }
  const auto settled = loans.settled_on[loan];
  if (settled && *settled > terms.credited_on && *settled < terms.matures_on) {
    contract.events.push_back(FullPrepayment{*settled});
  }
  return contract;
}

Schedule schedule_of(const LoanRequest& contract, const LprTable& lpr) {
  return schedule_report(contract, lpr).schedule;
}

Money balance_on(const Schedule& schedule, Date date) {
  const auto after = std::upper_bound(schedule.accruals.begin(), schedule.accruals.end(), date,
                                      [](Date d, const Accrual& a) { return d < a.period.to; });
  return after != schedule.accruals.end() && after->period.contains(date) ? after->balance : Money{};
}

LoanRequest with_balance(LoanRequest contract, Date on, Money contract_balance, Money balance) {
  std::vector<LoanEvent> change;
  if (balance > contract_balance) {
    change.push_back(Drawdown{on, balance - contract_balance});
  } else if (balance == Money{}) {
    change.push_back(FullPrepayment{on});
  } else if (balance < contract_balance) {
    change.push_back(Prepayment{on, contract_balance - balance, AfterPrepayment::lower_payment});
  }
  contract.events = merged(std::move(contract.events), change);
  return contract;
}

}  // namespace tiexi
