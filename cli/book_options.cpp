// SPDX-License-Identifier: Apache-2.0
#include "book_options.hpp"

#include <tiexi/base/error.hpp>
#include <tiexi/io/parallel.hpp>
#include <tiexi/money/decimal.hpp>

#include "inputs.hpp"
#include "number.hpp"

namespace tiexi::cli {
namespace {

void set(std::optional<std::filesystem::path>& path, const std::string& option) {
  if (!option.empty()) path = option;
}

InvalidInput not_a_budget(const std::string& text) {
  return {"--budget", "\"" + text + "\"", "MEASURE:YEAR=AMOUNT, such as loan-interest:2023=5000000"};
}

}  // namespace

void BookOptions::add_to(CLI::App& command) {
  command.add_option("--book", book, "a folder with the files below by their names, e.g. loans.csv");
  command.add_option("--firms", firms, "firms.csv");
  command.add_option("--loans", loans, "loans.csv");
  command.add_option("--interest", interest, "interest.csv: the statement lines");
  command.add_option("--claims", claims, "claims.csv: claims on the other measures");
  command.add_option("--history", history, "history.csv: what was paid outside this run");
  command.add_option("--firm-years", firm_years, "firm_years.csv: facts of a firm's year");
  command.add_option("--premises", premises, "premises.csv: leases of public premises");
  add_encoding(command, encoding);
  add_number(command, "--threads", threads, 0, max_threads,
             "0: as many as the machine has; changes nothing but the time");
}

BookFiles BookOptions::files() const {
  if (!book.empty() && !std::filesystem::is_directory(book)) {
    throw InvalidInput("--book", "\"" + book + "\"", "a folder with firms.csv in it");
  }
  auto files = book.empty() ? BookFiles{} : book_files_in(book);
  set(files.firms, firms);
  set(files.loans, loans);
  set(files.interest, interest);
  set(files.claims, claims);
  set(files.history, history);
  set(files.firm_years, firm_years);
  set(files.premises, premises);
  if (!files.firms)
    throw InvalidInput("--firms", "nothing", "a file of firms, or --book with a firms.csv in it");
  return files;
}

LoadOptions BookOptions::load_options() const { return {encoding, thread_count(threads)}; }

std::map<std::string, Budgets, std::less<>> budgets_of(const std::vector<std::string>& texts) {
  std::map<std::string, Budgets, std::less<>> budgets;
  for (const auto& text : texts) {
    const auto equals = text.find('=');
    const auto colon = text.rfind(':', equals);
    if (equals == std::string::npos || colon == std::string::npos || colon == 0) throw not_a_budget(text);
    const auto year = scaled_decimal(text.substr(colon + 1, equals - colon - 1), 0);
    const auto amount = scaled_decimal(text.substr(equals + 1), 2);
    if (!year || *year < 1900 || *year > 9999 || !amount || *amount < 0) throw not_a_budget(text);
    budgets[text.substr(0, colon)][static_cast<int>(*year)] = Money::fen(*amount);
  }
  return budgets;
}

}  // namespace tiexi::cli
