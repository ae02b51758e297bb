// SPDX-License-Identifier: Apache-2.0
#include <tiexi/lpr/lpr.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/embedded_file.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {

std::span<const EmbeddedFile> lpr_files();

namespace {

constexpr std::int64_t step = 500'000;  // 5 bp: every fixing since 2019 is a multiple of it

/// Where something stands, for messages: column 1 is the first character of the line.
struct Place {
  std::string_view name;
  std::size_t line;

  [[nodiscard]] std::string field(std::size_t column, std::string_view what) const {
    return std::string(name) + ":" + std::to_string(line) + ":" + std::to_string(column) + ": " +
           std::string(what);
  }
};

struct Cell {
  std::string_view text;
  std::size_t column;
};

std::array<Cell, 3> three_cells(std::string_view line, const Place& place) {
  const auto first = line.find(',');
  const auto second = first == std::string_view::npos ? first : line.find(',', first + 1);
  if (second == std::string_view::npos || line.find(',', second + 1) != std::string_view::npos) {
    throw InvalidInput(place.field(1, "line"), "\"" + std::string(line) + "\"", "three cells: date,1y,5y");
  }
  return {Cell{line.substr(0, first), 1}, Cell{line.substr(first + 1, second - first - 1), first + 2},
          Cell{line.substr(second + 1), second + 2}};
}

Rate read_rate(const Cell& cell, std::string_view what, const Place& place) {
  return Rate::percent(cell.text, place.field(cell.column, what));
}

/// `says` gives the text of a field, so that files name line and column and computed tables do not.
template <class Says>
void check(const Fixing& fixing, const Fixing* before, const Says& says) {
  for (const auto& [rate, what] : {std::pair{fixing.one_year, 1}, std::pair{fixing.five_years, 2}}) {
    if (rate.nanos() <= 0 || rate.nanos() % step != 0) {
      throw InvalidInput(says(what), rate.percent_text(), "a positive multiple of 0.05");
    }
  }
  if (fixing.five_years < fixing.one_year) {
    throw InvalidInput(says(2), fixing.five_years.percent_text(),
                       "at least the one-year rate " + fixing.one_year.percent_text());
  }
  if (before == nullptr) return;
  if (fixing.date <= before->date) {
    throw InvalidInput(says(0), fixing.date.text(), "a date after " + before->date.text());
  }
  if (fixing.date.year() == before->date.year() && fixing.date.month() == before->date.month()) {
    throw InvalidInput(says(0), fixing.date.text(),
                       "at most one fixing a month, after " + before->date.text());
  }
}

constexpr std::array<std::string_view, 3> columns = {"date", "1y", "5y"};

}  // namespace

LprTable LprTable::parse(std::string_view csv, std::string_view name) {
  std::vector<Fixing> fixings;
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  for (std::size_t number = 1; !csv.empty(); ++number) {
    auto line = csv.substr(0, csv.find('\n'));
    csv.remove_prefix(std::min(line.size() + 1, csv.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Place place{name, number};
    if (number == 1) {
      if (line != "date,1y,5y") throw InvalidInput(place.field(1, "header"), std::string(line), "date,1y,5y");
      continue;
    }
    const auto cells = three_cells(line, place);
    const Fixing fixing{Date::parse(cells[0].text, place.field(1, "date")), read_rate(cells[1], "1y", place),
                        read_rate(cells[2], "5y", place)};
    check(fixing, fixings.empty() ? nullptr : &fixings.back(), [&](int column) {
      const auto index = static_cast<std::size_t>(column);
      return place.field(cells[index].column, columns[index]);
    });
    fixings.push_back(fixing);
  }
  if (fixings.empty()) throw InvalidInput(std::string(name), "no fixings", "at least one");
  return LprTable(std::move(fixings));
}

LprTable LprTable::of(std::vector<Fixing> fixings) {
  if (fixings.empty()) throw InvalidInput("fixings", "none", "at least one");
  const Fixing* before = nullptr;
  for (const auto& fixing : fixings) {
    check(fixing, before, [](int column) { return std::string(columns[static_cast<std::size_t>(column)]); });
    before = &fixing;
  }
  return LprTable(std::move(fixings));
}

void LprTable::replace_rates(std::span<const Fixing> fixings) {
  TIEXI_EXPECTS(fixings.size() == fixings_.size());
  for (std::size_t i = 0; i < fixings.size(); ++i) {
    TIEXI_EXPECTS(fixings[i].date == fixings_[i].date);
    check(fixings[i], nullptr,
          [](int column) { return std::string(columns[static_cast<std::size_t>(column)]); });
    fixings_[i] = fixings[i];
  }
}

const LprTable& LprTable::official() {
  static const auto table = parse(lpr_files().front().text);
  return table;
}

const Fixing* LprTable::in_force(Date date) const {
  const auto next = std::upper_bound(fixings_.begin(), fixings_.end(), date,
                                     [](Date d, const Fixing& fixing) { return d < fixing.date; });
  return next == fixings_.begin() ? nullptr : &*std::prev(next);
}

std::string_view name_of(Tenor tenor) { return tenor == Tenor::one_year ? "1y" : "5y"; }

}  // namespace tiexi
