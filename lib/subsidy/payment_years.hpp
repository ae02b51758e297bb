// SPDX-License-Identifier: Apache-2.0
/// @file
/// The lines of a run of loans, cut wherever the loan or the year of payment changes: what plain loans are added up
/// from, without looking at a line twice.
///
///     lines      a loan's stand together, in the order of their periods
///     plain      all normal, none repriced, one rate, no balance of 0, amounts within fixed point, payments within
///                1901 to 2100 and in the order of their years. A plain loan has one entry a year.
///
/// Why  which line is paid, and in which year, nobody can guess: nothing here jumps on it, and dates and amounts are
///      looked at in loops of which the compiler makes vectors
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi {

class PaymentYears {
 public:
  PaymentYears(const Lines& lines, Date paid_until) : lines_(lines), paid_until_(paid_until) {}

  /// Cuts these lines, which begin with a loan's first.
  void read(Rows lines);

  /// Of a loan's lines among those read: the entries of its paid years. @pre the loan is plain
  [[nodiscard]] Rows paid_years(Rows lines) const {
    const Rows entries{entry_of_line_[lines.begin - rows_.begin], entry_of_line_[lines.end - rows_.begin]};
    const bool last_is_unpaid = entries.size() != 0 && year_[entries.end - 1] == not_paid;
    return {entries.begin, entries.end - (last_is_unpaid ? 1 : 0)};
  }
  [[nodiscard]] int year(std::size_t entry) const { return year_[entry]; }
  /// Fen, of entries from one to another that is not included.
  [[nodiscard]] std::int64_t interest(Rows entries) const {
    return static_cast<std::int64_t>(interest_before_[entries.end] - interest_before_[entries.begin]);
  }

  [[nodiscard]] std::size_t entry_count() const { return entry_count_; }
  /// Fen, of a loan's lines, paid or not. @pre the loan is plain
  [[nodiscard]] std::int64_t interest_of(Rows lines) const {
    return interest({entry_of_line_[lines.begin - rows_.begin], entry_of_line_[lines.end - rows_.begin]});
  }

  [[nodiscard]] bool is_plain(Rows loan) const {
    return all_.is_plain || odd_before_[loan.begin - rows_.begin] == odd_before_[loan.end - rows_.begin];
  }
  /// Of a loan's lines, fen. @pre there are any
  [[nodiscard]] std::int64_t highest_balance(Rows loan) const {
    return all_.balances_rise ? look_for_highest(loan) : lines_.balance[loan.begin].fen();
  }

 private:
  static constexpr std::int32_t not_paid = 10'000;  ///< later than every year

  struct Look {
    bool is_plain;
    bool balances_rise;
  };

  [[nodiscard]] std::int64_t look_for_highest(Rows loan) const;
  void find_years();
  void find_begins();
  void cut();
  [[nodiscard]] Look look() const;
  void find_odd();

  const Lines& lines_;
  Date paid_until_;
  Rows rows_;
  Look all_{};  ///< of these rows
  std::vector<std::int32_t> line_year_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> entry_of_line_;  ///< how many begin before it
  std::size_t entry_count_ = 0;
  std::vector<std::int32_t> year_;
  std::vector<std::uint64_t> interest_before_;
  /// Of each line: how many before it make their loan not plain. Where any does.
  std::vector<std::uint32_t> odd_before_;
};

}  // namespace tiexi
