// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/lease_tier.hpp>

#include <algorithm>

#include <tiexi/base/contract.hpp>

namespace tiexi {
namespace {

/// What a day's facts say about one ground of a tier.
struct Ground {
  bool met = false;
  std::string because;
  std::string_view missing;  ///< a column that could turn the answer, or empty
};

/// One lease on one day.
struct TierCase {
  const PremisesBasis& basis;
  std::size_t lease;
  Date day;

  [[nodiscard]] const Leases& leases() const { return basis.book.leases; }
  [[nodiscard]] std::uint32_t firm() const { return leases().firm[lease]; }
};

Ground by_listing(const TierCase& c) {
  const auto listed = is_listed(c.basis.book, c.firm(), c.day);
  if (listed == Answer::no) return {};
  // Who is listed is listed on an exchange, unless somebody says that it is the NEEQ.
  return {true, "listed " + c.basis.book.firms.listed_on[c.firm()]->text(),
          listed == Answer::unknown ? std::string_view("neeq") : std::string_view{}};
}

/// Wholesale trade must reach more; output is not of wholesale trade unless somebody says so.
Ground by_output(const TierCase& c, const PremisesTier& tier) {
  if (!tier.output_at_least) return {};
  const auto& years = c.basis.book.firm_years;
  const int year = c.day.year() - 1;
  const auto row = firm_year(c.basis.book, c.firm(), year);
  if (!row || !years.output[*row]) return {false, {}, "output"};
  const auto output = *years.output[*row];
  const bool met_as_wholesale = output >= tier.wholesale_output_at_least.value_or(*tier.output_at_least);
  const bool met_otherwise = output >= *tier.output_at_least;
  if (!(years.wholesale[*row] == Answer::yes ? met_as_wholesale : met_otherwise)) return {};
  const bool doubtful = met_as_wholesale != met_otherwise && years.wholesale[*row] == Answer::unknown;
  return {true, "output " + output.text() + " in " + std::to_string(year),
          doubtful ? std::string_view("wholesale") : std::string_view{}};
}

Ground by_decision(const TierCase& c, const PremisesTier& tier) {
  const auto& leases = c.leases();
  if (tier.major_project && leases.major_project[c.lease] == Answer::yes)
    return {true, "major_project yes", {}};
  if (tier.recommended && leases.recommended[c.lease] == Answer::yes) return {true, "recommended yes", {}};
  if (tier.special_park && leases.special_park[c.lease] == Answer::yes) return {true, "special_park yes", {}};
  const auto entry = leases.entry[c.lease];
  if (std::find(tier.entries.begin(), tier.entries.end(), entry) != tier.entries.end()) {
    return {true, "entry " + std::string(entry), {}};
  }
  return {};
}

Ground first_met(const TierCase& c, const PremisesTier& tier) {
  if (tier.is_for_all()) return {true, "no ground for a lower share", {}};
  if (auto ground = by_decision(c, tier); ground.met) return ground;
  if (tier.listed) {
    if (auto ground = by_listing(c); ground.met) return ground;
  }
  return by_output(c, tier);
}

bool is_less(const Ratio& a, const Ratio& b) {
  return Int128{a.numerator()} * b.denominator() < Int128{b.numerator()} * a.denominator();
}

}  // namespace

TierJudgement judge_tier(const PremisesBasis& basis, std::size_t lease, Date day) {
  const TierCase c{basis, lease, day};
  std::vector<std::string_view> missing;
  for (const auto& tier : basis.rules.tiers) {
    auto ground = first_met(c, tier);
    const bool known = std::find(missing.begin(), missing.end(), ground.missing) != missing.end();
    if (!ground.missing.empty() && !known) missing.push_back(ground.missing);
    if (ground.met) return {tier.share, tier.article, std::move(ground.because), std::move(missing)};
  }
  TIEXI_EXPECTS(false);  // the reader has seen that the last tier is for all
  return {};
}

std::vector<TierFrom> lease_tiers(const PremisesBasis& basis, std::size_t lease) {
  const auto& leases = basis.book.leases;
  const auto from = leases.from[lease];
  if (const auto decided = leases.override_tier[lease]) {
    return {{from, {*decided, "16", "override_tier " + decided->text(), {}}}};
  }
  std::vector<TierFrom> tiers = {{from, judge_tier(basis, lease, from)}};
  const auto again = leases.tier_from[lease];
  if (again && from < *again && *again < leases.to[lease]) {
    auto tier = judge_tier(basis, lease, *again);
    if (is_less(tier.share, tiers.front().tier.share)) tiers.push_back({*again, std::move(tier)});
  }
  return tiers;
}

}  // namespace tiexi
