// SPDX-License-Identifier: Apache-2.0
#include "straight_firms.hpp"

#include <algorithm>
#include <limits>

#include <tiexi/calendar/months.hpp>
#include <tiexi/money/allocate.hpp>
#include <tiexi/programme/rate_rule.hpp>

#include "conduct.hpp"

namespace tiexi {
namespace {

constexpr std::int64_t nanos_per_step = 500'000;  // every simulated rate is a multiple of 5 bp
constexpr std::int64_t steps_per_one = Rate::units_per_one / nanos_per_step;
constexpr std::int64_t most_steps = 1024;    // balance x steps x days stays below 2^39 x 2^10 x 2^14
constexpr std::size_t parts_kept = 1 << 12;  // by rate and reference rate, of which a path sees some hundreds

bool are_straight(const ForecastModel& model) {
  const auto& rules = model.rules();
  if (!model.tests || model.scenario.budget.limits_payment) return false;
  return rules.award.year_of == AwardRules::YearOf::payment &&
         (!rules.rate_rule.needs_reference() ||
          rules.reference.date == ReferenceRules::DateRule::credit_or_repricing);
}

std::vector<std::int64_t> quotas_of(const ForecastModel& model) {
  std::vector<std::int64_t> quotas;
  for (const auto& grade : model.scenario.grades) {
    if (!model.rules().quota) break;
    const auto& by_grade = model.rules().quota->by_grade;
    const auto found = by_grade.find(grade.name);
    quotas.push_back(found == by_grade.end() ? -1 : found->second.fen());
  }
  return quotas;
}

bool is_whole(const BoundedRatio& part) { return part.exact && part.low == BoundedRatio::one; }

bool is_by_year(CapRules::Per per) {
  return per == CapRules::Per::firm_year || per == CapRules::Per::firm_lender_year;
}

}  // namespace

StraightFirms::StraightFirms(const PathPlan& plan)
    : plan_(plan),
      model_(plan.model()),
      rules_(model_.rules()),
      apply_(are_straight(model_)),
      first_year_(model_.first_year),
      horizon_end_(model_.scenario.horizon_end()),
      dues_(model_.days, model_.line_rules, model_.first_year, model_.last_table_year),
      award_(rules_.award.share, rules_.award.rounding),
      quotas_(quotas_of(model_)),
      parts_(parts_kept) {
  const StraightTotals::ByYear none(static_cast<std::size_t>(model_.year_count()));
  nothing_ = {
      none, none, none, none, none, none, none, {rules_.tests.size(), none}, {rules_.funders.size(), none}};
  awards_ = none;
  has_award_.resize(none.size());
  years_.resize(none.size());
  firm_lines_.resize(none.size());
}

void StraightFirms::start_path() { totals_ = nothing_; }

bool StraightFirms::settle(std::uint32_t row) {
  const auto loans = plan_.loans_of(row);
  failed_.clear();
  for (const auto& loan : loans) failed_.push_back(failed_tests_of(loan));
  std::fill(awards_.begin(), awards_.end(), 0);
  std::fill(has_award_.begin(), has_award_.end(), std::uint8_t{0});
  for (auto& year : firm_lines_) year = {};
  if (compete(loans)) {
    if (!add_competing(loans)) return false;
  } else {
    for (std::size_t i = 0; i < loans.size(); ++i) {
      if (failed_[i] == 0 && !add_loan(loans[i], counts_to_[i])) return false;
    }
  }
  if (!is_within_cap()) return false;
  count(loans);
  return true;
}

FailedTests StraightFirms::failed_tests_of(const PlannedLoan& loan) {
  TestedLoan tested{loan.row, loan.grade, loan.filed, loan.ends_on <= horizon_end_, loan.credited_on, 0};
  if (loan.pays_late) {
    write_lines(loan);
    for (const auto& line : lines_) {
      tested.days_late = std::max(tested.days_late, std::min(line.paid_on, horizon_end_) - line.due_on);
    }
  }
  return model_.tests->failed(tested);
}

void StraightFirms::write_lines(const PlannedLoan& loan) {
  lines_.clear();
  append_lines(plan_.terms_of(loan), model_.line_rules, model_.days, plan_.lpr(), lines_);
  plan_.conduct_of(loan, conduct_);
  delay_lines(
      model_, {loan.year, conduct_}, [&](int year) { return plan_.late_below(year, loan.grade); }, lines_);
}

/// Whether eligible loans compete for a quota. Where not, says how much of each loan's balance counts.
bool StraightFirms::compete(std::span<const PlannedLoan> loans) {
  counts_to_.assign(loans.size(), in_full);
  if (!rules_.quota) return false;
  Int128 ever = 0;
  auto lowest = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (failed_[i] != 0) continue;
    ever += loans[i].balance.fen();
    lowest = std::min(lowest, quotas_[loans[i].grade]);
  }
  if (ever <= lowest) return false;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (failed_[i] != 0) continue;
    // What is asked for is highest on a day on which a loan begins.
    const auto day = loans[i].credited_on;
    Int128 asked = 0;
    int open = 0;
    for (std::size_t k = 0; k < loans.size(); ++k) {
      const bool is_open = failed_[k] == 0 && loans[k].credited_on <= day && day < loans[k].matures_on;
      asked += is_open ? loans[k].balance.fen() : 0;
      open += is_open;
    }
    if (asked <= lowest) continue;
    if (open > 1) return true;
    // Alone on its first day. Another that begins before it ends finds two open, and too much asked for.
    counts_to_[i] = std::max<std::int64_t>(0, quotas_[loans[i].grade]);
  }
  return false;
}

/// Serves the loans one after the other, first credited first. Returns false where the quota is shared otherwise.
bool StraightFirms::add_competing(std::span<const PlannedLoan> loans) {
  if (rules_.quota->allocation != QuotaRules::Allocation::first_credited) return false;
  serving_order_.clear();
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (failed_[i] == 0) serving_order_.push_back(i);
  }
  std::sort(serving_order_.begin(), serving_order_.end(), [&](std::size_t a, std::size_t b) {
    return loans[a].credited_on != loans[b].credited_on ? loans[a].credited_on < loans[b].credited_on : a < b;
  });
  sweep_.clear();
  for (const auto i : serving_order_) {
    if (!is_in_range(loans[i])) return false;
    add_spans(loans[i]);
  }
  if (!sweep_.run(rules_.quota->basis)) return false;
  for (std::size_t rank = 0; rank < serving_order_.size(); ++rank) {
    const auto& loan = loans[serving_order_[rank]];
    const auto served = sweep_.served(rank);
    const bool added = served == Served::part ? add_served_in_part(loan, rank)
                                              : add_loan(loan, served == Served::whole ? in_full : 0);
    if (!added) return false;
  }
  return true;
}

/// What a loan asks of the quota. Days after the horizon may be told wrongly: no line of theirs is seen paid.
void StraightFirms::add_spans(const PlannedLoan& loan) {
  const auto quota = Money::fen(std::max<std::int64_t>(0, quotas_[loan.grade]));
  sweep_.add_loan();
  if (loan.method == RepaymentMethod::bullet_interest || loan.method == RepaymentMethod::bullet) {
    sweep_.add({0, {loan.credited_on, loan.ends_on}, loan.balance, loan.balance, quota});
    return;
  }
  write_lines(loan);
  for (const auto& line : lines_) sweep_.add({0, {line.from, line.to}, line.balance, loan.balance, quota});
}

bool StraightFirms::add_served_in_part(const PlannedLoan& loan, std::size_t rank) {
  for (auto& year : years_) year = {};
  const auto tenor = tenor_of(loan);
  write_lines(loan);
  for (const auto& line : lines_) {
    if (!add_line(loan, tenor, line, sweep_.within(rank, {line.from, line.to}).base_days)) return false;
  }
  return add_awards();
}

/// All simulated loans are of one lender.
bool StraightFirms::is_within_cap() const {
  if (!rules_.cap) return true;
  const auto cap = rules_.cap->amount.fen();
  Int128 so_far = 0;
  for (const auto award : awards_) {
    so_far = is_by_year(rules_.cap->per) ? Int128{award} : so_far + award;
    if (so_far > cap) return false;
  }
  return true;
}

/// Amounts are small enough for fixed point, and interest counts up to the maturity.
bool StraightFirms::is_in_range(const PlannedLoan& loan) const {
  return loan.balance.fen() < BoundedAmount::fen_limit &&
         loan.months <= rules_.award.months_max.value_or(loan.months);
}

/// Adds the awards of an eligible loan to those of its firm.
bool StraightFirms::add_loan(const PlannedLoan& loan, std::int64_t quota) {
  if (!is_in_range(loan)) return false;
  for (auto& year : years_) year = {};
  const auto tenor = tenor_of(loan);
  const bool cut = quota != in_full && quota < loan.balance.fen();
  if (!has_plain_lines(loan) || (cut && loan.method == RepaymentMethod::equal_principal)) {
    return add_written_loan(loan, tenor, quota) && add_awards();
  }
  const auto reference = reference_on(loan.credited_on, tenor);
  const auto* part = reference ? part_of(loan.rate, *reference) : nullptr;
  return part != nullptr && add_plain_loan(loan, *part, quota) && add_awards();
}

/// Lines of one rate, and of one balance where the quota cuts it: each year's are added up and then weighed, once.
bool StraightFirms::add_plain_loan(const PlannedLoan& loan, const BoundedRatio& part, std::int64_t quota) {
  if (model_.line_rules.day_count == DayCount::act_365) {
    add_plain_lines<365 * steps_per_one>(loan);
  } else {
    add_plain_lines<360 * steps_per_one>(loan);
  }
  const bool over_ceiling = !is_whole(part);
  std::optional<BoundedRatio> within;
  if (quota != in_full && quota < loan.balance.fen()) {
    within = BoundedRatio::of(static_cast<UInt128>(quota), static_cast<UInt128>(loan.balance.fen()));
  }
  for (auto& year : years_) {
    if (year.lines == 0) continue;
    if (year.interest >= BoundedAmount::fen_limit) return false;
    year.countable = BoundedAmount::product(year.interest, part);
    year.over_ceiling = over_ceiling ? year.lines : 0;
    if (!within) continue;
    year.countable = year.countable.part(*within);
    year.over_quota = year.lines;
  }
  return true;
}

/// Paid when due, of one rate, and in days of the calendar.
bool StraightFirms::has_plain_lines(const PlannedLoan& loan) const {
  return !loan.pays_late && loan.method != RepaymentMethod::annuity &&
         model_.scenario.loans.reprices == Repricing::never &&
         model_.line_rules.day_count != DayCount::thirty_360 && loan.rate.nanos() % nanos_per_step == 0 &&
         loan.rate.nanos() / nanos_per_step < most_steps;
}

/// The interest of `append_lines`, by year, without the lines: each is balance x rate x days / Unit, rounded half
/// up.
template <std::int64_t Unit>
void StraightFirms::add_plain_lines(const PlannedLoan& loan) {
  const auto steps = loan.rate.nanos() / nanos_per_step;
  auto balance = loan.balance.fen();
  auto from = loan.credited_on;
  const auto add_line = [&](Date to, int in_year) {
    auto& year = years_[index_of(in_year)];
    ++year.lines;
    year.interest += (balance * steps * (to - from) + Unit / 2) / Unit;
    from = to;
  };
  const auto end = loan.ends_on;
  if (loan.method != RepaymentMethod::bullet) {
    auto place = dues_.after(from);
    std::int64_t level = 0;
    if (loan.method == RepaymentMethod::equal_principal) {
      const auto left = static_cast<std::int64_t>(dues_.after(loan.matures_on - 1) - place) + 1;
      level = (2 * balance + left) / (2 * left);
    }
    // A line that falls due after the horizon is not seen paid.
    const auto last = std::min(end - 1, horizon_end_);
    for (; dues_.date(place) <= last && balance > 0; ++place) {
      add_line(dues_.date(place), dues_.year(place));
      balance -= std::min(level, balance);
    }
  }
  if (end <= horizon_end_ && balance > 0) add_line(end, model_.days.year_of(end));
}

/// Line by line, whatever they are.
bool StraightFirms::add_written_loan(const PlannedLoan& loan, Tenor tenor, std::int64_t quota) {
  write_lines(loan);
  return std::all_of(lines_.begin(), lines_.end(), [&](const FutureLine& line) {
    const auto balance = line.balance.fen();
    const Int128 counts = quota == in_full ? balance : std::min(quota, balance);
    return add_line(loan, tenor, line, counts * (line.to - line.from));
  });
}

bool StraightFirms::add_line(const PlannedLoan& loan, Tenor tenor, const FutureLine& line,
                             const Int128& base_days) {
  if (line.paid_on > horizon_end_) return true;
  auto& year = years_[index_of(model_.days.year_of(line.paid_on))];
  const auto reference = reference_on(line.repriced_on.value_or(loan.credited_on), tenor);
  const auto* part = reference ? part_of(line.rate, *reference) : nullptr;
  const auto interest = line.interest.fen();
  if (part == nullptr || interest < 0 || interest >= BoundedAmount::fen_limit) return false;
  auto countable = BoundedAmount::product(interest, *part);
  const Int128 whole = Int128{line.balance.fen()} * (line.to - line.from);
  if (base_days != whole) {
    const auto within = BoundedRatio::of(static_cast<UInt128>(base_days), static_cast<UInt128>(whole));
    if (!within) return false;
    countable = countable.part(*within);
    ++year.over_quota;
  }
  ++year.lines;
  year.over_ceiling += !is_whole(*part);
  year.interest += interest;
  year.countable.low += countable.low;
  year.countable.error += countable.error;
  return year.interest < BoundedAmount::fen_limit;
}

/// Returns false where a rounding is in doubt.
bool StraightFirms::add_awards() {
  for (std::size_t t = 0; t < years_.size(); ++t) {
    const auto& year = years_[t];
    if (year.lines == 0) continue;
    const auto fen = award_.quick_fen(year.countable);
    if (fen >= 0) {
      awards_[t] += fen;
    } else {
      const auto award = award_(year.countable);
      if (!award) return false;
      awards_[t] += award->fen();
    }
    has_award_[t] = 1;
    auto& lines = firm_lines_[t];
    lines.lines += year.lines;
    lines.over_ceiling += year.over_ceiling;
    lines.over_quota += year.over_quota;
  }
  return true;
}

/// As the function of that name in subsidy, of a loan in a book.
Tenor StraightFirms::tenor_of(const PlannedLoan& loan) const {
  const auto years = rules_.reference.five_years_beyond;
  const auto days = loan.matures_on - loan.credited_on;
  if (days <= years * 365) return Tenor::one_year;
  if (days > years * 366) return Tenor::five_years;
  return loan.matures_on <= anniversary(loan.credited_on, static_cast<int>(years)) ? Tenor::one_year
                                                                                   : Tenor::five_years;
}

/// Nothing where no fixing is known.
std::optional<Rate> StraightFirms::reference_on(Date date, Tenor tenor) const {
  if (!rules_.rate_rule.needs_reference()) return Rate{};
  if (date - plan_.lpr().last_date() > rules_.reference.stale_after_days) return std::nullopt;
  return plan_.fixing_on(date).of(tenor);
}

/// What part of interest at `rate` counts; nullptr where that leaves the range.
const BoundedRatio* StraightFirms::part_of(Rate rate, Rate reference) {
  const auto mixed = static_cast<std::uint64_t>(rate.nanos() / nanos_per_step) * 61 +
                     static_cast<std::uint64_t>(reference.nanos() / nanos_per_step);
  auto& known = parts_[mixed % parts_kept];
  if (known.rate != rate || known.reference != reference) {
    known = {rate, reference, BoundedRatio{}};
    const auto subsidised = subsidised_rate(rules_.rate_rule, rate, reference);
    if (!subsidised.equals(rate)) {
      const auto whole = Int128{subsidised.denominator} * rate.nanos();
      known.part = BoundedRatio::of(static_cast<UInt128>(subsidised.numerator), static_cast<UInt128>(whole));
    }
  }
  return known.part ? &*known.part : nullptr;
}

void StraightFirms::count(std::span<const PlannedLoan> loans) {
  for (std::size_t i = 0; i < loans.size(); ++i) {
    const auto year = index_of(loans[i].year);
    ++totals_.loans[year];
    totals_.eligible[year] += failed_[i] == 0;
    for (std::size_t test = 0; failed_[i] >> test != 0; ++test) {
      totals_.failed[test][year] += (failed_[i] >> test) & 1U;
    }
  }
  std::vector<std::int64_t> weights;
  for (const auto& funder : rules_.funders) weights.push_back(funder.weight);
  for (std::size_t t = 0; t < awards_.size(); ++t) {
    if (has_award_[t] == 0) continue;
    totals_.paid[t] += awards_[t];
    totals_.lines[t] += firm_lines_[t].lines;
    totals_.ceiling[t] += firm_lines_[t].over_ceiling;
    totals_.quota[t] += firm_lines_[t].over_quota;
    ++totals_.firm_years[t];
    if (weights.empty()) continue;
    const auto parts = allocate(Money::fen(awards_[t]), weights);
    for (std::size_t k = 0; k < parts.size(); ++k) totals_.funders[k][t] += parts[k].fen();
  }
}

}  // namespace tiexi
