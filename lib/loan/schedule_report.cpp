// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/schedule_report.hpp>

#include <algorithm>

#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

Date last_maturity(const LoanRequest& request) {
  auto maturity = request.terms.matures_on;
  for (const auto& event : request.events) {
    if (const auto* extension = std::get_if<Extension>(&event)) {
      maturity = std::max(maturity, extension->matures_on);
    }
  }
  return maturity;
}

}  // namespace

ScheduleReport schedule_report(const LoanRequest& request, const LprTable& lpr) {
  ScheduleReport report;
  report.terms = request.terms;
  auto events = request.events;
  if (request.floating) {
    const auto credited = request.terms.credited_on;
    report.terms.rate = rate_on(credited, *request.floating, lpr);
    events = merged(rate_changes(*request.floating, credited, last_maturity(request), lpr), events);
  }
  report.schedule = schedule_of(report.terms, events);
  report.totals = totals_of(report.schedule.instalments);
  auto flows = borrower_flows(report.terms, report.schedule.instalments);
  report.effective_rate = effective_annual_rate(flows);
  for (const auto& flow : request.subsidies) {
    if (flow.amount < Money{}) throw InvalidInput("subsidy", flow.amount.text(), "0 or more");
    report.subsidy += flow.amount;
    flows.push_back(flow);
  }
  if (!request.subsidies.empty()) report.effective_rate_after_subsidy = effective_annual_rate(flows);
  return report;
}

}  // namespace tiexi
