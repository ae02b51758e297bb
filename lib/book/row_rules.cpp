// SPDX-License-Identifier: Apache-2.0
#include "row_rules.hpp"

#include <utility>

namespace tiexi {
namespace {

constexpr std::string_view zero_or_more = "0 or more";

}  // namespace

void Faults::say(std::string_view column, std::string_view code, std::string got, std::string wanted) {
  out_.push_back({{}, line_, std::string(column), std::string(code), std::move(got), std::move(wanted)});
  any_ = true;
}

void Faults::not_negative(std::string_view column, const std::optional<Money>& amount) {
  if (amount && *amount < Money()) {
    say(column, code::negative_amount, amount->text(), std::string(zero_or_more));
  }
}

void Faults::not_negative(std::string_view column, const std::optional<Ratio>& ratio) {
  if (ratio && ratio->numerator() < 0) {
    say(column, code::negative_amount, ratio->text(), std::string(zero_or_more));
  }
}

void Faults::not_negative(std::string_view column, std::optional<std::int64_t> count) {
  if (count && *count < 0) {
    say(column, code::negative_amount, std::to_string(*count), std::string(zero_or_more));
  }
}

void Faults::not_empty(std::string_view column, std::string_view text) {
  if (text.empty()) say(column, code::missing_cell, "", "a text");
}

void Faults::at_most_100_percent(std::string_view column, const std::optional<Rate>& rate) {
  if (!rate) return;
  if (rate->nanos() < 0) say(column, code::negative_amount, rate->percent_text(), std::string(zero_or_more));
  if (rate->nanos() > Rate::units_per_one) {
    say(column, code::rate_above_100, rate->percent_text(), "at most 100 percent a year");
  }
}

void Faults::runs_forwards(Date from, Date to) {
  if (to <= from) say("to", code::to_not_after_from, to.text(), "a date after from, " + from.text());
}

void judge_row(const FirmRow& row, Faults& faults) {
  faults.not_empty("firm_id", row.id);
  faults.not_negative("financing_3y", row.financing_3y);
}

void judge_row(const FirmYearRow& row, Faults& faults) {
  faults.not_empty("firm_id", row.firm_id);
  faults.not_negative("output", row.output);
  faults.not_negative("tax", row.tax);
  faults.not_negative("revenue", row.revenue);
}

void judge_row(const LoanRow& row, Faults& faults) {
  faults.not_empty("loan_id", row.id);
  faults.not_empty("firm_id", row.firm_id);
  faults.not_negative("principal", row.principal);
  if (row.matures_on < row.credited_on) {
    faults.say("matures_on", code::matures_before_credit, row.matures_on.text(),
               "a date not before credited_on, " + row.credited_on.text());
  }
  faults.not_negative("other_award", row.other_award);
  faults.at_most_100_percent("rate_pct", row.terms.rate);
}

void judge_row(const ClaimRow& row, Faults& faults) {
  faults.not_empty("claim_id", row.id);
  faults.not_empty("firm_id", row.firm_id);
  faults.not_empty("measure", row.measure);
  if (row.applied_on && row.applied_on->year() != row.year) {
    faults.say("year", code::year_not_of_application, std::to_string(row.year),
               "the year of applied_on, " + row.applied_on->text());
  }
  faults.not_negative("amount", row.amount);
  faults.not_negative("approved_amount", row.approved_amount);
  faults.not_negative("count", row.count);
  faults.not_negative("other_award", row.other_award);
}

void judge_row(const HistoryRow& row, Faults& faults) {
  faults.not_empty("firm_id", row.firm_id);
  faults.not_empty("measure", row.measure);
  faults.not_negative("paid", row.paid);
}

void judge_row(const LeaseRow& row, Faults& faults) {
  faults.not_empty("lease_id", row.id);
  faults.not_empty("firm_id", row.firm_id);
  faults.not_negative("area_m2", row.area_m2);
  faults.not_negative("reference_rent", row.reference_rent);
  faults.runs_forwards(row.from, row.to);
  faults.not_negative("renewal", row.renewal);
  faults.not_empty("entry", row.entry);
  faults.not_negative("arrears_months", row.arrears_months);
  faults.not_negative("vacant_share", row.vacant_share);
  faults.not_negative("vacant_months", row.vacant_months);
  faults.not_negative("override_tier", row.override_tier);
  faults.not_negative("override_free_months", row.override_free_months);
}

void judge_line(const Lines& lines, std::size_t row, std::optional<Money> principal, Faults& faults) {
  faults.runs_forwards(lines.from[row], lines.to[row]);
  const auto balance = lines.balance[row];
  faults.not_negative("balance", balance);
  if (principal && balance > *principal) {
    faults.say("balance", code::balance_above_principal, balance.text(),
               "at most the loan's principal, " + principal->text());
  }
  faults.at_most_100_percent("rate_pct", lines.rate[row]);
  faults.not_negative("interest", lines.interest[row]);
  if (lines.kind[row] == LineKind::normal && !lines.due_on[row]) {
    faults.say("due_on", code::missing_cell, "", "the day on which a normal line is due");
  }
  if (const auto repriced_on = lines.repriced_on[row]; repriced_on && *repriced_on > lines.from[row]) {
    faults.say("repriced_on", code::repriced_after_from, repriced_on->text(),
               "a date not after from, " + lines.from[row].text());
  }
}

}  // namespace tiexi
