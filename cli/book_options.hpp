// SPDX-License-Identifier: Apache-2.0
/// @file
/// The files of a book, the day it is seen from, and budgets, as options.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <tiexi/io/load_book.hpp>
#include <tiexi/settlement/budget.hpp>

namespace tiexi::cli {

struct BookOptions {
  std::string book;  ///< a folder with files by their usual names
  std::string firms;
  std::string firm_years;
  std::string loans;
  std::string interest;
  std::string claims;
  std::string history;
  std::string premises;
  Encoding encoding = Encoding::utf_8;
  unsigned threads = 0;  ///< 0: as many as the machine has

  void add_to(CLI::App& command);
  [[nodiscard]] BookFiles files() const;
  [[nodiscard]] LoadOptions load_options() const;
};

/// `--budget MEASURE:YEAR=AMOUNT`, repeatable. @throws InvalidInput
[[nodiscard]] std::map<std::string, Budgets, std::less<>> budgets_of(const std::vector<std::string>& texts);

}  // namespace tiexi::cli
