// SPDX-License-Identifier: Apache-2.0
/// @file
/// What becomes of loans, on its way from the order in which they are settled to that in which they are written.
#pragma once

#include <cstdint>
#include <string>

#include <tiexi/settlement/firm_settlement.hpp>

#include "spool.hpp"

namespace tiexi {

struct DecidedLoan {
  std::string id;
  std::uint32_t firm = 0;
  FailedTests failed = 0;
};

struct AwardedLoan {
  std::string id;
  std::uint32_t firm = 0;
  LoanAward award;  ///< without its row in the book
};

void put(SpoolWriter& out, const DecidedLoan& loan);
void get(SpoolReader& in, DecidedLoan& loan);
[[nodiscard]] bool comes_before(const DecidedLoan& a, const DecidedLoan& b);
[[nodiscard]] std::size_t bytes_of(const DecidedLoan& loan);

void put(SpoolWriter& out, const AwardedLoan& loan);
void get(SpoolReader& in, AwardedLoan& loan);
[[nodiscard]] bool comes_before(const AwardedLoan& a, const AwardedLoan& b);
[[nodiscard]] std::size_t bytes_of(const AwardedLoan& loan);

}  // namespace tiexi
