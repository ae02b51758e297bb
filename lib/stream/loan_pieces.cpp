// SPDX-License-Identifier: Apache-2.0
#include "loan_pieces.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <tiexi/io/settlement_files.hpp>

namespace tiexi {
namespace {

template <class T>
void append(std::vector<T>& list, std::vector<T>&& more) {
  list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

LoanPieces::LoanPieces(BuiltBook& rest, const SettlementTerms& terms, const MemoryPlan& plan,
                       const std::filesystem::path& scratch)
    : rest_(rest),
      terms_(terms),
      rules_(assessment_basis(rest.book, terms).rules),
      plan_(plan),
      budgets_(loan_budgets(terms)),
      awards_file_(scratch),
      awards_by_firm_(awards_file_, plan.block(1)),
      results_file_(scratch),
      decided_(results_file_, plan.sorting()),
      awarded_(results_file_, plan.sorting()) {}

/// Whole firms until half of the room is taken; the last may take the other half.
void LoanPieces::read_piece(MergedLoans& loans) {
  auto& book = rest_.book;
  clear(book.loans);
  clear(book.lines);
  const auto half = plan_.settled_piece() / 2;
  for (std::uint64_t bytes = 0; !loans.at_end() && bytes < half;) {
    const auto firm = loans.firm();
    std::uint64_t of_firm = 0;
    while (!loans.at_end() && loans.firm() == firm) {
      of_firm += loans.bytes_in_memory();
      of_firm <= half ? loans.move_to(book) : loans.skip();
    }
    if (of_firm > half) {
      plan_.too_little(4 * of_firm, "the loans of firm " + std::string(book.firms.id[firm]));
    }
    bytes += of_firm;
  }
}

std::vector<LoanPromise> LoanPieces::settle(MergedLoans& loans, LoanCounts& counts,
                                            FaultSpool<Reject>& rejects) {
  std::vector<LoanPromise> promises;
  while (!loans.at_end()) {
    read_piece(loans);
    settle_piece(counts, rejects, promises);
  }
  clear(rest_.book.loans);
  clear(rest_.book.lines);
  return promises;
}

void LoanPieces::settle_piece(LoanCounts& counts, FaultSpool<Reject>& rejects,
                              std::vector<LoanPromise>& promises) {
  auto& book = rest_.book;
  book.index();
  const auto basis = assessment_basis(book, terms_);
  const Rows firms{book.loans.firm.front(), book.loans.firm.back() + std::size_t{1}};
  const AwardOptions options{budgets_.empty() ? BudgetClaims::dropped : BudgetClaims::kept, terms_.parts,
                             terms_.for_each, firms};
  auto awards = award_loans(basis, options);
  counts.add(awards.failed, awards.unknown_reference.size());
  keep_results(awards);
  refuse_unknown_reference(rest_, basis, awards.unknown_reference);
  rejects.add_unlocated(std::exchange(rest_.rejects, {}));

  append(promises, loan_promises(book, basis, awards.failed, awards.firm_awards, options));
  append(firm_awards_, std::move(awards.firm_awards));
  append(claims_, std::move(awards.claims));
}

void LoanPieces::keep_results(const LoanAwards& awards) {
  const auto& loans = rest_.book.loans;
  std::vector<bool> refused(loans.size());
  for (const auto loan : awards.unknown_reference) refused[loan] = true;
  for (std::size_t loan = 0; loan < loans.size(); ++loan) {
    if (!refused[loan]) decided_.add({std::string(loans.id[loan]), loans.firm[loan], awards.failed[loan]});
  }
  for (const auto& award : awards.loan_awards) {
    put(awards_by_firm_, AwardedLoan{std::string(loans.id[award.loan]), loans.firm[award.loan], award});
  }
}

LoanSettlement LoanPieces::pay() {
  if (!budgets_.empty()) pay_firms(rules_, budgets_, claims_, firm_awards_);
  std::vector<BudgetClaim>().swap(claims_);

  SpoolReader in(awards_file_, awards_by_firm_.take(), plan_.block(1));
  std::vector<AwardedLoan> of_firm;
  std::vector<LoanAward> awards;
  auto years = firm_awards_.begin();
  const auto pay_firm = [&] {
    if (of_firm.empty()) return;
    const auto firm = of_firm.front().firm;
    years = std::find_if(years, firm_awards_.end(), [&](const FirmAward& a) { return a.firm == firm; });
    const auto end =
        std::find_if(years, firm_awards_.end(), [&](const FirmAward& a) { return a.firm != firm; });
    awards.clear();
    for (const auto& loan : of_firm) awards.push_back(loan.award);
    pay_loans(std::span(years, end), awards);
    for (std::size_t i = 0; i < of_firm.size(); ++i) {
      of_firm[i].award = awards[i];
      awarded_.add(std::move(of_firm[i]));
    }
    of_firm.clear();
  };
  while (!in.at_end()) {
    AwardedLoan loan;
    get(in, loan);
    if (!of_firm.empty() && of_firm.front().firm != loan.firm) pay_firm();
    of_firm.push_back(std::move(loan));
  }
  pay_firm();

  LoanSettlement settlement;
  settlement.firm_awards = std::move(firm_awards_);
  settlement.funder_shares = funder_shares(rules_, settlement.firm_awards);
  return settlement;
}

void LoanPieces::write(OutputFolder& folder) {
  LoanTables tables(folder, rules_);
  const auto& firms = rest_.book.firms.id;
  decided_.drain([&](const DecidedLoan& loan) { tables.decision(loan.id, firms[loan.firm], loan.failed); });
  awarded_.drain([&](const AwardedLoan& loan) { tables.award(loan.id, firms[loan.firm], loan.award); });
}

}  // namespace tiexi
