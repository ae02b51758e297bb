// SPDX-License-Identifier: Apache-2.0
// The sample scenario of all measures on the sample book, and its paths as files: the same rules, the same fen.
#include <catch2/catch.hpp>
#include <tiexi/forecast/forecast.hpp>
#include <tiexi/io/book_files.hpp>
#include <tiexi/settlement/book_settlement.hpp>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "book_folder.hpp"

using namespace tiexi;

namespace {

const std::filesystem::path source = TIEXI_SOURCE_DIR;

std::string text_of(const std::filesystem::path& file) {
  std::ostringstream text;
  text << std::ifstream(file, std::ios::binary).rdbuf();
  return text.str();
}

Scenario all_measures() {
  return Scenario::parse(text_of(source / "examples/scenarios/all-measures.toml"), "all-measures.toml");
}

Book sample_book() { return load_book(book_files_in(source / "examples/book")).book; }

using ByMeasureAndYear = std::map<std::pair<std::string, int>, std::int64_t>;

/// What a settlement pays, in the budget years of the scenario.
ByMeasureAndYear paid_by(const BookSettlement& settled, const Book& book, const Forecast& forecast) {
  ByMeasureAndYear paid;
  const auto& scenario = forecast.scenario();
  const auto add = [&](const std::string& measure, int year, Money amount) {
    const int budget_year = year + scenario.payment_lag;
    if (budget_year < scenario.first_year || budget_year >= scenario.first_year + scenario.years) return;
    if (amount > Money{}) paid[{measure, budget_year}] += amount.fen();
  };
  for (const auto& award : settled.loans.firm_awards) add("loan-interest", award.year, award.paid);
  for (const auto& award : settled.claims->awards) {
    add(std::string(book.claims.measure[award.claim]), book.claims.year[award.claim], award.paid);
  }
  return paid;
}

ByMeasureAndYear paid_on_path(const Forecast& forecast, std::uint32_t path) {
  const auto outlays = forecast.simulate({path, 1});
  const auto& shape = outlays.shape();
  ByMeasureAndYear paid;
  for (int year = 0; year < shape.years; ++year) {
    for (std::size_t i = 0; i < shape.measures.size(); ++i) {
      const auto fen = outlays.row(0)[static_cast<std::size_t>(year) * shape.columns() + i];
      if (fen != 0) paid[{shape.measures[i], shape.first_year + year}] = fen;
    }
  }
  return paid;
}

}  // namespace

TEST_CASE("forecast files: a path's book settled from CSV pays the path's fen", "[io][forecast]") {
  const auto forecast = forecast_of(all_measures(), sample_book());
  for (const std::uint32_t path : {0U, 5U}) {
    const test::TemporaryFolder folder;
    const auto simulated = forecast.book_of_path(path);
    {
      auto files = path_folder(folder.path() / "book");
      write_book(files, simulated.book);
      write_lpr(files, simulated.lpr);
      files.commit();
    }
    auto built = load_book(book_files_in(folder.path() / "book"));
    REQUIRE(built.rejects.empty());
    CHECK(built.book.claims.size() == simulated.book.claims.size());
    const auto lpr = LprTable::parse(text_of(folder.path() / "book/lpr.csv"));
    const auto settled =
        settle_book(built, {forecast.programme(), lpr, forecast.scenario().horizon_end(), {}});
    CHECK(built.rejects.empty());
    const auto paid = paid_by(settled, built.book, forecast);
    CHECK(paid == paid_on_path(forecast, path));
    std::set<std::string> measures;
    for (const auto& [key, fen] : paid) measures.insert(key.first);
    CHECK(measures.size() > 20);
  }
}

TEST_CASE("forecast files: the scenario of all measures has them all, and each is paid", "[io][forecast]") {
  const auto forecast = forecast_of(all_measures(), sample_book());
  const auto& measures = forecast.programme().measures()->measures;
  CHECK(forecast.shape().measures.size() == measures.size() + 1);
  const auto outlays = forecast.simulate({0, 60});
  const auto& shape = outlays.shape();
  for (std::size_t i = 0; i < shape.measures.size(); ++i) {
    std::int64_t simulated = 0;  // from the second year on: the first is paid out of what was known
    for (std::size_t path = 0; path < 60; ++path) {
      for (std::size_t year = 1; year < static_cast<std::size_t>(shape.years); ++year)
        simulated += outlays.row(path)[year * shape.columns() + i];
    }
    CAPTURE(shape.measures[i]);
    CHECK(simulated > 0);
  }
  // What is promised by the book is paid on every path, for rents and grants beyond the first year too.
  const auto& counts = outlays.counts();
  CHECK(counts.at("promised:loan-interest")[1] > 0);
  CHECK(counts.at("promised:platform-grant")[1] > 0);
  CHECK(counts.at("promised:device-general-2")[0] > 0);
  CHECK(counts.at("promised:device-general-2")[1] == 0);
}

TEST_CASE("forecast files: the book that is written is the book that is read", "[io]") {
  const auto given = sample_book();
  const test::TemporaryFolder folder;
  auto files = path_folder(folder.path() / "again");
  write_book(files, given);
  files.commit();
  const auto built = load_book(book_files_in(folder.path() / "again"));
  CHECK(built.rejects.empty());
  const auto& again = built.book;
  CHECK(again.firms.size() == given.firms.size());
  CHECK(again.firms.founded_on == given.firms.founded_on);
  CHECK(again.firms.financing_3y == given.firms.financing_3y);
  CHECK(again.loans.principal == given.loans.principal);
  CHECK(again.loans.settled_on == given.loans.settled_on);
  REQUIRE(again.loans.terms.size() == given.loans.terms.size());
  for (std::size_t i = 0; i < again.loans.terms.size(); ++i) {
    CHECK(again.loans.terms[i].rate == given.loans.terms[i].rate);
    CHECK(again.loans.terms[i].spread_bp == given.loans.terms[i].spread_bp);
    CHECK(again.loans.terms[i].method == given.loans.terms[i].method);
    CHECK(again.loans.terms[i].reprices == given.loans.terms[i].reprices);
  }
  CHECK(again.lines.interest == given.lines.interest);
  CHECK(again.lines.paid_on == given.lines.paid_on);
  CHECK(again.lines.kind == given.lines.kind);
  CHECK(again.claims.amount == given.claims.amount);
  CHECK(again.claims.approved == given.claims.approved);
  CHECK(again.history.paid == given.history.paid);
  CHECK(again.leases.to == given.leases.to);
  CHECK(again.firm_years.output == given.firm_years.output);
}
