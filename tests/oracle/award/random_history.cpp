// SPDX-License-Identifier: Apache-2.0
#include "random_history.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <set>
#include <string>

namespace tiexi::oracle {
namespace {

constexpr int first_year = 2019;
constexpr int last_year = 2028;

/// Own draws: those of the standard library differ between implementations. For the same reason no
/// expression below draws twice, unless its order is fixed (braces, ?:, nested calls).
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : engine_(seed) {}

  /// 0 to n - 1. The bias of the remainder does not matter for making cases.
  std::int64_t below(std::int64_t n) {
    return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(n));
  }
  int between(int low, int high) { return low + static_cast<int>(below(high - low + 1)); }
  bool percent(int p) { return below(100) < p; }

  template <class T>
  T pick(const std::vector<T>& choices) {
    return choices[static_cast<std::size_t>(below(static_cast<std::int64_t>(choices.size())))];
  }

  template <class T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      const auto other = static_cast<std::size_t>(below(static_cast<std::int64_t>(i)));
      std::swap(values[i - 1], values[other]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

// ---- dates

Date day_after(const Date& date, int days) {
  using namespace std::chrono;
  const sys_days day = year{date.year} / date.month / static_cast<unsigned>(date.day);
  const year_month_day moved{day + std::chrono::days{days}};
  return {static_cast<int>(moved.year()), static_cast<int>(static_cast<unsigned>(moved.month())),
          static_cast<int>(static_cast<unsigned>(moved.day()))};
}

Date any_day_of(Draws& draws, int year) { return day_after({year, 1, 1}, draws.between(0, 364)); }

bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

Date years_later(Date date, int years) {
  date.year += years;
  if (date.month == 2 && date.day == 29 && !is_leap(date.year)) date.day = 28;
  return date;
}

/// Claims bunch on few days, so that ties are decided by the id.
Date day_of_application(Draws& draws, int year) {
  const int which = draws.between(0, 9);
  if (which < 3 && year == 2021) return {2021, 6, draws.between(19, 20)};
  if (which < 3 && year == 2024) return {2024, 6, draws.between(18, 20)};
  if (which == 3 && is_leap(year)) return {year, 2, 29};
  if (which == 4) return {year, draws.pick<int>({1, 12}), draws.pick<int>({1, 31})};
  if (which < 7 && year == 2021) return day_after({2021, 6, 20}, draws.between(0, 194));
  if (which < 7) return {year, 5, draws.between(1, 3)};
  return any_day_of(draws, year);
}

// ---- firms

/// Mostly yes, now and then no or unknown.
std::optional<bool> mostly(Draws& draws, bool fact, int percent) {
  if (draws.percent(percent)) return fact;
  if (draws.percent(30)) return std::nullopt;
  return !fact;
}

std::optional<Date> founding_day(Draws& draws) {
  if (draws.percent(3)) return std::nullopt;
  if (draws.percent(12)) return Date{2016, 2, 29};
  return any_day_of(draws, draws.between(2016, 2020));
}

std::optional<Date> first_application(Draws& draws, const std::optional<Date>& founded_on) {
  if (draws.percent(3)) return std::nullopt;
  if (!founded_on) return any_day_of(draws, draws.between(2021, 2025));
  const Date anniversary = years_later(*founded_on, 5);
  if (draws.percent(75)) return day_after(anniversary, draws.between(-1, 0));
  if (draws.percent(40)) return day_after(anniversary, 1);
  return any_day_of(draws, draws.between(2021, 2025));
}

std::string firm_id_of(int number) {
  const std::string digits = std::to_string(number);
  return "F" + std::string(5 - std::min<std::size_t>(5, digits.size()), '0') + digits;
}

FirmFacts random_firm(Draws& draws, int number) {
  FirmFacts f;
  f.firm_id = firm_id_of(number);
  f.district = draws.percent(96) ? "nanshan" : draws.pick<std::string>({"futian", ""});
  f.legal_person = mostly(draws, true, 97);
  f.sector = draws.percent(94) ? "biomedicine" : draws.pick<std::string>({"software", ""});
  f.founded_on = founding_day(draws);
  f.first_applied_on = first_application(draws, f.founded_on);
  const std::vector<std::optional<Fen>> raised{10'000'000'000, 25'000'000'000};
  f.financing_3y = draws.pick(raised);
  if (draws.percent(8)) f.financing_3y = 9'999'999'999;
  if (draws.percent(3)) f.financing_3y.reset();
  f.uses_policy_premises = mostly(draws, false, 90);
  if (!draws.percent(3)) f.registered_on = any_day_of(draws, draws.between(2017, 2021));
  if (!draws.percent(3)) f.moved_in_on = Date{2021, 6, draws.percent(85) ? 8 : 7};
  f.role = draws.pick<std::string>({"park-owner", "renewal-body"});
  if (draws.percent(12)) f.role = draws.pick<std::string>({"tenant", ""});
  f.top_talent = mostly(draws, true, 88);
  f.talent_team = mostly(draws, true, 88);
  f.team_funded_before = mostly(draws, false, 90);
  return f;
}

// ---- what claims and payments of one firm and measure have in common

std::string project_of(Draws& draws, const MeasureSpec& spec, const std::string& firm_id, int year) {
  const bool usual = spec.project_required || !spec.items.empty();
  if (draws.percent(spec.project_required ? 4 : (usual ? 35 : 97))) return "";
  // A carrier named by two firms is one item; any other project of the same name is not.
  const bool shared = draws.percent(spec.id == "carrier" ? 60 : 25);
  const std::string when = draws.percent(45) ? "0" : std::to_string(year);
  return (shared ? "N" : firm_id) + "-P" + std::to_string(draws.below(3)) + "-" + when;
}

std::string cost_of(Draws& draws, int year) {
  if (draws.percent(75)) return "";
  if (draws.percent(12)) return "K-any";
  return "K" + std::to_string(year) + "-" + std::to_string(draws.below(2));
}

Fen cap_or_usual(const MeasureSpec& spec) {
  return spec.cap.empty() ? 5'000'000'000 : cap_named(spec.cap).amount;
}

/// A part of a whole, one fen more or less.
Fen near_part(Draws& draws, Fen whole) {
  const int times = draws.between(1, 6);
  const Fen part = whole * times / draws.pick<Fen>({1, 2, 3, 3, 4, 6, 9});
  return std::max<Fen>(0, part + draws.between(-1, 1));
}

// ---- claims

Fen random_amount(Draws& draws, const MeasureSpec& spec) {
  const int which = draws.between(0, 19);
  if (which == 0) return draws.between(0, 1);
  if (which < 6) return draws.between(1, 1'000'000'000);
  if (which < 8) return draws.between(1, 999) * 100;
  const Fen award = near_part(draws, cap_or_usual(spec) / draws.pick<Fen>({1, 1, 2, 5}));
  // A few fen more or less move the share across a half fen.
  return std::max<Fen>(0, award * 100 / spec.percent + draws.between(-5, 5));
}

Fen award_expected(const MeasureSpec& spec, const Claim& claim) {
  const Fen uncapped = spec.pays == Pays::share_of_amount ? claim.amount.value_or(0) / 100 * spec.percent
                                                          : spec.per_item * claim.count.value_or(1);
  return std::min(uncapped, cap_or_usual(spec));
}

Date previous_year_or_so(Draws& draws, int year) {
  if (draws.percent(6)) return draws.percent(50) ? Date{year, 1, 1} : Date{year - 2, 12, 31};
  return draws.percent(50) ? Date{year - 1, 1, 1} : Date{year - 1, 12, 31};
}

Date stage_finished(Draws& draws, const Claim& claim, const FirmFacts& firm) {
  const Date applied = claim.applied_on.value_or(Date{claim.year, 6, 1});
  const int which = draws.between(0, 13);
  if (which < 2 && firm.registered_on) return day_after(*firm.registered_on, draws.between(-1, 0));
  if (which < 4) return day_after(years_later(applied, -3), draws.between(-1, 0));
  if (which < 5) return day_after(applied, draws.between(0, 1));
  return day_after(applied, -draws.between(1, 300));
}

std::optional<Date> event_day(Draws& draws, const Claim& claim, const FirmFacts& firm,
                              const MeasureSpec& spec) {
  if (draws.percent(3)) return std::nullopt;
  if (spec.window == EventWindow::three_years_before_claim) {
    return stage_finished(draws, claim, firm);
  }
  return previous_year_or_so(draws, claim.year);
}

void draw_amounts(Draws& draws, Claim& claim, const MeasureSpec& spec) {
  if (spec.pays == Pays::share_of_amount) {
    if (!draws.percent(3)) claim.amount = random_amount(draws, spec);
  } else if (!draws.percent(12)) {
    claim.count = draws.pick<std::int64_t>({1, 1, 1, 2, 2, 3});
    if (draws.percent(6)) claim.count = draws.pick<std::int64_t>({0, 7, 12});
  }
  const Fen expected = award_expected(spec, claim);
  if (draws.percent(10)) claim.approved_amount = near_part(draws, expected);
  if (draws.percent(2)) claim.approved_amount = draws.between(0, 1);
  if (draws.percent(8)) {
    const Fen around = draws.percent(60) ? expected : near_part(draws, expected);
    claim.other_award = std::max<Fen>(0, around + draws.between(-1, 1));
  }
}

Claim random_claim(Draws& draws, const FirmFacts& firm, const MeasureSpec& spec, int year) {
  Claim c;
  c.firm_id = firm.firm_id;
  c.measure = spec.id;
  c.year = year;
  if (!draws.percent(3)) c.applied_on = day_of_application(draws, year);
  draw_amounts(draws, c, spec);
  c.on = event_day(draws, c, firm, spec);
  c.project_id = project_of(draws, spec, firm.firm_id, year);
  c.approved = mostly(draws, true, 92);
  c.same_cost_as = cost_of(draws, year);
  return c;
}

/// Numbers without leading zeros: byte order is not the order of the numbers.
std::string unused_id(Draws& draws, const std::string& firm_id, std::set<std::string>& used) {
  std::string id;
  do {
    id = firm_id + "-C" + std::to_string(draws.below(1'200));
  } while (!used.insert(id).second);
  return id;
}

/// A like claim: the same day and perhaps the same amounts, so that ties and items meet.
Claim like(Draws& draws, const Claim& claim, const FirmFacts& firm, const MeasureSpec& spec) {
  Claim other = draws.percent(40) ? claim : random_claim(draws, firm, spec, claim.year);
  if (draws.percent(60)) other.applied_on = claim.applied_on;
  if (draws.percent(40)) other.project_id = claim.project_id;
  if (draws.percent(40)) other.same_cost_as = claim.same_cost_as;
  return other;
}

/// The measures that share a cap, an item or a support with this one, and itself.
std::vector<std::string> relatives(const MeasureSpec& spec) {
  std::vector<std::string> related;
  for (const MeasureSpec& m : measures()) {
    const bool same_items = !m.items.empty() && m.items == spec.items;
    const bool same_cap = !m.cap.empty() && m.cap == spec.cap;
    if (m.id == spec.id || same_items || same_cap) related.push_back(m.id);
  }
  return related;
}

std::vector<std::string> measures_of_a_firm(Draws& draws) {
  std::set<std::string> ids;
  const int draws_made = draws.between(1, 4);
  for (int i = 0; i < draws_made; ++i) {
    const MeasureSpec spec = draws.pick(measures());
    ids.insert(spec.id);
    if (draws.percent(50)) ids.insert(draws.pick(relatives(spec)));
    // Support over years is the part with the most memory: twice as likely.
    if (draws.percent(30)) {
      ids.insert(draws.pick<std::string>({"platform-grant", "platform-rent", "growth-rent", "talent-rent",
                                          "talent-revenue", "team-rent", "team-revenue"}));
    }
  }
  return {ids.begin(), ids.end()};
}

std::vector<Claim> claims_of_year(Draws& draws, const FirmFacts& firm, const MeasureSpec& spec, int year) {
  std::vector<Claim> claims{random_claim(draws, firm, spec, year)};
  while (claims.size() < 4 && draws.percent(35)) {
    const MeasureSpec& sibling = draws.percent(70) ? spec : measure_named(draws.pick(relatives(spec)));
    Claim other = like(draws, claims.front(), firm, sibling);
    if (sibling.id != spec.id && other.measure == spec.id && sibling.pays == spec.pays) {
      other.measure = sibling.id;
    }
    claims.push_back(other);
  }
  return claims;
}

std::vector<Claim> claims_of_firm(Draws& draws, const FirmFacts& firm, const std::vector<std::string>& ids) {
  std::vector<Claim> claims;
  // A firm that stops early leaves promises behind; one that goes on meets expiry and the years.
  const int stops = draws.percent(50) ? draws.between(2021, 2023) : draws.between(2024, last_year);
  for (const std::string& id : ids) {
    const int from = draws.percent(90) ? draws.between(2021, 2023) : first_year;
    const int to = std::min(stops, from + draws.between(0, 6));
    const int percent = draws.pick<int>({50, 75, 100});
    for (int year = from; year <= to; ++year) {
      if (!draws.percent(percent)) continue;
      for (const Claim& claim : claims_of_year(draws, firm, measure_named(id), year)) {
        claims.push_back(claim);
      }
    }
  }
  std::set<std::string> used;
  for (Claim& claim : claims) claim.claim_id = unused_id(draws, firm.firm_id, used);
  return claims;
}

// ---- history

Fen random_payment(Draws& draws, const MeasureSpec& spec) {
  const Fen cap = cap_or_usual(spec);
  if (draws.percent(10)) return 0;
  if (draws.percent(12)) return cap + draws.between(-1, 1);
  return draws.percent(25) ? draws.between(1, 500'000'000) : near_part(draws, cap / 6);
}

HistoryRow random_row(Draws& draws, const FirmFacts& firm, const MeasureSpec& spec) {
  HistoryRow row;
  row.firm_id = firm.firm_id;
  row.measure = spec.id;
  row.year = draws.percent(60) ? draws.between(2019, 2024) : draws.between(2015, 2030);
  row.paid = random_payment(draws, spec);
  do {
    row.project_id = project_of(draws, spec, firm.firm_id, row.year);
  } while (spec.project_required && row.project_id.empty());
  if (draws.percent(35)) row.same_cost_as = cost_of(draws, row.year);
  return row;
}

int last_claim_year(const std::vector<Claim>& claims) {
  int last = 2021;
  for (const Claim& claim : claims) last = std::max(last, claim.year);
  return last;
}

/// Payments of years still to come: those of a payout plan, whose caps they may fill or where they
/// open a gap, and of named projects, whose caps for life they use up beforehand.
void add_later_payments(Draws& draws, const FirmFacts& firm, const std::vector<Claim>& claims,
                        std::vector<HistoryRow>& rows) {
  for (const Claim& claim : claims) {
    const MeasureSpec& spec = measure_named(claim.measure);
    const bool supports = spec.support != Support::any_years;
    const bool names_project = spec.project_required && !claim.project_id.empty();
    if (!draws.percent(supports ? 15 : (names_project ? 5 : 0))) continue;
    HistoryRow row = random_row(draws, firm, spec);
    if (names_project) row.project_id = claim.project_id;
    row.year = last_claim_year(claims) + draws.between(draws.percent(75) ? 1 : 0, 4);
    if (draws.percent(40)) row.paid = cap_named(spec.cap).amount - draws.between(0, 1);
    rows.push_back(row);
  }
}

std::vector<HistoryRow> history_of_firm(Draws& draws, const FirmFacts& firm,
                                        const std::vector<std::string>& ids, bool with_loans) {
  std::vector<HistoryRow> rows;
  while (draws.percent(60) && rows.size() < 5) {
    const MeasureSpec& own = measure_named(draws.pick(ids));
    const std::string id = draws.percent(70) ? own.id : draws.pick(relatives(own));
    rows.push_back(random_row(draws, firm, measure_named(id)));
    if (draws.percent(10)) rows.push_back(rows.back());
  }
  if (with_loans && draws.percent(20)) {
    const int year = draws.between(2021, 2024);
    rows.push_back({firm.firm_id, "loan-interest", year, draws.between(0, 2) * 5'000'000, "",
                    draws.percent(50) ? "K-any" : "K" + std::to_string(year) + "-0"});
  }
  return rows;
}

/// Budgets from nothing to plenty, for about a third of the measures and years.
Budgets random_budgets(Draws& draws, int firms) {
  Budgets budgets;
  for (const MeasureSpec& spec : measures()) {
    for (int year = first_year; year <= last_year; ++year) {
      if (!draws.percent(35)) continue;
      const Fen plenty = cap_or_usual(spec) * std::max(1, firms / 30);
      const Fen amount = draws.percent(8) ? draws.between(0, 1) : near_part(draws, plenty / 6);
      budgets[{spec.id, year}] = amount;
    }
  }
  return budgets;
}

}  // namespace

RandomHistory random_history(const RandomHistorySpec& spec) {
  Draws draws(spec.seed);
  RandomHistory book;
  for (int i = 0; i < spec.firms; ++i) {
    const FirmFacts firm = random_firm(draws, i);
    const auto ids = measures_of_a_firm(draws);
    const auto claims = claims_of_firm(draws, firm, ids);
    auto rows = history_of_firm(draws, firm, ids, spec.with_loan_interest);
    add_later_payments(draws, firm, claims, rows);
    book.firms.push_back(firm);
    book.claims.insert(book.claims.end(), claims.begin(), claims.end());
    book.history.insert(book.history.end(), rows.begin(), rows.end());
  }
  draws.shuffle(book.firms);
  draws.shuffle(book.claims);
  draws.shuffle(book.history);
  if (spec.with_budgets) book.budgets = random_budgets(draws, spec.firms);
  return book;
}

}  // namespace tiexi::oracle
