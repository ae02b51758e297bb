// SPDX-License-Identifier: Apache-2.0
// Statement lines into the order of the book: by loan, from, to. They mostly come so; then nothing is moved.
#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/base/large_pages.hpp>
#include <tiexi/book/codes.hpp>

#include "builder_rows.hpp"

namespace tiexi {
namespace {

using Order = std::vector<std::uint32_t>;  // rows as handed in, in the order of the book

std::tuple<Date, Date> period_of(const Lines& lines, std::uint32_t row) {
  return {lines.from[row], lines.to[row]};
}

bool in_order(const Lines& lines, const std::vector<std::uint32_t>& rank) {
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (lines.loan[row] == no_row || rank[lines.loan[row]] == no_row) return false;
    if (row == 0) continue;
    const auto here = rank[lines.loan[row]];
    const auto before = rank[lines.loan[row - 1]];
    if (here < before) return false;
    if (here == before &&
        std::tie(lines.from[row], lines.to[row]) < std::tie(lines.from[row - 1], lines.to[row - 1])) {
      return false;
    }
  }
  return true;
}

/// A counting sort by loan, then each loan's few lines by their dates; lines of no loan stay out.
Order ordered(const Lines& lines, const std::vector<std::uint32_t>& rank, std::size_t loans) {
  std::vector<std::uint64_t> next(loans + 1, 0);
  const auto place = [&](std::size_t row) {
    return lines.loan[row] == no_row ? no_row : rank[lines.loan[row]];
  };
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (const auto loan = place(row); loan != no_row) ++next[loan + std::size_t{1}];
  }
  std::partial_sum(next.begin(), next.end(), next.begin());
  Order order(next.back());
  auto begin = next;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (const auto loan = place(row); loan != no_row) order[begin[loan]++] = static_cast<std::uint32_t>(row);
  }
  for (std::size_t loan = 0; loan < loans; ++loan) {
    const auto at = [&](std::uint64_t k) { return order.begin() + static_cast<std::ptrdiff_t>(k); };
    std::stable_sort(at(next[loan]), at(next[loan + 1]), [&](std::uint32_t a, std::uint32_t b) {
      return period_of(lines, a) < period_of(lines, b);
    });
  }
  return order;
}

/// Walks the lines of one loan in order and says which do not fit together, and what looks wrong.
class Statement {
 public:
  Statement(BookBuilder::Rows& rows, const LoanRow& loan) : rows_(rows), loan_(loan) {}

  void see(std::uint32_t row) {
    const auto& lines = rows_.lines;
    if (lines.kind[row] != LineKind::normal) return;
    if (first_ == no_row) return start(row);
    if (period_of(lines, row) == period_of(lines, first_)) return see_part(row);
    if (lines.from[row] < lines.to[longest_]) {
      fault(row, "from", code::lines_overlap, lines.from[row].text() + " to " + lines.to[row].text(),
            "a period that does not overlap that of line " + std::to_string(lines.line_number[longest_]));
    }
    finish();
    start(row);
  }

  /// @return whether the lines fit together
  bool finish() {
    if (first_ != no_row) judge_interest();
    return fits_;
  }

  /// Of lines that are used; the others have worse to say.
  std::vector<Warning>& warnings() { return warnings_; }

 private:
  void start(std::uint32_t row) {
    first_ = row;
    interest_ = rows_.lines.interest[row].fen();
    judge_period(row);
    if (longest_ == no_row || rows_.lines.to[row] > rows_.lines.to[longest_]) longest_ = row;
  }

  void see_part(std::uint32_t row) {
    const auto& lines = rows_.lines;
    interest_ += lines.interest[row].fen();
    const auto number = std::to_string(lines.line_number[first_]);
    if (lines.balance[row] != lines.balance[first_]) {
      fault(row, "balance", code::parts_differ, lines.balance[row].text(),
            lines.balance[first_].text() + " as in line " + number + " for the same days");
    }
    if (lines.rate[row] != lines.rate[first_]) {
      fault(row, "rate_pct", code::parts_differ, lines.rate[row].percent_text(),
            lines.rate[first_].percent_text() + " as in line " + number + " for the same days");
    }
  }

  void fault(std::uint32_t row, std::string_view column, std::string_view code, const std::string& got,
             std::string wanted) {
    rows_.fault(Table::interest, rows_.lines.line_number[row], column, code, got, std::move(wanted));
    rows_.line_faulty[row] = 1;
    fits_ = false;
  }

  /// Within the loan's days: a year mistyped is seldom seen elsewhere.
  void judge_period(std::uint32_t row) {
    const auto from = rows_.lines.from[row];
    const auto to = rows_.lines.to[row];
    if (from < loan_.credited_on) {
      warn(row, "from", code::line_outside_loan, from.text(),
           "the day the loan is credited or a later one, " + loan_.credited_on.text());
    } else if (to > loan_.matures_on) {
      warn(row, "to", code::line_outside_loan, to.text(),
           "the day the loan matures or an earlier one, " + loan_.matures_on.text());
    }
  }

  /// Balance x rate x days / base, to within a yuan, by the loan's day count or, where none is given, any.
  void judge_interest() {
    if (loan_.terms.day_count) {
      if (!close(*loan_.terms.day_count)) warn_of_interest(*loan_.terms.day_count);
    } else if (!close(DayCount::act_360) && !close(DayCount::act_365)) {
      warn_of_interest(DayCount::act_360);
    }
  }

  [[nodiscard]] Int128 exact_interest(DayCount day_count) const {
    const auto& lines = rows_.lines;
    const auto days = days_between({lines.from[first_], lines.to[first_]}, day_count);
    // Fen x billionths x days: 63 + 30 + 22 bits.
    return Int128{lines.balance[first_].fen()} * lines.rate[first_].nanos() * days;
  }

  [[nodiscard]] static Int128 unit(DayCount day_count) {
    const bool over_360 = day_count == DayCount::act_360 || day_count == DayCount::thirty_360;
    return Int128{over_360 ? 360 : 365} * Rate::units_per_one;
  }

  [[nodiscard]] bool close(DayCount day_count) const {
    const auto difference = interest_ * unit(day_count) - exact_interest(day_count);
    const auto yuan = 100 * unit(day_count);
    return -yuan <= difference && difference <= yuan;
  }

  void warn_of_interest(DayCount day_count) {
    const auto exact = divide(exact_interest(day_count), unit(day_count), Rounding::half_up);
    const auto text = [](Int128 fen) {
      return fen > std::numeric_limits<std::int64_t>::max()
                 ? "more than 92 million billion"
                 : Money::fen(static_cast<std::int64_t>(fen)).text();
    };
    warn(first_, "interest", code::interest_differs, text(interest_),
         "about " + text(exact) + ", balance x rate x days by " + std::string(name_of(day_count)));
  }

  void warn(std::uint32_t row, std::string_view column, std::string_view code, std::string got,
            std::string wanted) {
    warnings_.push_back({rows_.names[Table::interest], rows_.lines.line_number[row], std::string(column),
                         std::string(code), std::move(got), std::move(wanted)});
  }

  BookBuilder::Rows& rows_;
  const LoanRow& loan_;
  std::uint32_t first_ = no_row;    // the first part of the line being walked
  Int128 interest_ = 0;             // of its parts so far, in fen
  std::uint32_t longest_ = no_row;  // the line that reaches furthest so far
  bool fits_ = true;
  std::vector<Warning> warnings_;
};

/// Strikes out the loans whose lines do not fit together.
void judge_statements(BookBuilder::Rows& rows, const Order& order, std::vector<std::uint32_t>& rank) {
  for (std::size_t k = 0; k < order.size();) {
    const auto loan = rows.lines.loan[order[k]];
    Statement statement(rows, rows.loans[loan]);
    for (; k < order.size() && rows.lines.loan[order[k]] == loan; ++k) statement.see(order[k]);
    if (!statement.finish()) {
      rank[loan] = no_row;
      continue;
    }
    auto& warnings = statement.warnings();
    std::move(warnings.begin(), warnings.end(), std::back_inserter(rows.warnings));
  }
}

template <class T>
void pick(std::vector<T>& column, const Order& order) {
  std::vector<T> picked;
  reserve_large(picked, order.size());
  for (const auto row : order) picked.push_back(column[row]);
  column = std::move(picked);
}

void pick(Lines& lines, const Order& order) {
  pick(lines.loan, order);
  pick(lines.from, order);
  pick(lines.to, order);
  pick(lines.balance, order);
  pick(lines.rate, order);
  pick(lines.interest, order);
  pick(lines.kind, order);
  pick(lines.due_on, order);
  pick(lines.paid_on, order);
  pick(lines.repriced_on, order);
  pick(lines.line_number, order);
}

/// Closes the gaps that struck-out loans left. @return how many stand
std::uint32_t renumber(std::vector<std::uint32_t>& rank, std::size_t places) {
  std::vector<std::uint32_t> place(places, no_row);
  for (const auto r : rank) {
    if (r != no_row) place[r] = 0;
  }
  std::uint32_t standing = 0;
  for (auto& p : place) {
    if (p != no_row) p = standing++;
  }
  for (auto& r : rank) {
    if (r != no_row) r = place[r];
  }
  return standing;
}

/// Lines without a fault of their own whose loan was rejected.
void refuse_dragged_lines(BookBuilder::Rows& rows, const std::vector<std::uint32_t>& rank) {
  const auto& lines = rows.lines;
  for (std::size_t row = 0; row < lines.size(); ++row) {
    if (rows.line_faulty[row] != 0 || rank[lines.loan[row]] != no_row) continue;
    rows.fault(Table::interest, lines.line_number[row], "loan_id", code::belongs_to_rejected_loan,
               rows.loans[lines.loan[row]].id, "a loan that is not rejected");
  }
}

}  // namespace

void place_lines(BookBuilder::Rows& rows, std::vector<std::uint32_t>& rank, Book& book) {
  auto& lines = rows.lines;
  if (lines.size() >= no_row) throw OutOfRange("book: over 4 billion statement lines");
  const bool all_in_order = in_order(lines, rank);
  Order order;
  if (all_in_order) {
    order.resize(lines.size());
    std::iota(order.begin(), order.end(), 0U);
  } else {
    order = ordered(lines, rank, rank.size());
  }
  judge_statements(rows, order, rank);
  const auto struck = [&](std::uint32_t row) { return rank[lines.loan[row]] == no_row; };
  order.erase(std::remove_if(order.begin(), order.end(), struck), order.end());
  if (order.size() < lines.size()) refuse_dragged_lines(rows, rank);
  renumber(rank, rank.size());
  if (!all_in_order || order.size() < lines.size()) pick(lines, order);
  for (auto& loan : lines.loan) loan = rank[loan];
  book.lines = std::move(lines);
}

}  // namespace tiexi
