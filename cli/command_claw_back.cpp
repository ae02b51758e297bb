// SPDX-License-Identifier: Apache-2.0
// Payments of a settled folder taken back: the ledger of what was paid and reversed, and the history that a
// later settlement reads.
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/ledger_files.hpp>
#include <tiexi/io/parallel.hpp>
#include <tiexi/io/text_table.hpp>
#include <tiexi/settlement/ledger.hpp>

#include "choice.hpp"
#include "command.hpp"
#include "settled_book.hpp"

namespace tiexi::cli {
namespace {

struct Options {
  std::string settled = ".";
  std::vector<std::string> claims;
  std::vector<std::string> payments;
  ClawBackGround ground = ClawBackGround::other;
  std::string article;
  std::string out;
  Language language = Language::en;
};

/// `WHAT` or `WHAT=AMOUNT`.
struct Asked {
  std::string option;
  std::string what;
  std::optional<Money> amount;

  /// What messages call it.
  [[nodiscard]] std::string name() const { return option + " " + what; }
};

Asked asked_of(const std::string& option, const std::string& text) {
  const auto equals = text.rfind('=');
  // A payment of a year's loans has no claim: an empty id would name it.
  if (text.empty() || equals == 0)
    throw InvalidInput(option, "\"" + text + "\"", "WHAT or WHAT=AMOUNT, WHAT an id");
  Asked asked{option, text.substr(0, equals), std::nullopt};
  if (equals != std::string::npos) asked.amount = Money::parse(text.substr(equals + 1), asked.name());
  return asked;
}

template <class Is>
std::size_t only_payment(const Ledger& ledger, const Asked& asked, Is is) {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < ledger.entries().size(); ++i) {
    const auto& entry = ledger.entries()[i];
    if (entry.kind == EntryKind::payment && is(entry.paid_for)) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  throw InvalidInput(asked.option, "\"" + asked.what + "\"",
                     found.empty() ? "a payment of the settled folder"
                                   : fmt::format("one payment, not {}; of a claim by its id", found.size()));
}

void reverse(Ledger& ledger, std::size_t payment, const Asked& asked, const Options& options) {
  for (const auto& entry : ledger.entries()) {
    if (entry.reverses == payment) throw InvalidInput(asked.name(), "it twice", "each payment once");
  }
  try {
    ledger.claw_back(payment, asked.amount.value_or(ledger.left_of(payment)), options.ground,
                     options.article);
  } catch (const InvalidInput& error) {
    throw InvalidInput(asked.name(), error.got(), error.wanted());
  }
}

std::string payment_name(const PaidFor& paid) {
  return fmt::format("{}:{}:{}", paid.firm_id, paid.measure, paid.year);
}

void print_reversals(const Ledger& ledger, Language language) {
  const auto say = [&](std::string_view zh, std::string_view en) {
    return std::string(Phrase{zh, en}.in(language));
  };
  TextTable table({{say("企业", "firm"), Align::left},
                   {say("措施", "measure"), Align::left},
                   {say("年度", "year"), Align::right},
                   {say("申请", "claim"), Align::left},
                   {say("已付", "paid"), Align::right},
                   {say("追回", "clawed back"), Align::right},
                   {say("余额", "left"), Align::right}});
  for (const auto& entry : ledger.entries()) {
    if (!entry.reverses) continue;
    const auto& paid = entry.paid_for;
    table.row({paid.firm_id, paid.measure, std::to_string(paid.year), paid.claim_id,
               ledger.entries()[*entry.reverses].amount.grouped_text(), entry.amount.grouped_text(),
               ledger.left_of(*entry.reverses).grouped_text()});
  }
  fmt::print("{}\n", table.text());
}

int claw_back(const Options& options) {
  if (options.claims.empty() && options.payments.empty()) {
    throw InvalidInput("--claim", "nothing", "a claim or, with --payment, FIRM:MEASURE:YEAR to take back");
  }
  auto settled = read_settled_book(options.settled);
  const SettlementTerms terms{
      settled.programme, settled.lpr, settled.run.as_of, budgets_of(settled.run.budgets), 1, one_by_one};
  const auto settlement = settle_book(settled.built, terms);
  Ledger ledger;
  post(ledger, settled.built.book, terms, settlement);
  for (const auto& text : options.claims) {
    const auto asked = asked_of("--claim", text);
    const auto is_it = [&](const PaidFor& paid) { return paid.claim_id == asked.what; };
    reverse(ledger, only_payment(ledger, asked, is_it), asked, options);
  }
  for (const auto& text : options.payments) {
    const auto asked = asked_of("--payment", text);
    const auto is_it = [&](const PaidFor& paid) { return payment_name(paid) == asked.what; };
    reverse(ledger, only_payment(ledger, asked, is_it), asked, options);
  }
  write_ledger(options.out, ledger);
  print_reversals(ledger, options.language);
  return exit_code::done;
}

}  // namespace

void add_claw_back(CLI::App& app, Run& run) {
  auto options = std::make_shared<Options>();
  auto* command = app.add_subcommand(
      "claw-back", "Takes payments of a settled folder back: a ledger, and the new history");
  command->add_option("--settled", options->settled,
                      "the folder that settle wrote; the current one by default");
  add_repeatable(*command, "--claim", options->claims,
                 "CLAIM_ID or CLAIM_ID=AMOUNT, repeatable; the whole by default");
  add_repeatable(
      *command, "--payment", options->payments,
      "FIRM:MEASURE:YEAR or ...=AMOUNT, repeatable: one paid for a year's loans, or in the history");
  std::vector<std::pair<std::string, ClawBackGround>> grounds;
  for (const auto ground :
       {ClawBackGround::misuse, ClawBackGround::moved_away, ClawBackGround::error, ClawBackGround::other}) {
    grounds.emplace_back(name_of(ground), ground);
  }
  add_choice(*command, "--ground", options->ground, grounds, "why")
      ->required()
      ->option_text("misuse|moved_away|error|other REQUIRED");
  command->add_option("--article", options->article, "on whose authority, for the ledger");
  command->add_option("--out", options->out, "a folder to write: ledger.csv, history.csv")->required();
  add_language(*command, options->language);
  command->callback([options, &run] { run = [options] { return claw_back(*options); }; });
}

}  // namespace tiexi::cli
