// SPDX-License-Identifier: Apache-2.0
// The sample book's documented habits (docs/reference/sample-book.md) come back from its files.
#include <catch2/catch.hpp>
#include <io/book_folder.hpp>
#include <tiexi/forecast/calibration.hpp>
#include <tiexi/io/load_book.hpp>
#include <tiexi/sample/sample_files.hpp>

#include <cmath>
#include <string>

using namespace tiexi;
using namespace tiexi::test;

namespace {

/// The days on which the measures counted loans, when most of the sample's are credited.
const Calibration& calibrated() {
  static const auto calibration = [] {
    const TemporaryFolder folder;
    write_sample_files({.firms = 4000, .seed = 2021, .wrong_rows = WrongRows::none}, folder.path() / "book");
    const auto built = load_book(book_files_in(folder.path() / "book"));
    REQUIRE(built.rejects.empty());
    return calibrate(built.book, Programme::shipped("nanshan-2021", {}), LprTable::official(),
                     {Date::of(2024, 6, 18), Date::of(2021, 6, 8)});
  }();
  return calibration;
}

void check_near(const std::string& path, double truth, double errors = 4) {
  const auto* estimate = calibrated().find(path);
  INFO(path);
  REQUIRE(estimate != nullptr);
  REQUIRE(estimate->std_error);
  CAPTURE(truth, estimate->value, *estimate->std_error, estimate->observations);
  CHECK(std::abs(estimate->value - truth) < errors * *estimate->std_error);
}

}  // namespace

TEST_CASE("calibration: the sample book's terms and methods come back", "[sample][calibration]") {
  check_near("loans.term_months.6", 0.07);
  check_near("loans.term_months.12", 0.42);
  check_near("loans.term_months.24", 0.14);
  check_near("loans.term_months.36", 0.16);
  check_near("loans.term_months.120", 0.01);
  check_near("loans.method.equal_principal", 0.13, 6);  // documented to the nearest hundredth
  check_near("loans.method.annuity", 0.08, 6);
  CHECK(calibrated().find("loans.frequency")->text == "quarterly");
  CHECK(calibrated().find("loans.frequency")->value == Approx(0.83).margin(0.03));
  CHECK(calibrated().find("loans.settlement_day")->text == "20");
  CHECK(calibrated().find("loans.day_count")->text == "act_360");
  CHECK(calibrated().find("loans.day_count")->value == Approx(0.98).margin(0.01));
  CHECK(calibrated().find("loans.reprices")->text == "never");
}

TEST_CASE("calibration: the sample book's spreads by grade come back", "[sample][calibration]") {
  // Even from low to high, and in 4 of 100 from 150 to 330. A loan filed in another grade than its firm's
  // (of 12 in 100 a third each up and down) has the spread of its firm: what the grade shows is a mixture.
  const auto own = [](double low, double high) { return 0.96 * (low + high) / 2 + 0.04 * 240; };
  const double aaa = own(-45, 60);
  const double aa = own(-30, 90);
  const double a = own(-10, 130);
  const double b = own(20, 190);
  // Grades of firms in the ratio 5, 14, 29, 34: the parts of loans filed as A that come from AA, A and B.
  const auto mixed = [](double below, double at, double above, double w0, double w1, double w2) {
    return (0.04 * w0 * below + 0.92 * w1 * at + 0.04 * w2 * above) / (0.04 * w0 + 0.92 * w1 + 0.04 * w2);
  };
  check_near("grades.AA.spread_bp", mixed(aaa, aa, a, 5, 14, 29), 5);
  check_near("grades.A.spread_bp", mixed(aa, a, b, 14, 29, 34), 5);
  CHECK(calibrated().find("grades.B.spread_bp")->value > calibrated().find("grades.A.spread_bp")->value);
  CHECK(calibrated().find("grades.C.spread_bp")->value > calibrated().find("grades.B.spread_bp")->value);
}

TEST_CASE("calibration: the sample book's filings, repayments and grades come back",
          "[sample][calibration]") {
  // 2.5 of 100 not filed at all; 1 of 100 after the end of 2024, a few of those credited last after the day.
  const auto* filed = calibrated().find("grades.A.filing_share");
  REQUIRE(filed != nullptr);
  CHECK(filed->value > 0.94);
  CHECK(filed->value < 0.975);
  // 7 in 100 of the loans repaid by period, three fifths of all, mostly of a year or two.
  CHECK(calibrated().find("grades.A.prepayment")->value > 0.01);
  CHECK(calibrated().find("grades.A.prepayment")->value < 0.06);
  CHECK(calibrated().find("grades.A.lateness")->value > 0.01);
  CHECK(calibrated().find("grades.A.lateness")->value < 0.06);
  // Most firms keep their grade: loans filed in another one are the exception.
  CHECK(calibrated().find("grades.A.migration.A")->value > 0.75);
  CHECK(calibrated().find("loans.principal_min")->text == "500000");
  CHECK(calibrated().find("loans.principal_max")->text == "60000000");
  check_near("claims.waste.approved", 0.935 / 0.975);
}

TEST_CASE("calibration: every measure claimed in the sample is there", "[sample][calibration]") {
  CHECK(calibrated().claims.size() == 35);
  CHECK(calibrated().scenario.claims.size() == 35);
  CHECK(calibrated().firms_left_out > 0);  // 9 in 100 have no grade
}
