// SPDX-License-Identifier: Apache-2.0
// docs/worked-cases/measures.csv: claims worked by hand under nanshan-2021, each row with its articles.
#include <map>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <support/claim_output.hpp>
#include <support/claims_book.hpp>
#include <support/shared.hpp>
#include <tiexi/programme/programme.hpp>

using namespace tiexi;
using namespace tiexi::test;

namespace {

/// `founded_on=2016-07-01;role=`
void change_facts(CsvRow& firm, const std::string& facts) {
  std::istringstream list(facts);
  for (std::string fact; std::getline(list, fact, ';');) {
    const auto equals = fact.find('=');
    REQUIRE(firm.contains(fact.substr(0, equals)));
    firm[fact.substr(0, equals)] = fact.substr(equals + 1);
  }
}

CsvRow ordinary_firm(const std::string& id) {
  return {{"firm_id", id},
          {"district", "nanshan"},
          {"legal_person", "yes"},
          {"sector", "biomedicine"},
          {"founded_on", "2019-01-01"},
          {"first_applied_on", "2021-07-01"},
          {"financing_3y", "100000000"},
          {"uses_policy_premises", "no"},
          {"registered_on", "2019-01-01"},
          {"moved_in_on", "2021-06-08"},
          {"role", "park-owner"},
          {"top_talent", "yes"},
          {"talent_team", "yes"},
          {"team_funded_before", "no"}};
}

struct WorkedCase {
  ClaimsBook book{{}, {}, {}, {}, {}};
  MeasureBudgets budgets;
  std::vector<CsvRow> claims;
  std::string promised = "firm_id,measure,year,promised\n";
};

WorkedCase read_case(const std::vector<CsvRow>& rows) {
  WorkedCase worked;
  std::map<std::string, CsvRow> firms;
  for (const auto& row : rows) {
    const auto kind = cell(row, "kind");
    if (!cell(row, "firm").empty()) firms.try_emplace(cell(row, "firm"), ordinary_firm(cell(row, "firm")));
    const auto measure = cell(row, "measure");
    const auto year = std::stoi(cell(row, "year"));
    if (kind == "claim") {
      change_facts(firms.at(cell(row, "firm")), cell(row, "firm_facts"));
      auto claim = claim_line_of(row);
      claim.id = cell(row, "id");
      claim.firm = cell(row, "firm");
      worked.book.claims.push_back(claim);
      worked.claims.push_back(row);
    } else if (kind == "paid") {
      worked.book.history.push_back({cell(row, "firm"), measure, year, Money::parse(cell(row, "paid")),
                                     cell(row, "project_id"), cell(row, "same_cost_as")});
    } else if (kind == "budget") {
      worked.budgets[measure][year] = Money::parse(cell(row, "paid"));
    } else {
      REQUIRE(kind == "promised");
      worked.promised +=
          cell(row, "firm") + "," + measure + "," + cell(row, "year") + "," + cell(row, "paid") + "\n";
    }
  }
  for (const auto& [id, firm] : firms) worked.book.firms.push_back(applicant_of(firm));
  return worked;
}

void check_claim(const ClaimBasis& basis, const ClaimAward& award, const CsvRow& row) {
  CAPTURE(cell(row, "id"), cell(row, "worked"));
  CHECK(basis.book.claims.id[award.claim] == cell(row, "id"));
  CHECK(reasons_text(basis.rules, award.reasons) == cell(row, "reasons"));
  CHECK(award.eligible == cell(row, "reasons").empty());
  CHECK((award.instead ? std::string(basis.book.claims.id[*award.instead]) : "") == cell(row, "instead"));
  CHECK(award.award_uncapped.text() == cell(row, "award_uncapped"));
  CHECK(award.award.text() == cell(row, "award"));
  CHECK(award.paid.text() == cell(row, "paid"));
  CHECK(bound_by_text(basis.rules, award) == cell(row, "bound_by"));
}

std::map<std::string, std::vector<CsvRow>> worked_cases() {
  std::map<std::string, std::vector<CsvRow>> cases;
  const auto text = text_of(std::filesystem::path(TIEXI_SOURCE_DIR) / "docs/worked-cases/measures.csv");
  for (const auto& row : csv_rows(text)) cases[cell(row, "case")].push_back(row);
  return cases;
}

}  // namespace

TEST_CASE("worked cases: every claim comes out as worked by hand", "[award][doc]") {
  const auto programme = Programme::shipped("nanshan-2021");
  for (const auto& [name, rows] : worked_cases()) {
    CAPTURE(name);
    const auto worked = read_case(rows);
    const auto book = book_of(worked.book);
    const ClaimBasis basis{book, *programme.measures()};
    const auto settled = settle_claims(basis, worked.budgets);
    REQUIRE(settled.awards.size() == worked.claims.size());
    for (std::size_t i = 0; i < settled.awards.size(); ++i) {
      check_claim(basis, settled.awards[i], worked.claims[i]);
    }
    CHECK(plan_text(basis, payout_plan(basis, settled)) == worked.promised);
  }
}

TEST_CASE("worked cases: every measure has three, every step its article", "[award][doc]") {
  std::map<std::string, std::set<std::string>> cases_of;
  for (const auto& [name, rows] : worked_cases()) {
    for (const auto& row : rows) {
      if (cell(row, "kind") != "claim") continue;
      cases_of[cell(row, "measure")].insert(name);
      CAPTURE(name, cell(row, "worked"));
      CHECK(cell(row, "worked").find("Art. ") != std::string::npos);
    }
  }
  const auto programme = Programme::shipped("nanshan-2021");
  for (const auto& measure : programme.measures()->measures) {
    CAPTURE(measure.id);
    CHECK(cases_of[measure.id].size() >= 3);
  }
}
