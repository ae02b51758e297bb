// SPDX-License-Identifier: Apache-2.0
#include <tiexi/award/lease_review.hpp>

#include <algorithm>

#include <tiexi/calendar/months.hpp>
#include <tiexi/money/exact.hpp>

namespace tiexi {
namespace {

/// One lease under review, and what is found.
struct Review {
  const PremisesBasis& basis;
  std::size_t lease;
  std::vector<LeaseReason> reasons = {};
  std::vector<LeaseReason> missing = {};

  [[nodiscard]] const Leases& leases() const { return basis.book.leases; }
  [[nodiscard]] const PremisesRules& rules() const { return basis.rules; }
  [[nodiscard]] std::uint32_t firm() const { return leases().firm[lease]; }
  [[nodiscard]] Date from() const { return leases().from[lease]; }

  void say(LeaseFlag flag, std::string compared) { reasons.push_back({flag, {}, std::move(compared)}); }
  void say_missing(std::string_view column) { missing.push_back({LeaseFlag::fact_missing, column, {}}); }
};

void review_validity(Review& review) {
  const auto& rules = review.rules();
  if (review.from() < rules.in_force_from || rules.in_force_to < review.from()) {
    review.say(LeaseFlag::outside_validity, "begins " + review.from().text() + ", in force " +
                                                rules.in_force_from.text() + " to " +
                                                rules.in_force_to.text());
  }
}

void review_registration(Review& review) {
  const auto district = review.basis.book.firms.district[review.firm()];
  const auto& wanted = review.rules().districts;
  if (std::find(wanted.begin(), wanted.end(), district) == wanted.end()) {
    review.say(LeaseFlag::not_registered, "district " + (district.empty() ? "empty" : std::string(district)));
  }
}

std::optional<Money> figure_of(const Review& review, const std::vector<std::optional<Money>>& figures,
                               int year) {
  const auto row = firm_year(review.basis.book, review.firm(), year);
  return row ? figures[*row] : std::nullopt;
}

void review_figure(Review& review, std::string_view column, const std::vector<std::optional<Money>>& figures,
                   const std::optional<Money>& wanted) {
  if (!wanted) return;
  const auto year = review.from().year() - 1;
  const auto figure = figure_of(review, figures, year);
  if (!figure) {
    review.say_missing(column);
  } else if (*figure < *wanted) {
    review.say(LeaseFlag::entry_not_met, std::string(column) + " " + figure->text() + " in " +
                                             std::to_string(year) + ", at least " + wanted->text());
  }
}

/// Growth g a year over n years: the last revenue is at least (1 + g)^n times the first.
void review_growth(Review& review, const PremisesEntry& entry) {
  if (!entry.revenue_growth_at_least) return;
  const auto& revenue = review.basis.book.firm_years.revenue;
  const auto last_year = review.from().year() - 1;
  const auto first_year = last_year - static_cast<int>(entry.growth_years);
  const auto last = figure_of(review, revenue, last_year);
  const auto first = figure_of(review, revenue, first_year);
  if (!last || !first) return;
  auto wanted = Exact::of(*first);
  const auto factor = Exact::of(1) + Exact::of(*entry.revenue_growth_at_least);
  for (std::int64_t year = 0; year < entry.growth_years; ++year) wanted = wanted * factor;
  if (Exact::of(*last) < wanted) {
    review.say(LeaseFlag::entry_not_met, "revenue " + first->text() + " in " + std::to_string(first_year) +
                                             ", " + last->text() + " in " + std::to_string(last_year) +
                                             ", wanted " + entry.revenue_growth_at_least->percent_text() +
                                             " a year");
  }
}

void review_entry(Review& review) {
  const auto name = review.leases().entry[review.lease];
  const auto* entry = review.rules().entry(name);
  if (entry == nullptr) {
    review.say(LeaseFlag::unknown_entry, "entry " + std::string(name));
    return;
  }
  // A renewal is reviewed on what was asked of the first lease, which is not in the file.
  if (review.leases().renewal[review.lease] > 0) return;
  review_figure(review, "tax", review.basis.book.firm_years.tax, entry->tax_at_least);
  review_figure(review, "output", review.basis.book.firm_years.output, entry->output_at_least);
  review_growth(review, *entry);
}

void review_area(Review& review) {
  const bool listed = is_listed(review.basis.book, review.firm(), review.from()) != Answer::no;
  const auto limit = listed ? review.rules().area_m2_listed : review.rules().area_m2_others;
  const auto area = review.leases().area_m2[review.lease];
  if (Exact::of(limit) < Exact::of(area)) {
    review.say(LeaseFlag::area_above_limit, "area " + area.text() + " m2, at most " + std::to_string(limit));
  }
}

void review_term(Review& review) {
  const auto& rules = review.rules();
  const auto renewal = review.leases().renewal[review.lease];
  const auto years = renewal == 0 ? rules.years_first : rules.years_renewal;
  const auto last_end = anniversary(review.from(), static_cast<int>(years));
  const auto to = review.leases().to[review.lease];
  if (last_end < to) {
    review.say(LeaseFlag::term_too_long, "ends " + to.text() + ", at the latest " + last_end.text());
  }
  if (renewal > rules.renewals) {
    review.say(LeaseFlag::too_many_renewals,
               "renewal " + std::to_string(renewal) + ", at most " + std::to_string(rules.renewals));
  }
}

void review_use(Review& review) {
  const auto& leases = review.leases();
  const auto& rules = review.rules();
  const auto lease = review.lease;
  if (leases.statistics_moved[lease] == Answer::yes) {
    review.say(LeaseFlag::statistics_moved, "statistics_moved yes");
  }
  if (leases.sublet[lease] == Answer::yes) review.say(LeaseFlag::sublet, "sublet yes");
  const auto arrears = leases.arrears_months[lease];
  if (arrears && *arrears >= rules.arrears_months) {
    review.say(LeaseFlag::in_arrears, "arrears_months " + std::to_string(*arrears) + ", less than " +
                                          std::to_string(rules.arrears_months));
  }
  const auto share = leases.vacant_share[lease];
  const auto months = leases.vacant_months[lease];
  if (share && months && !(Exact::of(*share) < Exact::of(rules.vacant_share)) &&
      *months >= rules.vacant_months) {
    review.say(LeaseFlag::vacant,
               "vacant_share " + share->text() + " for " + std::to_string(*months) + " months");
  }
}

}  // namespace

std::string code_of(const PremisesRules& rules, const LeaseReason& reason) {
  const auto& code = rules.text_of(reason.flag).code;
  return reason.missing.empty() ? code : code + ":" + std::string(reason.missing);
}

std::string reasons_text(const PremisesRules& rules, const std::vector<LeaseReason>& reasons) {
  std::string text;
  for (const auto& reason : reasons) text += (text.empty() ? "" : ";") + code_of(rules, reason);
  return text;
}

std::vector<LeaseReason> lease_reasons(const PremisesBasis& basis, std::size_t lease) {
  Review review{basis, lease};
  review_validity(review);
  review_registration(review);
  review_entry(review);
  review_area(review);
  review_term(review);
  review_use(review);
  review.reasons.insert(review.reasons.end(), review.missing.begin(), review.missing.end());
  return review.reasons;
}

LeaseDates lease_dates(const PremisesBasis& basis, std::size_t lease) {
  const auto& leases = basis.book.leases;
  const auto& rules = basis.rules;
  const auto from = leases.from[lease];
  const auto to = leases.to[lease];
  const bool small = !(Exact::of(rules.small_area_m2) < Exact::of(leases.area_m2[lease]));
  std::int64_t months = small ? rules.free_months_small : rules.free_months_large;
  if (leases.renewal[lease] > 0) months = 0;
  if (const auto decided = leases.override_free_months[lease]) months = *decided;
  const auto third_year = anniversary(from, static_cast<int>(rules.review_after_years));
  const auto before = [](Date day, std::int64_t count) {
    return add_months(day, -static_cast<int>(count), MonthEnd::last_day);
  };
  // A decision that frees the whole lease needs no month beyond its end.
  const auto in_lease = std::min<std::int64_t>(months, std::int64_t{12} * (to.year() - from.year() + 1));
  const auto free_until = add_months(from, static_cast<int>(in_lease), MonthEnd::last_day);
  return {std::min(free_until, to), before(third_year, rules.review_months_before),
          before(to, rules.apply_months_before)};
}

Date excluded_until(const PremisesRules& rules, Date found_on) {
  return anniversary(found_on, static_cast<int>(rules.exclusion_years));
}

Date leave_by(const PremisesRules& rules, Date notice_given) {
  return add_months(notice_given, static_cast<int>(rules.notice_months), MonthEnd::last_day);
}

Money next_reference_rent(const PremisesRules& rules, Money current, Money assessed, bool agreed) {
  const auto difference = assessed < current ? current - assessed : assessed - current;
  const auto allowed = Exact::of(current) * Exact::of(rules.reference_moves_above);
  return agreed && allowed < Exact::of(difference) ? assessed : current;
}

}  // namespace tiexi
