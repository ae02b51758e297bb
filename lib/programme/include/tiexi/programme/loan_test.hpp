// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a loan must meet, as data: each test of a programme names one of these rules, its parameters, the
/// code it reports and the article it comes from. The functions that judge are in subsidy.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>

namespace tiexi {

/// The firm's `district` (or `sector`) is one of these.
struct DistrictIsOneOf {
  std::vector<std::string> names;
};
struct SectorIsOneOf {
  std::vector<std::string> names;
};
struct IsLegalPerson {};
/// The grade at filing (else the firm's) has a quota.
struct GradeHasQuota {};
/// Filed on the platform by then.
struct IsFiled {
  enum class Deadline {
    application,
    credit
  } deadline = Deadline::application;  ///< application: the as-of date
};
struct CreditedAfter {
  Date date;  ///< strictly
};
struct CreditedUntil {
  Date date;  ///< that day included
};
/// Credited within so many years before the application (or the as-of date where there is none).
struct CreditedWithin {
  std::int64_t years = 0;
};
struct RepaidOnTime {
  enum class Scope { loan, firm } scope = Scope::loan;
  std::int64_t grace_days = 0;
};
/// The loan is settled (repaid) by the as-of date; `required` false switches the test off.
struct IsSettled {
  bool required = true;
};
struct PrincipalAtMost {
  Money amount;
};
/// Normal interest paid up to the as-of date.
struct InterestAtLeast {
  Money amount;
};
/// Whole months from the credit date to the day it was settled (or matures).
struct UsedForMonths {
  std::int64_t at_least = 0;
  std::int64_t at_most = 0;
};
struct DrawdownsAtMost {
  std::int64_t count = 0;
};
/// The firm's loans that pass everything else count up to so many: first credited first, then loan id.
struct LoansAtMost {
  std::int64_t count = 0;
};
/// No like award elsewhere is higher than ours for the same interest; equal keeps ours.
struct NoHigherAwardElsewhere {};

struct LoanTest {
  std::string code;  ///< e.g. `credited-after-expiry`
  std::variant<DistrictIsOneOf, SectorIsOneOf, IsLegalPerson, GradeHasQuota, IsFiled, CreditedAfter,
               CreditedUntil, CreditedWithin, RepaidOnTime, IsSettled, PrincipalAtMost, InterestAtLeast,
               UsedForMonths, DrawdownsAtMost, LoansAtMost, NoHigherAwardElsewhere>
      rule;
  std::string article;
  std::string text_zh;  ///< what the code says, for people
  std::string text_en;
};

}  // namespace tiexi
