// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/parallel.hpp>
#include <tiexi/io/projection_files.hpp>
#include <tiexi/io/settlement_files.hpp>
#include <tiexi/io/text_table.hpp>
#include <tiexi/programme/error.hpp>
#include <tiexi/settlement/unmet_names.hpp>

#include "book_options.hpp"
#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "memory_options.hpp"
#include "settled_folder.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  ProgrammeOptions programme;
  BookOptions book;
  MemoryOptions memory;
  std::string as_of;
  std::string project_to;
  std::string lpr;
  std::vector<std::string> budgets;
  std::string out;
  Language language = Language::en;
};

void print_totals(const SettlementTotals& totals, Language language) {
  if (totals.loans.settled() == 0) return;
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{say("年度", "year"), Align::left},
                   {say("企业数", "firms"), Align::right},
                   {say("应贴息", "award uncapped"), Align::right},
                   {say("封顶后", "award"), Align::right},
                   {say("应付", "paid"), Align::right}});
  YearTotal all;
  for (const auto& total : totals.years) {
    table.row({std::to_string(total.year), std::to_string(total.firms), total.award_uncapped.grouped_text(),
               total.award.grouped_text(), total.paid.grouped_text()});
    all.award_uncapped += total.award_uncapped;
    all.award += total.award;
    all.paid += total.paid;
  }
  table.rule();
  table.row({say("合计", "all"), "", all.award_uncapped.grouped_text(), all.award.grouped_text(),
             all.paid.grouped_text()});
  fmt::print("{}\n", table.text());
}

/// All measures in one view, where there is more than the interest subsidy.
void print_fund(const std::vector<FundLine>& fund, Language language) {
  const auto totals = fund_totals(fund);
  if (totals.empty() || (totals.size() == 1 && totals[0].measure == loan_interest_measure)) return;
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{say("措施", "measure"), Align::left},
                   {say("申请", "claims"), Align::right},
                   {say("不予支持", "refused"), Align::right},
                   {say("应资助", "claimed"), Align::right},
                   {say("封顶后", "awarded"), Align::right},
                   {say("应付", "paid"), Align::right},
                   {say("已承诺", "promised"), Align::right}});
  for (const auto& line : totals) {
    table.row({line.measure, std::to_string(line.claims), std::to_string(line.refused),
               line.claimed.grouped_text(), line.awarded.grouped_text(), line.paid.grouped_text(),
               line.promised.grouped_text()});
  }
  fmt::print("{}\n", table.text());
}

void print_reasons(const LoanCounts& loans, Language language) {
  if (loans.settled() == 0) return;
  const auto all = loans.decided();
  const auto eligible = loans.eligible();
  const Phrase some{"贷款{}笔，符合条件{}笔；不符合的原因：", "loans: {}, eligible: {}; the others fail:"};
  const Phrase none{"贷款{}笔，符合条件{}笔", "loans: {}, eligible: {}"};
  fmt::print("{}\n", fmt::format(fmt::runtime((eligible < all ? some : none).in(language)), all, eligible));
  for (const auto& count : loans.reasons()) {
    if (count.loans > 0) fmt::print("  {:>8}  {}\n", count.loans, count.code);
  }
  fmt::print("\n");
}

void print_rows(const std::vector<RowCount>& rows, Language language) {
  TextTable table({{std::string(Phrase{"文件", "file"}.in(language)), Align::left},
                   {std::string(Phrase{"行数", "rows"}.in(language)), Align::right},
                   {std::string(Phrase{"采用", "used"}.in(language)), Align::right},
                   {std::string(Phrase{"拒收", "rejected"}.in(language)), Align::right}});
  for (const auto& count : rows) {
    table.row(
        {count.file, std::to_string(count.rows), std::to_string(count.used), std::to_string(count.rejected)});
  }
  fmt::print("{}\n", table.text());
}

void print_complaints(const SettlementTotals& totals) {
  for (const auto& warning : totals.warnings.first) print_warning(text_of(warning));
  if (const auto more = totals.warnings.count - totals.warnings.first.size(); more > 0) {
    print_warning(fmt::format("and {} more, counted by kind in summary.json", more));
  }
  for (const auto& reject : totals.rejects.first) print_error(text_of(reject));
  std::uint64_t dragged = 0;
  for (const auto& [kind, count] : totals.rejects.by_code) dragged += code::is_consequence(kind) ? count : 0;
  if (const auto more = totals.rejects.count - totals.rejects.first.size(); more > 0) {
    const auto why =
        dragged == 0 ? "" : fmt::format("{} of them rows of rejected firms and loans, ", dragged);
    print_error(fmt::format("and {} more, {}all in rejects.csv", more, why));
  }
}

/// Up to which day lines to come are wanted, if they are.
std::optional<Date> end_of_projection(const std::string& project_to, Date as_of) {
  if (project_to.empty()) return std::nullopt;
  const auto until = Date::parse(project_to, "--project-to");
  if (until <= as_of) {
    throw InvalidInput("--project-to", until.text(), "a day after --as-of, " + as_of.text());
  }
  return until;
}

SettlementTotals settle_whole(const SettledRun& run, const BookFiles& files, const SettlementTerms& terms,
                              const std::optional<Date>& until) {
  auto built = load_book(files, run.book.load_options());
  const auto settled = settle_book(built, terms);
  if (built.book.loans.size() > 0) warn_of_unmet_names(built, *terms.programme.loan_interest());
  locate_cells(built.rejects, files, run.book.encoding);
  auto folder = settled_folder(run.folder);
  write_settlement(folder, built, settled, terms);
  if (until) write_projection(folder, built.book, terms, *until);
  auto totals = totals_of(built, settled, terms);
  commit_settled_folder(folder, run, files, terms, totals);
  return totals;
}

/// The same files, of a book that does not fit into memory.
SettlementTotals settle_in_pieces(const SettledRun& run, const BookFiles& files, const SettlementTerms& terms,
                                  const Room& room) {
  SettledInPieces settled(files, run.book.load_options(), terms, room);
  auto folder = settled_folder(run.folder);
  auto totals = settled.write(folder);
  commit_settled_folder(folder, run, files, terms, totals);
  return totals;
}

int settle(const Options& options) {
  const auto programme = options.programme.load();
  const auto lpr = load_lpr(options.lpr);
  const auto files = options.book.files();
  const auto load = options.book.load_options();
  if (files.loans && !files.interest) {
    print_warning(
        "no interest.csv, or --interest: no statement line is known, so no loan is awarded anything");
  }
  const auto room = options.memory.room();
  if (room && !options.project_to.empty()) {
    throw InvalidInput("--project-to", "with --memory",
                       "one of the two: lines to come are projected in memory");
  }
  const auto as_of = Date::parse(options.as_of, "--as-of");
  const auto until = end_of_projection(options.project_to, as_of);
  const SettlementTerms terms{
      programme, lpr, as_of, budgets_of(options.budgets), load.threads, on_threads(load.threads)};
  const SettledRun run{options.out, options.programme, options.lpr, options.budgets, options.book};
  const auto totals =
      room ? settle_in_pieces(run, files, terms, *room) : settle_whole(run, files, terms, until);
  print_complaints(totals);
  print_rows(totals.rows, options.language);
  if (programme.loan_interest()) print_reasons(totals.loans, options.language);
  print_totals(totals, options.language);
  print_fund(totals.fund, options.language);
  return totals.rejects.count == 0 ? exit_code::done : exit_code::bad_data;
}

/// A folder may hold tables that the programme has no rules for.
int settle_naming_files(const Options& options) {
  try {
    return settle(options);
  } catch (const ProgrammeError&) {
    throw;
  } catch (const InvalidInput& error) {
    if (error.field() != "programme") throw;
    auto wanted = error.wanted();
    if (!options.book.book.empty()) {
      wanted += ": name its files instead of --book, such as --firms, --loans and --interest";
    }
    throw InvalidInput("--programme", error.got(), wanted);
  }
}

constexpr std::array<OptionOfField, 2> option_names = {{{"budget", "--budget"}, {"memory", "--memory"}}};

}  // namespace

void add_settle(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("settle", "Settles a book: decisions, awards, rejects, into a folder");
  options->programme.add_to(*command);
  options->book.add_to(*command);
  options->memory.add_to(*command);
  command->add_option("--as-of", options->as_of, "YYYY-MM-DD: payments after that day are not made yet")
      ->required();
  command->add_option("--project-to", options->project_to,
                      "YYYY-MM-DD: also what the loans are still to cost by then, in files of their own");
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  add_repeatable(*command, "--budget", options->budgets,
                 "MEASURE:YEAR=AMOUNT, repeatable; loan-interest is Article 11");
  command->add_option("--out", options->out, "the folder to write")->required();
  add_language(*command, options->language);
  command->callback([options, &run] {
    run = [options] { return naming_options(option_names, [&] { return settle_naming_files(*options); }); };
  });
}

}  // namespace tiexi::cli
