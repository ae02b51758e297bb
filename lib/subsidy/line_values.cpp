// SPDX-License-Identifier: Apache-2.0
#include "line_values.hpp"

#include <algorithm>
#include <cstddef>

#include <tiexi/subsidy/reference_rate.hpp>

namespace tiexi {

namespace {

LineColumns columns_of(const Lines& lines) {
  return {lines.kind.data(),     lines.from.data(),    lines.balance.data(),    lines.rate.data(),
          lines.interest.data(), lines.paid_on.data(), lines.repriced_on.data()};
}

/// Adds a line to its year. Returns false where the sum leaves its range.
bool add(std::int64_t interest, const BoundedAmount& value, LoanYearSum& sum) {
  sum.interest += interest;  // each below 2^39
  sum.countable.error += value.error;
  return !__builtin_add_overflow(sum.countable.low, value.low, &sum.countable.low);
}

}  // namespace

LineValues::LineValues(const SubsidyPlan& plan)
    : plan_(plan),
      columns_(columns_of(plan.basis().book.lines)),
      needs_reference_(plan.rules().rate_rule.needs_reference()) {
  find_subsidised_part({}, {});
}

void LineValues::read(Rows loans, std::span<const FailedTests> failed) {
  const auto& book = plan_.basis().book;
  loans_ = loans;
  first_line_ = book.lines_begin[loans.begin];
  value_.resize(std::max(value_.size(), book.lines_begin[loans.end] - first_line_));
  loan_.assign(loans.size(), {});
  sums_.clear();
  for (auto loan = loans.begin; loan < loans.end; ++loan) {
    if (failed[loan - loans.begin] == 0) read_loan(loan);
  }
}

/// Binds the loan to the rule by which its lines find their fixing, so that the loop over them does not ask.
void LineValues::read_loan(std::size_t loan) {
  using DateRule = ReferenceRules::DateRule;
  static constexpr Fixing none;
  if (!needs_reference_) {
    return read_loan(loan, [](std::size_t) { return &none; });
  }
  switch (plan_.rules().reference.date) {
    case DateRule::credit_or_repricing: {
      const auto* at_credit = plan_.fixing_on(plan_.basis().book.loans.credited_on[loan]);
      return read_loan(loan, [this, at_credit](std::size_t line) {
        const auto& repriced = columns_.repriced_on[line];
        return repriced ? plan_.fixing_on(*repriced) : at_credit;
      });
    }
    case DateRule::line_start:
      return read_loan(loan, [this](std::size_t line) { return plan_.fixing_on(columns_.from[line]); });
    case DateRule::payment:
      return read_loan(loan, [this](std::size_t line) { return plan_.fixing_on(*columns_.paid_on[line]); });
  }
}

template <class FixingOf>
void LineValues::read_loan(std::size_t loan, const FixingOf& fixing_of) {
  const auto& basis = plan_.basis();
  const auto columns = columns_;
  const auto as_of = basis.as_of;
  const auto tenor = plan_.tenor_of(loan);
  // Which year a paid line counts in, where it is not that of the payment.
  const int fixed_year = basis.rules.award.year_of == AwardRules::YearOf::application
                             ? basis.book.loans.applied_on[loan].value_or(as_of).year()
                             : 0;
  Loan facts;
  facts.first_sum = sums_.size();
  LoanYearSum sum{loan, 0, 0, {}};
  const auto rows = basis.book.lines_of(loan);
  auto* value_of_line = value_.data() + (rows.begin - first_line_);
  for (auto line = rows.begin; line < rows.end; ++line, ++value_of_line) {
    if (columns.kind[line] != LineKind::normal) continue;
    const auto balance = columns.balance[line];
    facts.highest_balance = std::max(facts.highest_balance, balance.fen());
    const auto paid = columns.paid_on[line];
    if (!paid || *paid > as_of) continue;
    const auto* fixing = fixing_of(line);
    if (fixing == nullptr) {
      facts.unknown_fixing = true;
      continue;
    }
    const auto rate = columns.rate[line];
    const auto reference = fixing->of(tenor);
    if (rate != last_rate_ || reference != last_reference_) find_subsidised_part(rate, reference);
    const auto interest = columns.interest[line].fen();
    const bool counts = balance != Money{} && rate != Rate{};
    if (interest < 0 || interest >= BoundedAmount::fen_limit || (counts && !last_part_)) {
      facts.out_of_range = true;
      continue;
    }
    const auto value = counts ? BoundedAmount::product(interest, *last_part_) : BoundedAmount{};
    *value_of_line = value;
    const int year = fixed_year != 0 ? fixed_year : paid->year();
    if (year != sum.year) {
      add_sum(sum, facts);
      sum = {loan, year, 0, {}};
    }
    facts.out_of_range |= !add(interest, value, sum);
  }
  add_sum(sum, facts);
  facts.last_sum = sums_.size();
  loan_[loan - loans_.begin] = facts;
}

/// Years mostly come in order; the lines of one need not stand together.
void LineValues::add_sum(const LoanYearSum& sum, Loan& of_loan) {
  if (sum.year == 0) return;
  if (sums_.size() == of_loan.first_sum || sums_.back().year < sum.year) {
    sums_.push_back(sum);
    return;
  }
  const auto first = sums_.begin() + static_cast<std::ptrdiff_t>(of_loan.first_sum);
  const auto at = std::lower_bound(first, sums_.end(), sum.year,
                                   [](const LoanYearSum& s, int year) { return s.year < year; });
  if (at == sums_.end() || at->year != sum.year) {
    sums_.insert(at, sum);
  } else {
    of_loan.out_of_range |= !add(sum.interest, sum.countable, *at);
  }
}

void LineValues::find_subsidised_part(Rate rate, Rate reference) {
  last_rate_ = rate;
  last_reference_ = reference;
  last_part_ = BoundedRatio{};
  const auto subsidised = subsidised_rate(plan_.rules().rate_rule, rate, reference);
  if (subsidised.equals(rate)) return;
  const Int128 whole = Int128{subsidised.denominator} * rate.nanos();
  last_part_ =
      whole <= 0 ? std::nullopt
                 : BoundedRatio::of(static_cast<UInt128>(subsidised.numerator), static_cast<UInt128>(whole));
}

}  // namespace tiexi
