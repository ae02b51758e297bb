// SPDX-License-Identifier: Apache-2.0
#include "claims.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "amounts.hpp"
#include "dates.hpp"
#include "habits.hpp"

namespace tiexi::sample {
namespace {

constexpr int first_year = 2021;
constexpr int last_year = 2024;
constexpr auto much_financing = Money::fen(10'000'000'000);
constexpr std::int64_t without_title = 20;  // per 10,000: a claim on what the firm has no title to

bool is_titled(const SampleFirm& firm, Claimant claimant) {
  switch (claimant) {
    case Claimant::anyone:
      return true;
    case Claimant::drug_maker:
      return firm.size != FirmSize::micro && firm.draws(Entity::claim).chance(2'000, "drug maker");
    case Claimant::device_maker:
      return firm.size != FirmSize::micro && firm.draws(Entity::claim).chance(2'200, "device maker");
    case Claimant::platform:
      return firm.role == "platform";
    case Claimant::builder:
      return firm.role == "park-owner" || firm.role == "renewal-body";
    case Claimant::newcomer:
      return firm.moved_in_on.has_value();
    case Claimant::top_talent:
      return firm.top_talent == Answer::yes;
    case Claimant::talent_team:
      return firm.talent_team == Answer::yes;
    case Claimant::financed:
      return firm.financing_3y >= much_financing;
  }
  return false;
}

/// A measure as one firm uses it; its draws are numbered by the measure's place in the table.
struct Use {
  const SampleFirm& firm;
  const Habit& habit;
  std::uint64_t number;

  [[nodiscard]] Draws draws(int year = 0) const {
    return firm.draws(Entity::claim, number * 100 + static_cast<std::uint64_t>(year % 100));
  }
  [[nodiscard]] bool happens() const {
    return draws().chance(is_titled(firm, habit.claimant) ? habit.per_ten_thousand : without_title, "claims");
  }
  [[nodiscard]] int first() const {
    return static_cast<int>(draws().between(first_year, last_year, "first year"));
  }
  [[nodiscard]] int last() const {
    return std::min(last_year, first() + static_cast<int>(draws().below(habit.years_most, "years")));
  }
};

/// Carriers are few and sometimes claimed by two organisations; everything else is the firm's own.
std::string project_id(const Use& use, const Draws& draws) {
  if (use.habit.project.empty() || draws.chance(250, "project missing")) return "";
  const std::string prefix(use.habit.project);
  const auto one = std::to_string(draws.between(1, 3, "project"));
  if (use.habit.measure != "carrier") return use.firm.id + "-" + prefix + one;
  return prefix + "-" + std::to_string(use.firm.number / 100) + "-" + one;
}

std::optional<Date> drawn_application(const Draws& draws, int year) {
  if (draws.chance(80, "application missing")) return std::nullopt;
  if (year == first_year) {
    return draws.between(draws.chance(500, "too early") ? Date::of(year, 5, 6) : force_begins,
                         Date::of(year, 12, 28), "applied");
  }
  if (year == last_year) {
    return draws.between(Date::of(year, 1, 3),
                         draws.chance(2'000, "too late") ? Date::of(year, 12, 20) : force_ends, "applied");
  }
  return draws.between(Date::of(year, 1, 5), Date::of(year, 12, 28), "applied");
}

std::optional<Date> drawn_event(const Use& use, const Draws& draws, int year,
                                std::optional<Date> applied_on) {
  switch (use.habit.event) {
    case EventDay::none:
      break;
    case EventDay::year_before:
      if (draws.chance(300, "event missing")) return std::nullopt;
      return draws.between(Date::of(year - 1, 1, 1), Date::of(year - 1, 12, 31), "event") +
             (draws.chance(700, "event this year") ? 180 : 0);
    case EventDay::three_years:
      return applied_on.value_or(force_begins) - draws.between(0, 1'130, "event");
  }
  return std::nullopt;
}

Answer drawn_approval(const Draws& draws) {
  const auto kind = draws.below(1'000, "approved");
  return kind < 935 ? Answer::yes : kind < 975 ? Answer::no : Answer::unknown;
}

std::optional<Money> drawn_claim_amount(const Use& use, const Draws& draws) {
  if (use.habit.amount_median == 0 || draws.chance(80, "amount missing")) return std::nullopt;
  auto amount = drawn_amount(use.draws(), Money::yuan(use.habit.amount_median), "amount");
  // A rent stays what it is from year to year; other costs move.
  if (!use.habit.is_rent)
    amount = amount.times(Ratio::of(draws.between(700, 1'400, "moves"), 1'000), Rounding::half_up);
  return amount;
}

std::optional<Money> drawn_approved_amount(const Use& use, const Draws& draws, std::optional<Money> amount) {
  if (!amount) return std::nullopt;
  if (use.habit.is_decided) return amount;
  if (!draws.chance(800, "approved less")) return std::nullopt;
  return rounded_as_people_do(
      amount->times(Ratio::of(draws.between(10, 95, "approved share"), 100), Rounding::half_up));
}

void fill_claim(RowText& row, const Use& use, int year) {
  const auto draws = use.draws(year);
  const auto applied_on = drawn_application(draws, year);
  const auto amount = drawn_claim_amount(use, draws);
  row.start()
      .add(use.firm.id + "-C" + std::to_string(use.number) + "-" + std::to_string(year))
      .add(use.firm.id);
  row.add(use.habit.measure).add_number(year).add(applied_on).add(amount);
  row.add(drawn_approved_amount(use, draws, amount));
  const auto project = project_id(use, draws);
  if (use.habit.count_most == 0 || draws.chance(project.empty() ? 2'500 : 300, "count missing")) {
    row.empty();
  } else {
    row.add_number(draws.between(1, use.habit.count_most, "count"));
  }
  row.add(drawn_event(use, draws, year, applied_on)).add(project).add(drawn_approval(draws));
  row.add(use.habit.is_rent ? "rent-" + std::to_string(year) : "");
  if (draws.chance(400, "other award")) {
    row.add(drawn_amount(draws, Money::yuan(300'000), "other award amount"));
  } else {
    row.empty();
  }
}

void write_history(const Use& use, RowText& row, RowSink& sink) {
  const auto draws = use.draws();
  // What is drawn once only is rarely claimed by one who drew it.
  if (!draws.chance(use.habit.years_most > 2 ? 2'500 : 600, "paid before")) return;
  const auto year = use.first() - 1;
  const auto project = project_id(use, use.draws(use.first()));
  if (use.habit.project.empty() == project.empty()) {
    const auto median = use.habit.amount_median == 0 ? 800'000 : use.habit.amount_median / 3;
    row.start().add(use.firm.id).add(use.habit.measure).add_number(year);
    row.add(drawn_amount(draws, Money::yuan(median), "paid")).add(project);
    row.add(use.habit.is_rent ? "rent-" + std::to_string(year) : "");
    sink.row(Table::history, row.cells());
  }
}

/// What an earlier settlement paid for loan interest, to compare with.
void write_loan_history(const SampleFirm& firm, RowText& row, RowSink& sink) {
  const auto draws = firm.draws(Entity::history);
  if (!draws.chance(800, "loan interest paid")) return;
  row.start().add(firm.id).add("loan-interest").add_number(draws.between(2022, 2023, "year"));
  row.add(std::min(drawn_amount(draws, Money::yuan(120'000), "paid"), Money::yuan(1'000'000)))
      .empty()
      .empty();
  sink.row(Table::history, row.cells());
}

}  // namespace

void write_claims(const SampleFirm& firm, RowText& row, RowSink& sink) {
  std::uint64_t number = 0;
  for (const auto& habit : habits()) {
    const Use use{firm, habit, ++number};
    if (!use.happens()) continue;
    for (auto year = use.first(); year <= use.last(); ++year) {
      fill_claim(row, use, year);
      sink.row(Table::claims, row.cells());
    }
    write_history(use, row, sink);
  }
  write_loan_history(firm, row, sink);
}

}  // namespace tiexi::sample
