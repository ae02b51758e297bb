// SPDX-License-Identifier: Apache-2.0
#include <tiexi/settlement/loan_promises.hpp>

#include <algorithm>
#include <tuple>
#include <utility>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

using PaidOn = std::vector<OptionalDate>;

/// One day a line: that of its payment or, for a normal line unpaid as of the day, its due day.
PaidOn paid_when_due(const Lines& lines, Date as_of) {
  auto days = lines.paid_on;
  for (std::size_t line = 0; line < lines.size(); ++line) {
    const bool paid = days[line] && *days[line] <= as_of;
    if (!paid && lines.kind[line] == LineKind::normal) days[line] = lines.due_on[line];
  }
  return days;
}

Date last_of(const PaidOn& paid_on, Date at_least) {
  auto last = at_least;
  for (const auto& paid : paid_on) {
    if (paid) last = std::max(last, *paid);
  }
  return last;
}

/// The book's lines with other payments, for as long as this lives.
class OtherPayments {
 public:
  OtherPayments(Lines& lines, PaidOn& paid_on) : lines_(lines), paid_on_(paid_on) {
    std::swap(lines_.paid_on, paid_on_);
  }
  OtherPayments(const OtherPayments&) = delete;
  OtherPayments& operator=(const OtherPayments&) = delete;
  ~OtherPayments() { std::swap(lines_.paid_on, paid_on_); }

 private:
  Lines& lines_;
  PaidOn& paid_on_;
};

std::vector<LoanPromise> what_is_added(std::span<const FirmAward> now, std::span<const FirmAward> later) {
  const auto key = [](const FirmAward& award) { return std::tie(award.firm, award.year); };
  std::vector<LoanPromise> promises;
  auto at = now.begin();
  for (const auto& award : later) {
    while (at != now.end() && key(*at) < key(award)) ++at;
    const auto before = at != now.end() && key(*at) == key(award) ? at->award : Money{};
    if (award.award > before) promises.push_back({award.firm, award.year, award.award - before});
  }
  return promises;
}

}  // namespace

std::vector<LoanPromise> loan_promises(Book& book, const AssessmentBasis& basis,
                                       std::span<const FailedTests> failed, std::span<const FirmAward> now,
                                       AwardOptions options) {
  TIEXI_EXPECTS(&basis.book == &book);
  auto paid_on = paid_when_due(book.lines, basis.as_of);
  const AssessmentBasis later{book, basis.rules, basis.lpr, basis.as_of, last_of(paid_on, basis.as_of)};
  options.claims = BudgetClaims::dropped;
  options.failed_already = failed;
  const OtherPayments made(book.lines, paid_on);
  return what_is_added(now, award_loans(later, options).firm_awards);
}

}  // namespace tiexi
