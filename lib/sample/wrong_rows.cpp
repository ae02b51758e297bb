// SPDX-License-Identifier: Apache-2.0
#include "wrong_rows.hpp"

#include <array>
#include <optional>
#include <utility>

#include <tiexi/money/decimal.hpp>
#include <tiexi/sample/wrong_row.hpp>

#include "draft.hpp"

namespace tiexi {
namespace {

using enum Table;
using enum Fate;
using sample::Draft;

struct Kind {
  WrongRow row;
  void (*spoil)(Draft&);  ///< drafts what is right and makes it wrong
};

template <class Change>
void loan_with(Draft& draft, const Change& change) {
  draft.loan();
  change(draft);
}

void loan_cell(Draft& draft, std::string_view column, std::string text) {
  draft.loan();
  draft.set(loans, column, std::move(text));
}

/// In the second line of a loan that is right.
void line_cell(Draft& draft, std::string_view column, std::string text) {
  draft.loan();
  draft.set(interest, column, std::move(text), 1);
}

void claim_cell(Draft& draft, std::string_view column, std::string text) {
  draft.claim();
  draft.set(claims, column, std::move(text));
}

std::string with_slashes(const std::string& date) {
  return date.substr(0, 4) + "/" + date.substr(5, 2) + "/" + date.substr(8);
}

void unquoted_thousands(Draft& draft) {
  draft.loan();
  draft.set(loans, "principal", "3");
  auto& cells = draft.row(loans).cells;
  cells.insert(cells.begin() + 4, {"000", "000.00"});
}

void swapped_period(Draft& draft) {
  draft.loan();
  std::swap(draft.cell(interest, "from", 1), draft.cell(interest, "to", 1));
}

/// The bank counts the last day in: each period ends a day after the next begins.
void inclusive_ends(Draft& draft) {
  draft.loan();
  const auto to = *Date::parse(draft.cell(interest, "to", 1));
  draft.set(interest, "to", (to + 1).text(), 1);
}

void parts_of_another_balance(Draft& draft) {
  draft.loan();
  draft.repeat(interest, 1);
  draft.set(interest, "balance", "1.00", 1);
}

/// 365 days where the contract says 360, in a line in the middle.
void other_year_base(Draft& draft) {
  draft.loan();
  auto& cell = draft.cell(interest, "interest", 1);
  cell = Money::parse(cell).times(Ratio::of(360, 365), Rounding::half_up).text();
}

/// Only loans that pass every other test need a fixing, so the loan has a firm that passes them.
void decade_before_fixings(Draft& draft) {
  draft.firm();
  for (const auto& [column, text] : {std::pair{"district", "nanshan"}, std::pair{"legal_person", "true"},
                                     std::pair{"sector", "biomedicine"}, std::pair{"grade", "A"}}) {
    draft.set(firms, column, text);
  }
  draft.loan();
  draft.set(loans, "firm_id", draft.cell(firms, "firm_id"));
  draft.set(interest, "repriced_on", "2012-02-01", 1);
}

void grouped_amount(Draft& draft) {
  draft.loan();
  auto& cell = draft.cell(loans, "principal");
  cell = grouped(cell);
}

constexpr std::array kinds = {
    Kind{{"date-with-slashes", loans, "credited_on", "bad-date", refused, "2022/03/15"},
         [](Draft& d) { loan_with(d, [](Draft& x) { x.set(loans, "credited_on", with_slashes(x.cell(loans, "credited_on"))); }); }},
    Kind{{"day-that-is-none", interest, "due_on", "bad-date", refused, "2022-06-31"},
         [](Draft& d) { line_cell(d, "due_on", "2022-06-31"); }},
    Kind{{"amount-in-wan", loans, "principal", "bad-amount", refused, "300万"},
         [](Draft& d) { loan_cell(d, "principal", "300万"); }},
    Kind{{"groups-of-four", loans, "principal", "bad-amount", refused, "300,0000.00, grouped by 万"},
         [](Draft& d) { loan_cell(d, "principal", "300,0000.00"); }},
    Kind{{"thousands-unquoted", loans, "", "wrong-cell-count", refused, "3,000,000.00 without quotes: three cells"},
         unquoted_thousands},
    Kind{{"full-width-digits", interest, "interest", "bad-amount", refused, "１２３４５.６７"},
         [](Draft& d) { line_cell(d, "interest", "１２３４５.６７"); }},
    Kind{{"rate-with-sign", interest, "rate_pct", "bad-rate", refused, "4.35%"},
         [](Draft& d) { line_cell(d, "rate_pct", "4.35%"); }},
    Kind{{"rate-in-points", interest, "rate_pct", "rate-above-100", refused, "435, in basis points"},
         [](Draft& d) { line_cell(d, "rate_pct", "435"); }},
    Kind{{"kind-in-chinese", interest, "kind", "unknown-kind", refused, "罚息"},
         [](Draft& d) { line_cell(d, "kind", "罚息"); }},
    Kind{{"method-in-chinese", loans, "method", "unknown-term", refused, "等额本息"},
         [](Draft& d) { loan_cell(d, "method", "等额本息"); }},
    Kind{{"flag-of-one-letter", loans, "overdue", "bad-answer", refused, "N"},
         [](Draft& d) { loan_cell(d, "overdue", "N"); }},
    Kind{{"day-with-unit", loans, "settlement_day", "not-a-whole-number", refused, "20日"},
         [](Draft& d) { loan_cell(d, "settlement_day", "20日"); }},
    Kind{{"no-principal", loans, "principal", "missing-cell", refused, "an empty principal"},
         [](Draft& d) { loan_cell(d, "principal", ""); }},
    Kind{{"no-due-day", interest, "due_on", "missing-cell", refused, "a normal line without a due day"},
         [](Draft& d) { line_cell(d, "due_on", ""); }},
    Kind{{"reversal", interest, "interest", "negative-amount", refused, "interest booked back (冲正) as a line"},
         [](Draft& d) { line_cell(d, "interest", "-1234.56"); }},
    Kind{{"too-large", loans, "principal", "amount-out-of-range", refused, "an account number in the wrong column"},
         [](Draft& d) { loan_cell(d, "principal", "4000020109200123456789"); }},
    Kind{{"period-backwards", interest, "to", "to-not-after-from", refused, "from and to exchanged"}, swapped_period},
    Kind{{"repriced-later", interest, "repriced_on", "repriced-after-from", refused, "repriced after the line begins"},
         [](Draft& d) { line_cell(d, "repriced_on", "2023-12-01"); }},
    Kind{{"firm-unknown", loans, "firm_id", "unknown-firm", refused, "a firm that firms.csv does not have"},
         [](Draft& d) { loan_cell(d, "firm_id", "91440300MA5XXXXX0K"); }},
    Kind{{"loan-unknown", interest, "loan_id", "unknown-loan", refused, "the letter O for a zero in the loan's id"},
         [](Draft& d) { d.loan(); d.repeat(interest, 4); d.cell(interest, "loan_id", 5) += "-O"; }},
    Kind{{"loan-twice", loans, "loan_id", "duplicate-id", refused, "one loan sent by two branches"},
         [](Draft& d) { d.loan(); d.repeat(loans); d.set(loans, "lender", "BOC", 1); }},
    Kind{{"firm-twice", firms, "firm_id", "duplicate-id", refused, "one firm with two grades"},
         [](Draft& d) { d.firm(); d.repeat(firms); d.set(firms, "grade", "AAA", 0); d.set(firms, "grade", "B", 1); }},
    Kind{{"loan-of-rejected-firm", loans, "firm_id", "belongs-to-rejected-firm", refused, "a loan of a firm sent twice"},
         [](Draft& d) { d.firm(); d.repeat(firms); d.loan(); d.set(loans, "firm_id", d.cell(firms, "firm_id")); }},
    Kind{{"ends-inclusive", interest, "from", "lines-overlap", refused, "periods whose last day is the next one's first, counted twice"},
         inclusive_ends},
    Kind{{"parts-differ", interest, "balance", "parts-differ", refused, "two parts of one line with two balances"},
         parts_of_another_balance},
    Kind{{"limit-for-balance", interest, "balance", "balance-above-principal", refused, "the credit limit in place of the balance"},
         [](Draft& d) { line_cell(d, "balance", "50000000.00"); }},
    Kind{{"repriced-decade-ago", interest, "repriced_on", "lpr-unknown", not_settled,
          "2012 typed for 2022: no fixing then"},
         decade_before_fixings},
    Kind{{"other-year-base", interest, "interest", "interest-differs", warned_of, "interest over 365 days where the contract says 360"},
         other_year_base},
    Kind{{"grouped-amount", loans, "principal", "", used, "\"3,000,000.00\", quoted: right"}, grouped_amount},
    Kind{{"claim-twice", claims, "claim_id", "duplicate-id", refused, "one claim handed in twice"},
         [](Draft& d) { d.claim(); d.repeat(claims); }},
    Kind{{"claim-of-nobody", claims, "firm_id", "unknown-firm", refused, "a claim of a firm that is not listed"},
         [](Draft& d) { claim_cell(d, "firm_id", "F-nobody"); }},
    Kind{{"claim-of-other-year", claims, "year", "year-not-of-application", refused, "the year of the cost, not of the application"},
         [](Draft& d) { claim_cell(d, "year", "2021"); }},
    Kind{{"count-and-a-half", claims, "count", "not-a-whole-number", refused, "1.5 items"},
         [](Draft& d) { claim_cell(d, "count", "1.5"); }},
    Kind{{"claim-negative", claims, "amount", "negative-amount", refused, "a negative cost"},
         [](Draft& d) { claim_cell(d, "amount", "-240000.00"); }},
    Kind{{"answer-pending", claims, "approved", "bad-answer", refused, "待定"},
         [](Draft& d) { claim_cell(d, "approved", "待定"); }},
    Kind{{"measure-unknown", claims, "measure", "unknown-measure", not_settled, "a measure no programme has"},
         [](Draft& d) { claim_cell(d, "measure", "listing-bonus"); }},
    Kind{{"paid-in-words", history, "paid", "bad-amount", refused, "捌万元整"},
         [](Draft& d) { d.history(); d.set(history, "paid", "捌万元整"); }},
    Kind{{"year-in-words", firm_years, "year", "bad-year", refused, "2019年度"},
         [](Draft& d) { d.firm_year(2019); d.set(firm_years, "year", "2019年度"); }},
    Kind{{"year-twice", firm_years, "year", "duplicate-id", refused, "two rows for one firm and year"},
         [](Draft& d) { d.firm_year(2018); d.repeat(firm_years); d.set(firm_years, "output", "8000000.00", 1); }},
    Kind{{"area-with-unit", premises, "area_m2", "bad-ratio", refused, "800平方米"},
         [](Draft& d) { d.lease(); d.set(premises, "area_m2", "800平方米"); }},
    Kind{{"lease-backwards", premises, "to", "to-not-after-from", refused, "a lease that ends before it begins"},
         [](Draft& d) { d.lease(); d.set(premises, "to", "2021-01-01"); }},
};

constexpr auto rows_of_kinds = [] {
  std::array<WrongRow, kinds.size()> rows{};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = kinds[i].row;
  return rows;
}();

constexpr std::uint64_t dense = 7;  // firms a kind, until each has come once
constexpr std::uint64_t sparse = 250;

/// The kind that this firm has, if any. Firms are counted from 1.
std::optional<std::size_t> kind_of(const sample::SampleFirm& firm) {
  const auto number = firm.number - 1;
  const auto dense_firms = dense * kinds.size();
  const bool is_dense = number < dense_firms;
  const auto spacing = is_dense ? dense : sparse;
  const auto block = is_dense ? number / dense : (number - dense_firms) / sparse;
  const auto place = is_dense ? number % dense : (number - dense_firms) % sparse;
  const sample::Draws draws(firm.seed, block, sample::Entity::wrong_row, spacing);
  if (draws.below(static_cast<std::int64_t>(spacing), "place") != static_cast<std::int64_t>(place))
    return std::nullopt;
  return static_cast<std::size_t>(block % kinds.size());
}

}  // namespace

std::span<const WrongRow> wrong_row_kinds() { return rows_of_kinds; }

void sample::plant_wrong_rows(const SampleFirm& firm, RowSink& sink) {
  const auto kind = kind_of(firm);
  if (!kind) return;
  Draft draft(firm, kinds[*kind].row.kind);
  kinds[*kind].spoil(draft);
  draft.send(sink);
}

}  // namespace tiexi
