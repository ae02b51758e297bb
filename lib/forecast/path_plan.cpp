// SPDX-License-Identifier: Apache-2.0
#include "path_plan.hpp"

#include <algorithm>
#include <cmath>

#include "conduct.hpp"
#include "factor_word.hpp"

namespace tiexi {
namespace {

constexpr std::uint64_t always = std::uint64_t{1} << 32U;

Rate spread_of(const GradeTerms& grade, double score) {
  const double bp = grade.spread_mean_bp + grade.spread_deviation_bp * score;
  return Rate::basis_points(5 * static_cast<std::int64_t>(std::floor(bp / 5.0 + 0.5)));
}

bool some_move(const std::vector<GradeLaws>& grades) {
  for (std::size_t i = 0; i < grades.size(); ++i) {
    const auto& moves = grades[i].migration;
    if (grades[i].exit != 0 || moves.size() != 1 || moves.first() != static_cast<std::int32_t>(i))
      return true;
  }
  return false;
}

bool some_are_late_or_prepay(const ForecastModel& model) {
  return std::any_of(model.grades.begin(), model.grades.end(),
                     [](const auto& g) { return g.prepayment != 0; }) ||
         std::any_of(model.scenario.grades.begin(), model.scenario.grades.end(),
                     [](const auto& g) { return g.lateness != 0; });
}

double loading_of(const ForecastModel& model, Factor factor) {
  return model.scenario.factors.loading[static_cast<std::size_t>(factor)];
}

}  // namespace

PathPlan::PathPlan(const ForecastModel& model)
    : model_(model),
      firms_move_(some_move(model.grades)),
      filing_is_drawn_(std::any_of(model.grades.begin(), model.grades.end(),
                                   [](const auto& g) { return g.filing != 0 && g.filing != always; })),
      conduct_is_drawn_(some_are_late_or_prepay(model)),
      starts_are_drawn_(model.start_grade.size() > 1) {
  const auto years = static_cast<std::size_t>(model.year_count());
  factors_.resize(years * factor_count);
  arrived_.resize(years);
  loan_counts_.resize(years * model.grades.size());
  late_.resize(years * model.grades.size());
  for (int year = model.first_year; year <= model.last_year; ++year) {
    const auto start = model.days.date(year * 12, 1);
    calendar_.push_back({start, static_cast<std::uint32_t>(model.days.date(year * 12 + 12, 1) - start)});
  }
  list_addresses();
  list_fixing_days();
}

void PathPlan::list_addresses() {
  for (const auto& slot : model_.population.slots()) {
    if (slot.from_book && slot.grade == no_grade) continue;
    if (!slot.from_book) starts_.add(slot.entity, static_cast<std::uint32_t>(slot.arrives));
    for (int year = std::max(slot.arrives, model_.first_year); year <= model_.last_year; ++year) {
      firm_years_.add(slot.entity, static_cast<std::uint32_t>(year));
    }
  }
}

/// Every path has its fixings on the same days.
void PathPlan::list_fixing_days() {
  const auto fixings = model_.lpr.mean_fixings();
  first_fixed_day_ = fixings.front().date;
  const auto days = std::max(model_.scenario.horizon_end(), fixings.back().date) - first_fixed_day_ + 1;
  fixing_of_day_.resize(static_cast<std::size_t>(days));
  for (std::size_t i = 0; i < fixings.size(); ++i) {
    const auto from = fixing_of_day_.begin() + (fixings[i].date - first_fixed_day_);
    std::fill(from, fixing_of_day_.end(), static_cast<std::uint32_t>(i));
  }
}

void PathPlan::draw(const Draws& draws) {
  draw_environment(draws);
  draw_firms(draws);
  draft_loans();
  loan_draws_.draw(draws, model_.principal, filing_is_drawn_);
  place_loans();
  if (conduct_is_drawn_) draw_conduct(draws);
}

void PathPlan::draw_environment(const Draws& draws) {
  model_.lpr.fixings(draws, fixings_, walk_);
  if (lpr_) {
    lpr_->replace_rates(fixings_);
  } else {
    lpr_ = LprTable::of(fixings_);
  }
  model_.copula.draw(draws, factors_);
  const auto first = static_cast<std::uint32_t>(model_.first_year);
  for (std::size_t year = 0; year < arrived_.size(); ++year) {
    const auto word = draws.word(Purpose::arrivals, 0, first + static_cast<std::uint32_t>(year));
    arrived_[year] = static_cast<std::uint32_t>(model_.arrivals[year].draw(
        word_given_factor(word, loading_of(model_, Factor::counts),
                          factors_[year * factor_count + static_cast<std::size_t>(Factor::counts)])));
    draw_laws(year);
  }
  has_laws_ = true;
}

/// Laws that no factor moves are those of the path before.
void PathPlan::draw_laws(std::size_t year) {
  const auto* factor = &factors_[year * factor_count];
  const double demand = loading_of(model_, Factor::demand);
  const double lateness = loading_of(model_, Factor::lateness);
  for (std::size_t grade = 0; grade < model_.grades.size(); ++grade) {
    const auto at = year * model_.grades.size() + grade;
    if (demand != 0 || !has_laws_) {
      model_.grades[grade].loans.given_factor(demand, factor[static_cast<std::size_t>(Factor::demand)],
                                              loan_counts_[at]);
    }
    late_[at] = threshold_given_factor(model_.scenario.grades[grade].lateness, lateness,
                                       factor[static_cast<std::size_t>(Factor::lateness)]);
  }
}

void PathPlan::draw_firms(const Draws& draws) {
  draws.first_words(Purpose::loan_count, firm_years_, count_words_);
  if (firms_move_) draws.words(Purpose::firm_year, firm_years_, year_words_);
  if (starts_are_drawn_) {
    draws.first_words(Purpose::firm_start, starts_, start_words_);
  } else {
    start_words_.assign(starts_.size(), 0);
  }
}

void PathPlan::draft_loans() {
  drafts_.clear();
  loan_draws_.clear();
  std::size_t place = 0;
  std::size_t start = 0;
  for (const auto& slot : model_.population.slots()) {
    if (slot.from_book && slot.grade == no_grade) continue;
    const int year = std::max(slot.arrives, model_.first_year);
    auto grade = slot.grade;
    if (!slot.from_book) grade = static_cast<std::size_t>(model_.start_grade.draw(start_words_[start++]));
    if (slot.from_book || has_come(slot)) draft_firm(slot, static_cast<std::uint32_t>(grade), place, year);
    place += static_cast<std::size_t>(model_.last_year - year + 1);
  }
}

/// `place` is where the words of the firm's first year stand.
void PathPlan::draft_firm(const FirmSlot& slot, std::uint32_t grade, std::size_t place, int year) {
  for (;; ++year, ++place) {
    const auto count = static_cast<std::uint32_t>(loan_counts_[cell(year, grade)].draw(count_words_[place]));
    for (std::uint32_t number = 0; number < count; ++number) {
      drafts_.push_back({slot.row, number, year, grade});
      loan_draws_.add(slot.entity, static_cast<std::uint32_t>(year), number);
    }
    if (year == model_.last_year) return;
    if (!firms_move_) continue;
    if (year_words_[0][place] < model_.grades[grade].exit) return;
    grade = static_cast<std::uint32_t>(model_.grades[grade].migration.draw(year_words_[1][place]));
  }
}

void PathPlan::place_loans() {
  loans_.clear();
  loans_.reserve(drafts_.size());
  loans_begin_.resize(model_.population.slots().size() + 1);
  std::uint32_t row = 0;
  for (std::size_t i = 0; i < drafts_.size(); ++i) {
    const auto& draft = drafts_[i];
    for (; row <= draft.row; ++row) loans_begin_[row] = static_cast<std::uint32_t>(loans_.size());
    const auto& year = calendar(draft.year);
    const auto credited_on = year.start + uniform_below(year.days, loan_draws_.day_word(i));
    if (credited_on > model_.scenario.as_of) add_loan(draft, i, credited_on);  // else the book would hold it
  }
  for (; row < loans_begin_.size(); ++row) loans_begin_[row] = static_cast<std::uint32_t>(loans_.size());
}

void PathPlan::add_loan(const Draft& draft, std::size_t place, Date credited_on) {
  const auto& terms = model_.scenario.loans;
  const int months =
      terms.term_months.values[static_cast<std::size_t>(model_.term.draw(loan_draws_.term_word(place)))];
  auto& loan = loans_.emplace_back();
  loan.row = draft.row;
  loan.number = draft.number;
  loan.year = draft.year;
  loan.grade = static_cast<std::uint16_t>(draft.grade);
  loan.credited_on = credited_on;
  loan.months = static_cast<std::uint16_t>(months);
  loan.ends_on = loan.matures_on = model_.days.plus_months(credited_on, months);
  loan.method =
      terms.method.values[static_cast<std::size_t>(model_.method.draw(loan_draws_.method_word(place)))];
  loan.tenor = months <= 60 ? Tenor::one_year : Tenor::five_years;
  loan.spread = spread_of(model_.scenario.grades[draft.grade], loan_draws_.spread_score(place));
  loan.rate = std::max(fixing_on(credited_on).of(loan.tenor) + loan.spread, Rate::basis_points(5));
  loan.balance = model_.principal.scaled(
      loan_draws_.principal(place),
      model_.principal_scale[static_cast<std::size_t>(draft.year - model_.first_year)]);
  loan.filed = loan_draws_.filing_word(place) < model_.grades[draft.grade].filing;
}

void PathPlan::draw_conduct(const Draws& draws) {
  conduct_at_.clear();
  std::uint32_t words = 0;
  for (auto& loan : loans_) {
    const auto run = static_cast<std::uint32_t>(loan.year - model_.first_year);
    const int last = std::min(model_.days.year_of(loan.matures_on), model_.last_year);
    loan.conduct = words;
    loan.conduct_years = static_cast<std::uint32_t>(last - loan.year + 1);
    words += loan.conduct_years;
    const auto entity = model_.population.slots()[loan.row].entity;
    for (int year = loan.year; year <= last; ++year) {
      conduct_at_.add(entity, static_cast<std::uint32_t>(year), (run << 12U) | (loan.number & 0xFFFU));
    }
  }
  draws.words(Purpose::loan_year, conduct_at_, conduct_words_);
  for (auto& loan : loans_) set_conduct(loan);
}

void PathPlan::set_conduct(PlannedLoan& loan) const {
  const auto prepays_below = model_.grades[loan.grade].prepayment;
  for (std::uint32_t i = 0; i < loan.conduct_years; ++i) {
    const int year = loan.year + static_cast<int>(i);
    const auto at = loan.conduct + i;
    loan.pays_late |= conduct_words_[0][at] < late_below(year, loan.grade);
    if (conduct_words_[2][at] >= prepays_below) continue;
    const auto day = prepayment_day(model_, year, conduct_words_[3][at], {loan.credited_on, loan.matures_on});
    if (!day) continue;
    loan.ends_on = *day;
    loan.conduct_years = i + 1;
  }
}

void PathPlan::conduct_of(const PlannedLoan& loan, std::vector<PhiloxWords>& words) const {
  words.clear();
  for (auto at = loan.conduct; at < loan.conduct + loan.conduct_years; ++at) {
    words.push_back(
        {conduct_words_[0][at], conduct_words_[1][at], conduct_words_[2][at], conduct_words_[3][at]});
  }
}

LineTerms PathPlan::terms_of(const PlannedLoan& loan) const {
  LineTerms terms;
  terms.balance = loan.balance;
  terms.credited_on = terms.from = loan.credited_on;
  terms.matures_on = loan.matures_on;
  if (loan.ends_on != loan.matures_on) terms.repaid_on = loan.ends_on;
  terms.rate = loan.rate;
  terms.spread = loan.spread;
  terms.tenor = loan.tenor;
  terms.method = loan.method;
  terms.reprices = model_.scenario.loans.reprices;
  return terms;
}

}  // namespace tiexi
