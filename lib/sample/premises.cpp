// SPDX-License-Identifier: Apache-2.0
#include "premises.hpp"

#include <algorithm>
#include <string>

#include <tiexi/calendar/months.hpp>

#include "amounts.hpp"

namespace tiexi::sample {
namespace {

constexpr std::array<std::int64_t, 4> output_medians = {4'000'000, 18'000'000, 90'000'000, 450'000'000};
constexpr std::array<std::int64_t, 4> area_medians = {260, 700, 1'800, 4'500};
constexpr auto largest_area = Money::fen(1'200'000);  // some beyond what the rules allow
constexpr std::array<Weighted<std::string_view>, 7> entries = {
    {{"7-1", 12}, {"7-2", 24}, {"7-3", 14}, {"7-4", 12}, {"7-5", 12}, {"7-6", 8}, {"7-7", 18}}};

std::size_t size_of(const SampleFirm& firm) { return static_cast<std::size_t>(firm.size); }

Answer yes_with_chance(const Draws& draws, std::int64_t per_ten_thousand, Purpose purpose) {
  return draws.chance(per_ten_thousand, purpose) ? Answer::yes : Answer::no;
}

/// A number in `chance` of ten thousand cases, else nothing.
void add_sometimes(RowText& row, const Draws& draws, std::int64_t chance, Purpose whether,
                   std::int64_t number) {
  if (draws.chance(chance, whether)) {
    row.add_number(number);
  } else {
    row.empty();
  }
}

/// A tenth of the leases go wrong in one of four ways; see Art. 15 and 17.
void fill_trouble(RowText& row, const Draws& draws) {
  const bool vacant = draws.chance(350, "vacant");
  add_sometimes(row, draws, 500, "arrears", draws.between(1, 5, "arrears months"));
  row.add(vacant ? draws.pick(std::array<std::string_view, 4>{"0.3", "0.5", "0.55", "0.8"}, "vacant share")
                 : "");
  add_sometimes(row, draws, vacant ? 10'000 : 0, "vacant given", draws.between(3, 9, "vacant months"));
  row.add(yes_with_chance(draws, 150, "sublet")).add(yes_with_chance(draws, 150, "statistics moved"));
  row.add(draws.chance(200, "override tier") ? "0.3" : "");
  add_sometimes(row, draws, 200, "override free", draws.between(0, 6, "free months"));
}

void fill_lease(RowText& row, const SampleFirm& firm, std::uint64_t number) {
  const auto draws = firm.draws(Entity::lease, number);
  const auto from = Date::of(
      static_cast<int>(draws.between(2019, 2023, "year")), static_cast<int>(draws.between(1, 12, "month")),
      draws.chance(8'500, "first of month") ? 1 : static_cast<int>(draws.between(2, 28, "day")));
  const auto renewal = draws.chance(1'500, "renewal") ? draws.between(1, 2, "renewals") : 0;
  // In hundredths of a square metre, as amounts are in hundredths of a yuan.
  const auto area =
      std::min(drawn_amount(draws, Money::yuan(area_medians[size_of(firm)]), "area"), largest_area);
  row.start().add(firm.id + "-P" + std::to_string(number)).add(firm.id).add(area);
  row.add(Money::fen(draws.between(110, 380, "rent") * 50)).add(from);
  row.add(add_years(from, renewal == 0 ? 5 : 3, MonthEnd::last_day)).add_number(renewal);
  row.add(draws.pick(entries, "entry")).add(yes_with_chance(draws, 250, "major"));
  row.add(yes_with_chance(draws, 600, "recommended")).add(yes_with_chance(draws, 900, "special park"));
  row.add(yes_with_chance(draws, 250, "breakthrough"));
  if (draws.chance(400, "tier set")) {
    row.add(Date::of(static_cast<int>(draws.between(2022, 2024, "tier year")), 1, 1));
  } else {
    row.empty();
  }
  fill_trouble(row, draws);
}

}  // namespace

void write_firm_years(const SampleFirm& firm, RowText& row, RowSink& sink) {
  constexpr int first_year = 2020;
  constexpr int last_year = 2024;
  const auto of_firm = firm.draws(Entity::firm_year);
  auto output = drawn_amount(of_firm, Money::yuan(output_medians[size_of(firm)]), "output");
  const auto wholesale = yes_with_chance(of_firm, 300, "wholesale");
  for (int year = std::max(first_year, firm.founded_on.year() + 1); year <= last_year; ++year) {
    const auto draws = firm.draws(Entity::firm_year, static_cast<std::uint64_t>(year));
    // Now and then a firm doubles: the refund of rents looks for that.
    const auto growth = draws.chance(600, "doubles") ? 220 : draws.between(75, 160, "growth");
    output = output.times(Ratio::of(growth, 100), Rounding::half_up);
    const auto revenue = output.times(Ratio::of(draws.between(90, 135, "revenue"), 100), Rounding::half_up);
    row.start().add(firm.id).add_number(year);
    if (draws.chance(300, "output unknown")) {
      row.empty();
    } else {
      row.add(output);
    }
    row.add(wholesale).add(revenue.times(Ratio::of(draws.between(10, 90, "tax"), 1'000), Rounding::half_up));
    row.add(revenue);
    sink.row(Table::firm_years, row.cells());
  }
}

void write_leases(const SampleFirm& firm, RowText& row, RowSink& sink) {
  if (firm.uses_policy_premises != Answer::yes) return;
  const std::uint64_t leases = firm.draws(Entity::lease).chance(1'800, "second lease") ? 2 : 1;
  for (std::uint64_t number = 1; number <= leases; ++number) {
    fill_lease(row, firm, number);
    sink.row(Table::premises, row.cells());
  }
}

}  // namespace tiexi::sample
