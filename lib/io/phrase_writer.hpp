// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the explanations share: lines in one of two languages, and the tests with their compared values.
#pragma once

#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <tiexi/io/language.hpp>
#include <tiexi/subsidy/decision.hpp>

namespace tiexi {

/// Writes lines in one language; what it says about a loan is in the functions below.
class PhraseWriter {
 public:
  explicit PhraseWriter(Language language) : language_(language) {}

  template <class... Args>
  void line(const Phrase& format, const Args&... args) {
    fmt::vformat_to(std::back_inserter(text_), fmt::string_view(format.in(language_)),
                    fmt::make_format_args(args...));
    text_ += '\n';
  }
  void blank() { text_ += '\n'; }
  [[nodiscard]] std::string_view say(const Phrase& phrase) const { return phrase.in(language_); }
  [[nodiscard]] std::string_view say(std::string_view zh, std::string_view en) const {
    return Phrase{zh, en}.in(language_);
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  Language language_;
  std::string text_;
};

void write_tests(PhraseWriter& out, const Decision& decision);
[[nodiscard]] nlohmann::ordered_json tests_json(const Decision& decision);

}  // namespace tiexi
