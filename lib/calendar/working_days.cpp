// SPDX-License-Identifier: Apache-2.0
#include <tiexi/calendar/working_days.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <vector>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/embedded_file.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {

std::span<const EmbeddedFile> calendar_files();  // working_days.csv: `date,working`, sorted, exceptions only

namespace {

constexpr std::array<std::string_view, 4> names = {"unadjusted", "following", "modified_following",
                                                   "preceding"};

struct Exception {
  Date date;
  bool working;
};

std::vector<Exception> read_exceptions() {
  std::vector<Exception> exceptions;
  std::string_view text = calendar_files().front().text;
  text.remove_prefix(text.find('\n') + 1);
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    exceptions.push_back({Date::parse(line.substr(0, 10), "working_days.csv"), line.substr(11) == "yes"});
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return exceptions;
}

const std::vector<Exception>& exceptions() {
  static const auto list = read_exceptions();
  return list;
}

bool is_weekend(Date date) {
  const auto weekday = ((date.epoch_days() + 3) % 7 + 7) % 7;  // 1970-01-01 was a Thursday; Monday is 0
  return weekday >= 5;
}

Date moved(Date date, std::int64_t step) {
  while (!is_working_day(date)) date = date + step;
  return date;
}

}  // namespace

int first_working_year() { return exceptions().front().date.year(); }
int last_working_year() { return exceptions().back().date.year(); }

bool is_working_day(Date date) {
  if (date.year() < first_working_year() || date.year() > last_working_year()) {
    throw OutOfRange("working days: no notice for " + std::to_string(date.year()) + ", known are " +
                     std::to_string(first_working_year()) + " to " + std::to_string(last_working_year()));
  }
  const auto found = std::lower_bound(exceptions().begin(), exceptions().end(), date,
                                      [](const Exception& e, Date d) { return e.date < d; });
  if (found != exceptions().end() && found->date == date) return found->working;
  return !is_weekend(date);
}

Date adjusted(Date date, Adjustment adjustment) {
  switch (adjustment) {
    case Adjustment::unadjusted:
      return date;
    case Adjustment::following:
      return moved(date, 1);
    case Adjustment::preceding:
      return moved(date, -1);
    case Adjustment::modified_following: {
      const auto next = moved(date, 1);
      return next.month() == date.month() ? next : moved(date, -1);
    }
  }
  return date;
}

std::string_view name_of(Adjustment adjustment) { return names[static_cast<std::size_t>(adjustment)]; }

std::optional<Adjustment> adjustment_named(std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Adjustment>(found - names.begin());
}

}  // namespace tiexi
