// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/programme.hpp>

#include <algorithm>
#include <span>
#include <utility>

#include <tiexi/base/embedded_file.hpp>

#include "loan_interest_reader.hpp"
#include "measures_reader.hpp"
#include "premises_reader.hpp"

namespace tiexi {

std::span<const EmbeddedFile> programme_files();

namespace {

std::optional<Date> optional_date(const Section& section, std::string_view key) {
  if (!section.has(key)) return std::nullopt;
  return section.plain(key).date();
}

ProgrammeHeader read_header(const Section& section) {
  ProgrammeHeader header;
  header.id = section.plain("id").text();
  header.version = section.plain("version").integer();
  const auto title = section.section("title");
  header.title_zh = title.plain("zh").text();
  header.title_en = title.plain("en").text();
  header.instrument = section.plain("instrument").text();
  header.source = section.plain("source").text();
  header.verified = section.plain("verified").text();
  header.published = optional_date(section, "published");
  header.in_force_from = section.plain("in_force_from").date();
  header.in_force_to = optional_date(section, "in_force_to");
  header.superseded_on = optional_date(section, "superseded_on");
  if (section.has("superseded_by")) header.superseded_by = section.plain("superseded_by").text();
  if (header.in_force_to && *header.in_force_to < header.in_force_from) {
    section.plain("in_force_to").fail("a day on or after in_force_from");
  }
  return header;
}

std::string_view without_ending(std::string_view file) { return file.substr(0, file.rfind('.')); }

}  // namespace

Programme Programme::parse(std::string_view toml, std::string_view name, const Overrides& overrides) {
  const auto document = Document::parse(toml, name, overrides);
  const auto root = document.root();
  Programme programme;
  programme.text_ = std::string(toml);
  programme.name_ = std::string(name);
  programme.overrides_ = document.overrides();
  programme.header_ = read_header(root.section("programme"));
  if (const auto section = root.section_if("loan_interest")) {
    programme.loan_interest_ = read_loan_interest(*section);
  }
  programme.measures_ = read_measures(root);
  programme.premises_ = read_premises(root);
  root.finish();
  programme.parameters_ = document.parameters();
  return programme;
}

Programme Programme::shipped(std::string_view id, const Overrides& overrides) {
  for (const auto& file : programme_files()) {
    if (without_ending(file.name) == id) return parse(file.text, file.name, overrides);
  }
  std::string known;
  for (const auto& existing : shipped_ids()) known += (known.empty() ? "" : ", ") + existing;
  throw ProgrammeError("programme", "\"" + std::string(id) + "\"", "one of " + known);
}

std::vector<std::string> Programme::shipped_ids() {
  std::vector<std::string> ids;
  for (const auto& file : programme_files()) ids.emplace_back(without_ending(file.name));
  std::sort(ids.begin(), ids.end());
  return ids;
}

Programme Programme::reform(const Overrides& overrides) const {
  auto all = overrides_;
  const auto by_full_path = Document::parse(text_, name_, overrides);
  for (const auto& [path, value] : by_full_path.overrides()) all[path] = value;
  return parse(text_, name_, all);
}

std::vector<ParameterChange> diff(const Programme& before, const Programme& after) {
  std::vector<ParameterChange> changes;
  auto a = before.parameters().begin();
  auto b = after.parameters().begin();
  const auto a_end = before.parameters().end();
  const auto b_end = after.parameters().end();
  while (a != a_end || b != b_end) {
    if (b == b_end || (a != a_end && a->path < b->path)) {
      changes.push_back({a->path, *a, std::nullopt});
      ++a;
    } else if (a == a_end || b->path < a->path) {
      changes.push_back({b->path, std::nullopt, *b});
      ++b;
    } else {
      if (a->value != b->value || a->unit != b->unit) changes.push_back({a->path, *a, *b});
      ++a;
      ++b;
    }
  }
  return changes;
}

}  // namespace tiexi
