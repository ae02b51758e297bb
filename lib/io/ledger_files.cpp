// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/ledger_files.hpp>

#include <string>

#include <tiexi/io/output_folder.hpp>

namespace tiexi {

void write_ledger(const std::filesystem::path& place, const Ledger& ledger) {
  OutputFolder folder(place, {"ledger.csv", "history.csv"}, "ledger.csv");
  auto entries =
      folder.csv("ledger.csv", {"entry", "kind", "firm_id", "measure", "year", "claim_id", "project_id",
                                "same_cost_as", "fund", "firm", "reverses", "ground", "article"});
  std::size_t number = 0;
  for (const auto& entry : ledger.entries()) {
    const auto& paid = entry.paid_for;
    const auto to_firm = entry.kind == EntryKind::payment ? entry.amount : Money{} - entry.amount;
    entries.row(++number, name_of(entry.kind), paid.firm_id, paid.measure, paid.year, paid.claim_id,
                paid.project_id, paid.same_cost_as, Money{} - to_firm, to_firm,
                entry.reverses ? std::to_string(*entry.reverses + 1) : std::string(),
                entry.ground ? name_of(*entry.ground) : std::string_view(), entry.article);
  }
  auto history =
      folder.csv("history.csv", {"firm_id", "measure", "year", "paid", "project_id", "same_cost_as"});
  for (const auto& row : ledger.history()) {
    history.row(row.firm_id, row.measure, row.year, row.paid, row.project_id, row.same_cost_as);
  }
  folder.commit();
}

}  // namespace tiexi
