// SPDX-License-Identifier: Apache-2.0
/// @file
/// Random books for comparing two computations of Article 11, rich in the days and amounts at
/// which a rule turns: publication and expiry, fixings, five-year maturities, the ceiling, the
/// quota, the cap, the as-of date, ties of every kind.
///
/// The same options, terms and fixings give the same book on every machine: integers only, no
/// standard distributions. Every book is valid: no row of it is a data error.
#pragma once

#include <cstdint>
#include <vector>

#include "article11_oracle.hpp"

namespace tiexi::oracle {

struct RandomBookOptions {
  int firms = 100;
  std::uint64_t seed = 1;
  /// Settle once and set other awards equal to ours, a fen higher and a fen lower. Without it there
  /// is none (and the book is drawn in a fraction of the time).
  bool other_awards = true;
  /// Also draw loans repriced at the edges of the known fixings; some of these are `lpr-unknown`.
  bool lpr_unknown_loans = false;
};

/// The edges are those of the terms given: their dates, quotas, cap, share, grace and rate rule.
[[nodiscard]] Book random_book(const RandomBookOptions& options, const Terms& terms,
                               const std::vector<Fixing>& fixings);

}  // namespace tiexi::oracle
