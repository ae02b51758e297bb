// SPDX-License-Identifier: Apache-2.0
/// @file
/// Rows as they were handed in: cells read and typed, nothing yet known of how the rows fit together.
///
/// Texts    are views into the caller's bytes, which must outlive `BookBuilder::finish`
/// `line`   where the row stands in its file (the header is line 1), or a frame's row + 2
/// `faulty` a cell was refused, and `BookBuilder::refuse` told why. The row is handed in all the same, with
///          what could be read of it: its id may be needed to reject what belongs to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <tiexi/book/answer.hpp>
#include <tiexi/book/loans.hpp>
#include <tiexi/book/reject.hpp>
#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {

struct FirmRow {
  std::uint32_t line = 0;
  bool faulty = false;
  std::string_view id;
  std::string_view name;
  std::string_view district;
  std::string_view sector;
  std::string_view grade;
  std::string_view role;
  Answer legal_person = Answer::unknown;
  Answer uses_policy_premises = Answer::unknown;
  Answer top_talent = Answer::unknown;
  Answer talent_team = Answer::unknown;
  Answer team_funded_before = Answer::unknown;
  Answer neeq = Answer::unknown;
  std::optional<Date> founded_on;
  std::optional<Date> first_applied_on;
  std::optional<Date> registered_on;
  std::optional<Date> moved_in_on;
  std::optional<Date> listed_on;
  std::optional<Money> financing_3y;

  friend bool operator==(const FirmRow&, const FirmRow&) = default;
};

struct FirmYearRow {
  std::uint32_t line = 0;
  bool faulty = false;
  std::string_view firm_id;
  int year = 0;
  Answer wholesale = Answer::unknown;
  std::optional<Money> output;
  std::optional<Money> tax;
  std::optional<Money> revenue;

  friend bool operator==(const FirmYearRow&, const FirmYearRow&) = default;
};

struct LoanRow {
  std::uint32_t line = 0;
  bool faulty = false;
  Answer overdue = Answer::unknown;
  std::string_view id;
  std::string_view firm_id;
  std::string_view lender;
  std::string_view grade_at_filing;
  std::optional<Money> principal;  ///< empty only where `faulty`
  Date credited_on;
  Date matures_on;
  std::optional<Date> filed_on;
  std::optional<Date> applied_on;
  std::optional<Date> settled_on;
  std::optional<Money> other_award;
  std::optional<std::int32_t> drawdowns;
  ContractTerms terms;

  friend bool operator==(const LoanRow&, const LoanRow&) = default;
};

/// Adds the row of a firm at the end, without its contract terms. @pre it has a principal
void append(Loans& to, const LoanRow& row, std::uint32_t firm);
/// The row again, its texts views into the column; without its firm's id and contract terms.
[[nodiscard]] LoanRow row_of(const Loans& loans, std::size_t loan);

struct ClaimRow {
  std::uint32_t line = 0;
  bool faulty = false;
  Answer approved = Answer::unknown;
  std::string_view id;
  std::string_view firm_id;
  std::string_view measure;
  std::string_view project_id;
  std::string_view same_cost_as;
  int year = 0;
  std::optional<Date> applied_on;
  std::optional<Date> on;
  std::optional<Money> amount;
  std::optional<Money> approved_amount;
  std::optional<Money> other_award;
  std::optional<std::int64_t> count;

  friend bool operator==(const ClaimRow&, const ClaimRow&) = default;
};

struct HistoryRow {
  std::uint32_t line = 0;
  bool faulty = false;
  std::string_view firm_id;
  std::string_view measure;
  std::string_view project_id;
  std::string_view same_cost_as;
  int year = 0;
  Money paid;

  friend bool operator==(const HistoryRow&, const HistoryRow&) = default;
};

struct LeaseRow {
  std::uint32_t line = 0;
  bool faulty = false;
  std::string_view id;
  std::string_view firm_id;
  std::string_view entry;
  Ratio area_m2;
  Money reference_rent;
  Date from;
  Date to;
  int renewal = 0;
  Answer major_project = Answer::unknown;
  Answer recommended = Answer::unknown;
  Answer special_park = Answer::unknown;
  Answer breakthrough = Answer::unknown;
  Answer sublet = Answer::unknown;
  Answer statistics_moved = Answer::unknown;
  std::optional<Date> tier_from;
  std::optional<int> arrears_months;
  std::optional<Ratio> vacant_share;
  std::optional<int> vacant_months;
  std::optional<Ratio> override_tier;
  std::optional<int> override_free_months;

  friend bool operator==(const LeaseRow&, const LeaseRow&) = default;
};

/// Statement lines come by the ten million, so they are handed in as columns. `lines.loan` is filled by
/// `BookBuilder::judge` from `loan_id`; all columns are of one length. A due day that is missing is judged
/// there too: only normal lines need one.
struct LineBatch {
  std::vector<std::string_view> loan_id;
  Lines lines;                       ///< with `line_number`
  std::vector<std::uint8_t> faulty;  ///< not 0: a cell was refused
  std::vector<Reject> faults;        ///< of these rows; `file` is filled in by the builder

  [[nodiscard]] std::size_t size() const { return loan_id.size(); }
  void clear();  ///< keeps the memory
};

}  // namespace tiexi
