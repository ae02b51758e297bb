// SPDX-License-Identifier: Apache-2.0
/// @file
/// `base_days` for `first_credited`, in integers and without memory of its own to ask for: what a settlement
/// runs for every firm over its quota. The plain version is in quota.hpp, one stretch of days after the other
/// over all loans; this one goes loan by loan over the stretches it lives in, and remembers of the loans
/// before only how much they take in each.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <tiexi/base/int128.hpp>
#include <tiexi/subsidy/quota.hpp>

namespace tiexi {

class QuotaSweep {
 public:
  /// For each span the fen x days within the quota. The result is valid until the next run.
  [[nodiscard]] std::span<const Int128> base_days(std::span<const QuotaSpan> spans, QuotaRules::Basis basis);

 private:
  /// Days between two boundaries, over which every balance is one amount.
  struct Stretch {
    Date from;
    std::int64_t days;
    std::int64_t taken;  ///< fen, by the loans served so far
  };

  void cut(std::span<const QuotaSpan> spans);
  Int128 serve(const QuotaSpan& span, QuotaRules::Basis basis);
  void forget_full();

  std::vector<Date> boundaries_;
  std::vector<Stretch> stretches_;  ///< in order
  std::int64_t highest_quota_ = 0;  ///< of any loan: a stretch with so much taken is full
  std::size_t full_ = 0;            ///< stretches that are full, and still in the list
  std::vector<Int128> base_days_;
};

}  // namespace tiexi
