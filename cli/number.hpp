// SPDX-License-Identifier: Apache-2.0
/// @file
/// An option that takes a number of a range. The library's own reading wraps what is too large, or below zero, into
/// another number.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <type_traits>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

namespace tiexi::cli {

template <class Number>
Number number_of(const std::string& name, const std::string& text, Number low, Number high) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error == std::errc{} && stop == end && low <= number && number <= high) return number;
  const auto* kind = std::is_integral_v<Number> ? "a whole number" : "a number";
  throw CLI::ValidationError(name, fmt::format("got \"{}\", wanted {}, {} to {}", text, kind, low, high));
}

/// Both bounds may be given.
template <class Number>
CLI::Option* add_number(CLI::App& command, const std::string& name, std::optional<Number>& value,
                        std::type_identity_t<Number> low, std::type_identity_t<Number> high,
                        const std::string& what) {
  const auto set = [name, low, high, &value](const std::string& text) {
    value = number_of<Number>(name, text, low, high);
  };
  return command.add_option_function<std::string>(name, set, what)->type_name("NUMBER");
}

/// The same, where `value` already holds the default.
template <class Number>
CLI::Option* add_number(CLI::App& command, const std::string& name, Number& value,
                        std::type_identity_t<Number> low, std::type_identity_t<Number> high,
                        const std::string& what) {
  const auto set = [name, low, high, &value](const std::string& text) {
    value = number_of<Number>(name, text, low, high);
  };
  return command.add_option_function<std::string>(name, set, what)
      ->type_name("NUMBER")
      ->default_str(fmt::format("{}", value));
}

}  // namespace tiexi::cli
