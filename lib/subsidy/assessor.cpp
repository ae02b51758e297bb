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
  explicit State(const SubsidyPlan& bound)
      : plan(bound), values(bound), award(bound.rules().award.share, bound.rules().award.rounding) {}

  void assess_whole(std::span<const std::size_t> loans);
  bool assess_sliced(std::span<const std::size_t> loans);
  void assess_exactly(std::span<const std::size_t> loans);

  [[nodiscard]] bool is_in_range(std::span<const std::size_t> loans) const;
  [[nodiscard]] bool is_whole(std::span<const std::size_t> loans) const;
  [[nodiscard]] bool is_within_quota(std::span<const std::size_t> loans) const;
  void find_quotas(std::span<const std::size_t> loans);
  [[nodiscard]] bool find_base_days();
  [[nodiscard]] std::optional<BoundedAmount> value_of(const LineSlice& slice);

  void add(std::size_t loan, int year, std::int64_t interest, const BoundedAmount& value);
  void end_loan();
  bool round_all();
  void round(const LoanYearSum& sum);
  void round_in_doubt(const LoanYearSum& sum, RoundedLoanYear& entry) const;

  [[nodiscard]] const LoanYearSum& sum_of(std::size_t position) const;
  [[nodiscard]] Exact countable(const LoanYearSum& sum) const;
  [[nodiscard]] Exact countable(std::size_t line, const Exact& base_days) const;

  const SubsidyPlan& plan;
  LineValues values;
  BoundedRounding award;
  std::span<const std::size_t> loans_;

  std::vector<LoanYearSum> sums;
  std::size_t first_of_loan = 0;  ///< of the sums: where those of the loan being added begin
  bool overflow = false;
  std::vector<RoundedLoanYear> years;

  // Of a firm whose lines do not count in full.
  bool sliced = false;
  std::vector<Money> quotas;
  std::vector<LineSlice> slices;
  std::vector<QuotaSpan> spans;
  QuotaSweep sweep;
  std::vector<Int128> base_days;  ///< one a span

  // Of a firm that had to be assessed exactly as a whole.
  std::vector<Exact> exact;
};

bool Assessor::State::is_in_range(std::span<const std::size_t> loans) const {
  return std::none_of(loans.begin(), loans.end(),
                      [&](std::size_t loan) { return values.loan(loan).out_of_range; });
}

/// Whether every line counts in full: no year cuts it, no term, no quota.
bool Assessor::State::is_whole(std::span<const std::size_t> loans) const {
  const auto& rules = plan.rules();
  if (rules.award.year_of == AwardRules::YearOf::accrual || rules.award.months_max) return false;
  return !rules.quota || is_within_quota(loans);
}

/// Most firms never reach their quota: even if every loan stood at its highest balance at once, all would
/// fit.
bool Assessor::State::is_within_quota(std::span<const std::size_t> loans) const {
  const bool by_principal = plan.rules().quota->basis == QuotaRules::Basis::original_principal;
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

void Assessor::State::add(std::size_t loan, int year, std::int64_t interest, const BoundedAmount& value) {
  auto sum = sums.rbegin();
  const auto end = sums.rend() - static_cast<std::ptrdiff_t>(first_of_loan);
  while (sum != end && sum->year != year) ++sum;
  if (sum == end) {
    sums.push_back({loan, year, 0, {}});
    sum = sums.rbegin();
  }
  overflow |= __builtin_add_overflow(sum->interest, interest, &sum->interest);
  overflow |= __builtin_add_overflow(sum->countable.low, value.low, &sum->countable.low);
  sum->countable.error += value.error;
}

/// Lines come in the order of their periods; the years they were paid in need not.
void Assessor::State::end_loan() {
  const auto first = sums.begin() + static_cast<std::ptrdiff_t>(first_of_loan);
  const auto earlier = [](const LoanYearSum& a, const LoanYearSum& b) { return a.year < b.year; };
  if (!std::is_sorted(first, sums.end(), earlier)) std::sort(first, sums.end(), earlier);
  first_of_loan = sums.size();
}

void Assessor::State::assess_whole(std::span<const std::size_t> loans) {
  for (const auto loan : loans) {
    for (const auto& sum : values.sums(values.loan(loan))) round(sum);
  }
}

void Assessor::State::find_quotas(std::span<const std::size_t> loans) {
  quotas.clear();
  for (const auto loan : loans) quotas.push_back(Money::fen(std::max<std::int64_t>(0, plan.quota_of(loan))));
}

/// Returns false where the quota is shared in fractions, which only `Exact` does.
bool Assessor::State::find_base_days() {
  const auto& quota = plan.rules().quota;
  base_days.clear();
  if (quota && !is_within_quota(loans_)) {
    if (quota->allocation == QuotaRules::Allocation::pro_rata) return false;
    const auto found = sweep.base_days(spans, quota->basis);
    base_days.assign(found.begin(), found.end());
    return true;
  }
  for (const auto& span : spans) base_days.push_back(Int128{span.balance.fen()} * span.period.days());
  return true;
}

/// Nothing where a balance by days leaves its range.
std::optional<BoundedAmount> Assessor::State::value_of(const LineSlice& slice) {
  const auto& lines = plan.basis().book.lines;
  const auto value = values.value(loans_[slice.rank], slice.line);
  const auto base = base_days[slice.span];
  const Int128 whole =
      Int128{lines.balance[slice.line].fen()} * (lines.to[slice.line] - lines.from[slice.line]);
  if (!value || base == whole) return value;
  if (base == 0) return BoundedAmount{};
  const auto part = BoundedRatio::of(static_cast<UInt128>(base), static_cast<UInt128>(whole));
  if (!part || part->low > BoundedRatio::one) return std::nullopt;
  return value->part(*part);
}

bool Assessor::State::assess_sliced(std::span<const std::size_t> loans) {
  sliced = true;
  find_quotas(loans);
  slices.clear();
  spans.clear();
  add_slices(plan.basis(), loans, slices);
  add_spans(plan.basis(), loans, quotas, slices, spans);
  if (!find_base_days()) return false;
  for (std::size_t i = 0; i < slices.size(); ++i) {
    const auto& slice = slices[i];
    if (i > 0 && slice.rank != slices[i - 1].rank) end_loan();
    if (slice.year == 0) continue;
    const auto value = value_of(slice);
    if (!value) return false;
    add(loans[slice.rank], slice.year, interest_of(plan.basis(), slice).fen(), *value);
  }
  end_loan();
  return true;
}

/// Returns false where a sum has left its range.
bool Assessor::State::round_all() {
  if (overflow) return false;
  for (const auto& sum : sums) round(sum);
  return true;
}

void Assessor::State::round(const LoanYearSum& sum) {
  const auto countable_interest = sum.countable.half_up();
  const auto award_fen = award.quick_fen(sum.countable);
  auto& entry = years.emplace_back();  // filled where it stands, which is faster
  entry.loan = sum.loan;
  entry.year = sum.year;
  entry.interest_paid = Money::fen(sum.interest);
  if (countable_interest && award_fen >= 0) {
    entry.countable_interest = *countable_interest;
    entry.award_uncapped = Money::fen(award_fen);
  } else {
    round_in_doubt(sum, entry);
  }
}

void Assessor::State::round_in_doubt(const LoanYearSum& sum, RoundedLoanYear& entry) const {
  const auto countable_interest = sum.countable.half_up();
  const auto award_uncapped = award(sum.countable);
  if (countable_interest && award_uncapped) {
    entry.countable_interest = *countable_interest;
    entry.award_uncapped = *award_uncapped;
    return;
  }
  const auto& rules = plan.rules().award;
  const auto exactly = countable(sum);
  entry.countable_interest = exactly.to_money(Rounding::half_up);
  entry.award_uncapped = (Exact::of(rules.share) * exactly).to_money(rules.rounding);
}

void Assessor::State::assess_exactly(std::span<const std::size_t> loans) {
  years.clear();
  for (auto& entry : tiexi::assess(plan.basis(), loans).loan_years) {
    years.push_back({entry.loan, entry.year, entry.interest_paid, entry.countable.to_money(Rounding::half_up),
                     entry.award_uncapped});
    exact.push_back(std::move(entry.countable));
  }
}

Exact Assessor::State::countable(std::size_t line, const Exact& base) const {
  const auto& basis = plan.basis();
  const auto loan = basis.book.lines.loan[line];
  Rate reference;
  if (plan.rules().rate_rule.needs_reference()) {
    reference = plan.fixing_on(*reference_date(basis, loan, line))->of(plan.tenor_of(loan));
  }
  const auto subsidised = subsidised_rate(plan.rules().rate_rule, basis.book.lines.rate[line], reference);
  return countable_interest(basis, line, subsidised, base);
}

/// Where a loan-year of the last assessment was added up.
const LoanYearSum& Assessor::State::sum_of(std::size_t position) const {
  if (sliced) return sums[position];
  const auto& entry = years[position];
  const auto of_loan = values.sums(values.loan(entry.loan));
  return *std::find_if(of_loan.begin(), of_loan.end(),
                       [&](const auto& sum) { return sum.year == entry.year; });
}

Exact Assessor::State::countable(const LoanYearSum& sum) const {
  if (sum.countable.error == 0) return Exact::fraction(sum.countable.low, BoundedAmount::one_fen);
  if (!sliced) return values.exactly(sum.loan, sum.year);
  Exact exactly;
  for (const auto& slice : slices) {
    if (loans_[slice.rank] != sum.loan || slice.year != sum.year) continue;
    exactly += countable(slice.line, Exact::fraction(base_days[slice.span], 1));
  }
  return exactly;
}

Assessor::Assessor(const SubsidyPlan& plan) : state_(std::make_unique<State>(plan)) {}
Assessor::~Assessor() = default;
Assessor::Assessor(Assessor&&) noexcept = default;
Assessor& Assessor::operator=(Assessor&&) noexcept = default;

void Assessor::read(Rows loans, std::span<FailedTests> failed) {
  state_->plan.judge(loans, failed);
  state_->values.read(loans, failed);
}

bool Assessor::unknown_reference(std::size_t loan) const { return state_->values.loan(loan).unknown_fixing; }

std::span<const RoundedLoanYear> Assessor::assess(std::span<const std::size_t> loans) {
  auto& state = *state_;
  state.loans_ = loans;
  state.sums.clear();
  state.first_of_loan = 0;
  state.overflow = false;
  state.years.clear();
  state.sliced = false;
  state.exact.clear();
  if (!state.is_in_range(loans)) {
    state.assess_exactly(loans);
  } else if (state.is_whole(loans)) {
    state.assess_whole(loans);
  } else if (!state.assess_sliced(loans) || !state.round_all()) {
    state.assess_exactly(loans);
  }
  return state.years;
}

Exact Assessor::countable(std::size_t position) const {
  if (!state_->exact.empty()) return state_->exact[position];
  return state_->countable(state_->sum_of(position));
}

}  // namespace tiexi
