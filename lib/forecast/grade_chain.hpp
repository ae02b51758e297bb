// SPDX-License-Identifier: Apache-2.0
/// @file
/// Grades, exits and loan counts of firms, estimated together, by the very process a forecast draws them from.
///
/// Process   a firm starts in a grade; each year it draws a count of loans by its grade; at the year's end it
///           may leave for good, and if it stays it moves by its grade's row of the migration matrix
/// Seen      the count of each year, and the grade of years with a loan. A year without a loan hides its grade,
///           and a firm that has left looks like one that draws nothing: counting moves between years with loans
///           would favour the grades that borrow much
/// Method    expectation and maximisation over the hidden years (forward and backward sums, as for any hidden
///           Markov chain). Counts are Poisson, or negative binomial with one overdispersion, which is then found
///           from the variance and the counts' means from the mean
/// Errors    from the scores of the single firms, each its expectation over the hidden years; a chance that came
///           out as 0 or 1 has none
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "estimate_list.hpp"

namespace tiexi {

inline constexpr int hidden_grade = -1;

struct SeenYear {
  double part = 1;  ///< of the year that was seen
  int loans = 0;
  int grade = hidden_grade;

  friend auto operator<=>(const SeenYear&, const SeenYear&) = default;
};

/// Many firms have the same history: they are worked through once.
struct FirmHistory {
  bool arrives = false;           ///< within the window: its first grade is that of a new firm
  std::vector<SeenYear> years;    ///< at least one
  int last_grade = hidden_grade;  ///< known at the end of the last year

  friend auto operator<=>(const FirmHistory&, const FirmHistory&) = default;
};

struct CountedHistory {
  FirmHistory history;
  double firms = 1;
};

struct ChainStart {
  std::vector<double> loans_per_year;
  std::vector<double> exit;
  std::vector<std::vector<double>> migration;  ///< rows add up to 1
  std::vector<bool> seen;  ///< whether any firm ever was in the grade; nobody is thought to be in the others
  bool moves = true;       ///< false: nobody moves, and nothing is said of moves
};

struct GradeChain {
  std::vector<Measured> share;           ///< among new firms; among all where fewer than 20 came
  std::vector<Measured> loans_per_year;  ///< observations: firm-years
  std::vector<Measured> exit;            ///< observations: firm-years followed by another
  std::vector<std::vector<Measured>> migration;
  Measured count_overdispersion;
  double log_likelihood = 0;
  int rounds = 0;
  bool settled = true;  ///< false: the last round still moved something
};

/// @pre a grade that was seen, and a history at least
[[nodiscard]] GradeChain fit_grade_chain(const std::vector<CountedHistory>& histories,
                                         const ChainStart& start);

}  // namespace tiexi
