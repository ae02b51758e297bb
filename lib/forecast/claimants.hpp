// SPDX-License-Identifier: Apache-2.0
/// @file
/// Which firms of the population may claim on a measure in a year, as far as the firms' own facts tell: the
/// tests of the measure that ask of nothing but the firm, judged by `award` itself.
///
/// Classes  measures that ask the same of a firm share a list, so that a path makes few of them
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <tiexi/book/book.hpp>
#include <tiexi/programme/measures.hpp>

namespace tiexi {

class Claimants {
 public:
  Claimants() = default;
  /// `leases` name rows of `firms`.
  Claimants(const MeasureRules& rules, const Firms& firms, const Leases& leases, int first_year,
            int last_year);

  [[nodiscard]] std::size_t class_of(std::size_t measure) const { return class_of_[measure]; }
  [[nodiscard]] std::size_t classes() const { return may_.size(); }
  [[nodiscard]] bool may_claim(std::size_t of_class, std::size_t year_index, std::uint32_t row) const {
    return may_[of_class][year_index * firms_ + row] != 0;
  }

 private:
  std::size_t firms_ = 0;
  std::vector<std::size_t> class_of_;           // by measure
  std::vector<std::vector<std::uint8_t>> may_;  // by class: [year x firms + row]
};

}  // namespace tiexi
