// SPDX-License-Identifier: Apache-2.0
#include "payment_years.hpp"

#include <algorithm>

#include <tiexi/base/prefetch.hpp>
#include <tiexi/money/bounded.hpp>

namespace tiexi {
namespace {

constexpr std::int32_t far_payment = 0;  ///< stands for a year that no division finds

/// -1 where two lines are of one loan, else 0: to mask what is compared.
std::int32_t if_same(std::uint32_t a, std::uint32_t b) { return -static_cast<std::int32_t>(a == b); }

}  // namespace

void PaymentYears::read(Rows lines) {
  rows_ = lines;
  if (line_year_.size() <= lines.size()) {
    line_year_.resize(lines.size() + 1);
    begins_.resize(lines.size() + 1);
    entry_of_line_.resize(lines.size() + 1);
    year_.resize(lines.size() + 1);
    interest_before_.resize(lines.size() + 1);
  }
  // Between the steps, for the next run: all columns in one go would wait for each other.
  const auto end = lines.end;
  const auto count = lines.size();
  find_years();
  prefetch_after(lines_.paid_on, end, count);
  find_begins();
  prefetch_after(lines_.loan, end, count);
  cut();
  prefetch_after(lines_.interest, end, count);
  all_ = look();
  prefetch_after(lines_.rate, end, count);
  prefetch_after(lines_.balance, end, count);
  prefetch_after(lines_.kind, end, count);
  prefetch_after(lines_.repriced_on, end, count);
  if (!all_.is_plain) find_odd();
}

void PaymentYears::find_years() {
  const auto* paid_on = lines_.paid_on.data() + rows_.begin;
  const auto paid_until = paid_until_;
  auto* year = line_year_.data();
  const auto count = rows_.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto paid = paid_on[i].or_last();
    const auto if_paid = paid.is_near() ? paid.near_year() : far_payment;
    year[i] = paid <= paid_until ? if_paid : not_paid;
  }
}

void PaymentYears::find_begins() {
  const auto* loan = lines_.loan.data() + rows_.begin;
  const auto* year = line_year_.data();
  auto* begins = begins_.data();
  const auto count = rows_.size();
  begins[0] = 1;
  for (std::size_t i = 1; i < count; ++i) {
    const auto changed = (loan[i] ^ loan[i - 1]) | static_cast<std::uint32_t>(year[i] ^ year[i - 1]);
    begins[i] = changed != 0 ? 1 : 0;
  }
}

/// Each line writes the entry it would begin; one that begins none leaves it to be written again.
void PaymentYears::cut() {
  const auto* interest = lines_.interest.data() + rows_.begin;
  const auto* line_year = line_year_.data();
  const auto* begins = begins_.data();
  auto* entry_of_line = entry_of_line_.data();
  auto* year = year_.data();
  auto* interest_before = interest_before_.data();
  const auto count = rows_.size();
  std::uint64_t sum = 0;  // may wrap: differences are right where a loan's interest is
  std::uint32_t entry = 0;
  for (std::size_t i = 0; i < count; ++i) {
    entry_of_line[i] = entry;
    year[entry] = line_year[i];
    interest_before[entry] = sum;
    entry += begins[i];
    sum += static_cast<std::uint64_t>(interest[i].fen());
  }
  entry_of_line[count] = entry;
  entry_count_ = entry;
  interest_before[entry] = sum;
}

/// Of all lines at once: most runs are plain.
PaymentYears::Look PaymentYears::look() const {
  const auto* loan = lines_.loan.data() + rows_.begin;
  const auto* kind = lines_.kind.data() + rows_.begin;
  const auto* repriced = lines_.repriced_on.data() + rows_.begin;
  const auto* rate = lines_.rate.data() + rows_.begin;
  const auto* balance = lines_.balance.data() + rows_.begin;
  const auto* interest = lines_.interest.data() + rows_.begin;
  const auto* year = line_year_.data();
  const auto count = rows_.size();

  std::uint32_t odd = 0;  // any bit, where a line is not plain
  for (std::size_t i = 0; i < count; ++i) {
    odd |= static_cast<std::uint32_t>(kind[i]) ^ static_cast<std::uint32_t>(LineKind::normal);
  }
  std::int32_t odd_days = 0;
  std::int32_t year_signs = 0;  // negative, where a year is missing or earlier than the one before
  for (std::size_t i = 0; i < count; ++i) {
    odd_days |= repriced[i].epoch_days_or_last() ^ OptionalDate {}.epoch_days_or_last();
    year_signs |= year[i] - 1;
  }
  for (std::size_t i = 1; i < count; ++i) {
    year_signs |= (year[i] - year[i - 1]) & if_same(loan[i], loan[i - 1]);
  }
  std::uint64_t interests = 0;
  std::int64_t signs = 0;  // negative, where a balance is 0
  for (std::size_t i = 0; i < count; ++i) {
    interests |= static_cast<std::uint64_t>(interest[i].fen());
    signs |= balance[i].fen() - 1;
  }
  std::int64_t rates = 0;
  std::int64_t rises = 0;  // negative, where a balance is higher than the one before
  for (std::size_t i = 1; i < count; ++i) {
    const std::int64_t mask = if_same(loan[i], loan[i - 1]);
    rates |= (rate[i].nanos() ^ rate[i - 1].nanos()) & mask;
    rises |= (balance[i - 1].fen() - balance[i].fen()) & mask;
  }
  const bool in_range = interests < static_cast<std::uint64_t>(BoundedAmount::fen_limit);
  const bool is_plain = odd == 0 && odd_days == 0 && year_signs >= 0 && in_range && signs >= 0 && rates == 0;
  return {is_plain, rises < 0};
}

/// Of each line, what `look` asks of all.
void PaymentYears::find_odd() {
  const auto count = rows_.size();
  odd_before_.resize(std::max(odd_before_.size(), count + 1));
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    odd_before_[i] = before;
    const auto line = rows_.begin + i;
    const auto previous = i == 0 ? line : line - 1;
    const bool same = lines_.loan[line] == lines_.loan[previous];
    const auto year = line_year_[i];
    const auto interest = lines_.interest[line].fen();
    bool odd = lines_.kind[line] != LineKind::normal;
    odd |= lines_.repriced_on[line].has_value();
    odd |= year == far_payment;
    odd |= same && i > 0 && year < line_year_[i - 1];
    odd |= interest < 0 || interest >= BoundedAmount::fen_limit;
    odd |= lines_.balance[line] == Money{};
    odd |= same && lines_.rate[line] != lines_.rate[previous];
    before += odd ? 1 : 0;
  }
  odd_before_[count] = before;
}

std::int64_t PaymentYears::look_for_highest(Rows loan) const {
  std::int64_t highest = 0;
  for (auto line = loan.begin; line < loan.end; ++line) {
    highest = std::max(highest, lines_.balance[line].fen());
  }
  return highest;
}

}  // namespace tiexi
