// SPDX-License-Identifier: Apache-2.0
/// @file
/// The book of one simulated future: the given book as far as it is known, what becomes of its loans, and the
/// firms and loans that are drawn. Made again and again in the same memory.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/forecast/draws.hpp>
#include <tiexi/lpr/lpr.hpp>

#include "forecast_model.hpp"
#include "path_claims.hpp"

namespace tiexi {

class PathBook {
 public:
  explicit PathBook(const ForecastModel& model);
  PathBook(const PathBook&) = delete;
  PathBook& operator=(const PathBook&) = delete;

  void draw(const Draws& draws);

  [[nodiscard]] const Book& book() const { return book_; }
  [[nodiscard]] const LprTable& lpr() const { return *lpr_; }
  /// Whether the loan was in the given book.
  [[nodiscard]] bool is_existing(std::size_t loan) const { return existing_[loan]; }
  /// Whether the firm is there in this future, of all that may come.
  [[nodiscard]] bool has_come(const FirmSlot& slot) const {
    return slot.arrives == 0 ||
           slot.number < arrived_[static_cast<std::size_t>(slot.arrives - model_.first_year)];
  }
  /// Whether the claim was in the given book, or promised by it.
  [[nodiscard]] bool is_existing_claim(std::size_t claim) const { return claims_.is_existing(claim); }
  [[nodiscard]] const std::vector<double>& factors() const { return factors_; }
  /// See `LprModel::fixings`.
  [[nodiscard]] const std::vector<std::int64_t>& rate_walk() const { return walk_; }

 private:
  struct LoanDraw;

  void draw_environment(const Draws& draws);
  void draw_firm(const Draws& draws, const FirmSlot& slot);
  void draw_new_loans(const Draws& draws, const FirmSlot& slot);
  void add_new_loan(const Draws& draws, const FirmSlot& slot, std::size_t grade, int year,
                    std::uint32_t number);
  void add_existing_loan(const Draws& draws, const ExistingLoan& loan, const FirmSlot& slot);
  void draw_conduct(const Draws& draws, std::size_t grade, std::uint32_t entity, std::uint32_t index,
                    LineTerms& terms);
  void add_lines(const LineTerms& terms, const LineRules& rules, std::size_t grade);
  void push_line(std::uint32_t loan, const FutureLine& line, Date paid_on);
  void push_known_line(std::uint32_t loan, std::size_t line);
  void clear();

  const ForecastModel& model_;
  Book book_;
  PathClaims claims_;
  std::vector<bool> existing_;
  std::vector<Fixing> fixings_;
  std::vector<std::int64_t> walk_;
  std::optional<LprTable> lpr_;
  std::vector<double> factors_;
  std::vector<std::uint32_t> arrived_;    // by year
  std::vector<DiscreteLaw> loan_counts_;  // by year and grade
  std::vector<std::uint64_t> late_;       // thresholds, by year and grade
  std::vector<PhiloxWords> conduct_;      // of one loan, by year from `conduct_from_`
  int conduct_from_ = 0;
  std::vector<FutureLine> lines_;  // of one loan
};

}  // namespace tiexi
