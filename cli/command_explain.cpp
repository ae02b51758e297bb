// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/base/near_words.hpp>
#include <tiexi/io/claim_explanation.hpp>
#include <tiexi/io/explanation.hpp>
#include <tiexi/io/locate_cells.hpp>
#include <tiexi/io/rejects_naming.hpp>
#include <tiexi/programme/validity.hpp>
#include <tiexi/settlement/loan_explanation.hpp>

#include "command.hpp"
#include "failure.hpp"
#include "inputs.hpp"
#include "settled_book.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string id;
  std::string settled = ".";
  Format format = Format::table;
  Language language = Language::en;
};

std::string explained_loan(const SettledBook& settled, std::size_t loan, const Options& options) {
  const SettlementTerms terms{settled.programme, settled.lpr, settled.run.as_of, {}, 1, one_by_one};
  const auto basis = assessment_basis(settled.built.book, terms);
  const auto explanation = explain_loan(basis, loan);
  const auto& header = settled.programme.header();
  return options.format == Format::json
             ? explanation_json(basis, header, loan, explanation, settled.built.warnings)
             : explanation_text(basis, header, loan, explanation, options.language);
}

/// Which programmes there are, where the claim was made outside of this one's days.
std::string validity_of(const SettledBook& settled, std::size_t claim) {
  const auto applied = settled.built.book.claims.applied_on[claim];
  const auto& id = settled.programme.header().id;
  const auto shipped = Programme::shipped_ids();
  if (!applied || std::find(shipped.begin(), shipped.end(), id) == shipped.end()) return {};
  return validity_note(succession_of(id), id, *applied);
}

std::string explained_claim(const SettledBook& settled, std::size_t claim, const Options& options) {
  const auto& rules = settled.programme.measures();
  if (!rules) throw InvalidInput("programme", settled.programme.header().id, "one with measures to claim");
  const ClaimBasis basis{settled.built.book, *rules};
  auto budgets = budgets_of(settled.run.budgets);
  budgets.erase(std::string(loan_interest_measure));
  const auto explanation = explain_claim(basis, budgets, claim);
  const auto& header = settled.programme.header();
  const auto validity = validity_of(settled, claim);
  return options.format == Format::json
             ? claim_explanation_json(basis, header, explanation, validity)
             : claim_explanation_text(basis, header, explanation, validity, options.language);
}

std::string explained_lease(const SettledBook& settled, std::size_t lease, const Options& options) {
  const auto& rules = settled.programme.premises();
  if (!rules) throw InvalidInput("programme", settled.programme.header().id, "one with public premises");
  const PremisesBasis basis{settled.built.book, *rules};
  const auto years = lease_years(basis, lease);
  return options.format == Format::json ? lease_explanation_json(basis, lease, years)
                                        : lease_explanation_text(basis, lease, years, options.language);
}

/// The id that may have been meant.
std::string near_id(const Book& book, const std::string& id) {
  std::vector<std::string_view> ids;
  for (const auto* column : {&book.loans.id, &book.claims.id, &book.leases.id}) {
    for (std::size_t row = 0; row < column->size(); ++row) ids.push_back((*column)[row]);
  }
  const auto near = near_word(id, ids);
  return near ? fmt::format("; did you mean {}?", *near) : "";
}

/// An id that is not in the settled book: its faults, or that there is no such id.
int say_why_not(SettledBook settled, const std::string& id) {
  const auto& run = settled.run;
  // Some rows only the programme refuses.
  (void)settle_book(settled.built, {settled.programme, settled.lpr, run.as_of, {}, 1, one_by_one});
  locate_cells(settled.built.rejects, run.files, run.encoding);
  const auto rejects = rejects_naming(id, settled.built.rejects, run.files, run.encoding);
  const auto got = "\"" + id + "\"";
  if (rejects.empty()) {
    throw InvalidInput("id", got,
                       "a loan, claim or lease of the settled book" + near_id(settled.built.book, id));
  }
  print_error(InvalidInput("id", got + ", which was rejected", "a loan, claim or lease that was not").what());
  for (const auto& reject : rejects) print_error(text_of(reject));
  return exit_code::bad_data;
}

/// @return whether the claim stands, and has been explained
bool explain_standing_claim(const SettledBook& settled, std::size_t claim, const Options& options) {
  try {
    fmt::print("{}", explained_claim(settled, claim, options));
  } catch (const InvalidInput& error) {
    if (error.field() != "claim") throw;
    return false;
  }
  return true;
}

int explain(const Options& options) {
  auto settled = read_settled_book(options.settled);
  if (const auto loan = row_named(settled.built.book.loans.id, options.id)) {
    fmt::print("{}", explained_loan(settled, *loan, options));
  } else if (const auto claim = row_named(settled.built.book.claims.id, options.id)) {
    if (!explain_standing_claim(settled, *claim, options)) return say_why_not(std::move(settled), options.id);
  } else if (const auto lease = row_named(settled.built.book.leases.id, options.id)) {
    fmt::print("{}", explained_lease(settled, *lease, options));
  } else {
    return say_why_not(std::move(settled), options.id);
  }
  return exit_code::done;
}

}  // namespace

void add_explain(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command =
      app.add_subcommand("explain", "Every number of a settled loan, claim or lease with its article");
  command->add_option("ID", options->id, "the id of a loan, a claim or a lease")->required();
  command->add_option("--settled", options->settled,
                      "the folder that settle wrote; the current one by default");
  add_format(*command, options->format, {"table", "json"});
  add_language(*command, options->language);
  command->callback([options, &run] { run = [options] { return explain(*options); }; });
}

}  // namespace tiexi::cli
