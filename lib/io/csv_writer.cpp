// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/csv_writer.hpp>

#include <array>
#include <charconv>

#include <tiexi/base/contract.hpp>
#include <tiexi/io/output_folder.hpp>

namespace tiexi {
namespace {

bool would_be_run(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
}

bool needs_quotes(std::string_view text) { return text.find_first_of(",\"\r\n") != std::string_view::npos; }

void append_quoted(std::string& out, std::string_view text) {
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

template <class Integer>
void append_number(std::string& out, Integer number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_two_digits(std::string& out, std::uint64_t number) {
  out.push_back(static_cast<char>('0' + number / 10));
  out.push_back(static_cast<char>('0' + number % 10));
}

struct YearMonthDay {
  std::int64_t year, month, day;
};

/// Counted in eras of 400 years that begin on 1 March, so that the leap day comes last; ten times as fast as
/// asking the calendar for year, month and day, and held against it by a test.
YearMonthDay civil(std::int64_t epoch_days) {
  const auto days = epoch_days + 719'468;  // after 0000-03-01; never negative in the calendar's range
  const auto era = days / 146'097;
  const auto day_of_era = days % 146'097;
  const auto year_of_era =
      (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto month_from_march = (5 * day_of_year + 2) / 153;
  const auto month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  const auto year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

}  // namespace

CsvWriter::CsvWriter(OutputFile& file, std::initializer_list<std::string_view> columns)
    : CsvWriter(file.buffer(), columns) {
  file_ = &file;
}

CsvWriter::CsvWriter(std::string& text, std::initializer_list<std::string_view> columns)
    : text_(text), columns_(columns.size()) {
  for (const auto column : columns) *this << column;
  end_row();
}

void CsvWriter::begin_cell() {
  if (cells_++ > 0) text_.push_back(',');
}

CsvWriter& CsvWriter::raw(std::string_view cell) {
  begin_cell();
  text_.append(cell);
  return *this;
}

CsvWriter& CsvWriter::operator<<(std::string_view text) {
  begin_cell();
  if (!would_be_run(text)) {
    if (needs_quotes(text)) {
      append_quoted(text_, text);
    } else {
      text_.append(text);
    }
    return *this;
  }
  const auto harmless = "'" + std::string(text);
  if (needs_quotes(harmless)) {
    append_quoted(text_, harmless);
  } else {
    text_.append(harmless);
  }
  return *this;
}

CsvWriter& CsvWriter::operator<<(Money amount) {
  begin_cell();
  const bool minus = amount.fen() < 0;
  const auto fen =
      minus ? 0 - static_cast<std::uint64_t>(amount.fen()) : static_cast<std::uint64_t>(amount.fen());
  if (minus) text_.push_back('-');
  append_number(text_, fen / 100);
  text_.push_back('.');
  append_two_digits(text_, fen % 100);
  return *this;
}

CsvWriter& CsvWriter::operator<<(Date date) {
  begin_cell();
  const auto day = civil(date.epoch_days());
  append_number(text_, day.year);
  text_.push_back('-');
  append_two_digits(text_, static_cast<std::uint64_t>(day.month));
  text_.push_back('-');
  append_two_digits(text_, static_cast<std::uint64_t>(day.day));
  return *this;
}

CsvWriter& CsvWriter::operator<<(Rate rate) { return raw(rate.percent_text()); }
CsvWriter& CsvWriter::operator<<(const Ratio& ratio) { return raw(ratio.text()); }

CsvWriter& CsvWriter::operator<<(Answer answer) {
  return raw(answer == Answer::unknown ? "" : answer == Answer::yes ? "true" : "false");
}

CsvWriter& CsvWriter::integer(std::int64_t number) {
  begin_cell();
  append_number(text_, number);
  return *this;
}

void CsvWriter::end_row() {
  TIEXI_EXPECTS(cells_ == columns_);
  text_.push_back('\n');
  cells_ = 0;
  if (file_ != nullptr) file_->flush_if_full();
}

}  // namespace tiexi
