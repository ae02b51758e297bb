// SPDX-License-Identifier: Apache-2.0
#include "settlement_peers.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

#include <boost/multiprecision/cpp_int.hpp>
#include <tiexi/calendar/months.hpp>
#include <tiexi/lpr/lpr.hpp>

namespace tiexi::bench {
namespace {

using Rational = boost::multiprecision::cpp_rational;

constexpr std::int64_t cap_fen = 100'000'000;

/// Arithmetic of the two versions: how an integer enters, how a number is rounded to the fen.
struct InRationals {
  using Number = Rational;
  static Number of(std::int64_t value) { return Number(value); }
  static std::int64_t half_up(const Number& value) {
    const auto twice = boost::multiprecision::cpp_int(2 * numerator(value) + denominator(value));
    return (twice / (2 * denominator(value))).convert_to<std::int64_t>();
  }
};

struct InDoubles {
  using Number = double;
  static Number of(std::int64_t value) { return static_cast<double>(value); }
  static std::int64_t half_up(Number value) { return static_cast<std::int64_t>(std::floor(value + 0.5)); }
};

bool is_eligible(const Book& book, std::size_t loan, Date as_of) {
  static const Date publication = Date::of(2021, 6, 7);
  static const Date last_day = Date::of(2024, 6, 19);
  const auto& loans = book.loans;
  const auto firm = loans.firm[loan];
  if (book.firms.district[firm] != "nanshan" || book.firms.sector[firm] != "biomedicine") return false;
  if (book.firms.legal_person[firm] != Answer::yes || loans.overdue[loan] == Answer::yes) return false;
  if (!loans.filed_on[loan] || *loans.filed_on[loan] > as_of) return false;
  if (loans.credited_on[loan] <= publication || loans.credited_on[loan] > last_day) return false;
  const auto rows = book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    const auto& due = book.lines.due_on[line];
    const auto& paid = book.lines.paid_on[line];
    if (book.lines.kind[line] != LineKind::normal || !due) continue;
    if (paid && *paid <= as_of ? *paid > *due : *due < as_of) return false;
  }
  return true;
}

std::int64_t quota_of(const Book& book, std::size_t loan) {
  auto grade = book.loans.grade_at_filing[loan];
  if (grade.empty()) grade = book.firms.grade[book.loans.firm[loan]];
  if (grade == "AAA" || grade == "AA" || grade == "A") return 2'000'000'000;
  return grade == "B" ? 500'000'000 : 0;
}

Rate reference_of(const Book& book, std::size_t loan, std::size_t line) {
  const auto limit = anniversary(book.loans.credited_on[loan], 5);
  const auto tenor = book.loans.matures_on[loan] <= limit ? Tenor::one_year : Tenor::five_years;
  const auto date = book.lines.repriced_on[line].value_or(book.loans.credited_on[loan]);
  return LprTable::official().in_force(date)->of(tenor);
}

std::vector<std::size_t> eligible_loans(const Book& book, std::size_t firm, Date as_of) {
  std::vector<std::size_t> eligible;
  const auto rows = book.loans_of(firm);
  for (auto loan = rows.begin; loan < rows.end; ++loan) {
    if (is_eligible(book, loan, as_of)) eligible.push_back(loan);
  }
  std::sort(eligible.begin(), eligible.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(book.loans.credited_on[a], book.loans.id[a]) <
           std::pair(book.loans.credited_on[b], book.loans.id[b]);
  });
  return eligible;
}

/// Fen x days of each line within the quota, first credited first served.
std::map<std::size_t, std::int64_t> base_days(const Book& book, const std::vector<std::size_t>& loans) {
  std::vector<Date> dates;
  for (const auto loan : loans) {
    const auto rows = book.lines_of(loan);
    for (auto line = rows.begin; line < rows.end; ++line) {
      dates.push_back(book.lines.from[line]);
      dates.push_back(book.lines.to[line]);
    }
  }
  std::sort(dates.begin(), dates.end());
  dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
  std::map<std::size_t, std::int64_t> base;
  for (std::size_t k = 0; k + 1 < dates.size(); ++k) {
    std::int64_t taken_before = 0;
    for (const auto loan : loans) {
      const auto rows = book.lines_of(loan);
      for (auto line = rows.begin; line < rows.end; ++line) {
        if (book.lines.from[line] > dates[k] || book.lines.to[line] <= dates[k]) continue;
        const auto left = std::max<std::int64_t>(0, quota_of(book, loan) - taken_before);
        const auto taken = std::min(book.lines.balance[line].fen(), left);
        taken_before += taken;
        base[line] += taken * (dates[k + 1] - dates[k]);
      }
    }
  }
  return base;
}

template <class In>
std::vector<FirmYearTotal> settle(const Book& book, Date as_of) {
  using Number = typename In::Number;
  std::vector<FirmYearTotal> totals;
  for (std::size_t firm = 0; firm < book.firms.size(); ++firm) {
    const auto loans = eligible_loans(book, firm, as_of);
    const auto base = base_days(book, loans);
    std::map<int, std::int64_t> awards;
    for (const auto loan : loans) {
      std::map<int, Number> countable;
      const auto rows = book.lines_of(loan);
      for (auto line = rows.begin; line < rows.end; ++line) {
        const auto& lines = book.lines;
        if (lines.kind[line] != LineKind::normal) continue;
        if (!lines.paid_on[line] || *lines.paid_on[line] > as_of) continue;
        const Number rate = In::of(lines.rate[line].nanos());
        const Number ceiling = In::of(reference_of(book, loan, line).nanos()) * In::of(3) / In::of(2);
        const Number whole = In::of(lines.balance[line].fen() * (lines.to[line] - lines.from[line]));
        const Number within = In::of(base.at(line)) / whole;
        const Number subsidised = rate < ceiling ? rate : ceiling;
        countable[lines.paid_on[line]->year()] +=
            In::of(lines.interest[line].fen()) * within * subsidised / rate;
      }
      for (const auto& [year, sum] : countable) awards[year] += In::half_up(sum * In::of(7) / In::of(10));
    }
    for (const auto& [year, award] : awards) totals.push_back({firm, year, std::min(award, cap_fen)});
  }
  return totals;
}

template <class T>
std::uint64_t sum_of(const std::vector<T>& column) {
  const auto* bytes = reinterpret_cast<const unsigned char*>(column.data());
  const auto words = column.size() * sizeof(T) / 8;
  std::uint64_t sums[8] = {};  // more than one chain of additions
  for (std::size_t i = 0; i + 8 <= words; i += 8) {
    std::uint64_t read[8];
    std::memcpy(read, bytes + 8 * i, sizeof read);
    for (std::size_t k = 0; k < 8; ++k) sums[k] += read[k];
  }
  std::uint64_t sum = 0;
  for (const auto part : sums) sum += part;
  return sum;
}

/// Every column that nanshan-2021 asks for. Codes of firms are few and left out.
template <class Visit>
void visit_columns(const Book& book, const Visit& visit) {
  const auto& loans = book.loans;
  const auto& lines = book.lines;
  visit(loans.firm), visit(loans.credited_on), visit(loans.matures_on), visit(loans.filed_on);
  visit(loans.overdue), visit(loans.other_award), visit(book.lines_begin), visit(book.loans_begin);
  visit(lines.from), visit(lines.to), visit(lines.balance), visit(lines.rate), visit(lines.interest);
  visit(lines.kind), visit(lines.due_on), visit(lines.paid_on), visit(lines.repriced_on);
}

}  // namespace

std::vector<FirmYearTotal> settle_in_rationals(const Book& book, Date as_of) {
  return settle<InRationals>(book, as_of);
}

std::vector<FirmYearTotal> settle_in_doubles(const Book& book, Date as_of) {
  return settle<InDoubles>(book, as_of);
}

std::uint64_t read_all_columns(const Book& book) {
  std::uint64_t sum = 0;
  visit_columns(book, [&](const auto& column) { sum += sum_of(column); });
  return sum;
}

std::size_t bytes_of_columns(const Book& book) {
  std::size_t bytes = 0;
  visit_columns(book, [&](const auto& column) { bytes += column.size() * sizeof(column[0]); });
  return bytes;
}

}  // namespace tiexi::bench
