// SPDX-License-Identifier: Apache-2.0
/// @file
/// Every firm that may ever borrow in a forecast, in one table for all paths: those of the book and, for each
/// year, as many new ones as its law can draw. A path uses the first few of each year.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/scenario.hpp>
#include <tiexi/programme/programme.hpp>

namespace tiexi {

inline constexpr std::size_t no_grade = ~std::size_t{0};

struct FirmSlot {
  std::uint32_t row = 0;       ///< in the forecast's Firms
  std::uint32_t entity = 0;    ///< where its draws live
  std::uint32_t book_row = 0;  ///< in the given book; read only where `from_book`
  bool from_book = false;
  int arrives = 0;               ///< its first year; 0: there from the start
  std::uint32_t number = 0;      ///< among the firms that arrive in that year
  std::size_t grade = no_grade;  ///< in the scenario's grades; `no_grade` where it is drawn, or has none
};

class Population {
 public:
  /// `arrivals[t]` is the law of year `first_year + t`. @throws InvalidInput if a firm of the book has a grade
  /// with a quota that the scenario does not describe
  Population(const Scenario& scenario, const Programme& programme, const Book& book, int first_year,
             const std::vector<DiscreteLaw>& arrivals);

  [[nodiscard]] const Firms& firms() const { return firms_; }
  [[nodiscard]] const std::vector<FirmSlot>& slots() const { return slots_; }  ///< in the order of the rows
  /// What ids of simulated firms and loans begin with; no id of the book does.
  /// The row of a firm of the given book.
  [[nodiscard]] std::uint32_t row_of_book(std::size_t book_row) const { return rows_of_book_[book_row]; }
  [[nodiscard]] const std::string& prefix() const { return prefix_; }

 private:
  Firms firms_;
  std::vector<FirmSlot> slots_;
  std::vector<std::uint32_t> rows_of_book_;
  std::string prefix_;
};

}  // namespace tiexi
