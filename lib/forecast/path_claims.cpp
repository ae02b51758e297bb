// SPDX-License-Identifier: Apache-2.0
#include "path_claims.hpp"

#include <algorithm>
#include <string>

#include "factor_word.hpp"

namespace tiexi {

struct PathClaims::Claim {
  std::uint32_t firm = 0;
  const std::string& measure;
  int year = 0;
  int years_before = 0;  ///< of the event
  PhiloxWords words{};   ///< 1: day applied, 3: approved
  Money amount;
  std::uint64_t project = 0;
  std::uint64_t approved = 0;  ///< threshold
};

namespace {

void append_number(std::string& text, std::uint64_t number, int width) {
  char digits[20];
  for (int i = width; i-- > 0; number /= 10) digits[i] = static_cast<char>('0' + number % 10);
  text.append(digits, static_cast<std::size_t>(width));
}

}  // namespace

PathClaims::PathClaims(const ForecastModel& model, Book& book) : model_(model), book_(book) {
  const auto& given = model.book;
  const auto row = [&](std::uint32_t firm) { return model.population.row_of_book(firm); };
  for (std::size_t i = 0; i < given.history.size(); ++i) {
    auto& history = book_.history;
    history.firm.push_back(row(given.history.firm[i]));
    history.measure.push_back(given.history.measure[i]);
    history.year.push_back(given.history.year[i]);
    history.paid.push_back(given.history.paid[i]);
    history.project_id.push_back(given.history.project_id[i]);
    history.same_cost_as.push_back(given.history.same_cost_as[i]);
  }
  book_.leases = given.leases;
  for (auto& firm : book_.leases.firm) firm = row(firm);
  book_.firm_years = given.firm_years;
  for (auto& firm : book_.firm_years.firm) firm = row(firm);
  there_.resize(static_cast<std::size_t>(model.year_count()) * model.claimants.classes());
  arriving_.resize(there_.size());
}

void PathClaims::clear() {
  auto& claims = book_.claims;
  claims.id.clear();
  claims.firm.clear();
  claims.measure.clear();
  claims.year.clear();
  claims.applied_on.clear();
  claims.amount.clear();
  claims.approved_amount.clear();
  claims.count.clear();
  claims.on.clear();
  claims.project_id.clear();
  claims.approved.clear();
  claims.same_cost_as.clear();
  claims.other_award.clear();
  existing_.clear();
  drawn_ = 0;
}

/// Claims stand in byte order of their ids, and simulated ones come in the order in which they are numbered.
void PathClaims::draw(const Draws& draws, const PathWorld& world) {
  clear();
  copy_known(true);
  add_promised();
  if (!model_.claims.empty()) find_firms(world);
  for (const auto& laws : model_.claims) {
    switch (laws.model.kind) {
      case ClaimModel::Kind::events:
        draw_events(draws, world, laws);
        break;
      case ClaimModel::Kind::yearly:
      case ClaimModel::Kind::rents:
        draw_yearly(draws, world, laws);
        break;
      case ClaimModel::Kind::pipeline:
        draw_pipeline(draws, world, laws);
        break;
    }
  }
  copy_known(false);
}

/// What was claimed by the as-of date, before or after what is simulated in the order of the ids.
void PathClaims::copy_known(bool before_simulated) {
  const auto& from = model_.book.claims;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if ((from.id[i] < model_.population.prefix()) != before_simulated) continue;
    if (!is_known(from, i, model_.scenario.as_of)) continue;
    book_.claims.id.push_back(from.id[i]);
    copy_row(i, from.year[i], from.applied_on[i]);
    book_.claims.same_cost_as.push_back(from.same_cost_as[i]);
  }
}

/// All of a row but its id and its cost.
void PathClaims::copy_row(std::size_t row, int year, std::optional<Date> applied_on) {
  const auto& from = model_.book.claims;
  auto& claims = book_.claims;
  claims.firm.push_back(model_.population.row_of_book(from.firm[row]));
  claims.measure.push_back(from.measure[row]);
  claims.year.push_back(year);
  claims.applied_on.push_back(applied_on);
  claims.amount.push_back(from.amount[row]);
  claims.approved_amount.push_back(from.approved_amount[row]);
  claims.count.push_back(from.count[row]);
  claims.on.push_back(from.on[row]);
  claims.project_id.push_back(from.project_id[row]);
  claims.approved.push_back(from.approved[row]);
  claims.other_award.push_back(from.other_award[row]);
  existing_.push_back(true);
}

/// The same again in a later year: another year's cost, and another award elsewhere if any.
void PathClaims::add_promised() {
  for (const auto& promised : model_.promised) {
    const auto before = model_.book.claims.applied_on[promised.claim];
    const auto applied = before ? Date::of(promised.year, before->month(), std::min(before->day(), 28))
                                : Date::of(promised.year, 1, 1);
    next_id();
    copy_row(promised.claim, promised.year, std::max(applied, model_.scenario.as_of + 1));
    book_.claims.same_cost_as.push_back("");
  }
}

void PathClaims::next_id() {
  thread_local std::string text;
  text = model_.population.prefix();
  append_number(text, drawn_++, 8);
  book_.claims.id.push_back(text);
}

std::size_t PathClaims::arrival_index(const FirmSlot& slot) const {
  return static_cast<std::size_t>(slot.arrives - model_.first_year);
}

void PathClaims::find_firms(const PathWorld& world) {
  for (auto* lists : {&there_, &arriving_}) {
    for (auto& list : *lists) list.clear();
  }
  const auto years = static_cast<std::size_t>(model_.year_count());
  const auto add = [&](std::vector<std::vector<std::uint32_t>>& lists, std::size_t t, std::uint32_t row) {
    for (std::size_t i = 0; i < model_.claimants.classes(); ++i) {
      if (model_.claimants.may_claim(i, t, row)) lists[i * years + t].push_back(row);
    }
  };
  for (const auto& slot : model_.population.slots()) {
    std::size_t first = 0;
    if (slot.arrives != 0) {
      first = arrival_index(slot);
      if (slot.number >= world.arrived[first]) continue;
      add(arriving_, first, slot.row);
    }
    for (auto t = first; t < years; ++t) add(there_, t, slot.row);
  }
}

const std::vector<std::uint32_t>& PathClaims::claimants(const ClaimLaws& laws, int year) const {
  const auto place = laws.claimants * static_cast<std::size_t>(model_.year_count()) +
                     static_cast<std::size_t>(year - model_.first_year);
  return laws.model.claimants == ClaimModel::Claimants::all ? there_[place] : arriving_[place];
}

void PathClaims::draw_events(const Draws& draws, const PathWorld& world, const ClaimLaws& laws) {
  constexpr auto factor = static_cast<std::size_t>(Factor::counts);
  for (int year = model_.first_year; year <= model_.last_year; ++year) {
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    const auto at = static_cast<std::uint32_t>(year);
    const auto word = draws.word(Purpose::claim_count, laws.entity, at);
    const auto count = static_cast<std::uint32_t>(laws.counts[t].draw(word_given_factor(
        word, model_.scenario.factors.loading[factor], world.factors[t * factor_count + factor])));
    const auto& firms = claimants(laws, year);
    if (firms.empty()) continue;
    for (std::uint32_t number = 0; number < count; ++number) {
      const auto words = draws.words(Purpose::claim_terms, laws.entity, at, number);
      if (words[2] >= laws.take_up) continue;
      const auto size = draws.word(Purpose::claim_amount, laws.entity, at, number);
      push({firms[uniform_below(static_cast<std::uint32_t>(firms.size()), words[0])], laws.model.measures[0],
            year, laws.years_before[0], words, laws.amount.amount_at(unit_of(size), laws.amount_scale[t]),
            drawn_, laws.approved});
    }
  }
}

/// A firm that does not claim may begin to; it then claims each year for some years.
void PathClaims::draw_yearly(const Draws& draws, const PathWorld& world, const ClaimLaws& laws) {
  const bool arriving = laws.model.claimants == ClaimModel::Claimants::arriving;
  for (const auto& slot : model_.population.slots()) {
    if (slot.arrives == 0 ? arriving : slot.number >= world.arrived[arrival_index(slot)]) continue;
    int year = std::max(model_.first_year, slot.arrives);
    if (const auto found = laws.going_on.find(slot.row); found != laws.going_on.end()) {
      year = std::max(year, found->second + 1);
    }
    while (year <= model_.last_year) {
      const auto at = static_cast<std::uint32_t>(year);
      const auto t = static_cast<std::size_t>(year - model_.first_year);
      const bool begins = model_.claimants.may_claim(laws.claimants, t, slot.row) &&
                          draws.word(Purpose::claim_count, slot.entity, at, laws.entity) < laws.begin;
      if (begins) {
        year = claim_years(draws, world, laws, slot, year);
      } else if (arriving) {
        break;
      } else {
        ++year;
      }
    }
  }
}

/// The claims of one that begins in `year`; returns the year after the last.
int PathClaims::claim_years(const Draws& draws, const PathWorld& world, const ClaimLaws& laws,
                            const FirmSlot& slot, int year) {
  constexpr auto factor = static_cast<std::size_t>(Factor::rents);
  const auto t = static_cast<std::size_t>(year - model_.first_year);
  const auto words =
      draws.words(Purpose::claim_amount, slot.entity, static_cast<std::uint32_t>(year), laws.entity);
  const double size = unit_of(words[0]);
  const double price = unit_of(word_given_factor(words[1], model_.scenario.factors.loading[factor],
                                                 world.factors[t * factor_count + factor]));
  const int end = std::min(model_.last_year + 1, year + static_cast<int>(laws.model.years));
  const auto project = drawn_;
  for (; year < end; ++year) {
    const auto terms =
        draws.words(Purpose::claim_terms, slot.entity, static_cast<std::uint32_t>(year), laws.entity);
    if (terms[2] >= laws.take_up) continue;
    const double scale = laws.amount_scale[static_cast<std::size_t>(year - model_.first_year)];
    const auto amount = laws.model.kind == ClaimModel::Kind::rents ? laws.rent(size, price, scale)
                                                                   : laws.amount.amount_at(size, scale);
    push({slot.row, laws.model.measures[0], year, laws.years_before[0], terms, amount, project,
          laws.approved});
  }
  return end;
}

void PathClaims::draw_pipeline(const Draws& draws, const PathWorld& world, const ClaimLaws& laws) {
  constexpr auto factor = static_cast<std::size_t>(Factor::counts);
  std::uint32_t number = 0;
  for (; number < laws.model.stock; ++number) {
    run_candidate(draws, laws, number, model_.first_year, number % laws.model.measures.size());
  }
  for (int year = model_.first_year; year <= model_.last_year; ++year) {
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    const auto word = draws.word(Purpose::claim_count, laws.entity, static_cast<std::uint32_t>(year));
    const auto count = static_cast<std::uint32_t>(laws.counts[t].draw(word_given_factor(
        word, model_.scenario.factors.loading[factor], world.factors[t * factor_count + factor])));
    // Numbers by year, so that one candidate more this year is not another one next year.
    const auto first = (static_cast<std::uint32_t>(t) + 1) << 16U;
    for (std::uint32_t i = 0; i < std::min(count, 0xFFFFU); ++i)
      run_candidate(draws, laws, first + i, year, 0);
  }
}

/// A chain over the phases: each year the running phase is finished and claimed, given up, or goes on.
void PathClaims::run_candidate(const Draws& draws, const ClaimLaws& laws, std::uint32_t number, int year,
                               std::size_t phase) {
  const auto& firms = claimants(laws, year);
  if (firms.empty()) return;
  const auto owner = draws.words(Purpose::claim_terms, laws.entity, static_cast<std::uint32_t>(year), number);
  const auto firm = firms[uniform_below(static_cast<std::uint32_t>(firms.size()), owner[0])];
  for (; year <= model_.last_year && phase < laws.model.measures.size(); ++year) {
    const auto words =
        draws.words(Purpose::claim_phase, laws.entity, static_cast<std::uint32_t>(year), number);
    if (words[0] >= laws.finish_or_fail[phase]) continue;
    if (words[0] >= laws.finish[phase]) return;
    const auto t = static_cast<std::size_t>(year - model_.first_year);
    if (words[2] < laws.take_up) {
      const auto size =
          draws.word(Purpose::claim_amount, laws.entity, static_cast<std::uint32_t>(year), number);
      push({firm, laws.model.measures[phase], year, laws.years_before[phase], words,
            laws.amount.amount_at(unit_of(size), laws.amount_scale[t]), number, laws.approved});
    }
    ++phase;
  }
}

void PathClaims::push(const Claim& claim) {
  auto& claims = book_.claims;
  const auto& days = model_.days;
  const auto begin = days.date(claim.year * 12, 1);
  const auto length = static_cast<std::uint32_t>(days.date(claim.year * 12 + 12, 1) - begin);
  const auto product = std::uint64_t{claim.words[1]} * length;
  const auto applied = begin + static_cast<std::int64_t>(product >> 32U);
  if (applied <= model_.scenario.as_of) return;  // the book would hold it
  // What the choice of the day leaves over says how long ago the event was.
  auto on = applied - uniform_below(static_cast<std::uint32_t>(applied - begin) + 1,
                                    static_cast<std::uint32_t>(product));
  if (claim.years_before > 0) {
    const auto earlier = days.date((claim.year - claim.years_before) * 12, 1);
    on = earlier + uniform_below(365, static_cast<std::uint32_t>(product));
  }
  next_id();
  claims.firm.push_back(claim.firm);
  claims.measure.push_back(claim.measure);
  claims.year.push_back(claim.year);
  claims.applied_on.emplace_back(applied);
  claims.amount.emplace_back(claim.amount);
  claims.approved_amount.emplace_back();
  claims.count.emplace_back(1);
  claims.on.emplace_back(on);
  thread_local std::string text;
  text = model_.population.prefix();
  append_number(text, claim.project, 8);
  text += '-';
  text += claim.measure;
  claims.project_id.push_back(text);
  claims.approved.push_back(claim.words[3] < claim.approved ? Answer::yes : Answer::no);
  claims.same_cost_as.push_back("");
  claims.other_award.emplace_back();
  existing_.push_back(false);
}

}  // namespace tiexi
