// SPDX-License-Identifier: Apache-2.0
/// @file
/// From rows to a valid book: which rows fit together, and why the others do not. Files and frames both come
/// through here, so that they are refused for the same reasons, in the same words.
///
/// Order     firms and loans first, then lines; the other tables at any time before `finish`
/// Rejected  a loan goes with all its lines and a line with its loan; a firm takes all that names it along.
///           Rows without a fault of their own say `belongs-to-rejected-loan` or `-firm`.
/// Counts    rows in = rows used + rows rejected, for every table
/// Threads   `judge` may run on many threads once the loans are in; `finish` places tables at once where the caller
///           lets it; everything else runs on one
///
/// Worked case  two loans; one line of the second has `to` on `from`
///     loans     2 rows in, 1 used, 1 rejected (belongs-to-rejected-loan)
///     interest  5 rows in, 3 used, 2 rejected (to-not-after-from, belongs-to-rejected-loan)
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tiexi/base/for_each.hpp>
#include <tiexi/book/book.hpp>
#include <tiexi/book/reject.hpp>
#include <tiexi/book/rows.hpp>
#include <tiexi/book/table.hpp>

namespace tiexi {

struct RowCount {
  Table table = Table::firms;
  std::string file;
  std::uint64_t rows = 0;  ///< without the header
  std::uint64_t used = 0;
  std::uint64_t rejected = 0;
};

struct BuiltBook {
  Book book;
  std::vector<Reject> rejects;              ///< by file, line, column
  std::vector<Warning> warnings;            ///< by file, line, column
  std::vector<RowCount> counts;             ///< of the tables handed in, in the order of `Table`
  std::vector<std::string> rejected_firms;  ///< ids that only rejected rows bear, in byte order
};

/// What becomes of a firm that only loans name.
enum class UnknownFirms : std::uint8_t {
  refused,
  taken_from_loans,  ///< it exists, without facts; unless a table of firms was handed in
};

class KnownFirms;

class BookBuilder {
 public:
  struct Rows;

  explicit BookBuilder(TableNames names = {});
  /// Of loans in pieces: the firms stand already, and no others may be handed in. The book is without firms,
  /// its loans name the rows of those known, and it is not indexed.
  BookBuilder(TableNames names, const KnownFirms& firms);
  BookBuilder(BookBuilder&&) noexcept;
  BookBuilder& operator=(BookBuilder&&) noexcept;
  ~BookBuilder();

  /// The table was handed in, be it without rows: it is counted.
  void has(Table table);
  void treat(UnknownFirms unknown_firms);

  void add(const FirmRow& row);
  void add(const FirmYearRow& row);
  void add(const LoanRow& row);
  void add(const ClaimRow& row);
  void add(const HistoryRow& row);
  void add(const LeaseRow& row);

  /// Firms and loans are complete: from here on `judge` may be called.
  void loans_complete();
  /// Looks up the loans of `batch` and judges each row on its own.
  void judge(LineBatch& batch) const;
  /// Takes a judged batch over.
  void add(const LineBatch& batch);
  /// Room, so that ten million rows are not moved as they come.
  void reserve(Table table, std::size_t rows);

  /// A cell or row that could not be read; `fault.file` is filled in. The row itself is added as `faulty`.
  void refuse(Table table, Reject fault);
  void warn(Table table, Warning warning);

  [[nodiscard]] BuiltBook finish(const ForEach& for_each = one_by_one) &&;

 private:
  template <class Row>
  void keep(Table table, const Row& row, std::vector<Row>& kept);

  std::unique_ptr<Rows> rows_;
};

}  // namespace tiexi
