// SPDX-License-Identifier: Apache-2.0
#include "line_values.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "line_slices.hpp"

namespace tiexi {

namespace {

LineColumns columns_of(const Lines& lines) {
  return {lines.kind.data(),     lines.from.data(),    lines.balance.data(),    lines.rate.data(),
          lines.interest.data(), lines.paid_on.data(), lines.repriced_on.data()};
}

constexpr Fixing no_fixing;  ///< for rules that ask for none

/// Adds to a year. Returns false where the sum leaves its range.
bool add(std::int64_t interest, const BoundedAmount& value, LoanYearSum& sum) {
  sum.interest += interest;  // each below 2^39
  sum.countable.error += value.error;
  return !__builtin_add_overflow(sum.countable.low, value.low, &sum.countable.low);
}

}  // namespace

LineValues::LineValues(const SubsidyPlan& plan)
    : plan_(plan),
      paid_until_(plan.basis().payments_until()),
      columns_(columns_of(plan.basis().book.lines)),
      needs_reference_(plan.rules().rate_rule.needs_reference()),
      loans_may_be_plain_(plan.rules().award.year_of != AwardRules::YearOf::application &&
                          (!needs_reference_ ||
                           plan.rules().reference.date == ReferenceRules::DateRule::credit_or_repricing)),
      round_(plan.rules().award),
      payment_years_(plan.basis().book.lines, paid_until_),
      parts_(plan.rules().rate_rule) {}

void LineValues::read(Rows rows, std::span<const std::size_t> loans) {
  const auto& book = plan_.basis().book;
  rows_ = rows;
  if (loan_.size() < rows.size()) loan_.resize(rows.size());
  sums_.clear();
  any_unknown_fixing_ = any_out_of_range_ = false;
  if (loans_may_be_plain_) payment_years_.read({book.lines_begin[rows.begin], book.lines_begin[rows.end]});
  for (const auto loan : loans) {
    auto& facts = loan_[loan - rows.begin];
    facts.unknown_fixing = facts.out_of_range = false;
    facts.plain = loans_may_be_plain_ && read_plain(loan, facts);
    if (!facts.plain) read_lines(loan, facts);
  }
}

/// Whether a loan's lines differ in their days and interest only; then what is said of a plain one is known.
bool LineValues::read_plain(std::size_t loan, Loan& facts) {
  const auto& book = plan_.basis().book;
  const auto rows = book.lines_of(loan);
  if (rows.size() == 0 || !payment_years_.is_plain(rows)) return false;
  const auto* fixing = needs_reference_ ? plan_.fixing_on(book.loans.credited_on[loan]) : &no_fixing;
  if (fixing == nullptr) return false;
  facts.reference = fixing->of(plan_.tenor_of(loan));
  const auto* part = parts_.of(columns_.rate[rows.begin], facts.reference);
  if (part == nullptr || payment_years_.interest_of(rows) >= BoundedAmount::fen_limit) return false;
  facts.part = *part;
  facts.highest_balance = payment_years_.highest_balance(rows);
  return true;
}

/// Line by line, whatever they are.
void LineValues::read_lines(std::size_t loan, Loan& facts) {
  const auto& basis = plan_.basis();
  facts.highest_balance = 0;
  facts.years = {sums_.size(), sums_.size()};
  const auto rows = basis.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (columns_.kind[line] != LineKind::normal) continue;
    facts.highest_balance = std::max(facts.highest_balance, columns_.balance[line].fen());
    const auto paid = columns_.paid_on[line];
    if (!paid || *paid > paid_until_) continue;
    if (fixing_of(loan, line) == nullptr) {
      facts.unknown_fixing = true;
      continue;
    }
    const auto interest = columns_.interest[line].fen();
    const auto counts = value(loan, line);
    if (interest < 0 || interest >= BoundedAmount::fen_limit || !counts) {
      facts.out_of_range = true;
      continue;
    }
    add_sum({loan, year_of_line(basis, loan, *paid), interest, *counts}, facts);
  }
  facts.years.end = sums_.size();
  any_unknown_fixing_ |= facts.unknown_fixing;
  any_out_of_range_ |= facts.out_of_range;
}

/// Years mostly come in order; the lines of one need not stand together.
void LineValues::add_sum(const LoanYearSum& sum, Loan& of_loan) {
  const auto first = sums_.begin() + static_cast<std::ptrdiff_t>(of_loan.years.begin);
  auto at = sums_.end();
  while (at != first && std::prev(at)->year > sum.year) --at;
  if (at != first && std::prev(at)->year == sum.year) {
    of_loan.out_of_range |= !add(sum.interest, sum.countable, *std::prev(at));
  } else {
    sums_.insert(at, sum);
  }
}

void LineValues::add_whole(std::size_t loan, std::vector<LoanAward>& awards) const {
  const auto entries = years(loan);
  for (auto entry = entries.begin; entry < entries.end; ++entry) {
    auto& award = awards.emplace_back();
    if (!round_.quick(sum_of(loan, entry), award)) round_in_doubt(loan, entry, award);
  }
}

void LineValues::add_nothing(std::size_t loan, std::vector<LoanAward>& awards) const {
  const auto entries = years(loan);
  for (auto entry = entries.begin; entry < entries.end; ++entry) {
    const auto sum = sum_of(loan, entry);
    awards.push_back({loan, sum.year, Money::fen(sum.interest), {}, {}, {}, {}});
  }
}

void LineValues::round_in_doubt(std::size_t loan, std::size_t entry, LoanAward& award) const {
  const auto sum = sum_of(loan, entry);
  const auto& facts = this->loan(loan);
  round_.in_doubt(sum.countable, award, [&] {
    if (!facts.plain) return exactly(loan, sum.year);
    const auto rate = columns_.rate[plan_.basis().book.lines_begin[loan]];
    return weighed(Money::fen(sum.interest), rate, facts.reference);
  });
}

/// The fixing a line goes by; nothing where nobody knows it.
const Fixing* LineValues::fixing_of(std::size_t loan, std::size_t line) const {
  using DateRule = ReferenceRules::DateRule;
  if (!needs_reference_) return &no_fixing;
  switch (plan_.rules().reference.date) {
    case DateRule::credit_or_repricing: {
      const auto& repriced = columns_.repriced_on[line];
      return plan_.fixing_on(repriced ? *repriced : plan_.basis().book.loans.credited_on[loan]);
    }
    case DateRule::line_start:
      return plan_.fixing_on(columns_.from[line]);
    case DateRule::payment:
      return plan_.fixing_on(*columns_.paid_on[line]);
  }
  return nullptr;
}

std::optional<BoundedAmount> LineValues::value(std::size_t loan, std::size_t line) {
  const auto interest = columns_.interest[line].fen();
  if (const auto& facts = this->loan(loan); facts.plain) {
    return BoundedAmount::product(interest, facts.part);
  }
  // Without balance or rate a line counts nothing; `CountedParts` knows that of a rate of 0.
  const auto rate = columns_.balance[line] == Money{} ? Rate{} : columns_.rate[line];
  const auto* part = parts_.of(rate, fixing_of(loan, line)->of(plan_.tenor_of(loan)));
  if (part == nullptr) return std::nullopt;
  return BoundedAmount::product(interest, *part);
}

Exact LineValues::exactly(std::size_t loan, int year) const {
  const auto& basis = plan_.basis();
  const auto tenor = plan_.tenor_of(loan);
  Exact sum;
  // Like lines are added up before they are weighed: most years have no others.
  Money interest;
  Rate rate;
  Rate reference;
  const auto weigh = [&] {
    if (interest != Money{}) sum += weighed(interest, rate, reference);
  };
  const auto rows = basis.book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (columns_.kind[line] != LineKind::normal || columns_.balance[line] == Money{}) continue;
    const auto paid = paid_on(basis, line);
    if (!paid || year_of_line(basis, loan, *paid) != year) continue;
    const auto line_reference = fixing_of(loan, line)->of(tenor);
    if (columns_.rate[line] != rate || line_reference != reference) {
      weigh();
      interest = {};
      rate = columns_.rate[line];
      reference = line_reference;
    }
    interest += columns_.interest[line];
  }
  weigh();
  return sum;
}

Exact LineValues::weighed(Money interest, Rate rate, Rate reference) const {
  if (rate == Rate{}) return {};
  const auto subsidised = subsidised_rate(plan_.rules().rate_rule, rate, reference);
  const auto part = Exact::fraction(subsidised.numerator, Int128{subsidised.denominator} * rate.nanos());
  return Exact::of(interest) * part;
}

}  // namespace tiexi
