// SPDX-License-Identifier: Apache-2.0
#include "line_values.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <iterator>
#include <limits>

#include "line_scan.hpp"
#include "line_slices.hpp"

namespace tiexi {

namespace {

LineColumns columns_of(const Lines& lines) {
  return {lines.kind.data(),     lines.from.data(),    lines.balance.data(),    lines.rate.data(),
          lines.interest.data(), lines.paid_on.data(), lines.repriced_on.data()};
}

constexpr unsigned place_bits = 9;
constexpr std::size_t places = std::size_t{1} << place_bits;

std::size_t place_of(Rate rate, Rate reference) {
  constexpr std::uint64_t golden =
      0x9e37'79b9'7f4a'7c15;  // multiplying by it moves every bit into the highest
  const auto both =
      static_cast<std::uint64_t>(rate.nanos()) + (static_cast<std::uint64_t>(reference.nanos()) << 32);
  return static_cast<std::size_t>((both * golden) >> (64 - place_bits));
}

constexpr int last_year = 9999;  // of the calendar

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
      next_year_(paid_until_.year() + 1),
      first_of_next_year_(Date::first_of_year(std::min(next_year_, last_year))),
      columns_(columns_of(plan.basis().book.lines)),
      needs_reference_(plan.rules().rate_rule.needs_reference()),
      loans_may_be_plain_(next_year_ <= last_year &&
                          plan.rules().award.year_of != AwardRules::YearOf::application &&
                          (!needs_reference_ ||
                           plan.rules().reference.date == ReferenceRules::DateRule::credit_or_repricing)),
      round_(plan.rules().award) {
  parts_.assign(places, find_part({}, {}));
}

void LineValues::read(Rows rows, std::span<const std::size_t> loans) {
  const auto& book = plan_.basis().book;
  rows_ = rows;
  if (loan_.size() < rows.size()) loan_.resize(rows.size());
  award_count_ = 0;
  any_unknown_fixing_ = any_out_of_range_ = false;
  has_other_lines_ = has_other_lines(book.lines, {book.lines_begin[rows.begin], book.lines_begin[rows.end]});
  for (const auto loan : loans) {
    auto& facts = loan_[loan - rows_.begin];
    facts.part_of_all.reset();
    facts.unknown_fixing = facts.out_of_range = false;
    facts.first_award = award_count_;
    if (!read_plain_loan(loan, facts)) read_loan(loan, facts);
    facts.last_award = award_count_;
  }
}

/// Line by line, whatever they are.
void LineValues::read_loan(std::size_t loan, Loan& facts) {
  const auto& basis = plan_.basis();
  sums_.clear();
  facts.highest_balance = 0;
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
  any_unknown_fixing_ |= facts.unknown_fixing;
  any_out_of_range_ |= facts.out_of_range;
  if (facts.unknown_fixing || facts.out_of_range) return;
  make_room(sums_.size());
  for (const auto& sum : sums_) {
    round_(sum, awards_[award_count_++], [&] { return exactly(loan, sum.year); });
  }
}

/// A loan whose lines differ in their days and interest only: each year's lines are added up and then weighed,
/// once. Returns false, and has done nothing, where one is of another kind, rate or fixing, or counts nothing.
bool LineValues::read_plain_loan(std::size_t loan, Loan& facts) {
  const auto& book = plan_.basis().book;
  const auto rows = book.lines_of(loan);
  if (!loans_may_be_plain_ || rows.size() == 0) return false;
  if (has_other_lines_ && has_other_lines(book.lines, rows)) return false;
  const auto columns = columns_;
  const auto paid_until = paid_until_;
  const auto first_of_next_year = first_of_next_year_;
  const int next_year = next_year_;
  const auto rate = columns.rate[rows.begin];
  // A place a year, back from the next, in which the lines are gathered that are not paid.
  constexpr unsigned most_years = 8;  // a power of two
  std::uint64_t interest[most_years] = {};
  std::uint64_t all_bits = 0;   // of every amount and every sum, so that one look shows which left the range
  std::uint64_t rate_bits = 0;  // that differ from the first line's
  unsigned back_bits = 0;       // of every place
  unsigned years = 0;           // a bit for each place with a line
  std::int64_t highest_balance = 0;
  std::int64_t lowest_balance = std::numeric_limits<std::int64_t>::max();
  // Nothing branches: which line is paid, and in which year, would be guesses.
  for (auto line = rows.begin; line < rows.end; ++line) {
    const auto paid = columns.paid_on[line].or_last();
    const auto seen = paid <= paid_until ? paid : first_of_next_year;
    const auto back = static_cast<unsigned>(next_year - seen.year());
    const auto amount = static_cast<std::uint64_t>(columns.interest[line].fen());
    auto& sum = interest[back % most_years];
    sum += amount;
    all_bits |= amount | sum;
    back_bits |= back;
    years |= 1U << (back % most_years);
    rate_bits |= static_cast<std::uint64_t>(columns.rate[line].nanos() ^ rate.nanos());
    const auto balance = columns.balance[line].fen();
    highest_balance = std::max(highest_balance, balance);
    lowest_balance = std::min(lowest_balance, balance);
  }
  const bool plain = back_bits < most_years && rate_bits == 0 && lowest_balance > 0;
  if (!plain || all_bits >= static_cast<std::uint64_t>(BoundedAmount::fen_limit)) return false;
  const auto* fixing = needs_reference_ ? plan_.fixing_on(book.loans.credited_on[loan]) : &no_fixing;
  if (fixing == nullptr) return false;
  const auto reference = fixing->of(plan_.tenor_of(loan));
  const auto* part = part_of(rate, reference);
  if (part == nullptr) return false;

  facts.highest_balance = highest_balance;
  facts.part_of_all = *part;
  if (award_count_ + most_years > awards_.size()) make_room(most_years);
  auto* award = &awards_[award_count_];
  years &= ~1U;
  while (years != 0) {
    const auto back = static_cast<unsigned>(std::bit_width(years)) - 1;  // the earliest first
    years ^= 1U << back;
    const auto amount = static_cast<std::int64_t>(interest[back]);
    const int year = next_year - static_cast<int>(back);
    round_({loan, year, amount, BoundedAmount::product(amount, *part)}, *award++,
           [&] { return weighed(Money::fen(amount), rate, reference); });
  }
  award_count_ = static_cast<std::size_t>(award - awards_.data());
  return true;
}

void LineValues::make_room(std::size_t awards) {
  if (awards_.size() < award_count_ + awards) awards_.resize(2 * award_count_ + awards);
}

/// Years mostly come in order; the lines of one need not stand together.
void LineValues::add_sum(const LoanYearSum& sum, Loan& of_loan) {
  auto at = sums_.end();
  while (at != sums_.begin() && std::prev(at)->year > sum.year) --at;
  if (at != sums_.begin() && std::prev(at)->year == sum.year) {
    of_loan.out_of_range |= !add(sum.interest, sum.countable, *std::prev(at));
  } else {
    sums_.insert(at, sum);
  }
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
  if (const auto& facts = this->loan(loan); facts.part_of_all) {
    return BoundedAmount::product(interest, *facts.part_of_all);
  }
  // Without balance or rate a line counts nothing; `part_of` knows that of a rate of 0.
  const auto rate = columns_.balance[line] == Money{} ? Rate{} : columns_.rate[line];
  const auto* part = part_of(rate, fixing_of(loan, line)->of(plan_.tenor_of(loan)));
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

const BoundedRatio* LineValues::part_of(Rate rate, Rate reference) {
  auto& known = parts_[place_of(rate, reference)];
  if (known.rate != rate || known.reference != reference) known = find_part(rate, reference);
  return known.in_range ? &known.part : nullptr;
}

LineValues::Part LineValues::find_part(Rate rate, Rate reference) const {
  if (rate == Rate{}) return {rate, reference, {0, true}, true};
  const auto subsidised = subsidised_rate(plan_.rules().rate_rule, rate, reference);
  if (subsidised.equals(rate)) return {rate, reference, {}, true};
  const Int128 whole = Int128{subsidised.denominator} * rate.nanos();
  const auto part =
      whole <= 0 ? std::nullopt
                 : BoundedRatio::of(static_cast<UInt128>(subsidised.numerator), static_cast<UInt128>(whole));
  return {rate, reference, part.value_or(BoundedRatio{}), part.has_value()};
}

}  // namespace tiexi
