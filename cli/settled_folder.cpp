// SPDX-License-Identifier: Apache-2.0
#include "settled_folder.hpp"

#include <array>
#include <utility>

#include <nlohmann/json.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/io/digest.hpp>

namespace tiexi::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct NamedFile {
  const char* name;
  std::optional<fs::path> BookFiles::* path;
};

constexpr std::array<NamedFile, 7> book_files = {{{"firms", &BookFiles::firms},
                                                  {"firm_years", &BookFiles::firm_years},
                                                  {"loans", &BookFiles::loans},
                                                  {"interest", &BookFiles::interest},
                                                  {"claims", &BookFiles::claims},
                                                  {"history", &BookFiles::history},
                                                  {"premises", &BookFiles::premises}}};

std::string relative_to(const fs::path& folder, const fs::path& file) {
  return fs::absolute(file)
      .lexically_normal()
      .lexically_relative(fs::absolute(folder).lexically_normal())
      .generic_string();
}

bool is_file(const std::string& programme) { return programme.ends_with(".toml"); }

Json run_json(const SettledRun& run, const BookFiles& files, const SettlementTerms& terms) {
  const auto& programme = run.programme.programme;
  Json json = {{"programme", is_file(programme) ? relative_to(run.folder, programme) : programme},
               {"set", run.programme.settings},
               {"lpr", run.lpr.empty() ? std::string{} : relative_to(run.folder, run.lpr)},
               {"budget", run.budgets},
               {"as_of", terms.as_of.text()},
               {"encoding", name_of(run.book.encoding)}};
  json["files"] = Json::object();
  for (const auto& file : book_files) {
    if (const auto& path = files.*file.path) json["files"][file.name] = relative_to(run.folder, *path);
  }
  return json;
}

InvalidInput not_settled(const fs::path& folder, const std::string& what) {
  return {folder.string(), what, "a folder written by tiexi settle"};
}

Json read_json(const fs::path& folder, const char* name) {
  const auto path = folder / name;
  if (!fs::exists(path)) throw not_settled(folder, std::string("no ") + name);
  auto json = Json::parse(read_file(path.string()), nullptr, false);
  if (json.is_discarded()) throw not_settled(folder, std::string(name) + " that is not JSON");
  return json;
}

/// An explanation of other data than was settled would be worse than none.
void check_unchanged(const Json& summary, const BookFiles& files) {
  for (const auto& file : book_files) {
    const auto& path = files.*file.path;
    if (!path) continue;
    if (!fs::exists(*path)) {
      throw InvalidInput(path->string(), "no such file",
                         "the file that was settled: where one of the settled folder and the book was moved, "
                         "move the other along, or settle again");
    }
    const auto now = digest_of(*path);
    for (const auto& then : summary.at("inputs")) {
      if (then.at("file") == now.file && then.at("sha256") != now.sha256) {
        throw InvalidInput(path->string(), "other bytes than were settled", "the same file; settle again");
      }
    }
  }
}

}  // namespace

OutputFolder settled_folder(const std::filesystem::path& folder) {
  return OutputFolder(
      folder,
      {"decisions.csv", "loan_awards.csv", "firm_awards.csv", "funder_shares.csv", "differences.csv",
       "claim_awards.csv", "payout_plan.csv", "lease_years.csv", "fund.csv", "projected_interest.csv",
       "projected_awards.csv", "projection_left_out.csv", "rejects.csv", "summary.json", "run.json"},
      "run.json");
}

void commit_settled_folder(OutputFolder& folder, const SettledRun& run, const BookFiles& files,
                           const SettlementTerms& terms, const SettlementTotals& totals) {
  auto summary = settlement_summary(totals, terms);
  std::vector<fs::path> inputs;
  for (const auto& file : book_files) {
    if (const auto& path = files.*file.path) inputs.push_back(*path);
  }
  summary.inputs.resize(inputs.size());
  terms.for_each(inputs.size(), [&](std::size_t i) { summary.inputs[i] = digest_of(inputs[i]); });
  folder.write("summary.json", summary_json(summary));
  folder.write("run.json", run_json(run, files, terms).dump(2) + "\n");
  folder.commit();
}

RecordedRun read_settled_folder(const fs::path& folder) {
  const auto json = read_json(folder, "run.json");
  RecordedRun run;
  try {
    const auto from_here = [&](const std::string& path) { return (folder / path).lexically_normal(); };
    run.programme.programme = json.at("programme").get<std::string>();
    if (is_file(run.programme.programme))
      run.programme.programme = from_here(run.programme.programme).string();
    run.programme.settings = json.at("set").get<std::vector<std::string>>();
    run.budgets = json.at("budget").get<std::vector<std::string>>();
    run.lpr = json.at("lpr").get<std::string>();
    if (!run.lpr.empty()) run.lpr = from_here(run.lpr).string();
    run.as_of = Date::parse(json.at("as_of").get<std::string>(), "as_of");
    run.encoding = encoding_named(json.at("encoding").get<std::string>()).value_or(Encoding::utf_8);
    for (const auto& file : book_files) {
      if (json.at("files").contains(file.name)) {
        run.files.*file.path = from_here(json.at("files").at(file.name).get<std::string>());
      }
    }
    check_unchanged(read_json(folder, "summary.json"), run.files);
  } catch (const nlohmann::json::exception& error) {
    throw not_settled(folder, std::string("run.json or summary.json: ") + error.what());
  }
  return run;
}

}  // namespace tiexi::cli
