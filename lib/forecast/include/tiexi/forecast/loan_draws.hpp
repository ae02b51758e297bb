// SPDX-License-Identifier: Apache-2.0
/// @file
/// The numbers of many new loans, drawn together: the same that each would get alone, by short loops over columns
/// instead of one loan after the other.
///
/// Units  principals in yuan before their scale (AmountLaw::scaled)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <tiexi/forecast/amounts.hpp>
#include <tiexi/forecast/draws.hpp>

namespace tiexi {

class LoanDraws {
 public:
  void clear() { at_.clear(); }
  void add(std::uint32_t entity, std::uint32_t year, std::uint32_t number) { at_.add(entity, year, number); }
  [[nodiscard]] std::size_t size() const { return at_.size(); }
  [[nodiscard]] const Addresses& at() const { return at_; }

  /// Everything below, for all that was added. Filing words nobody will ask for need not be drawn: they are 0.
  void draw(const Draws& draws, const AmountLaw& principal, bool with_filing = true);

  [[nodiscard]] std::uint32_t term_word(std::size_t i) const { return terms_[0][i]; }
  [[nodiscard]] std::uint32_t method_word(std::size_t i) const { return terms_[1][i]; }
  [[nodiscard]] double spread_score(std::size_t i) const { return scores_[i]; }  ///< standard normal
  [[nodiscard]] std::uint32_t day_word(std::size_t i) const { return terms_[3][i]; }
  [[nodiscard]] double principal(std::size_t i) const { return principals_[i]; }
  [[nodiscard]] std::uint32_t filing_word(std::size_t i) const { return filing_[i]; }

 private:
  Addresses at_;
  WordColumns terms_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint32_t> filing_;
  std::vector<double> places_;
  std::vector<double> scores_;
  std::vector<double> principals_;
};

}  // namespace tiexi
