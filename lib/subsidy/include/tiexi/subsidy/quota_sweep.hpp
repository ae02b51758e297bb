// SPDX-License-Identifier: Apache-2.0
/// @file
/// `base_days` for `first_credited`, in integers and without memory of its own to ask for: what a settlement
/// runs for every firm over its quota. The plain version is in quota.hpp, one stretch of days after the other
/// over all loans; this one goes loan by loan over the stretches it lives in, and remembers of the loans
/// before only how much they take in each.
///
/// Fast because  days on which a loan goes on with its balance are one span, whatever its lines; the ends of spans
///               are sorted by setting a bit a day; a stretch that is full is stepped over from then on
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/base/int128.hpp>
#include <tiexi/subsidy/quota.hpp>

namespace tiexi {

/// How much of a loan's balance is within the quota.
enum class Served : std::uint8_t { nothing, part, whole };

class QuotaSweep {
 public:
  /// Forgets the firm before.
  void clear();
  /// The next loan. Its spans are added after it, in order.
  void add_loan();
  /// Days that a span of the loan had before take no more quota.
  /// @pre the spans of a loan do not begin before the one before
  void add(const QuotaSpan& span);
  /// Serves the loans in order. Returns false, and has not, where the days lie too far apart for a table.
  [[nodiscard]] bool run(QuotaRules::Basis basis);

  /// Over all the days of a loan. @pre run
  [[nodiscard]] Served served(std::size_t rank) const { return loans_[rank].served; }

  /// Of some days of a loan.
  struct Within {
    Int128 base_days = 0;         ///< fen x days within the quota
    std::int64_t level = 0;       ///< the amount of the last of these days that has any
    std::int64_t level_days = 0;  ///< on how many of these days it is that
  };
  [[nodiscard]] Within within(std::size_t rank, Period period) const;

 private:
  /// A span, of the loan with so much to ask for.
  struct Span {
    Date from;
    Date to;
    std::int64_t balance;
    std::int64_t principal;
    std::int64_t quota;
  };
  struct Loan {
    std::size_t first_span;
    std::size_t first_piece = 0;
    bool balances_differ = false;  ///< between spans of the same days
    Served served = Served::nothing;
  };
  /// Days on which one amount of a loan is within the quota; there are none for days on which nothing is.
  struct Piece {
    Date from;
    Date to;
    std::int64_t amount;
  };

  [[nodiscard]] bool cut();
  void serve(std::size_t rank, QuotaRules::Basis basis);
  void serve(const Span& span, QuotaRules::Basis basis);
  std::size_t not_full(std::size_t stretch);
  [[nodiscard]] std::size_t stretch_of(Date day) const {
    return stretch_of_day_[static_cast<std::size_t>(day - first_day_)];
  }

  std::vector<Span> spans_;
  std::vector<Loan> loans_;
  std::vector<Piece> pieces_;
  std::int64_t highest_quota_ = 0;  ///< of any loan: a stretch with so much taken is full

  // Stretches of days on which every balance is one amount, each up to the next; the last is only an end.
  std::vector<Date> begin_;
  std::vector<std::int64_t> taken_;  ///< fen, by the loans served so far
  std::vector<std::uint32_t> next_;  ///< itself, or where to look further when it is full
  Date first_day_;
  std::vector<std::uint64_t> is_boundary_;     ///< a bit a day from the first
  std::vector<std::uint32_t> stretch_of_day_;  ///< of the days on which one begins
};

}  // namespace tiexi
