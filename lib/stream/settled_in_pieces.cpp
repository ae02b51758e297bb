// SPDX-License-Identifier: Apache-2.0
#include <tiexi/stream/settled_in_pieces.hpp>

#include <algorithm>
#include <utility>

#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/rejects.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/settlement/unmet_names.hpp>

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

struct SettledInPieces::State {
  State(const BookFiles& book_files, const LoadOptions& load_options, const SettlementTerms& settlement_terms,
        const Room& room);

  void take_in_faults();
  [[nodiscard]] LoanRuns sort_loans(ScratchFile& runs_file, const Room& room);
  void settle(const Room& room);

  const BookFiles files;
  const LoadOptions load;
  const SettlementTerms& terms;
  BuiltBook rest;  // all tables but loans and lines
  LoanFiles loan_files;
  MemoryPlan plan;
  ScratchFile faults_file;
  FaultSpool<Reject> rejects;
  FaultSpool<Warning> warnings;
  SettlementTotals totals;
  std::unique_ptr<LoanPieces> loans;  // none where no loan stands
  BookSettlement settlement;
};

SettledInPieces::State::State(const BookFiles& book_files, const LoadOptions& load_options,
                              const SettlementTerms& settlement_terms, const Room& room)
    : files(book_files),
      load(load_options),
      terms(settlement_terms),
      rest(load_rest(files, load, room)),
      loan_files(open_loans(files, load.encoding, room)),
      plan(room.memory_bytes, load.threads, rest.book, !loan_budgets(terms).empty()),
      faults_file(room.scratch),
      rejects(faults_file, plan.sorting()),
      warnings(faults_file, plan.sorting()) {}

/// Those of the tables kept whole, and of headers, are located already.
void SettledInPieces::State::take_in_faults() {
  rejects.add_located(std::exchange(rest.rejects, {}));
  warnings.add_located(std::exchange(rest.warnings, {}));
  for (const auto* file : {&loan_files.loans, &loan_files.lines}) {
    if (*file) warnings.add_located(std::vector<Warning>((*file)->warnings()));
  }
}

LoanRuns SettledInPieces::State::sort_loans(ScratchFile& runs_file, const Room& room) {
  auto reading = load;
  reading.chunk_bytes = std::min(load.chunk_bytes, plan.chunk());
  ScratchFile dealt(room.scratch);
  auto buckets = deal_out(loan_files, reading, plan, dealt, rejects);
  const RunTerms run_terms{rest, names_of(files), loan_files.loans.has_value(), loan_files.lines.has_value(),
                           plan};
  return build_runs(std::move(buckets), run_terms, dealt, runs_file, terms.for_each, rejects, warnings);
}

void SettledInPieces::State::settle(const Room& room) {
  totals.loans = LoanCounts(terms.programme.loan_interest());
  std::optional<std::vector<LoanPromise>> promises;
  ScratchFile runs_file(room.scratch);
  auto runs = sort_loans(runs_file, room);
  add_counts(rest.counts, runs.counts);
  if (runs.loans > 0) {
    loans = std::make_unique<LoanPieces>(rest, terms, plan, room.scratch);
    MergedLoans merged(runs_file, std::move(runs.runs), plan);
    promises = loans->settle(merged, totals.loans, rejects);
    settlement.loans = loans->pay();
    warn_of_unmet_names(rest, *terms.programme.loan_interest());
    warnings.add_located(std::exchange(rest.warnings, {}));
  }
  settle_rest(rest, terms, promises, settlement);
  locate_cells(rest.rejects, files, load.encoding);
  rejects.add_located(std::exchange(rest.rejects, {}));
}

SettledInPieces::SettledInPieces(const BookFiles& files, const LoadOptions& load,
                                 const SettlementTerms& terms, const Room& room) {
  state_ = std::make_unique<State>(files, load, terms, room);
  check_budgets(terms.programme, terms.budgets);
  state_->take_in_faults();
  state_->settle(room);
}

SettledInPieces::~SettledInPieces() = default;

SettlementTotals SettledInPieces::write(OutputFolder& folder) {
  auto& state = *state_;
  auto& totals = state.totals;
  if (state.loans) state.loans->write(folder);
  write_settlement_but_loans(folder, state.rest, state.settlement, state.terms, state.loans != nullptr);
  RejectTable table(folder);
  state.rejects.drain([&](auto& faults) { locate(state.loan_files, faults); },
                      [&](const Reject& reject) {
                        totals.rejects.add(reject);
                        table.add(reject);
                      });
  state.warnings.drain([&](auto& faults) { locate(state.loan_files, faults); },
                       [&](const Warning& warning) { totals.warnings.add(warning); });
  totals.years = year_totals(state.settlement.loans.firm_awards);
  totals.fund = std::move(state.settlement.fund);
  totals.rows = std::move(state.rest.counts);
  return std::move(totals);
}

}  // namespace tiexi
