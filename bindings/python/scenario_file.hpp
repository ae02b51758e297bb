// SPDX-License-Identifier: Apache-2.0
/// @file
/// A scenario with the text it was read from, so that it can be sent to other processes.
#pragma once

#include <string>

#include <tiexi/forecast/scenario.hpp>

namespace tiexi::python {

struct ScenarioFile {
  std::string toml;
  std::string name;
  Scenario scenario;

  static ScenarioFile parse(const std::string& toml, const std::string& name) {
    return {toml, name, Scenario::parse(toml, name)};
  }
};

}  // namespace tiexi::python
