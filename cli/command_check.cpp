// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/explanation.hpp>
#include <tiexi/settlement/book_settlement.hpp>
#include <tiexi/settlement/loan_explanation.hpp>

#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "one_loan.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  ProgrammeOptions programme;
  std::string as_of;
  std::string lpr;
  std::string json;
  OneLoan loan;
  std::vector<std::string> lines;
  Format format = Format::table;
  Language language = Language::en;
};

constexpr std::array firm_columns = {"district", "legal_person", "sector", "grade"};
constexpr std::array loan_columns = {"principal",       "credited_on", "matures_on", "filed_on",
                                     "grade_at_filing", "applied_on",  "settled_on", "overdue",
                                     "other_award",     "lender"};
constexpr std::array line_columns = {"from",     "to",     "balance", "rate_pct",
                                     "interest", "due_on", "paid_on", "repriced_on"};

/// `from,to,balance,rate_pct,interest,due_on,paid_on,repriced_on`; the last two may be left out or empty.
Cells line_cells(const std::string& text, std::size_t number) {
  Cells cells;
  std::size_t begin = 0;
  std::size_t column = 0;
  while (begin <= text.size()) {
    const auto end = std::min(text.find(',', begin), text.size());
    if (column == line_columns.size()) {
      throw InvalidInput(fmt::format("--line {}", number), "\"" + text + "\"", "at most 8 cells");
    }
    cells[line_columns[column++]] = text.substr(begin, end - begin);
    begin = end + 1;
  }
  return cells;
}

OneLoan loan_of(const Options& options) {
  if (!options.json.empty()) {
    if (options.json != "-") return read_one_loan(read_file(options.json), options.json);
    return read_one_loan(std::string(std::istreambuf_iterator<char>(std::cin), {}), "standard input");
  }
  auto loan = options.loan;
  for (const auto& line : options.lines) {
    loan.interest.push_back(line_cells(line, loan.interest.size() + 1));
  }
  return loan;
}

int check(const Options& options) {
  const auto programme = options.programme.load();
  const auto lpr = load_lpr(options.lpr);
  const auto loan = loan_of(options);
  const auto built = book_of(loan);
  if (const auto faults = faults_of(loan, built); !faults.empty()) return report(faults);
  for (const auto& warning : warnings_of(loan, built)) print_warning(warning);
  const SettlementTerms terms{programme, lpr, Date::parse(options.as_of, "--as-of"), {}, 1, one_by_one};
  const auto basis = assessment_basis(built.book, terms);
  const auto explanation = explain_loan(basis, 0);
  fmt::print("{}", options.format == Format::json
                       ? explanation_json(basis, programme.header(), 0, explanation, built.warnings)
                       : explanation_text(basis, programme.header(), 0, explanation, options.language));
  return exit_code::done;
}

}  // namespace

void add_check(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("check", "One loan: verdict, reasons, amount, how it was computed");
  options->programme.add_to(*command);
  command->add_option("--as-of", options->as_of, "YYYY-MM-DD: payments after that day are not made yet")
      ->required();
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  auto* file = command->add_option("--json", options->json,
                                   "instead of the options of firm, loan and lines: a file of them, or - for "
                                   "standard input");
  const auto add_columns = [&](const auto& columns, Cells& cells, const std::string& of, const char* group) {
    for (const auto* column : columns) {
      file->excludes(command->add_option(option_of(column), cells[column], of)->group(group));
    }
  };
  add_columns(firm_columns, options->loan.firm, "of the firm", "Firm");
  add_columns(loan_columns, options->loan.loan, "of the loan", "Loan");
  file->excludes(add_repeatable(
      *command, "--line", options->lines,
      "a statement line, repeatable: FROM,TO,BALANCE,RATE_PCT,INTEREST,DUE_ON,PAID_ON[,REPRICED_ON]"));
  add_format(*command, options->format, {"table", "json"});
  add_language(*command, options->language);
  command->callback([options, &run] { run = [options] { return check(*options); }; });
}

}  // namespace tiexi::cli
