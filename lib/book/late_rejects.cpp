// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/late_rejects.hpp>

#include <algorithm>
#include <vector>

#include <tiexi/base/contract.hpp>
#include <tiexi/book/codes.hpp>

namespace tiexi {
namespace {

RowCount& count_of(BuiltBook& built, Table table) {
  const auto found = std::find_if(built.counts.begin(), built.counts.end(),
                                  [table](const RowCount& count) { return count.table == table; });
  TIEXI_EXPECTS(found != built.counts.end());
  return *found;
}

/// @param line_number empty for a book that was not read from rows
void reject(BuiltBook& built, Table table, const std::vector<std::uint32_t>& line_number, std::size_t row,
            const LateFault& fault) {
  auto& count = count_of(built, table);
  --count.used;
  ++count.rejected;
  const auto line = row < line_number.size() ? line_number[row] : 0;
  built.rejects.push_back({count.file, line, fault.column, fault.code, fault.got, fault.wanted});
}

}  // namespace

void reject_loan(BuiltBook& built, std::size_t loan, const LateFault& fault,
                 std::optional<std::size_t> line) {
  const auto& book = built.book;
  const LateFault dragged{"loan_id", std::string(code::belongs_to_rejected_loan),
                          std::string(book.loans.id[loan]), "a loan that is not rejected"};
  reject(built, Table::loans, book.loans.line_number, loan, line ? dragged : fault);
  const auto lines = book.lines_of(loan);
  for (auto row = lines.begin; row < lines.end; ++row) {
    reject(built, Table::interest, book.lines.line_number, row, row == line ? fault : dragged);
  }
}

void reject_claim(BuiltBook& built, std::size_t claim, const LateFault& fault) {
  reject(built, Table::claims, built.book.claims.line_number, claim, fault);
}

void reject_history(BuiltBook& built, std::size_t row, const LateFault& fault) {
  reject(built, Table::history, built.book.history.line_number, row, fault);
}

void reject_lease(BuiltBook& built, std::size_t lease, const LateFault& fault) {
  reject(built, Table::premises, built.book.leases.line_number, lease, fault);
}

}  // namespace tiexi
