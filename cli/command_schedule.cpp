// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/loan_request.hpp>
#include <tiexi/io/schedule_output.hpp>

#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"

namespace tiexi::cli {
namespace {

/// An option and what it is called in files: `--rate-pct` is `rate_pct`.
struct TermOption {
  const char* option;
  const char* field;
  const char* help;
};

constexpr TermOption term_options[] = {
    {"--principal", "principal", "amount drawn, in yuan"},
    {"--rate-pct", "rate_pct", "fixed rate a year, in percent"},
    {"--spread-bp", "spread_bp", "instead of a rate: basis points over the LPR"},
    {"--method", "method", "bullet_interest, bullet, equal_principal or annuity"},
    {"--credited-on", "credited_on", "day of the drawdown, YYYY-MM-DD"},
    {"--matures-on", "matures_on", "last due date, YYYY-MM-DD"},
    {"--frequency", "frequency", "monthly (default), quarterly, semi_annual, yearly, or such as 2m, 27d"},
    {"--day-count", "day_count",
     "act_360, act_365, thirty_360, act_act_isda, thirty_e_360 or equal_periods (a month is a twelfth); "
     "default "
     "equal_periods for annuity and equal_principal over whole periods, else act_360"},
    {"--settlement-day", "settlement_day",
     "day of the month on which interest is settled; default the credit date's"},
    {"--first-due-on", "first_due_on", "first due date, from which the others step"},
    {"--first-stub", "first_stub", "a short first period: own (default) or joined to the second"},
    {"--last-stub", "last_stub", "a short last period: own (default) or joined to the one before"},
    {"--rounding", "rounding", "of each interest and payment; default half_up"},
    {"--residue", "residue", "last_instalment (default) or last_interest"},
    {"--payment", "payment", "annuity: the payment, instead of the computed one"},
    {"--principal-each", "principal_each", "equal_principal: the instalment, instead of the computed one"},
    {"--capitalises-until", "capitalises_until", "interest due until then joins the balance"},
    {"--adjustment", "adjustment",
     "of due dates: unadjusted (default), following, modified_following, preceding"},
    {"--calendar", "calendar", "of the adjustment: china (default) or weekdays"},
    {"--accrual-dates", "accrual_dates", "interest days: unadjusted (default) or adjusted"},
    {"--reprices", "reprices", "with --spread-bp: yearly (default), january, quarterly or never"},
    {"--tenor", "tenor", "with --spread-bp: 1y or 5y; default by the term"},
    {"--on-rate-change", "on_rate_change", "annuity: replan (default) or keep_payment"},
};

struct Options {
  std::vector<std::pair<std::string, std::string>> fields;
  std::string terms_file;
  std::vector<std::string> subsidies;
  std::string lpr;
  Format format = Format::table;
  Language language = Language::en;
};

std::string file_name(const std::string& path) { return path.substr(path.find_last_of('/') + 1); }

/// `2025-01-20=28000.00`
CashFlow subsidy_of(const std::string& text) {
  const auto equals = text.find('=');
  if (equals == std::string::npos) throw InvalidInput("subsidy", "\"" + text + "\"", "DATE=AMOUNT");
  return {Date::parse(text.substr(0, equals), "subsidy"), Money::parse(text.substr(equals + 1), "subsidy")};
}

std::vector<Outcome<LoanRequest>> requests_of(const Options& options) {
  if (!options.terms_file.empty()) {
    const auto text = read_file(options.terms_file);
    const auto name = file_name(options.terms_file);
    return name.ends_with(".json") ? loan_requests_of_json(text, name) : loan_requests_of_csv(text, name);
  }
  auto request = loan_request(options.fields);
  for (const auto& subsidy : options.subsidies) request.subsidies.push_back(subsidy_of(subsidy));
  return {request};
}

void print(const std::vector<NamedReport>& reports, const Options& options) {
  const auto ids = options.terms_file.empty() ? LoanIds::left_out : LoanIds::first_column;
  if (options.format == Format::csv) {
    fmt::print("{}", schedule_csv(reports, ids));
  } else if (options.format == Format::json) {
    fmt::print("{}", schedule_json(reports, ids));
  } else {
    for (const auto& report : reports) fmt::print("{}", schedule_table(report, options.language));
  }
}

int show(const Options& options) {
  const auto lpr = load_lpr(options.lpr);
  std::vector<NamedReport> reports;
  int code = exit_code::done;
  const auto fails = [&](std::string_view message) {
    print_error(message);
    code = exit_code::bad_data;
  };
  for (const auto& request : requests_of(options)) {
    if (!request.ok()) {
      fails(request.failure().message);
      continue;
    }
    try {
      reports.push_back({request.value().id, schedule_report(request.value(), lpr)});
    } catch (const Error& error) {
      const auto& id = request.value().id;
      fails(id.empty() ? error.what() : id + ": " + error.what());
    }
  }
  if (!reports.empty() || !options.terms_file.empty()) print(reports, options);
  return code;
}

/// Without a file of terms the command line must say what no default can.
void require_terms(const std::vector<std::pair<std::string, std::string>>& fields) {
  for (const auto* needed : {"principal", "method", "credited_on", "matures_on"}) {
    const auto given = [&](const auto& field) { return field.first == needed; };
    if (std::any_of(fields.begin(), fields.end(), given)) continue;
    for (const auto& term : term_options) {
      if (std::string_view(term.field) == needed) throw CLI::RequiredError(term.option);
    }
  }
}

}  // namespace

void add_schedule(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand("schedule", "The instalments of a loan, from its terms");
  std::vector<CLI::Option*> by_option;
  for (const auto& term : term_options) {
    by_option.push_back(command->add_option_function<std::string>(
        term.option,
        [options, term](const std::string& value) { options->fields.emplace_back(term.field, value); },
        term.help));
  }
  by_option.push_back(add_repeatable(*command, "--subsidy", options->subsidies,
                                     "DATE=AMOUNT the borrower receives, repeatable"));
  auto* file = command->add_option("--terms", options->terms_file,
                                   "instead of the options above: a .json or .csv file of loans");
  for (auto* option : by_option) file->excludes(option);
  command->add_option("--lpr", options->lpr, "a file of fixings instead of the official ones");
  add_format(*command, options->format, {"table", "csv", "json"});
  add_language(*command, options->language);
  command->callback([options, &run] {
    if (options->terms_file.empty()) require_terms(options->fields);
    run = [options] { return show(*options); };
  });
}

}  // namespace tiexi::cli
