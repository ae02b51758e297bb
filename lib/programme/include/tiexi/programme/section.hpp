// SPDX-License-Identifier: Apache-2.0
/// @file
/// Reading a TOML file strictly: every value typed, every complaint with file, line and column, and no key
/// that nobody reads. Programmes and scenarios are read through it; toml++ stays in the source file.
///
/// Exactness  decimals are text (`"0.7"`) or whole numbers; a TOML float is refused, it is not exact
/// Parameter  `{ value = "0.7", unit = "share", article = "11", range = ["0", "1"] }`; read with `parameter`
/// Plain      `seed = 7`; read with `plain`
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/calendar/date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>
#include <tiexi/programme/error.hpp>
#include <tiexi/programme/parameter.hpp>

namespace tiexi {

/// One value of the file. Conversions throw ProgrammeError with the place, and check the parameter's range.
class Value {
 public:
  struct Impl;
  explicit Value(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

  [[nodiscard]] std::string text() const;
  [[nodiscard]] std::int64_t integer() const;
  [[nodiscard]] bool flag() const;
  [[nodiscard]] Date date() const;
  [[nodiscard]] Ratio ratio() const;
  [[nodiscard]] Rate rate() const;    ///< percent a year
  [[nodiscard]] Money money() const;  ///< yuan
  [[nodiscard]] std::vector<std::string> texts() const;
  /// Whole numbers and exact decimals alike, as a text: for a caller with a number type of its own.
  [[nodiscard]] std::string number_text() const;
  /// One of `names`; the index. The message lists them.
  [[nodiscard]] std::size_t choice(std::initializer_list<std::string_view> names) const;

  [[nodiscard]] std::string article() const;  ///< of a parameter, else empty
  [[noreturn]] void fail(std::string_view wanted) const;

 private:
  std::shared_ptr<const Impl> impl_;
};

class Section {
 public:
  struct Impl;
  explicit Section(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

  /// What was asked for may stand here: whoever writes an unknown key is shown it.
  [[nodiscard]] bool has(std::string_view key) const;
  /// Keys in the order of the file, also those already read.
  [[nodiscard]] std::vector<std::string> keys() const;
  [[nodiscard]] const std::string& path() const;
  [[nodiscard]] std::string place() const;  ///< `file:line:column`

  [[nodiscard]] Value parameter(std::string_view key) const;  ///< @throws ProgrammeError if absent
  [[nodiscard]] Value plain(std::string_view key) const;
  [[nodiscard]] Section section(std::string_view key) const;
  [[nodiscard]] std::optional<Section> section_if(std::string_view key) const;
  /// `[[key]]` tables, in order; none if absent.
  [[nodiscard]] std::vector<Section> sections(std::string_view key) const;

  /// Refuses keys nobody asked for, here and in every section taken from here.
  void finish() const;
  [[noreturn]] void fail(std::string_view got, std::string_view wanted) const;

 private:
  std::shared_ptr<Impl> impl_;
};

/// A reform: parameter paths and their new values as text. A path may leave out what makes it unique:
/// `ceiling.multiple` for `loan_interest.ceiling.multiple`.
using Overrides = std::map<std::string, std::string>;

class Document {
 public:
  struct Impl;

  /// @throws ProgrammeError for text that is not TOML, or an override whose path names no parameter, or several, or
  /// one that another override names
  static Document parse(std::string_view text, std::string_view name, const Overrides& overrides = {});

  [[nodiscard]] Section root() const;
  /// As given, each by the full path of its parameter.
  [[nodiscard]] const Overrides& overrides() const;
  /// Every parameter read so far, sorted by path.
  [[nodiscard]] std::vector<Parameter> parameters() const;

 private:
  explicit Document(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<Impl> impl_;
};

}  // namespace tiexi
