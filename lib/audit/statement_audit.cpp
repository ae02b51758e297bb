// SPDX-License-Identifier: Apache-2.0
#include <tiexi/audit/statement_audit.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <tiexi/audit/loan_contract.hpp>
#include <tiexi/base/error.hpp>

#include "compare_line.hpp"

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 11> names = {
    "matches",       "rounding",     "days-off-by-one", "other-day-count", "other-rate-date", "other-rate",
    "other-balance", "missing-line", "extra-line",      "other-interest",  "terms-missing"};

/// A normal line with its parts put together.
struct Line {
  std::size_t row = 0;
  Period period;
  Money stated;
};

Pieces pieces_within(const Schedule& schedule, Period period) {
  Pieces pieces;
  for (const auto& accrual : schedule.accruals) {
    const Period common{std::max(accrual.period.from, period.from), std::min(accrual.period.to, period.to)};
    if (common.from < common.to) pieces.push_back({common, accrual.balance, accrual.rate});
  }
  return pieces;
}

/// One loan's statement, line after line.
class LoanAudit {
 public:
  LoanAudit(const Book& book, std::size_t loan, const LprTable& lpr, std::vector<AuditRow>& out)
      : book_(book), loan_(loan), lpr_(lpr), out_(out) {}

  void against(LoanRequest contract, std::optional<Date> as_of) {
    contract_ = std::move(contract);
    schedule_ = schedule_of(*contract_, lpr_);
    Date covered = contract_->terms.credited_on;
    for (const auto& line : normal_lines()) {
      missing({covered, line.period.from});
      compare(line);
      covered = std::max(covered, line.period.to);
    }
    if (as_of) missing_until_due(covered, *as_of);
    other_lines();
  }

  void without_terms(const Failure& failure) {
    AuditRow row = blank({book_.loans.credited_on[loan_], book_.loans.matures_on[loan_]});
    row.finding = AuditFinding::terms_missing;
    row.got = failure.message;
    out_.push_back(row);
    for (const auto& line : normal_lines()) against_itself(line, LineKind::normal);
    other_lines();
  }

 private:
  [[nodiscard]] AuditRow blank(Period period) const {
    AuditRow row;
    row.loan = loan_;
    row.period = period;
    return row;
  }

  [[nodiscard]] std::vector<Line> normal_lines() const {
    std::vector<Line> lines;
    const auto rows = book_.lines_of(loan_);
    for (auto row = rows.begin; row < rows.end; ++row) {
      if (book_.lines.kind[row] != LineKind::normal) continue;
      const Period period{book_.lines.from[row], book_.lines.to[row]};
      if (lines.empty() || lines.back().period != period) lines.push_back({row, period, {}});
      lines.back().stated += book_.lines.interest[row];
    }
    return lines;
  }

  /// Penalty and compound lines, by their own balance, rate and days.
  void other_lines() {
    const auto rows = book_.lines_of(loan_);
    for (auto row = rows.begin; row < rows.end; ++row) {
      const auto kind = book_.lines.kind[row];
      if (kind == LineKind::normal) continue;
      against_itself({row, {book_.lines.from[row], book_.lines.to[row]}, book_.lines.interest[row]}, kind);
    }
  }

  void against_itself(const Line& line, LineKind kind) {
    Expectation expected;
    expected.pieces = {{line.period, book_.lines.balance[line.row], book_.lines.rate[line.row]}};
    if (contract_ && contract_->terms.basis != InterestBasis::equal_periods) {
      expected.basis = contract_->terms.basis;
    }
    expected.stated_rate = book_.lines.rate[line.row];
    expected.amount = interest_of(expected.pieces, expected.basis).to_money(expected.rounding);
    add(line, kind, expected);
  }

  void compare(const Line& line) {
    const auto pieces = pieces_within(schedule_, line.period);
    if (pieces.empty()) {
      AuditRow row = blank(line.period);
      row.line = line.row;
      row.stated = line.stated;
      row.finding = line.stated == Money{} ? AuditFinding::matches : AuditFinding::extra_line;
      out_.push_back(row);
      return;
    }
    auto expected = expectation(line, pieces);
    const auto stated_balance = book_.lines.balance[line.row];
    const bool within = pieces.front().period.from == line.period.from;
    if (stated_balance == pieces.front().balance || !within) {
      add(line, LineKind::normal, expected);
      return;
    }
    other_balance(line, expected, stated_balance);
  }

  /// The statement shows another balance than the terms: the loan goes on with it, unless the interest is that
  /// of the contract all the same.
  void other_balance(const Line& line, const Expectation& by_terms, Money stated_balance) {
    const auto contract_balance = by_terms.pieces.front().balance;
    if (by_terms.amount != line.stated) {
      contract_ = with_balance(*contract_, line.period.from, contract_balance, stated_balance);
      schedule_ = schedule_of(*contract_, lpr_);
      const auto pieces = pieces_within(schedule_, line.period);
      const auto followed = pieces.empty() ? by_terms : expectation(line, pieces);
      if (pieces.empty() || followed.amount != line.stated) {
        add(line, LineKind::normal, followed);
        return;
      }
    }
    AuditRow row = blank(line.period);
    row.line = line.row;
    row.stated = line.stated;
    row.expected = by_terms.amount;
    row.finding = AuditFinding::other_balance;
    row.got = stated_balance.text();
    row.wanted = contract_balance.text();
    out_.push_back(row);
  }

  [[nodiscard]] Expectation expectation(const Line& line, const Pieces& pieces) const {
    Expectation expected;
    expected.pieces = pieces;
    expected.basis = contract_->terms.basis;
    expected.rounding = contract_->terms.rounding;
    expected.floating = contract_->floating;
    expected.stated_rate = book_.lines.rate[line.row];
    expected.stated_balance = book_.lines.balance[line.row];
    expected.amount = interest_of(pieces, expected.basis).to_money(expected.rounding);
    expected.priced_on = contract_->terms.credited_on;
    for (const auto& accrual : schedule_.accruals) {
      if (accrual.period.from > line.period.from) break;
      if (accrual.repriced_on) expected.priced_on = *accrual.repriced_on;
      // Whole months, and the last of an annuity, are what the schedule says.
      if (accrual.period == line.period) expected.amount = accrual.interest;
    }
    return expected;
  }

  void add(const Line& line, LineKind kind, const Expectation& expected) {
    AuditRow row = blank(line.period);
    row.line = line.row;
    row.kind = kind;
    row.expected = expected.amount;
    row.stated = line.stated;
    if (row.stated != row.expected) {
      const auto cause = cause_of(expected, line.stated, lpr_);
      row.finding = cause.finding;
      row.got = cause.got;
      row.wanted = cause.wanted;
    } else if (expected.stated_rate != expected.pieces.back().rate) {
      row.finding = AuditFinding::other_rate;
      row.got = expected.stated_rate.percent_text();
      row.wanted = expected.pieces.back().rate.percent_text();
    }
    out_.push_back(row);
  }

  /// A row for each accrual, or part of one, that no line covers.
  void missing(Period gap) {
    for (const auto& accrual : schedule_.accruals) {
      const Period common{std::max(accrual.period.from, gap.from), std::min(accrual.period.to, gap.to)};
      if (common.from >= common.to) continue;
      AuditRow row = blank(common);
      row.finding = AuditFinding::missing_line;
      row.expected = common == accrual.period
                         ? accrual.interest
                         : interest_of({{common, accrual.balance, accrual.rate}}, contract_->terms.basis)
                               .to_money(contract_->terms.rounding);
      if (row.expected != Money{}) out_.push_back(row);
    }
  }

  void missing_until_due(Date covered, Date as_of) {
    Date until = covered;
    for (const auto& row : schedule_.instalments) {
      if (row.due_on <= as_of) until = std::max(until, row.accrual.to);
    }
    missing({covered, until});
  }

  const Book& book_;
  std::size_t loan_;
  const LprTable& lpr_;
  std::vector<AuditRow>& out_;
  std::optional<LoanRequest> contract_;
  Schedule schedule_;
};

}  // namespace

std::vector<AuditRow> audit_statements(const Book& book, const LprTable& lpr, std::optional<Date> as_of) {
  std::vector<AuditRow> rows;
  for (std::size_t loan = 0; loan < book.loans.size(); ++loan) {
    const auto contract = contract_of(book, loan);
    const auto before = rows.size();
    if (!contract.ok()) {
      LoanAudit(book, loan, lpr, rows).without_terms(contract.failure());
      continue;
    }
    try {
      LoanAudit(book, loan, lpr, rows).against(contract.value(), as_of);
    } catch (const Error& error) {
      rows.resize(before);
      LoanAudit(book, loan, lpr, rows).without_terms({"bad-terms", error.what()});
    }
  }
  return rows;
}

std::vector<AuditTotal> audit_totals(const std::vector<AuditRow>& rows) {
  std::vector<AuditTotal> totals(names.size());
  for (std::size_t i = 0; i < totals.size(); ++i) totals[i].finding = static_cast<AuditFinding>(i);
  for (const auto& row : rows) {
    auto& total = totals[static_cast<std::size_t>(row.finding)];
    ++total.rows;
    total.difference += row.difference();
  }
  return totals;
}

std::string_view name_of(AuditFinding finding) { return names[static_cast<std::size_t>(finding)]; }

}  // namespace tiexi
