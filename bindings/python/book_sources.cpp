// SPDX-License-Identifier: Apache-2.0
#include "book_sources.hpp"

#include <filesystem>
#include <optional>

#include <pybind11/stl.h>
#include <tiexi/base/error.hpp>
#include <tiexi/io/parallel.hpp>

namespace tiexi::python {
namespace {

Table table_named(const std::string& name) {
  for (const auto table : all_tables) {
    if (name_of(table) == name) return table;
  }
  throw py::type_error("settle: no table is called " + name);
}

std::optional<std::filesystem::path>& file_of(BookFiles& files, Table table) {
  switch (table) {
    case Table::firms:
      return files.firms;
    case Table::firm_years:
      return files.firm_years;
    case Table::loans:
      return files.loans;
    case Table::interest:
      return files.interest;
    case Table::claims:
      return files.claims;
    case Table::history:
      return files.history;
    case Table::premises:
      break;
  }
  return files.premises;
}

Encoding encoding_of(const std::string& name) {
  if (const auto encoding = encoding_named(name)) return *encoding;
  throw InvalidInput("encoding", "\"" + name + "\"", "utf-8 or gb18030");
}

}  // namespace

Sources sources_of(const py::dict& tables) {
  Sources sources;
  for (const auto table : all_tables) sources.frames.names[table] = name_of(table);
  for (const auto& [name, given] : tables) {
    const auto table = table_named(name.cast<std::string>());
    const auto source = given.cast<py::tuple>();
    if (py::isinstance<ArrowTable>(source[0])) {
      sources.held.push_back(source[0].cast<std::shared_ptr<ArrowTable>>());
      sources.frames.tables[static_cast<std::size_t>(table)] = sources.held.back().get();
      sources.frames.names[table] = source[1].cast<std::string>();
    } else {
      file_of(sources.files, table) = source[0].cast<std::string>();
    }
  }
  return sources;
}

LoadOptions load_options(const std::string& encoding, unsigned threads) {
  LoadOptions options;
  options.encoding = encoding_of(encoding);
  options.threads = thread_count(threads);
  return options;
}

}  // namespace tiexi::python
