// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <tiexi/forecast/door.hpp>
#include <tiexi/loan/terms.hpp>

#include "calibration_parts.hpp"

namespace tiexi {
namespace {

/// The due periods of a loan's normal lines: a line cut by a repricing is one period with the next.
struct DuePeriod {
  Date from;
  Date to;
  Money balance;  ///< at its start
};

std::vector<DuePeriod> periods_of(const Book& book, std::size_t loan) {
  std::vector<DuePeriod> periods;
  const auto rows = book.lines_of(loan);
  std::optional<Date> due;
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (book.lines.kind[line] != LineKind::normal) continue;
    if (!periods.empty() && due == book.lines.due_on[line]) {
      periods.back().to = std::max(periods.back().to, book.lines.to[line]);
    } else {
      periods.push_back({book.lines.from[line], book.lines.to[line], book.lines.balance[line]});
    }
    due = book.lines.due_on[line];
  }
  return periods;
}

std::optional<Frequency> frequency_shown(const std::vector<DuePeriod>& periods) {
  for (std::size_t i = 1; i < periods.size(); ++i) {
    const auto from = periods[i].from;
    const auto to = periods[i].to;
    if (from.day() != to.day()) continue;
    const int months = 12 * (to.year() - from.year()) + to.month() - from.month();
    if (months == 1) return Frequency::monthly;
    if (months == 3) return Frequency::quarterly;
  }
  return std::nullopt;
}

/// How the balance falls from period to period tells the method; a single long period, that all is paid at once.
std::optional<RepaymentMethod> method_shown(const std::vector<DuePeriod>& periods) {
  if (periods.empty()) return std::nullopt;
  if (periods.size() == 1) {
    if (periods[0].to - periods[0].from > 100) return RepaymentMethod::bullet;
    return std::nullopt;
  }
  const double first = to_double(periods[0].balance - periods[1].balance);
  if (first == 0) return RepaymentMethod::bullet_interest;
  if (periods.size() == 2 || first < 0) return std::nullopt;
  const double second = to_double(periods[1].balance - periods[2].balance);
  return std::abs(second - first) <= 1e-3 * first + 0.02 ? RepaymentMethod::equal_principal
                                                         : RepaymentMethod::annuity;
}

/// Words counted; the most frequent one, the first of equals.
template <class Word>
class Ballot {
 public:
  void add(Word word) {
    counts_[word] += 1;
    ++n_;
  }
  [[nodiscard]] std::uint64_t size() const { return n_; }
  [[nodiscard]] const std::map<Word, double>& counts() const { return counts_; }
  [[nodiscard]] std::pair<Word, double> winner() const {
    return *std::max_element(counts_.begin(), counts_.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
  }

 private:
  std::map<Word, double> counts_;
  std::uint64_t n_ = 0;
};

struct Habits {
  Ballot<RepaymentMethod> method;
  Ballot<Frequency> frequency;
  Ballot<int> settlement_day;
  Ballot<DayCount> day_count;
  Ballot<Repricing> reprices;

  void add(const Book& book, std::size_t loan) {
    const auto contract = book.loans.terms.empty() ? ContractTerms{} : book.loans.terms[loan];
    const auto periods = periods_of(book, loan);
    if (const auto said = contract.method ? contract.method : method_shown(periods)) method.add(*said);
    if (const auto said = contract.frequency ? contract.frequency : frequency_shown(periods)) {
      frequency.add(*said);
    }
    if (contract.settlement_day) {
      settlement_day.add(std::clamp(*contract.settlement_day, 1, 28));
    } else if (periods.size() > 1) {
      settlement_day.add(std::clamp(periods[0].to.day(), 1, 28));
    }
    if (contract.day_count) day_count.add(*contract.day_count);
    if (contract.reprices) reprices.add(*contract.reprices);
  }
};

}  // namespace

void calibrate_contracts(const CalibrationView& view, EstimateList& estimates) {
  Habits habits;
  for (std::size_t i = 0; i < view.book.loans.size(); ++i) {
    if (view.saw(view.book.loans.credited_on[i])) habits.add(view.book, i);
  }
  const auto word = [&](const std::string& path, const auto& ballot) {
    if (ballot.size() == 0) return;
    const auto [winner, count] = ballot.winner();
    estimates.word(path, std::string(name_of(winner)), count, ballot.size());
  };
  for (const auto& [method, count] : habits.method.counts()) {
    estimates.number("loans.method." + std::string(name_of(method)),
                     measured_chance(count, static_cast<double>(habits.method.size())), 0, 1);
  }
  word("loans.frequency", habits.frequency);
  if (habits.settlement_day.size() > 0) {
    const auto [day, count] = habits.settlement_day.winner();
    estimates.word("loans.settlement_day", std::to_string(day), count, habits.settlement_day.size());
  }
  word("loans.day_count", habits.day_count);
  word("loans.reprices", habits.reprices);
}

}  // namespace tiexi
