// SPDX-License-Identifier: Apache-2.0
/// @file
/// An option that takes one of a few words. The library's own check names the numbers behind the words, and not what
/// was wanted.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

namespace tiexi::cli {

template <class Value>
CLI::Option* add_choice(CLI::App& command, const std::string& name, Value& value,
                        const std::vector<std::pair<std::string, Value>>& choices, const std::string& what) {
  std::string words;
  for (const auto& [word, chosen] : choices) words += (words.empty() ? "" : "|") + word;
  const auto set = [name, words, choices, &value](const std::string& text) {
    const auto word = CLI::detail::to_lower(text);
    const auto found = std::find_if(choices.begin(), choices.end(),
                                    [&](const auto& choice) { return choice.first == word; });
    if (found == choices.end()) throw CLI::ValidationError(name, "got \"" + text + "\", wanted " + words);
    value = found->second;
  };
  return command.add_option_function<std::string>(name, set, what)->option_text(words);
}

}  // namespace tiexi::cli
