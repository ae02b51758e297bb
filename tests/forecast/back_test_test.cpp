// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/forecast/back_test.hpp>

#include <algorithm>
#include <string>

using namespace tiexi;

namespace {

/// Some two hundred firms of one grade over four years.
const Forecast& world() {
  static const auto forecast = forecast_of(Scenario::parse(R"(
[scenario]
programme = "nanshan-2021"
first_year = 2021
years = 4
as_of = 2020-12-31
seed = 3
[reference_rate]
model = "path"
[[reference_rate.path]]
date = 2021-01-20
1y = "3.85"
5y = "4.65"
[firms]
count = 150
arrivals = 10
[common_factor]
demand = 0
lateness = 0
counts = 0
rents = 0
[grades.A]
loans_per_year = "0.8"
[claims.waste]
mean = 20
amount_median = 500000
)",
                                                           "world.toml"));
  return forecast;
}

/// A path's book with the grade that all its firms have.
SimulatedBook book_of(std::uint32_t path) {
  auto simulated = world().book_of_path(path);
  simulated.book.firms.grade = {};
  for (std::size_t i = 0; i < simulated.book.firms.size(); ++i) simulated.book.firms.grade.push_back("A");
  return simulated;
}

BackTest tested(const SimulatedBook& simulated, std::uint32_t paths = 200) {
  BackTestTerms terms;
  terms.year = 2024;
  terms.paths = paths;
  terms.seed = 9;
  return back_test(simulated.book, world().programme(), simulated.lpr, terms, {});
}

const BackTestRow& row_of(const BackTest& test, const std::string& quantity) {
  return *std::find_if(test.rows.begin(), test.rows.end(),
                       [&](const auto& row) { return row.quantity == quantity; });
}

}  // namespace

TEST_CASE("back-test: where a truth falls among what was simulated", "[forecast][calibration][doc]") {
  const auto row = place_in("total", Money::fen(3), {4, 1, 3, 2});
  CHECK(row.rank == Approx(0.625));
  CHECK(row.mean == Approx(0.025));
  CHECK(row.deviation == Approx(0.01290994));
  CHECK(*row.z == Approx(0.3872983));
  CHECK(row.inside_50);
  CHECK(row.inside_90);
  const auto outside = place_in("total", Money::fen(5), {4, 1, 3, 2});
  CHECK(outside.rank == 1);
  CHECK_FALSE(outside.inside_90);
  const auto certain = place_in("total", Money::fen(0), {0, 0});
  CHECK(certain.rank == 0.5);
  CHECK_FALSE(certain.z);
  CHECK(certain.inside_50);
}

TEST_CASE("back-test: the truth is what settling the whole book awards for the year",
          "[forecast][calibration]") {
  const auto simulated = book_of(0);
  const auto test = tested(simulated, 50);
  const auto outlays = world().simulate({0, 1});
  const auto row = outlays.row(0);
  const auto year = 3 * outlays.shape().columns();
  CHECK(row_of(test, "loan-interest").truth == Money::fen(row[year]));
  CHECK(row_of(test, "waste").truth == Money::fen(row[year + 1]));
  CHECK(row_of(test, "total").truth == Money::fen(row[year] + row[year + 1]));
  CHECK(row_of(test, "new-principal").truth == Money::fen(row[year + 2]));
  CHECK(row_of(test, "loan-interest").truth > Money{});
  CHECK(test.paths == 50);
  CHECK(test.rows.size() == 4);
}

TEST_CASE("back-test: what came after the year began changes the truth and not the prediction",
          "[forecast][calibration]") {
  auto simulated = book_of(1);
  const auto before = tested(simulated, 50);
  const auto year = Date::of(2024, 1, 1);
  auto& lines = simulated.book.lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines.paid_on[i] && *lines.paid_on[i] >= year) lines.paid_on[i] = *lines.paid_on[i] + 700;
  }
  auto& loans = simulated.book.loans;
  for (std::size_t i = 0; i < loans.size(); ++i) {
    if (loans.credited_on[i] >= year) loans.principal[i] = Money::yuan(1);
    if (loans.settled_on[i] && *loans.settled_on[i] >= year) loans.settled_on[i].reset();
  }
  const auto after = tested(simulated, 50);
  CHECK(row_of(after, "loan-interest").truth < row_of(before, "loan-interest").truth);
  for (const auto& row : before.rows) {
    CAPTURE(row.quantity);
    CHECK(row_of(after, row.quantity).mean == row.mean);
    CHECK(row_of(after, row.quantity).quantiles == row.quantiles);
  }
}

TEST_CASE("back-test: the truth of books drawn from the model falls anywhere", "[forecast][calibration]") {
  // Ranks of twenty books, whose parameters are estimated from three years: not too often at the ends.
  constexpr std::uint32_t books = 20;
  int inside_90 = 0;
  int inside_50 = 0;
  double ranks = 0;
  for (std::uint32_t path = 0; path < books; ++path) {
    const auto test = tested(book_of(path), 60);
    const auto& row = row_of(test, "new-principal");
    inside_90 += row.inside_90 ? 1 : 0;
    inside_50 += row.inside_50 ? 1 : 0;
    ranks += row.rank / books;
  }
  CAPTURE(inside_90, inside_50, ranks);
  CHECK(inside_90 >= 13);
  CHECK(inside_50 >= 4);
  CHECK(inside_50 <= 17);
  CHECK(ranks > 0.3);
  CHECK(ranks < 0.7);
}

TEST_CASE("back-test: a year before which the book says nothing is refused",
          "[forecast][calibration][error]") {
  const auto simulated = book_of(0);
  BackTestTerms terms;
  terms.year = 2021;
  CHECK_THROWS_WITH(back_test(simulated.book, world().programme(), simulated.lpr, terms, {}),
                    "book: got nothing from the start to 2020-12-31, wanted loans or claims to learn from");
}

TEST_CASE("back-test: a year that the book does not reach has no truth", "[forecast][calibration][error]") {
  const auto simulated = book_of(0);
  BackTestTerms terms;
  terms.year = 2035;
  const auto test = [&] {
    static_cast<void>(back_test(simulated.book, world().programme(), simulated.lpr, terms, {}));
  };
  CHECK_THROWS_WITH(test(), "year: got 2035, wanted a year that the book reaches, 2025 at the latest");
  terms.as_of = Date::of(2036, 12, 31);
  CHECK_THROWS_WITH(test(), "year: got 2035, wanted a year that the book reaches, 2025 at the latest");
  terms.year = 2023;
  terms.as_of = Date::of(2023, 12, 30);
  CHECK_THROWS_WITH(test(),
                    "as_of: got 2023-12-30, wanted 2023-12-31 or later: the year's truth must be known");
}

TEST_CASE("back-test: nothing later than the as-of date is read", "[forecast][calibration]") {
  auto simulated = book_of(0);
  auto& book = simulated.book;
  // Learnt in 2024 of loans of 2023: they were overdue after all, and pay nothing.
  const auto end = Date::of(2023, 12, 31);
  for (std::size_t i = 0; i < book.loans.size(); ++i) {
    if (book.loans.credited_on[i].year() == 2023 && book.loans.matures_on[i] > end)
      book.loans.overdue[i] = Answer::yes;
  }
  BackTestTerms terms;
  terms.year = 2023;
  terms.paths = 50;
  const auto truth = [&] {
    return row_of(back_test(book, world().programme(), simulated.lpr, terms, {}), "loan-interest").truth;
  };
  const auto known_later = truth();
  terms.as_of = end;
  CHECK(known_later < truth());
}
