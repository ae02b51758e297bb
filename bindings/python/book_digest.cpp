// SPDX-License-Identifier: Apache-2.0
#include "book_digest.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <tiexi/io/digest.hpp>

namespace tiexi::python {
namespace {

/// One column at a time, so that a book is never held twice.
class Digest {
 public:
  template <class... Columns>
  void add(const Columns&... columns) {
    (add_column(columns), ...);
  }

  [[nodiscard]] std::string text() const { return text_; }

 private:
  template <class Column>
  void add_column(const Column& column) {
    put(static_cast<std::int64_t>(column.size()));
    for (std::size_t row = 0; row < column.size(); ++row) put(column[row]);
    text_ = sha256_of(text_ + bytes_);
    bytes_.clear();
  }

  void put(std::string_view text) { bytes_.append(text).push_back('\0'); }
  void put(Money amount) { put(amount.fen()); }
  void put(Rate rate) { put(rate.nanos()); }
  void put(Date date) { put(date.epoch_days()); }
  void put(OptionalDate date) { put(date.epoch_days_or_last()); }
  void put(const Ratio& ratio) {
    put(ratio.numerator());
    put(ratio.denominator());
  }
  void put(const ContractTerms& terms) {
    const auto& [rate, spread_bp, method, frequency, settlement_day, day_count, reprices] = terms;
    put(rate);
    put(spread_bp);
    put(method);
    put(frequency);
    put(settlement_day);
    put(day_count);
    put(reprices);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value() ? 1 : 0);
    if (value) put(*value);
  }
  template <class Number>
    requires(std::is_integral_v<Number> || std::is_enum_v<Number>)
  void put(Number number) {
    const auto whole = static_cast<std::int64_t>(number);
    for (unsigned shift = 0; shift < 64; shift += 8) {
      bytes_.push_back(static_cast<char>(static_cast<std::uint64_t>(whole) >> shift & 0xff));
    }
  }

  std::string text_;
  std::string bytes_;
};

}  // namespace

// Each table is taken apart whole, so that a column that is added there is missed by the compiler here. Only where
// its rows stood is no part of a book.
std::string digest_of(const Book& book) {
  Digest digest;
  {
    const auto& [id, name, district, legal_person, sector, grade, founded_on, first_applied_on, financing_3y,
                 uses_policy_premises, registered_on, moved_in_on, role, top_talent, talent_team,
                 team_funded_before, listed_on, neeq, line_number] = book.firms;
    static_cast<void>(line_number);
    digest.add(id, name, district, legal_person, sector, grade, founded_on, first_applied_on, financing_3y,
               uses_policy_premises, registered_on, moved_in_on, role, top_talent, talent_team,
               team_funded_before, listed_on, neeq);
  }
  {
    const auto& [firm, year, output, wholesale, tax, revenue, line_number] = book.firm_years;
    static_cast<void>(line_number);
    digest.add(firm, year, output, wholesale, tax, revenue);
  }
  {
    const auto& [id, firm, lender, principal, credited_on, matures_on, filed_on, grade_at_filing, applied_on,
                 settled_on, overdue, other_award, drawdowns, terms, line_number] = book.loans;
    static_cast<void>(line_number);
    digest.add(id, firm, lender, principal, credited_on, matures_on, filed_on, grade_at_filing, applied_on,
               settled_on, overdue, other_award, drawdowns, terms);
  }
  {
    const auto& [loan, from, to, balance, rate, interest, kind, due_on, paid_on, repriced_on, line_number] =
        book.lines;
    static_cast<void>(line_number);
    digest.add(loan, from, to, balance, rate, interest, kind, due_on, paid_on, repriced_on);
  }
  {
    const auto& [id, firm, measure, year, applied_on, amount, approved_amount, count, on, project_id,
                 approved, same_cost_as, other_award, line_number] = book.claims;
    static_cast<void>(line_number);
    digest.add(id, firm, measure, year, applied_on, amount, approved_amount, count, on, project_id, approved,
               same_cost_as, other_award);
  }
  {
    const auto& [firm, measure, year, paid, project_id, same_cost_as, line_number] = book.history;
    static_cast<void>(line_number);
    digest.add(firm, measure, year, paid, project_id, same_cost_as);
  }
  {
    const auto& [id, firm, area_m2, reference_rent, from, to, renewal, entry, major_project, recommended,
                 special_park, breakthrough, tier_from, arrears_months, vacant_share, vacant_months, sublet,
                 statistics_moved, override_tier, override_free_months, line_number] = book.leases;
    static_cast<void>(line_number);
    digest.add(id, firm, area_m2, reference_rent, from, to, renewal, entry, major_project, recommended,
               special_park, breakthrough, tier_from, arrears_months, vacant_share, vacant_months, sublet,
               statistics_moved, override_tier, override_free_months);
  }
  return digest.text();
}

}  // namespace tiexi::python
