// SPDX-License-Identifier: Apache-2.0
/// @file
/// The book of one simulated future, from its plan: the given book as far as it is known, what becomes of its
/// loans, and the firms and loans that are drawn. Made again and again in the same memory.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/draws.hpp>

#include "conduct.hpp"
#include "forecast_model.hpp"
#include "path_claims.hpp"
#include "path_plan.hpp"

namespace tiexi {

class PathBook {
 public:
  explicit PathBook(const PathPlan& plan);
  PathBook(const PathBook&) = delete;
  PathBook& operator=(const PathBook&) = delete;

  /// The claims, and the loans of these firms only, in the order of their rows; the table of firms is whole.
  void write(const Draws& draws, std::span<const std::uint32_t> rows);
  /// The same of all firms.
  void write(const Draws& draws) { write(draws, every_row_); }

  [[nodiscard]] const Book& book() const { return book_; }
  /// Whether the loan was in the given book.
  [[nodiscard]] bool is_existing(std::size_t loan) const { return existing_[loan]; }
  /// Whether the claim was in the given book, or promised by it.
  [[nodiscard]] bool is_existing_claim(std::size_t claim) const { return claims_.is_existing(claim); }

 private:
  void write_firm(const Draws& draws, std::uint32_t row);
  void add_new_loan(const PlannedLoan& loan);
  void add_existing_loan(const Draws& draws, const ExistingLoan& loan, std::uint32_t firm);
  Conduct draw_conduct(const Draws& draws, const ExistingLoan& loan, LineTerms& terms);
  void add_lines(const LineTerms& terms, const LineRules& rules, std::size_t grade, const Conduct& conduct);
  void push_line(std::uint32_t loan, const FutureLine& line);
  void push_known_line(std::uint32_t loan, std::size_t line);
  void clear();

  const PathPlan& plan_;
  const ForecastModel& model_;
  Book book_;
  PathClaims claims_;
  std::vector<std::uint32_t> every_row_;
  std::vector<bool> existing_;
  std::vector<PhiloxWords> conduct_;  // of one loan, by year
  std::vector<FutureLine> lines_;     // of one loan
  std::string id_;
};

}  // namespace tiexi
