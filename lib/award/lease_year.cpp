// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/lease_year.hpp>

#include <algorithm>

#include <tiexi/base/error.hpp>
#include <tiexi/calendar/months.hpp>

namespace tiexi {
namespace {

/// Days of each calendar month over the month's days.
Exact months_of(Period period) {
  Exact months;
  for (auto day = period.from; day < period.to;) {
    const auto next = last_day_of_month(day) + 1;
    const auto end = std::min(next, period.to);
    months += Exact::fraction(end - day, days_in_month(day.year(), day.month()));
    day = end;
  }
  return months;
}

/// The lease cut where the rent changes: the rent-free months, the tiers, the years.
std::vector<RentSpan> spans_of(const PremisesBasis& basis, std::size_t lease,
                               const std::vector<TierFrom>& tiers) {
  const auto& leases = basis.book.leases;
  const auto to = leases.to[lease];
  const auto free_until = lease_dates(basis, lease).free_until;
  std::vector<RentSpan> spans;
  std::size_t tier = 0;
  for (auto day = leases.from[lease]; day < to;) {
    while (tier + 1 < tiers.size() && tiers[tier + 1].from <= day) ++tier;
    auto end = std::min(to, Date::of(day.year(), 12, 31) + 1);
    if (day < free_until) end = std::min(end, free_until);
    if (tier + 1 < tiers.size()) end = std::min(end, tiers[tier + 1].from);
    const auto& judged = tiers[tier].tier;
    const bool free = day < free_until;
    spans.push_back({{day, end},
                     months_of({day, end}),
                     judged.share,
                     free,
                     free ? "15(2)" : judged.article,
                     free ? "rent-free until " + free_until.text() : judged.because});
    day = end;
  }
  return spans;
}

/// Fen for each month at a share of one.
Exact reference_a_month(const PremisesBasis& basis, std::size_t lease) {
  const auto& leases = basis.book.leases;
  return Exact::of(leases.reference_rent[lease]) * Exact::of(leases.area_m2[lease]);
}

void add_amounts(const PremisesBasis& basis, LeaseYear& year) {
  const auto a_month = reference_a_month(basis, year.lease);
  Exact reference;
  Exact rent;
  for (const auto& span : year.spans) {
    reference += a_month * span.months;
    if (!span.free) rent += a_month * span.months * Exact::of(span.share);
  }
  year.reference_rent = reference.to_money(basis.rules.rounding);
  year.rent_payable = rent.to_money(basis.rules.rounding);
  year.implicit_subsidy = year.reference_rent - year.rent_payable;
}

std::optional<Money> output_of(const Book& book, std::uint32_t firm, int year) {
  const auto row = firm_year(book, firm, year);
  return row ? book.firm_years.output[*row] : std::nullopt;
}

/// Why the year's rent above the lowest share comes back; empty where it does not.
std::string refund_ground(const PremisesBasis& basis, const LeaseYear& year) {
  const auto& book = basis.book;
  const auto& leases = book.leases;
  const auto firm = leases.firm[year.lease];
  const auto before = output_of(book, firm, year.year - 1);
  const auto output = output_of(book, firm, year.year);
  if (before && output && *output >= basis.rules.refund_output_at_least &&
      !(Exact::of(*output) < Exact::of(*before) * Exact::of(basis.rules.refund_growth_at_least))) {
    return "output " + before->text() + " in " + std::to_string(year.year - 1) + ", " + output->text() +
           " in " + std::to_string(year.year);
  }
  const auto listed_on = book.firms.listed_on[firm];
  const Period lease{leases.from[year.lease], leases.to[year.lease]};
  if (listed_on && lease.contains(*listed_on) && listed_on->year() == year.year &&
      is_listed(book, firm, *listed_on) != Answer::no) {
    return "listed " + listed_on->text();
  }
  const auto decided = leases.tier_from[year.lease];
  if (leases.breakthrough[year.lease] == Answer::yes && decided && decided->year() - 1 == year.year) {
    return "breakthrough, tier_from " + decided->text();
  }
  return {};
}

void add_refund(const PremisesBasis& basis, LeaseYear& year) {
  year.refund_because = refund_ground(basis, year);
  if (year.refund_because.empty()) return;
  const auto a_month = reference_a_month(basis, year.lease);
  const auto above = Exact::of(basis.rules.refund_above);
  Exact kept;
  for (const auto& span : year.spans) {
    if (!span.free) kept += a_month * span.months * std::min(above, Exact::of(span.share));
  }
  year.refund = year.rent_payable - kept.to_money(basis.rules.rounding);
}

void add_missing(std::vector<LeaseReason>& reasons, std::string_view column) {
  LeaseReason reason{LeaseFlag::fact_missing, column, {}};
  if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end())
    reasons.push_back(std::move(reason));
}

/// The facts that the year's tiers and refund lacked.
void add_missing_facts(const PremisesBasis& basis, const std::vector<TierFrom>& tiers, LeaseYear& year) {
  const auto& leases = basis.book.leases;
  const auto end = year.spans.back().period.to;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    const bool over = i + 1 < tiers.size() && tiers[i + 1].from <= year.spans.front().period.from;
    if (over || tiers[i].from >= end) continue;
    for (const auto column : tiers[i].tier.missing) add_missing(year.reasons, column);
  }
  const auto listed_on = basis.book.firms.listed_on[leases.firm[year.lease]];
  const bool listed_here = listed_on && listed_on->year() == year.year;
  if (listed_here && is_listed(basis.book, leases.firm[year.lease], *listed_on) == Answer::unknown) {
    add_missing(year.reasons, "neeq");
  }
  if (leases.breakthrough[year.lease] == Answer::yes && !leases.tier_from[year.lease]) {
    add_missing(year.reasons, "tier_from");
  }
}

}  // namespace

std::string tier_text(const LeaseYear& year) {
  std::string text;
  const Ratio* last = nullptr;
  for (const auto& span : year.spans) {
    if (last != nullptr && *last == span.share) continue;
    text += (text.empty() ? "" : ";") + span.share.text();
    last = &span.share;
  }
  return text;
}

std::vector<LeaseYear> lease_years(const PremisesBasis& basis, std::size_t lease) {
  const auto tiers = lease_tiers(basis, lease);
  const auto reasons = lease_reasons(basis, lease);
  std::vector<LeaseYear> years;
  for (auto& span : spans_of(basis, lease, tiers)) {
    if (years.empty() || years.back().year != span.period.from.year()) {
      years.emplace_back();
      years.back().lease = lease;
      years.back().year = span.period.from.year();
      years.back().reasons = reasons;
    }
    years.back().spans.push_back(std::move(span));
  }
  for (auto& year : years) {
    add_amounts(basis, year);
    add_refund(basis, year);
    add_missing_facts(basis, tiers, year);
  }
  return years;
}

std::vector<Outcome<std::vector<LeaseYear>>> all_lease_years(const PremisesBasis& basis,
                                                             const ForEach& for_each) {
  constexpr std::size_t worth_it = 1'000;  // leases, for a thread to begin with
  const auto leases = basis.book.leases.size();
  std::vector<Outcome<std::vector<LeaseYear>>> years(leases, std::vector<LeaseYear>());
  for_each((leases + worth_it - 1) / worth_it, [&](std::size_t piece) {
    for (auto lease = piece * worth_it; lease < std::min(leases, (piece + 1) * worth_it); ++lease) {
      try {
        years[lease] = lease_years(basis, lease);
      } catch (const OutOfRange& error) {
        years[lease] = Failure{"amount-out-of-range", error.what()};
      }
    }
  });
  return years;
}

}  // namespace tiexi
