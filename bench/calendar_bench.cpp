// SPDX-License-Identifier: Apache-2.0
// What a date costs: read, made of its parts, taken apart, stepped by months.
// Canonical case: 4,096 days of the years 2019 to 2040, shuffled, fixed seed. Not for comparing machines.
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include <tiexi/calendar/months.hpp>
#include <tiexi/calendar/working_days.hpp>

using namespace tiexi;

namespace {

std::vector<Date> days() {
  std::mt19937_64 random(20'190'820);
  std::vector<Date> made;
  for (int i = 0; i < 4'096; ++i) {
    made.push_back(Date::of(2019, 1, 1) + static_cast<std::int64_t>(random() % 8'000));
  }
  return made;
}

void count_items(benchmark::State& state) { state.SetItemsProcessed(state.iterations() * 4'096); }

void date_parse(benchmark::State& state) {
  std::vector<std::string> texts;
  for (const auto date : days()) texts.push_back(date.text());
  if (Date::parse(texts[7]) != days()[7]) state.SkipWithError("a date did not come back");
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const auto& text : texts) sum += Date::parse(std::string_view(text))->epoch_days();
    benchmark::DoNotOptimize(sum);
  }
  count_items(state);
}

void date_year(benchmark::State& state) {
  const auto dates = days();
  for (auto _ : state) {
    int sum = 0;
    for (const auto date : dates) sum += date.year();
    benchmark::DoNotOptimize(sum);
  }
  count_items(state);
}

void date_of(benchmark::State& state) {
  struct Parts {
    int year;
    int month;
    int day;
  };
  std::vector<Parts> parts;
  for (const auto date : days()) parts.push_back({date.year(), date.month(), date.day()});
  if (Date::of(parts[7].year, parts[7].month, parts[7].day) != days()[7]) state.SkipWithError("another day");
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const auto& p : parts) sum += Date::of(p.year, p.month, p.day).epoch_days();
    benchmark::DoNotOptimize(sum);
  }
  count_items(state);
}

void date_text(benchmark::State& state) {
  const auto dates = days();
  for (auto _ : state) {
    for (const auto date : dates) benchmark::DoNotOptimize(date.text());
  }
  count_items(state);
}

void months_added(benchmark::State& state) {
  const auto dates = days();
  if (add_months(Date::of(2024, 1, 31), 1, MonthEnd::last_day) != Date::of(2024, 2, 29)) {
    state.SkipWithError("31 January plus a month");
  }
  for (auto _ : state) {
    std::int64_t sum = 0;
    for (const auto date : dates) sum += add_months(date, 3, MonthEnd::last_day).epoch_days();
    benchmark::DoNotOptimize(sum);
  }
  count_items(state);
}

void working_day(benchmark::State& state) {
  std::vector<Date> dates;
  for (const auto date : days()) {
    if (date.year() <= last_working_year()) dates.push_back(date);
  }
  for (auto _ : state) {
    int sum = 0;
    for (const auto date : dates) sum += is_working_day(date) ? 1 : 0;
    benchmark::DoNotOptimize(sum);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(dates.size()));
}

BENCHMARK(date_parse)->Name("calendar/date/parse");
BENCHMARK(date_of)->Name("calendar/date/of");
BENCHMARK(date_year)->Name("calendar/date/year");
BENCHMARK(date_text)->Name("calendar/date/text");
BENCHMARK(months_added)->Name("calendar/add_months");
BENCHMARK(working_day)->Name("calendar/is_working_day");

}  // namespace
