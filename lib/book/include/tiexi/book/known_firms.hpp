// SPDX-License-Identifier: Apache-2.0
/// @file
/// The firms of a book that stands, for builders that take its loans in pieces: they refuse what names no firm,
/// or a rejected one, in the same words as a builder that has them all.
///
/// Scale  about 45 bytes a firm; many builders may share one, on many threads
#pragma once

#include <memory>

#include <tiexi/book/builder.hpp>

namespace tiexi {

struct Placed;

class KnownFirms {
 public:
  /// @param built  must outlive this, its firms unchanged
  explicit KnownFirms(const BuiltBook& built);
  KnownFirms(const KnownFirms&) = delete;
  KnownFirms& operator=(const KnownFirms&) = delete;
  ~KnownFirms();

  [[nodiscard]] const Placed& placed() const { return *placed_; }

 private:
  std::unique_ptr<const Placed> placed_;
};

}  // namespace tiexi
