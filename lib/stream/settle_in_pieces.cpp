// SPDX-License-Identifier: Apache-2.0
#include <tiexi/stream/settle_in_pieces.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/rejects.hpp>
#include <tiexi/io/settlement_files.hpp>

#include "loan_pieces.hpp"

namespace tiexi {
namespace {

std::optional<TableStream> stream_of(const BookFiles& files, Table table, Encoding encoding,
                                     const Room& room) {
  const auto& path = path_of(files, table);
  return path ? std::optional<TableStream>(std::in_place, *path, table, encoding, room.scratch)
              : std::nullopt;
}

LoanFiles open_loans(const BookFiles& files, Encoding encoding, const Room& room) {
  auto loans = stream_of(files, Table::loans, encoding, room);
  return {std::move(loans), stream_of(files, Table::interest, encoding, room)};
}

/// All tables but loans and lines. Of several files that cannot be used the first is told, as ever.
BuiltBook load_rest(const BookFiles& files, const LoadOptions& load, const Room& room) {
  auto rest = files;
  rest.loans.reset();
  rest.interest.reset();
  try {
    return load_book(rest, load);
  } catch (const BadFile& bad) {
    const auto names = names_of(files);
    const auto& file = bad.fault().file;
    if (file != names[Table::firms] && file != names[Table::firm_years]) {
      static_cast<void>(open_loans(files, load.encoding, room));
    }
    throw;
  }
}

void add_counts(std::vector<RowCount>& counts, const std::vector<RowCount>& more) {
  counts.insert(counts.end(), more.begin(), more.end());
  std::sort(counts.begin(), counts.end(),
            [](const RowCount& a, const RowCount& b) { return a.table < b.table; });
}

template <class Fault>
void locate(const LoanFiles& files, std::vector<Fault>& faults) {
  if (files.loans) files.loans->locate(faults);
  if (files.lines) files.lines->locate(faults);
}

}  // namespace

SettlementTotals settle_in_pieces(const BookFiles& files, const LoadOptions& load,
                                  const SettlementTerms& terms, const Room& room, OutputFolder& folder) {
  auto rest = load_rest(files, load, room);
  auto loan_files = open_loans(files, load.encoding, room);
  check_budgets(terms);
  const MemoryPlan plan(room.memory_bytes, load.threads, rest);
  auto pieces_load = load;
  pieces_load.chunk_bytes = std::min(load.chunk_bytes, plan.chunk());

  ScratchFile faults_file(room.scratch);
  FaultSpool<Reject> rejects(faults_file, plan.sorting());
  FaultSpool<Warning> warnings(faults_file, plan.sorting());
  rejects.add_located(std::exchange(rest.rejects, {}));
  warnings.add_located(std::exchange(rest.warnings, {}));
  for (const auto* file : {&loan_files.loans, &loan_files.lines}) {
    if (*file) warnings.add_located(std::vector<Warning>((*file)->warnings()));
  }

  LoanRuns runs;
  ScratchFile runs_file(room.scratch);
  {
    ScratchFile dealt(room.scratch);
    auto buckets = deal_out(loan_files, pieces_load, plan, dealt, rejects);
    const RunTerms run_terms{
        rest, names_of(files), loan_files.loans.has_value(), loan_files.lines.has_value(), terms.as_of, plan};
    runs = build_runs(std::move(buckets), run_terms, dealt, runs_file, terms.for_each, rejects, warnings);
  }
  add_counts(rest.counts, runs.counts);

  SettlementTotals totals;
  totals.loans = LoanCounts(terms.programme.loan_interest());
  BookSettlement settlement;
  std::optional<std::vector<LoanPromise>> promises;
  if (runs.loans > 0) {
    LoanPieces pieces(rest, terms, plan, room.scratch);
    MergedLoans loans(runs_file, std::move(runs.runs), plan);
    promises = pieces.settle(loans, runs.last_payment, totals.loans, rejects);
    settlement.loans = pieces.pay();
    pieces.write(folder);
  }
  settle_rest(rest, terms, promises, settlement);
  locate_cells(rest.rejects, files, load.encoding);
  rejects.add_located(std::exchange(rest.rejects, {}));

  write_settlement_but_loans(folder, rest, settlement, terms, runs.loans > 0);
  RejectTable table(folder);
  rejects.drain([&](auto& faults) { locate(loan_files, faults); },
                [&](const Reject& reject) {
                  totals.rejects.add(reject);
                  table.add(reject);
                });
  warnings.drain([&](auto& faults) { locate(loan_files, faults); },
                 [&](const Warning& warning) { totals.warnings.add(warning); });
  totals.years = year_totals(settlement.loans.firm_awards);
  totals.fund = std::move(settlement.fund);
  totals.rows = std::move(rest.counts);
  return totals;
}

}  // namespace tiexi
