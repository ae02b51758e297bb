// SPDX-License-Identifier: Apache-2.0
/// @file
/// Where each random number of a forecast lives: by path, purpose, entity and year, so that a reform, a new
/// measure or one firm more does not shift the draws of anything else (common random numbers).
///
/// Counter   word 0 the entity, word 1 purpose (8 bits) and index (24), word 2 the year, word 3 the path
/// Key       the seed
/// Sources   purposes belong to sources of uncertainty; a source can be redrawn alone, which is how its share
///           of the variance is measured
/// Range     paths to 2^31 - 1: the highest bit of word 3 marks a redrawn source
/// Factors   the few numbers that move everything (how often the reference rate moves, the common factors) can
///           be drawn better than independently (`Sampling`); each is still uniform on its own, so that means
///           stay what they are and only their errors shrink. All else is always independent.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include <tiexi/forecast/philox.hpp>

namespace tiexi {

/// How the few numbers that move everything are drawn.
enum class Sampling : std::uint8_t {
  plain,
  antithetic,  ///< paths in pairs, the second with the first's numbers mirrored
  lattice,     ///< blocks of 256 paths on a randomly shifted lattice (Korobov's, with multiplier 37, whose
               ///< plane projections are as even as any's)
};

/// Paths whose numbers belong together: errors are estimated from the means of such groups.
[[nodiscard]] constexpr std::uint32_t group_size(Sampling sampling) {
  return sampling == Sampling::plain ? 1 : sampling == Sampling::antithetic ? 2 : 256;
}

/// What a planner would name as a reason why the outlay is uncertain.
enum class Source : std::uint8_t {
  reference_rate,  ///< the LPR path
  common_factor,   ///< the yearly factors that move everything together
  firms,           ///< arrival, exit, grades
  loan_volume,     ///< how many loans, how large
  loan_terms,      ///< term, method, spread, day of drawdown
  conduct,         ///< filing, prepayment, lateness
  claims,          ///< the other measures
};
inline constexpr std::size_t source_count = 7;

/// Never renumber: the value is part of the address, and a forecast's bytes depend on it.
enum class Purpose : std::uint8_t {
  rate_moves = 1,      ///< of a month: whether it moves, which pair
  factor = 2,          ///< of a year
  arrivals = 3,        ///< how many firms a year brings
  firm_start = 4,      ///< of a new firm: its grade
  firm_year = 5,       ///< whether it leaves, to which grade it moves
  loan_count = 6,      ///< of a firm and year
  loan_principal = 7,  ///< of a loan
  loan_terms = 8,      ///< of a loan: term, method, spread, day of drawdown
  filing = 9,          ///< of a loan
  loan_year = 10,      ///< of a loan and calendar year: late, on which line, prepaid, when
  claim_count = 11,
  claim_amount = 12,
  claim_terms = 13,
  claim_phase = 14,
};

[[nodiscard]] Source source_of(Purpose purpose);
[[nodiscard]] std::string_view name_of(Source source);

/// Which sources take draws of their own instead of the path's: bit i for source i.
using Redrawn = std::uint32_t;
[[nodiscard]] constexpr Redrawn redrawn(Source source) { return Redrawn{1} << static_cast<unsigned>(source); }

/// Where many draws of one purpose live, as columns.
struct Addresses {
  std::vector<std::uint32_t> entity;
  std::vector<std::uint32_t> year;
  std::vector<std::uint32_t> index;

  [[nodiscard]] std::size_t size() const { return entity.size(); }
  void clear() {
    entity.clear();
    year.clear();
    index.clear();
  }
  void add(std::uint32_t of_entity, std::uint32_t of_year, std::uint32_t of_index = 0) {
    entity.push_back(of_entity);
    year.push_back(of_year);
    index.push_back(of_index);
  }
};
using WordColumns = std::array<std::vector<std::uint32_t>, 4>;

/// The random numbers of one path.
class Draws {
 public:
  Draws(std::uint64_t seed, std::uint32_t path, Redrawn sources = 0, Sampling sampling = Sampling::plain);

  [[nodiscard]] PhiloxWords words(Purpose purpose, std::uint32_t entity, std::uint32_t year,
                                  std::uint32_t index = 0) const {
    return philox(counter(purpose, entity, year, index), key_);
  }
  [[nodiscard]] std::uint32_t word(Purpose purpose, std::uint32_t entity, std::uint32_t year,
                                   std::uint32_t index = 0) const {
    return words(purpose, entity, year, index)[0];
  }
  /// The first word of `entity` and of the entities after it.
  void first_words(Purpose purpose, std::uint32_t entity, std::uint32_t year,
                   std::span<std::uint32_t> words) const {
    philox_first_words(counter(purpose, entity, year, 0), key_, words);
  }

  /// What `words` and `word` give, for many addresses at once.
  void words(Purpose purpose, const Addresses& at, WordColumns& words) const;
  void first_words(Purpose purpose, const Addresses& at, std::vector<std::uint32_t>& words) const;

  /// One of the few numbers that move everything; `dimension` tells them apart, from 0.
  [[nodiscard]] std::uint32_t factor_word(Purpose purpose, std::uint32_t dimension) const;

  [[nodiscard]] std::uint32_t path() const { return path_; }

 private:
  [[nodiscard]] PhiloxWords counter(Purpose purpose, std::uint32_t entity, std::uint32_t year,
                                    std::uint32_t index) const {
    const auto number = static_cast<std::uint32_t>(purpose);
    return {entity, (number << 24U) | (index & 0xFFFFFFU), year, path_of_[number]};
  }

  PhiloxKey key_;
  std::uint32_t path_;
  Sampling sampling_;
  std::array<std::uint32_t, 15> path_of_{};  // by purpose
};

}  // namespace tiexi
