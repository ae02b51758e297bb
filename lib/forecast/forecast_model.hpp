// SPDX-License-Identifier: Apache-2.0
/// @file
/// A scenario made ready: laws, tables and the part of the book that every path shares. Read-only once built,
/// so that threads share it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/copula.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/lpr_model.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/programme/programme.hpp>

#include "claim_laws.hpp"
#include "claimants.hpp"
#include "day_table.hpp"
#include "loan_lines.hpp"
#include "population.hpp"
#include "promised_claims.hpp"
#include "test_table.hpp"

namespace tiexi {

/// A loan of the given book as it stands on the scenario's as-of date.
struct ExistingLoan {
  std::uint32_t row = 0;     ///< in the given book
  std::uint32_t entity = 0;  ///< where its draws live
  std::size_t grade = no_grade;
  std::vector<std::size_t> known_lines;  ///< rows of the given book
  bool continues = false;                ///< more lines follow, by `terms`
  LineTerms terms;
  LineRules rules;
};

/// The laws of one grade.
struct GradeLaws {
  DiscreteLaw loans;
  DiscreteLaw migration;
  std::uint64_t exit = 0;  ///< thresholds
  std::uint64_t filing = 0;
  std::uint64_t prepayment = 0;
  std::uint32_t code = 0;  ///< of the grade's name, in every path's book
};

struct ForecastModel {
  ForecastModel(Scenario given_scenario, Programme given_programme, Book given_book, const LprTable& history);

  [[nodiscard]] const LoanInterestRules& rules() const { return *programme.loan_interest(); }
  /// What new loans of each simulated year amount to on average, in fen: every law's own mean, whatever the
  /// common factors.
  [[nodiscard]] std::vector<double> mean_new_principal() const;
  [[nodiscard]] int year_count() const { return last_year - first_year + 1; }

  Scenario scenario;
  Programme programme;
  Book book;
  int first_year;  ///< that is simulated: the one of the day after the as-of date
  int last_year;
  int last_table_year;
  DayTable days;
  LprModel lpr;
  FactorCopula copula;
  std::vector<DiscreteLaw> arrivals;  ///< by year
  DiscreteLaw start_grade;
  std::vector<GradeLaws> grades;
  AmountLaw principal;
  std::vector<double> principal_scale;  ///< by year
  DiscreteLaw term;
  DiscreteLaw method;
  Population population;
  LineRules line_rules;
  std::optional<TestTable> tests;  ///< of simulated loans, where there can be such a table
  Claimants claimants;
  std::vector<PromisedClaim> promised;
  std::vector<ClaimLaws> claims;
  std::vector<std::vector<ExistingLoan>> existing;  ///< by slot, in the order of the book
};

}  // namespace tiexi
