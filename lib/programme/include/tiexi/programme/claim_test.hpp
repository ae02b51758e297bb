// SPDX-License-Identifier: Apache-2.0
/// @file
/// What a claim must meet, as data: each test of a programme names one of these rules, its columns and
/// parameters, the code it reports and the article it comes from. The functions that judge are in award.
///
/// Unknown facts  a test whose column is empty is not judged; the claim is refused by `fact-missing:COLUMN`
///                instead, unless the test says that an empty column fails it
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/programme/fact.hpp>

namespace tiexi {

/// The answer is yes, or no.
struct AnswerIs {
  Fact column = Fact::approved;
  bool wanted = true;
};
struct TextIsOneOf {
  Fact column = Fact::district;
  std::vector<std::string> values;
};
struct DateFrom {
  Fact column = Fact::applied_on;
  Date date;  ///< that day included
};
struct DateUntil {
  Fact column = Fact::applied_on;
  Date date;  ///< that day included
  bool support_runs_on =
      false;  ///< a support of several years that the firm drew for an earlier year goes on
};
struct DateAfter {
  Fact column = Fact::moved_in_on;
  Date date;  ///< strictly
};
/// Not before the day in another column; the same day will do.
struct DateFromColumn {
  Fact column = Fact::on;
  Fact other = Fact::registered_on;
};
/// Not after so many years from the day in another column: the anniversary will do (29 February: 28
/// February).
struct DateWithinYearsAfter {
  Fact other = Fact::founded_on;
  Fact column = Fact::first_applied_on;
  std::int64_t years = 0;
};
/// Within so many years before the day in another column, both ends included.
struct DateWithinYearsBefore {
  Fact column = Fact::on;
  Fact other = Fact::applied_on;
  std::int64_t years = 0;
};
/// In the calendar year so many years before that of the claim.
struct DateInYearBefore {
  Fact column = Fact::on;
  std::int64_t years = 1;
};
struct AmountAtLeast {
  Fact column = Fact::financing_3y;
  Money amount;
};
/// Never fails but by `fact-missing`; `or_given` is a column that makes up for an empty one.
struct ColumnGiven {
  Fact column = Fact::project_id;
  std::optional<Fact> or_given;
};
/// Neither a once-only measure nor the item was drawn before.
struct NotDrawnBefore {};
/// The year of the claim is one that the support of several years still reaches.
struct WithinSupportYears {};
/// Nothing was drawn before for the cost that `same_cost_as` names.
struct CostNotDrawnBefore {};
/// No like award is higher: neither `other_award` nor another claim of the firm for the same cost.
struct NoHigherAward {};
/// No other claim of the year for the same item is higher.
struct ItemClaimedOnce {};

struct ClaimTest {
  std::string name;  ///< of its table in the file; several tests may report one code
  std::string code;  ///< e.g. `applied-after-expiry`
  std::variant<AnswerIs, TextIsOneOf, DateFrom, DateUntil, DateAfter, DateFromColumn, DateWithinYearsAfter,
               DateWithinYearsBefore, DateInYearBefore, AmountAtLeast, ColumnGiven, NotDrawnBefore,
               WithinSupportYears, CostNotDrawnBefore, NoHigherAward, ItemClaimedOnce>
      rule;
  bool empty_fails = false;  ///< an empty column fails the test instead of `fact-missing`
  std::string article;
  std::string text_zh;  ///< what the code says, for people
  std::string text_en;
};

}  // namespace tiexi
