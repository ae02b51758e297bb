// SPDX-License-Identifier: Apache-2.0
#include "io_peers.hpp"

#include <array>
#include <charconv>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace tiexi::bench {
namespace {

[[noreturn]] void wrong(std::string_view cell) { throw std::runtime_error("got " + std::string(cell)); }

std::int64_t whole(std::string_view cell) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size()) wrong(cell);
  return value;
}

/// Units and a fraction of at most so many digits.
std::int64_t decimal(std::string_view cell, std::size_t decimals) {
  const auto point = cell.find('.');
  std::int64_t scale = 1;
  for (std::size_t i = 0; i < decimals; ++i) scale *= 10;
  if (point == std::string_view::npos) return whole(cell) * scale;
  const auto fraction = cell.substr(point + 1);
  if (fraction.size() > decimals) wrong(cell);
  auto value = whole(fraction);
  for (auto i = fraction.size(); i < decimals; ++i) value *= 10;
  return whole(cell.substr(0, point)) * scale + value;
}

std::optional<Date> date(std::string_view cell) {
  if (cell.empty()) return std::nullopt;
  if (cell.size() != 10 || cell[4] != '-' || cell[7] != '-') wrong(cell);
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(whole(cell.substr(0, 4)))),
                                        std::chrono::month(static_cast<unsigned>(whole(cell.substr(5, 2)))),
                                        std::chrono::day(static_cast<unsigned>(whole(cell.substr(8, 2))))};
  if (!day.ok()) wrong(cell);
  return Date::epoch_days(static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count()));
}

Date needed(std::string_view cell) {
  const auto day = date(cell);
  if (!day) wrong(cell);
  return *day;
}

LineKind kind(std::string_view cell) {
  if (cell == "normal") return LineKind::normal;
  if (cell == "penalty") return LineKind::penalty;
  if (cell == "compound") return LineKind::compound;
  wrong(cell);
}

void add(ReadLines& read, const std::array<std::string_view, 10>& cells, std::uint32_t number) {
  auto& lines = read.lines;
  read.loan_id.push_back(cells[0]);
  lines.from.push_back(needed(cells[1]));
  lines.to.push_back(needed(cells[2]));
  lines.balance.push_back(Money::fen(decimal(cells[3], 2)));
  lines.rate.push_back(Rate::nanos(decimal(cells[4], 6) * 10));
  lines.interest.push_back(Money::fen(decimal(cells[5], 2)));
  lines.kind.push_back(kind(cells[6]));
  lines.due_on.push_back(date(cells[7]));
  lines.paid_on.push_back(date(cells[8]));
  lines.repriced_on.push_back(date(cells[9]));
  lines.line_number.push_back(number);
}

std::array<std::string_view, 10> cells_of(std::string_view line) {
  std::array<std::string_view, 10> cells;
  for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
    const auto comma = line.find(',');
    if (comma == std::string_view::npos) wrong(line);
    cells[i] = line.substr(0, comma);
    line.remove_prefix(comma + 1);
  }
  cells.back() = line;
  return cells;
}

std::string text_of(const std::optional<Date>& date) { return date ? date->text() : std::string(); }

}  // namespace

ReadLines read_lines_by_from_chars(const std::filesystem::path& path) {
  ReadLines read;
  std::ifstream file(path, std::ios::binary);
  std::string line;
  if (!std::getline(file, line)) throw std::runtime_error("no header");
  for (std::uint32_t number = 2; std::getline(file, line); ++number) add(read, cells_of(line), number);
  return read;
}

void write_book_files(const Book& book, const std::filesystem::path& folder) {
  std::ofstream loans(folder / "loans.csv", std::ios::binary);
  loans << "loan_id,firm_id,principal,credited_on,matures_on,filed_on\n";
  for (std::size_t i = 0; i < book.loans.size(); ++i) {
    loans << book.loans.id[i] << ',' << book.firms.id[book.loans.firm[i]] << ','
          << book.loans.principal[i].text() << ',' << book.loans.credited_on[i].text() << ','
          << book.loans.matures_on[i].text() << ',' << text_of(book.loans.filed_on[i]) << '\n';
  }
  const auto& lines = book.lines;
  std::ofstream interest(folder / "interest.csv", std::ios::binary);
  interest << "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on,repriced_on\n";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    interest << book.loans.id[lines.loan[i]] << ',' << lines.from[i].text() << ',' << lines.to[i].text()
             << ',' << lines.balance[i].text() << ',' << lines.rate[i].percent_text() << ','
             << lines.interest[i].text() << ",normal," << text_of(lines.due_on[i]) << ','
             << text_of(lines.paid_on[i]) << ',' << text_of(lines.repriced_on[i]) << '\n';
  }
}

}  // namespace tiexi::bench
