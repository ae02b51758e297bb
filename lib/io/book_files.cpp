// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/book_files.hpp>

#include <array>
#include <string_view>

#include <nlohmann/json.hpp>

namespace tiexi {
namespace {

constexpr std::string_view path_mark = "path.json";

std::string_view word_of(LineKind kind) {
  constexpr std::array<std::string_view, 3> words = {"normal", "penalty", "compound"};
  return words[static_cast<std::size_t>(kind)];
}

std::string_view word_of(Frequency frequency) {
  return frequency == Frequency::monthly ? "monthly" : "quarterly";
}

std::string_view word_of(DayCount day_count) {
  switch (day_count) {
    case DayCount::act_365:
      return "act_365";
    case DayCount::thirty_360:
      return "thirty_360";
    default:
      return "act_360";
  }
}

std::string_view word_of(Repricing reprices) {
  switch (reprices) {
    case Repricing::yearly:
      return "yearly";
    case Repricing::january:
      return "january";
    case Repricing::quarterly:
      return "quarterly";
    case Repricing::never:
      return "never";
  }
  return {};
}

template <class T>
std::optional<std::string_view> word_of(const std::optional<T>& value) {
  return value ? std::optional(word_of(*value)) : std::nullopt;
}

void write_firms(OutputFolder& folder, const Firms& firms) {
  auto csv =
      folder.csv("firms.csv",
                 {"firm_id", "name", "district", "legal_person", "sector", "grade", "founded_on",
                  "first_applied_on", "financing_3y", "uses_policy_premises", "registered_on", "moved_in_on",
                  "role", "top_talent", "talent_team", "team_funded_before", "listed_on", "neeq"});
  for (std::size_t i = 0; i < firms.size(); ++i) {
    csv.row(firms.id[i], firms.name[i], firms.district[i], firms.legal_person[i], firms.sector[i],
            firms.grade[i], firms.founded_on[i], firms.first_applied_on[i], firms.financing_3y[i],
            firms.uses_policy_premises[i], firms.registered_on[i], firms.moved_in_on[i], firms.role[i],
            firms.top_talent[i], firms.talent_team[i], firms.team_funded_before[i], firms.listed_on[i],
            firms.neeq[i]);
  }
}

void write_firm_years(OutputFolder& folder, const Book& book) {
  const auto& years = book.firm_years;
  if (years.size() == 0) return;
  auto csv = folder.csv("firm_years.csv", {"firm_id", "year", "output", "wholesale", "tax", "revenue"});
  for (std::size_t i = 0; i < years.size(); ++i) {
    csv.row(book.firms.id[years.firm[i]], years.year[i], years.output[i], years.wholesale[i], years.tax[i],
            years.revenue[i]);
  }
}

void write_loans(OutputFolder& folder, const Book& book) {
  const auto& loans = book.loans;
  if (loans.size() == 0) return;
  auto csv =
      folder.csv("loans.csv", {"loan_id",    "firm_id",     "lender",          "principal",  "credited_on",
                               "matures_on", "filed_on",    "grade_at_filing", "applied_on", "settled_on",
                               "overdue",    "other_award", "drawdowns",       "rate_pct",   "spread_bp",
                               "method",     "frequency",   "settlement_day",  "day_count",  "reprices"});
  for (std::size_t i = 0; i < loans.size(); ++i) {
    const auto terms = loans.terms.empty() ? ContractTerms{} : loans.terms[i];
    const auto method = terms.method ? std::optional(name_of(*terms.method)) : std::nullopt;
    csv.row(loans.id[i], book.firms.id[loans.firm[i]], loans.lender[i], loans.principal[i],
            loans.credited_on[i], loans.matures_on[i], loans.filed_on[i], loans.grade_at_filing[i],
            loans.applied_on[i], loans.settled_on[i], loans.overdue[i], loans.other_award[i],
            loans.drawdowns.empty() ? std::nullopt : loans.drawdowns[i], terms.rate, terms.spread_bp, method,
            word_of(terms.frequency), terms.settlement_day, word_of(terms.day_count),
            word_of(terms.reprices));
  }
}

void write_lines(OutputFolder& folder, const Book& book) {
  const auto& lines = book.lines;
  if (lines.size() == 0) return;
  auto csv = folder.csv("interest.csv", {"loan_id", "from", "to", "balance", "rate_pct", "interest", "kind",
                                         "due_on", "paid_on", "repriced_on"});
  for (std::size_t i = 0; i < lines.size(); ++i) {
    csv.row(book.loans.id[lines.loan[i]], lines.from[i], lines.to[i], lines.balance[i], lines.rate[i],
            lines.interest[i], word_of(lines.kind[i]), lines.due_on[i], lines.paid_on[i],
            lines.repriced_on[i]);
  }
}

void write_claims(OutputFolder& folder, const Book& book) {
  const auto& claims = book.claims;
  if (claims.size() == 0) return;
  auto csv = folder.csv("claims.csv",
                        {"claim_id", "firm_id", "measure", "year", "applied_on", "amount", "approved_amount",
                         "count", "on", "project_id", "approved", "same_cost_as", "other_award"});
  for (std::size_t i = 0; i < claims.size(); ++i) {
    csv.row(claims.id[i], book.firms.id[claims.firm[i]], claims.measure[i], claims.year[i],
            claims.applied_on[i], claims.amount[i], claims.approved_amount[i], claims.count[i], claims.on[i],
            claims.project_id[i], claims.approved[i], claims.same_cost_as[i], claims.other_award[i]);
  }
}

void write_history(OutputFolder& folder, const Book& book) {
  const auto& history = book.history;
  if (history.size() == 0) return;
  auto csv = folder.csv("history.csv", {"firm_id", "measure", "year", "paid", "project_id", "same_cost_as"});
  for (std::size_t i = 0; i < history.size(); ++i) {
    csv.row(book.firms.id[history.firm[i]], history.measure[i], history.year[i], history.paid[i],
            history.project_id[i], history.same_cost_as[i]);
  }
}

void write_leases(OutputFolder& folder, const Book& book) {
  const auto& leases = book.leases;
  if (leases.size() == 0) return;
  auto csv = folder.csv("premises.csv", {"lease_id",      "firm_id",
                                         "area_m2",       "reference_rent",
                                         "from",          "to",
                                         "renewal",       "entry",
                                         "major_project", "recommended",
                                         "special_park",  "breakthrough",
                                         "tier_from",     "arrears_months",
                                         "vacant_share",  "vacant_months",
                                         "sublet",        "statistics_moved",
                                         "override_tier", "override_free_months"});
  for (std::size_t i = 0; i < leases.size(); ++i) {
    csv.row(leases.id[i], book.firms.id[leases.firm[i]], leases.area_m2[i], leases.reference_rent[i],
            leases.from[i], leases.to[i], leases.renewal[i], leases.entry[i], leases.major_project[i],
            leases.recommended[i], leases.special_park[i], leases.breakthrough[i], leases.tier_from[i],
            leases.arrears_months[i], leases.vacant_share[i], leases.vacant_months[i], leases.sublet[i],
            leases.statistics_moved[i], leases.override_tier[i], leases.override_free_months[i]);
  }
}

}  // namespace

OutputFolder path_folder(const std::filesystem::path& folder) {
  return OutputFolder(folder,
                      {"firms.csv", "firm_years.csv", "loans.csv", "interest.csv", "claims.csv",
                       "history.csv", "premises.csv", "lpr.csv", path_mark},
                      path_mark);
}

void write_book(OutputFolder& folder, const Book& book) {
  write_firms(folder, book.firms);
  write_firm_years(folder, book);
  write_loans(folder, book);
  write_lines(folder, book);
  write_claims(folder, book);
  write_history(folder, book);
  write_leases(folder, book);
}

void write_lpr(OutputFolder& folder, const LprTable& lpr) {
  auto csv = folder.csv("lpr.csv", {"date", "1y", "5y"});
  for (const auto& fixing : lpr.fixings()) csv.row(fixing.date, fixing.one_year, fixing.five_years);
}

void write_origin(OutputFolder& folder, const Scenario& scenario, std::uint32_t path) {
  const nlohmann::ordered_json origin = {{"programme", scenario.programme},
                                         {"seed", scenario.seed},
                                         {"path", path},
                                         {"as_of", scenario.horizon_end().text()}};
  folder.write(path_mark, origin.dump(2) + "\n");
}

}  // namespace tiexi
