// SPDX-License-Identifier: Apache-2.0
/// @file
/// Books of firms, claims, payments before and leases for tests: rows as structs with ordinary defaults; a
/// test changes the field it is about. Or the rows of a case's CSV files.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <support/csv_rows.hpp>
#include <tiexi/book/book.hpp>

namespace tiexi::test {

/// A firm that meets every test of nanshan-2021.
struct Applicant {
  std::string id = "F1";
  std::string district = "nanshan";
  Answer legal_person = Answer::yes;
  std::string sector = "biomedicine";
  std::string grade = "A";
  std::optional<Date> founded_on = Date::of(2019, 1, 1);
  std::optional<Date> first_applied_on = Date::of(2021, 7, 1);
  std::optional<Money> financing_3y = Money::yuan(100'000'000);
  Answer uses_policy_premises = Answer::no;
  std::optional<Date> registered_on = Date::of(2019, 1, 1);
  std::optional<Date> moved_in_on = Date::of(2021, 6, 8);
  std::string role = "park-owner";
  Answer top_talent = Answer::yes;
  Answer talent_team = Answer::yes;
  Answer team_funded_before = Answer::no;
  std::optional<Date> listed_on;
  Answer neeq = Answer::no;
};

struct ClaimLine {
  std::string id = "C1";
  std::string firm = "F1";
  std::string measure = "waste";
  std::optional<Date> applied_on = Date::of(2022, 4, 1);
  std::optional<Money> amount;
  std::optional<Money> approved_amount;
  std::optional<std::int64_t> count;
  std::optional<Date> on = Date::of(2021, 7, 1);
  std::string project_id;
  Answer approved = Answer::yes;
  std::string same_cost_as;
  std::optional<Money> other_award;
  std::optional<int> year = {};  ///< of `applied_on` where it is not given
};

struct PaidLine {
  std::string firm = "F1";
  std::string measure = "waste";
  int year = 2021;
  Money paid;
  std::string project_id = {};
  std::string same_cost_as = {};
};

struct LeaseLine {
  std::string id = "P1";
  std::string firm = "F1";
  Ratio area_m2 = Ratio::of(1000, 1);
  Money reference_rent = Money::yuan(100);
  Date from = Date::of(2021, 8, 1);
  Date to = Date::of(2026, 8, 1);
  int renewal = 0;
  std::string entry = "7-1";
  Answer major_project = Answer::unknown;
  Answer recommended = Answer::unknown;
  Answer special_park = Answer::unknown;
  Answer breakthrough = Answer::unknown;
  std::optional<Date> tier_from;
  std::optional<int> arrears_months;
  std::optional<Ratio> vacant_share;
  std::optional<int> vacant_months;
  Answer sublet = Answer::unknown;
  Answer statistics_moved = Answer::unknown;
  std::optional<Ratio> override_tier;
  std::optional<int> override_free_months;
};

struct FirmYearLine {
  std::string firm = "F1";
  int year = 2021;
  std::optional<Money> output;
  Answer wholesale = Answer::unknown;
  std::optional<Money> tax;
  std::optional<Money> revenue;
};

struct ClaimsBook {
  std::vector<Applicant> firms = {Applicant{}};
  std::vector<ClaimLine> claims;
  std::vector<PaidLine> history;
  std::vector<LeaseLine> leases;
  std::vector<FirmYearLine> firm_years;
};

namespace claims_book_detail {

inline void add(Firms& firms, const Applicant& row) {
  firms.id.push_back(row.id);
  firms.name.push_back("");
  firms.district.push_back(row.district);
  firms.legal_person.push_back(row.legal_person);
  firms.sector.push_back(row.sector);
  firms.grade.push_back(row.grade);
  firms.founded_on.push_back(row.founded_on);
  firms.first_applied_on.push_back(row.first_applied_on);
  firms.financing_3y.push_back(row.financing_3y);
  firms.uses_policy_premises.push_back(row.uses_policy_premises);
  firms.registered_on.push_back(row.registered_on);
  firms.moved_in_on.push_back(row.moved_in_on);
  firms.role.push_back(row.role);
  firms.top_talent.push_back(row.top_talent);
  firms.talent_team.push_back(row.talent_team);
  firms.team_funded_before.push_back(row.team_funded_before);
  firms.listed_on.push_back(row.listed_on);
  firms.neeq.push_back(row.neeq);
}

inline void add(Claims& claims, const ClaimLine& row, std::uint32_t firm) {
  claims.id.push_back(row.id);
  claims.firm.push_back(firm);
  claims.measure.push_back(row.measure);
  claims.year.push_back(row.year ? *row.year : row.applied_on.value_or(Date{}).year());
  claims.applied_on.push_back(row.applied_on);
  claims.amount.push_back(row.amount);
  claims.approved_amount.push_back(row.approved_amount);
  claims.count.push_back(row.count);
  claims.on.push_back(row.on);
  claims.project_id.push_back(row.project_id);
  claims.approved.push_back(row.approved);
  claims.same_cost_as.push_back(row.same_cost_as);
  claims.other_award.push_back(row.other_award);
}

inline void add(Leases& leases, const LeaseLine& row, std::uint32_t firm) {
  leases.id.push_back(row.id);
  leases.firm.push_back(firm);
  leases.area_m2.push_back(row.area_m2);
  leases.reference_rent.push_back(row.reference_rent);
  leases.from.push_back(row.from);
  leases.to.push_back(row.to);
  leases.renewal.push_back(row.renewal);
  leases.entry.push_back(row.entry);
  leases.major_project.push_back(row.major_project);
  leases.recommended.push_back(row.recommended);
  leases.special_park.push_back(row.special_park);
  leases.breakthrough.push_back(row.breakthrough);
  leases.tier_from.push_back(row.tier_from);
  leases.arrears_months.push_back(row.arrears_months);
  leases.vacant_share.push_back(row.vacant_share);
  leases.vacant_months.push_back(row.vacant_months);
  leases.sublet.push_back(row.sublet);
  leases.statistics_moved.push_back(row.statistics_moved);
  leases.override_tier.push_back(row.override_tier);
  leases.override_free_months.push_back(row.override_free_months);
}

template <class Row, class Key>
void sort_by(std::vector<Row>& rows, const Key& key) {
  std::stable_sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) { return key(a) < key(b); });
}

}  // namespace claims_book_detail

/// Rows in any order; every firm named must exist.
inline Book book_of(ClaimsBook rows) {
  namespace detail = claims_book_detail;
  Book book;
  std::map<std::string, std::uint32_t> firm_of;
  detail::sort_by(rows.firms, [](const Applicant& f) { return f.id; });
  for (const auto& row : rows.firms) {
    firm_of[row.id] = static_cast<std::uint32_t>(firm_of.size());
    detail::add(book.firms, row);
  }
  detail::sort_by(rows.claims, [](const ClaimLine& c) { return c.id; });
  for (const auto& row : rows.claims) detail::add(book.claims, row, firm_of.at(row.firm));
  detail::sort_by(rows.history,
                  [&](const PaidLine& h) { return std::tuple(firm_of.at(h.firm), h.measure, h.year); });
  for (const auto& row : rows.history) {
    book.history.firm.push_back(firm_of.at(row.firm));
    book.history.measure.push_back(row.measure);
    book.history.year.push_back(row.year);
    book.history.paid.push_back(row.paid);
    book.history.project_id.push_back(row.project_id);
    book.history.same_cost_as.push_back(row.same_cost_as);
  }
  detail::sort_by(rows.leases, [](const LeaseLine& l) { return l.id; });
  for (const auto& row : rows.leases) detail::add(book.leases, row, firm_of.at(row.firm));
  detail::sort_by(rows.firm_years,
                  [&](const FirmYearLine& y) { return std::tuple(firm_of.at(y.firm), y.year); });
  for (const auto& row : rows.firm_years) {
    book.firm_years.firm.push_back(firm_of.at(row.firm));
    book.firm_years.year.push_back(row.year);
    book.firm_years.output.push_back(row.output);
    book.firm_years.wholesale.push_back(row.wholesale);
    book.firm_years.tax.push_back(row.tax);
    book.firm_years.revenue.push_back(row.revenue);
  }
  book.index();
  return book;
}

inline Answer answer_of(const std::string& text) {
  if (text.empty()) return Answer::unknown;
  const bool yes = text == "true" || text == "1" || text == "yes" || text == "是";
  return yes ? Answer::yes : Answer::no;
}
inline std::optional<Date> date_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Date::parse(text, "date");
}
inline std::optional<Money> money_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return Money::parse(text);
}

inline Applicant applicant_of(const CsvRow& row) {
  return {cell(row, "firm_id"),
          cell(row, "district"),
          answer_of(cell(row, "legal_person")),
          cell(row, "sector"),
          cell(row, "grade"),
          date_of(cell(row, "founded_on")),
          date_of(cell(row, "first_applied_on")),
          money_of(cell(row, "financing_3y")),
          answer_of(cell(row, "uses_policy_premises")),
          date_of(cell(row, "registered_on")),
          date_of(cell(row, "moved_in_on")),
          cell(row, "role"),
          answer_of(cell(row, "top_talent")),
          answer_of(cell(row, "talent_team")),
          answer_of(cell(row, "team_funded_before")),
          date_of(cell(row, "listed_on")),
          answer_of(cell(row, "neeq"))};
}

inline ClaimLine claim_line_of(const CsvRow& row) {
  ClaimLine claim;
  claim.id = cell(row, "claim_id");
  claim.firm = cell(row, "firm_id");
  claim.measure = cell(row, "measure");
  if (const auto year = cell(row, "year"); !year.empty()) claim.year = std::stoi(year);
  claim.applied_on = date_of(cell(row, "applied_on"));
  claim.amount = money_of(cell(row, "amount"));
  claim.approved_amount = money_of(cell(row, "approved_amount"));
  if (const auto count = cell(row, "count"); !count.empty()) claim.count = std::stoll(count);
  claim.on = date_of(cell(row, "on"));
  claim.project_id = cell(row, "project_id");
  claim.approved = answer_of(cell(row, "approved"));
  claim.same_cost_as = cell(row, "same_cost_as");
  claim.other_award = money_of(cell(row, "other_award"));
  return claim;
}

inline PaidLine paid_line_of(const CsvRow& row) {
  return {cell(row, "firm_id"),         cell(row, "measure"),    std::stoi(cell(row, "year")),
          *money_of(cell(row, "paid")), cell(row, "project_id"), cell(row, "same_cost_as")};
}

}  // namespace tiexi::test
