// SPDX-License-Identifier: Apache-2.0
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <tiexi/audit/statement_audit.hpp>
#include <tiexi/io/audit_output.hpp>

#include "book_options.hpp"
#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string loans;
  std::string interest;
  std::string as_of;
  std::string lpr;
  bool all = false;
  Encoding encoding = Encoding::utf_8;
  Format format = Format::table;
  Language language = Language::en;
};

int show(const Options& options) {
  const auto lpr = load_lpr(options.lpr);
  std::optional<Date> as_of;
  if (!options.as_of.empty()) as_of = Date::parse(options.as_of, "--as-of");
  BookFiles files;
  files.loans = options.loans;
  files.interest = options.interest;
  const auto built = load_book(files, {options.encoding, 1, UnknownFirms::taken_from_loans});
  for (const auto& warning : built.warnings) print_warning(text_of(warning));
  for (const auto& reject : built.rejects) print_error(text_of(reject));
  const auto rows = audit_statements(built.book, lpr, as_of);
  const auto which = options.all ? AuditRows::all : AuditRows::differences;
  fmt::print("{}", options.format == Format::csv    ? audit_csv(built.book, rows, which)
                   : options.format == Format::json ? audit_json(built.book, rows, which)
                                                    : audit_table(built.book, rows, which, options.language));
  return built.rejects.empty() ? exit_code::done : exit_code::bad_data;
}

}  // namespace

void add_audit(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("audit", "Holds statement lines against the terms of their loans");
  command->add_option("--loans", options->loans, "loans.csv, with terms")->required();
  command->add_option("--interest", options->interest, "interest.csv")->required();
  command->add_option("--as-of", options->as_of, "YYYY-MM-DD: what is due by then must have its line");
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  command->add_flag("--all", options->all, "also the lines that match");
  add_encoding(*command, options->encoding);
  add_format(*command, options->format, {"table", "csv", "json"});
  add_language(*command, options->language);
  command->callback([options, &run] { run = [options] { return show(*options); }; });
}

}  // namespace tiexi::cli
