// SPDX-License-Identifier: Apache-2.0
/// @file
/// CSV out: UTF-8 without BOM, lines end in LF, cells quoted where RFC 4180 needs it and not otherwise.
///
/// Amounts   always two decimals, no grouping, never altered
/// Formulas  a text cell that begins with = + - @, a tab or a carriage return would be run by a spreadsheet;
///           it is written with an apostrophe before it, which the spreadsheet hides. Numbers and dates are
///           not text and stay as they are.
///
/// Worked case  row("=1+1", Money::fen(-5), Date::of(2021, 6, 20), true) under four columns
///     '=1+1,-0.05,2021-06-20,true
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include <tiexi/book/answer.hpp>
#include <tiexi/calendar/optional_date.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {

class OutputFile;

class CsvWriter {
 public:
  /// Writes the header at once.
  CsvWriter(OutputFile& file, std::initializer_list<std::string_view> columns);
  CsvWriter(std::string& text, std::initializer_list<std::string_view> columns);

  /// All cells of a row. @throws std::logic_error if they are not as many as the columns
  template <class... Cells>
  void row(const Cells&... cells) {
    (*this << ... << cells);
    end_row();
  }

  CsvWriter& operator<<(std::string_view text);
  CsvWriter& operator<<(const std::string& text) { return *this << std::string_view(text); }
  CsvWriter& operator<<(const char* text) { return *this << std::string_view(text); }
  CsvWriter& operator<<(Money amount);
  CsvWriter& operator<<(Rate rate);  ///< percent, shortest
  CsvWriter& operator<<(Date date);
  CsvWriter& operator<<(const Ratio& ratio);
  CsvWriter& operator<<(Answer answer);  ///< `true`, `false`, or empty
  template <class T>
    requires std::is_same_v<T, bool>
  CsvWriter& operator<<(T yes) {
    return raw(yes ? "true" : "false");
  }
  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool> && !std::is_same_v<T, char>)
  CsvWriter& operator<<(T number) {
    return integer(static_cast<std::int64_t>(number));
  }
  /// Nothing is an empty cell.
  template <class T>
  CsvWriter& operator<<(const std::optional<T>& cell) {
    return cell ? *this << *cell : raw("");
  }
  CsvWriter& operator<<(OptionalDate date) { return date ? *this << *date : raw(""); }
  void end_row();

 private:
  CsvWriter& raw(std::string_view cell);
  CsvWriter& integer(std::int64_t number);
  void begin_cell();

  std::string& text_;
  OutputFile* file_ = nullptr;
  std::size_t columns_;
  std::size_t cells_ = 0;
};

}  // namespace tiexi
