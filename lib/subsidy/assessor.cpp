// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/assessor.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/quota_sweep.hpp>

#include "line_slices.hpp"
#include "line_values.hpp"

namespace tiexi {
struct Assessor::State {
  explicit State(const SubsidyPlan& bound);

  [[nodiscard]] bool is_in_range() const;
  [[nodiscard]] bool is_within_quota() const;
  void assess_whole(std::span<const std::size_t> some);
  void assess_to_nothing(std::size_t loan);
  bool assess_in_part(std::size_t rank);
  bool assess_sliced(bool within_quota);
  void assess_exactly();

  bool serve();
  void add_spans(std::size_t loan);
  [[nodiscard]] Served served(std::size_t rank) const;
  bool add_up_slices(std::size_t rank);
  [[nodiscard]] std::optional<BoundedAmount> value_of(const LineSlice& slice);
  [[nodiscard]] const BoundedRatio* ratio_of(const QuotaSweep::Within& within, std::int64_t balance,
                                             std::int64_t days);

  [[nodiscard]] Exact countable(std::size_t rank, int year);
  [[nodiscard]] Exact countable_in_part(std::size_t rank, int year);
  [[nodiscard]] Exact countable_of_line(std::size_t line, const Exact& base_days) const;

  const SubsidyPlan& plan;
  LineValues values;
  LoanYearRounding round;
  bool cuts_lines;  ///< at the end of years or of a term, so that no line counts as it stands

  // The firm assessed last.
  std::span<const std::size_t> loans;
  std::vector<LoanAward>* awards = nullptr;
  bool sliced = false;          ///< whether the sweep served it
  std::vector<LoanYear> exact;  ///< where it had to be assessed exactly as a whole

  QuotaSweep sweep;
  // Of a loan that is served in part.
  std::vector<LoanYearSum> sums;
  std::int64_t last_level = 0;
  std::int64_t last_balance = 0;
  std::optional<BoundedRatio> last_ratio;
};

Assessor::State::State(const SubsidyPlan& bound)
    : plan(bound),
      values(bound),
      round(bound.rules().award),
      cuts_lines(bound.rules().award.year_of == AwardRules::YearOf::accrual ||
                 bound.rules().award.months_max.has_value()) {}

bool Assessor::State::is_in_range() const {
  return !values.any_out_of_range() || std::none_of(loans.begin(), loans.end(), [&](std::size_t loan) {
    return values.loan(loan).out_of_range;
  });
}

/// Most firms never reach their quota: even if every loan stood at its highest balance at once, all would
/// fit.
bool Assessor::State::is_within_quota() const {
  const auto& quota = plan.rules().quota;
  if (!quota) return true;
  const bool by_principal = quota->basis == QuotaRules::Basis::original_principal;
  Int128 together = 0;
  auto lowest_quota = std::numeric_limits<std::int64_t>::max();
  for (const auto loan : loans) {
    auto asked = values.loan(loan).highest_balance;
    if (by_principal) asked = std::max(asked, plan.basis().book.loans.principal[loan].fen());
    together += asked;
    lowest_quota = std::min(lowest_quota, plan.quota_of(loan));
  }
  return together <= lowest_quota;
}

/// Every line of these loans counts in full. Loans read one after the other have their awards side by side.
void Assessor::State::assess_whole(std::span<const std::size_t> some) {
  for (std::size_t i = 0; i < some.size();) {
    const auto first = values.loan(some[i]).first_award;
    auto last = first;
    for (; i < some.size() && values.loan(some[i]).first_award == last; ++i)
      last = values.loan(some[i]).last_award;
    const auto side_by_side = values.awards(first, last);
    awards->insert(awards->end(), side_by_side.begin(), side_by_side.end());
  }
}

/// The loans before it leave nothing of the quota on any day.
void Assessor::State::assess_to_nothing(std::size_t loan) {
  const auto& facts = values.loan(loan);
  for (const auto& year : values.awards(facts.first_award, facts.last_award)) {
    awards->push_back({loan, year.year, year.interest_paid, {}, {}, {}, {}});
  }
}

/// Returns false where a line or a sum leaves its range.
bool Assessor::State::assess_in_part(std::size_t rank) {
  if (!add_up_slices(rank)) return false;
  for (const auto& sum : sums) {
    round(sum, awards->emplace_back(), [&] { return countable_in_part(rank, sum.year); });
  }
  return true;
}

bool Assessor::State::assess_sliced(bool within_quota) {
  const auto& quota = plan.rules().quota;
  // A quota shared by balances is shared in fractions, which only `Exact` does.
  if (!within_quota && quota->allocation == QuotaRules::Allocation::pro_rata) return false;
  if (!serve()) return false;
  sliced = true;
  for (std::size_t rank = 0; rank < loans.size(); ++rank) {
    switch (served(rank)) {
      case Served::whole:
        assess_whole(loans.subspan(rank, 1));
        break;
      case Served::nothing:
        assess_to_nothing(loans[rank]);
        break;
      case Served::part:
        if (!assess_in_part(rank)) return false;
        break;
    }
  }
  return true;
}

void Assessor::State::assess_exactly() {
  exact = tiexi::assess(plan.basis(), loans).loan_years;
  for (const auto& year : exact) {
    const auto award = year.award_uncapped;
    awards->push_back({year.loan, year.year, year.interest_paid, year.countable.to_money(Rounding::half_up),
                       award, award, award});
  }
}

/// Returns false where the days of the firm lie too far apart.
bool Assessor::State::serve() {
  sweep.clear();
  for (const auto loan : loans) add_spans(loan);
  const auto& quota = plan.rules().quota;
  return sweep.run(quota ? quota->basis : QuotaRules::Basis::balance);
}

void Assessor::State::add_spans(std::size_t loan) {
  const auto& book = plan.basis().book;
  const auto principal = book.loans.principal[loan];
  const auto quota = plan.rules().quota ? Money::fen(std::max<std::int64_t>(0, plan.quota_of(loan)))
                                        : Money::fen(std::numeric_limits<std::int64_t>::max());
  sweep.add_loan();
  // Lines that go on with one balance are one span.
  QuotaSpan span{0, {}, {}, principal, quota};
  const auto add = [&] {
    span.period = within_support(plan.basis(), loan, span.period);
    sweep.add(span);
  };
  const auto rows = book.lines_of(loan);
  for (auto line = rows.begin; line < rows.end; ++line) {
    if (book.lines.kind[line] != LineKind::normal) continue;
    if (book.lines.from[line] == span.period.to && book.lines.balance[line] == span.balance) {
      span.period.to = book.lines.to[line];
      continue;
    }
    add();
    span.period = {book.lines.from[line], book.lines.to[line]};
    span.balance = book.lines.balance[line];
  }
  add();
}

Served Assessor::State::served(std::size_t rank) const {
  return !sliced ? Served::whole : cuts_lines ? Served::part : sweep.served(rank);
}

/// Adds up what a loan counts, slice by slice, into `sums` by year.
bool Assessor::State::add_up_slices(std::size_t rank) {
  sums.clear();
  bool in_range = true;
  for_each_slice(plan.basis(), loans[rank], rank, [&](const LineSlice& slice) {
    if (slice.year == 0 || !in_range) return;
    const auto value = value_of(slice);
    if (!value) {
      in_range = false;
      return;
    }
    auto sum = std::find_if(sums.rbegin(), sums.rend(), [&](const auto& s) { return s.year == slice.year; });
    if (sum == sums.rend()) {
      sums.push_back({loans[rank], slice.year, 0, {}});
      sum = sums.rbegin();
    }
    bool overflow =
        __builtin_add_overflow(sum->interest, interest_of(plan.basis(), slice).fen(), &sum->interest);
    overflow |= __builtin_add_overflow(sum->countable.low, value->low, &sum->countable.low);
    sum->countable.error += value->error;
    in_range = !overflow;
  });
  // Lines come in the order of their periods; the years they were paid in need not.
  const auto earlier = [](const LoanYearSum& a, const LoanYearSum& b) { return a.year < b.year; };
  if (!std::is_sorted(sums.begin(), sums.end(), earlier)) std::sort(sums.begin(), sums.end(), earlier);
  return in_range;
}

/// Nothing where a balance by days leaves its range.
std::optional<BoundedAmount> Assessor::State::value_of(const LineSlice& slice) {
  const auto& lines = plan.basis().book.lines;
  const auto within = sweep.within(slice.rank, slice.period);
  if (within.base_days == 0) return BoundedAmount{};
  const auto value = values.value(loans[slice.rank], slice.line);
  if (!value) return std::nullopt;
  const auto* ratio =
      ratio_of(within, lines.balance[slice.line].fen(), lines.to[slice.line] - lines.from[slice.line]);
  if (ratio == nullptr || ratio->low > BoundedRatio::one) return std::nullopt;
  return ratio->low == BoundedRatio::one ? value : value->part(*ratio);
}

/// Of a line: which part of its balance by days is within the quota. Valid until the next call.
const BoundedRatio* Assessor::State::ratio_of(const QuotaSweep::Within& within, std::int64_t balance,
                                              std::int64_t days) {
  if (within.level_days != days) {
    last_balance = 0;
    last_ratio = BoundedRatio::of(static_cast<UInt128>(within.base_days),
                                  static_cast<UInt128>(Int128{balance} * days));
  } else if (within.level != last_level || balance != last_balance) {
    // Days cancel, and the next line mostly asks for the same.
    last_level = within.level;
    last_balance = balance;
    last_ratio = BoundedRatio::of(static_cast<UInt128>(within.level), static_cast<UInt128>(balance));
  }
  return last_ratio ? &*last_ratio : nullptr;
}

Exact Assessor::State::countable(std::size_t rank, int year) {
  switch (served(rank)) {
    case Served::whole:
      return values.exactly(loans[rank], year);
    case Served::nothing:
      return {};
    case Served::part:
      return countable_in_part(rank, year);
  }
  return {};
}

Exact Assessor::State::countable_in_part(std::size_t rank, int year) {
  Exact sum;
  for_each_slice(plan.basis(), loans[rank], rank, [&](const LineSlice& slice) {
    if (slice.year != year) return;
    sum += countable_of_line(slice.line, Exact::fraction(sweep.within(rank, slice.period).base_days, 1));
  });
  return sum;
}

Exact Assessor::State::countable_of_line(std::size_t line, const Exact& base_days) const {
  const auto& basis = plan.basis();
  const auto loan = basis.book.lines.loan[line];
  Rate reference;
  if (plan.rules().rate_rule.needs_reference()) {
    reference = plan.fixing_on(*reference_date(basis, loan, line))->of(plan.tenor_of(loan));
  }
  const auto subsidised = subsidised_rate(plan.rules().rate_rule, basis.book.lines.rate[line], reference);
  return countable_interest(basis, line, subsidised, base_days);
}

Assessor::Assessor(const SubsidyPlan& plan) : state_(std::make_unique<State>(plan)) {}
Assessor::~Assessor() = default;
Assessor::Assessor(Assessor&&) noexcept = default;
Assessor& Assessor::operator=(Assessor&&) noexcept = default;

void Assessor::read(Rows rows, std::span<const std::size_t> loans) { state_->values.read(rows, loans); }

bool Assessor::any_unknown_reference() const { return state_->values.any_unknown_fixing(); }

bool Assessor::unknown_reference(std::size_t loan) const { return state_->values.loan(loan).unknown_fixing; }

void Assessor::assess(std::span<const std::size_t> loans, std::vector<LoanAward>& awards) {
  auto& state = *state_;
  state.loans = loans;
  state.awards = &awards;
  state.sliced = false;
  state.exact.clear();
  const auto first = awards.size();
  const bool within_quota = state.is_within_quota();
  if (!state.is_in_range()) {
    state.assess_exactly();
  } else if (within_quota && !state.cuts_lines) {
    state.assess_whole(loans);
  } else if (!state.assess_sliced(within_quota)) {
    awards.resize(first);
    state.assess_exactly();
  }
}

Exact Assessor::countable(std::size_t loan, int year) const {
  auto& state = *state_;
  if (!state.exact.empty()) {
    const auto found = std::find_if(state.exact.begin(), state.exact.end(), [&](const auto& entry) {
      return entry.loan == loan && entry.year == year;
    });
    return found == state.exact.end() ? Exact{} : found->countable;
  }
  const auto rank = std::find(state.loans.begin(), state.loans.end(), loan) - state.loans.begin();
  return state.countable(static_cast<std::size_t>(rank), year);
}

}  // namespace tiexi
