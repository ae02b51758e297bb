// SPDX-License-Identifier: Apache-2.0
#include <tiexi/subsidy/assessor.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include <tiexi/base/prefetch.hpp>
#include <tiexi/subsidy/assessment.hpp>
#include <tiexi/subsidy/quota_sweep.hpp>

#include "line_slices.hpp"
#include "line_values.hpp"
#include "standing_awards.hpp"

namespace tiexi {
struct Assessor::State {
  explicit State(const SubsidyPlan& bound);

  [[nodiscard]] bool is_in_range() const;
  [[nodiscard]] std::int64_t most_asked(std::size_t loan) const;
  [[nodiscard]] bool is_within_quota() const;
  void find_standing(std::span<const std::size_t> read);
  void prefetch_periods() const;
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
  StandingAwards standing;
  LoanYearRounding round;
  bool cuts_lines;  ///< at the end of years or of a term, so that no line counts as it stands

  // The run.
  Rows firms;
  std::vector<std::uint8_t> stands;          ///< one a firm
  std::vector<std::uint8_t> loan_stands;     ///< the same of each loan read
  std::vector<std::int64_t> asked_together;  ///< of the quota by a firm's loans together, each at its highest

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
      standing(values),
      round(bound.rules().award),
      cuts_lines(bound.rules().award.year_of == AwardRules::YearOf::accrual ||
                 bound.rules().award.months_max.has_value()) {}

bool Assessor::State::is_in_range() const {
  return !values.any_out_of_range() || std::none_of(loans.begin(), loans.end(), [&](std::size_t loan) {
    return values.loan(loan).out_of_range;
  });
}

/// The most that a loan asks of the quota on any day, in fen.
std::int64_t Assessor::State::most_asked(std::size_t loan) const {
  const auto& quota = plan.rules().quota;
  const auto highest = values.loan(loan).highest_balance;
  const bool by_principal = quota && quota->basis == QuotaRules::Basis::original_principal;
  return by_principal ? std::max(highest, plan.basis().book.loans.principal[loan].fen()) : highest;
}

/// Most firms never reach their quota: even if every loan stood at its highest balance at once, all would
/// fit.
bool Assessor::State::is_within_quota() const {
  const auto& quota = plan.rules().quota;
  if (!quota) return true;
  Int128 together = 0;
  auto lowest_quota = std::numeric_limits<std::int64_t>::max();
  for (const auto loan : loans) {
    together += most_asked(loan);
    lowest_quota = std::min(lowest_quota, plan.quota_of(loan));
  }
  return together <= lowest_quota;
}

/// Firms whose loans together never reach the quota. What cannot be told is left to `assess`.
void Assessor::State::find_standing(std::span<const std::size_t> read) {
  stands.assign(firms.size(), cuts_lines ? 0 : 1);
  loan_stands.resize(read.size());
  const auto& book = plan.basis().book;
  const auto& quota = plan.rules().quota;
  asked_together.assign(firms.size(), 0);
  for (const auto loan : read) {
    const auto firm = book.loans.firm[loan] - firms.begin;
    const auto& facts = values.loan(loan);
    auto& together = asked_together[firm];
    const bool overflow = __builtin_add_overflow(together, most_asked(loan), &together);
    const bool is_known = !facts.unknown_fixing && !facts.out_of_range;
    stands[firm] &= static_cast<std::uint8_t>(is_known && !overflow);
  }
  if (quota) {
    for (const auto loan : read) {
      const auto firm = book.loans.firm[loan] - firms.begin;
      stands[firm] &= static_cast<std::uint8_t>(asked_together[firm] <= plan.quota_of(loan));
    }
  }
  for (std::size_t i = 0; i < read.size(); ++i) {
    loan_stands[i] = stands[book.loans.firm[read[i]] - firms.begin];
  }
}

/// The sweep will ask for these columns of the firms that do not stand, and nothing before it.
void Assessor::State::prefetch_periods() const {
  const auto& book = plan.basis().book;
  for (std::size_t i = 0; i < firms.size(); ++i) {
    if (stands[i] != 0) continue;
    const auto of_firm = book.loans_of(firms.begin + i);
    const auto line = book.lines_begin[of_firm.begin];
    prefetch_after(book.lines.from, line, book.lines_begin[of_firm.end] - line);
    prefetch_after(book.lines.to, line, book.lines_begin[of_firm.end] - line);
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
        values.add_whole(loans[rank], *awards);
        break;
      case Served::nothing:
        values.add_nothing(loans[rank], *awards);
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

void Assessor::read(Rows firms, std::span<const std::size_t> loans) {
  const auto& book = state_->plan.basis().book;
  state_->firms = firms;
  state_->values.read({book.loans_begin[firms.begin], book.loans_begin[firms.end]}, loans);
  state_->find_standing(loans);
  state_->prefetch_periods();
  state_->standing.round(loans, state_->loan_stands);
}

bool Assessor::stands(std::size_t firm) const { return state_->stands[firm - state_->firms.begin] != 0; }

std::span<const LoanAward> Assessor::standing_awards(std::size_t first_loan, std::size_t last_loan) const {
  return state_->standing.awards(first_loan, last_loan);
}

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
    for (const auto loan : loans) state.values.add_whole(loan, awards);
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
