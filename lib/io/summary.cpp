// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/summary.hpp>

#include <map>

#include <nlohmann/json.hpp>

namespace tiexi {
namespace {

using Json = nlohmann::ordered_json;
using CodeCounts = std::vector<std::pair<std::string, std::uint64_t>>;

void set(Json& object, const SummaryFact& fact) {
  std::visit([&](const auto& value) { object[fact.name] = value; }, fact.value);
}

Json object_of(const CodeCounts& counts) {
  auto object = Json::object();
  for (const auto& [code, count] : counts) object[code] = count;
  return object;
}

template <class Fault>
CodeCounts counts_by_code(const std::vector<Fault>& faults) {
  std::map<std::string, std::uint64_t> counts;
  for (const auto& fault : faults) ++counts[fault.code];
  return {counts.begin(), counts.end()};
}

}  // namespace

void describe(Summary& summary, const BuiltBook& built) {
  summary.rows = built.counts;
  summary.rejects_by_code = counts_by_code(built.rejects);
  summary.warnings_by_code = counts_by_code(built.warnings);
}

std::string summary_json(const Summary& summary) {
  auto json = Json::object();
  for (const auto& fact : summary.facts) set(json, fact);
  for (const auto& group : summary.groups) {
    auto object = Json::object();
    for (const auto& fact : group.facts) set(object, fact);
    json[group.name] = std::move(object);
  }
  json["rows"] = Json::array();
  for (const auto& c : summary.rows) {
    json["rows"].push_back({{"file", c.file}, {"rows", c.rows}, {"used", c.used}, {"rejected", c.rejected}});
  }
  json["rejects"] = object_of(summary.rejects_by_code);
  json["warnings"] = object_of(summary.warnings_by_code);
  json["inputs"] = Json::array();
  for (const auto& i : summary.inputs) {
    json["inputs"].push_back({{"file", i.file}, {"bytes", i.bytes}, {"sha256", i.sha256}});
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tiexi
