// SPDX-License-Identifier: Apache-2.0
#include "frame_reader.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <tiexi/io/encoding.hpp>

#include "cell_text.hpp"
#include "record.hpp"
#include "row_reader.hpp"

namespace tiexi {
namespace {

constexpr std::string_view out_of_range = "a number within the exact range";

std::string_view name_of(ArrowColumn::Kind kind) {
  using Kind = ArrowColumn::Kind;
  switch (kind) {
    case Kind::nothing:
      return "nothing";
    case Kind::text:
      return "text";
    case Kind::boolean:
      return "booleans";
    case Kind::whole:
      return "integers";
    case Kind::decimal:
      return "decimals";
    case Kind::real:
      return "floats";
    case Kind::day:
      return "dates";
    case Kind::moment:
      break;
  }
  return "timestamps";
}

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

enum class Fit { fits, too_many_decimals, too_large };

/// `number` in units of 10^-decimals.
Fit rescale(const ScaledNumber& number, int decimals, std::int64_t& units) {
  auto value = number.value;
  for (int scale = number.scale; scale > decimals; --scale) {
    if (value % 10 != 0) return Fit::too_many_decimals;
    value /= 10;
  }
  for (int scale = number.scale; scale < decimals; ++scale) {
    if (__builtin_mul_overflow(value, Int128{10}, &value)) return Fit::too_large;
  }
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) {
    return Fit::too_large;
  }
  units = static_cast<std::int64_t>(value);
  return Fit::fits;
}

}  // namespace

void FrameReader::say(std::size_t column, std::string_view code, std::string_view got,
                      std::string_view wanted) {
  faults_.push_back({{},
                     line_,
                     std::string(columns_[column].name),
                     std::string(code),
                     tiexi::shown(got),
                     std::string(wanted)});
  faulty_ = true;
}

void FrameReader::say_cell(std::size_t column, std::string_view code, std::string_view wanted) {
  say(column, code, cells_[column]->shown(row_), wanted);
}

void FrameReader::refuse_column(std::size_t column, std::string_view wanted) const {
  const auto kind = cells_[column]->kind();
  auto should = std::string(wanted);
  if (cells_[column]->zoned()) {
    should += "; a timestamp with a time zone is another day elsewhere, so convert it to dates";
  } else if (kind == Kind::real) {
    should += "; floats are binary and do not hold most decimals exactly, so read the column as text";
  }
  throw BadColumn(std::string(table_) + "." + std::string(columns_[column].name),
                  "a column of " + std::string(name_of(kind)), should);
}

bool FrameReader::is_empty(std::size_t column) const {
  const auto* found = cell(column);
  return found == nullptr || (found->kind() == Kind::text && found->text(row_).empty());
}

std::string_view FrameReader::text_of(std::size_t column) {
  const auto* found = cell(column);
  if (found == nullptr) return {};
  if (found->kind() == Kind::text) return found->text(row_);
  if (found->kind() != Kind::whole) refuse_column(column, "text, or integers");
  return texts_.emplace_back(found->shown(row_));
}

std::string_view FrameReader::text(std::size_t column) {
  const auto cell = text_of(column);
  if (is_plain(cell)) return cell;
  if (valid_utf8_prefix(cell) != cell.size()) {
    say(column, code::bad_encoding, cell, "UTF-8 text");
    return {};
  }
  if (cell.find('\0') != std::string_view::npos) {
    say(column, code::bad_text, cell, "a text without NUL bytes");
    return {};
  }
  return cell;
}

std::optional<Date> FrameReader::date(std::size_t column) {
  constexpr std::string_view wanted = "a date YYYY-MM-DD";
  const auto* found = cell(column);
  if (found == nullptr) return std::nullopt;
  std::optional<Date> date;
  if (found->kind() == Kind::text) {
    const auto text = found->text(row_);
    if (text.empty()) return std::nullopt;
    date = date_of(text);
  } else if ((found->kind() == Kind::day || found->kind() == Kind::moment) && !found->zoned()) {
    constexpr std::int64_t first = -208'188;  // 1400-01-01
    constexpr std::int64_t last = 2'932'896;  // 9999-12-31
    const auto day = found->day(row_);
    if (day && *day >= first && *day <= last) date = Date::epoch_days(*day);
  } else {
    refuse_column(column, "dates, timestamps at midnight, or text YYYY-MM-DD");
  }
  if (!date) say_cell(column, code::bad_date, wanted);
  return date;
}

template <int decimals>
std::optional<std::int64_t> FrameReader::scaled(std::size_t column, std::string_view code,
                                                std::string_view wanted) {
  const auto* found = cell(column);
  if (found == nullptr) return std::nullopt;
  if (found->kind() == Kind::text) {
    const auto text = found->text(row_);
    if (text.empty()) return std::nullopt;
    if (const auto value = decimal_of<decimals>(text)) return value;
    const bool far = is_decimal_out_of_range(text, decimals);
    say(column, far ? code::amount_out_of_range : code, text, far ? out_of_range : wanted);
    return std::nullopt;
  }
  if (found->kind() != Kind::whole && found->kind() != Kind::decimal) {
    refuse_column(column, "text, integers or decimals");
  }
  const auto number = found->number(row_);
  std::int64_t units = 0;
  const auto fit = number ? rescale(*number, decimals, units) : Fit::too_large;
  if (fit == Fit::fits) return units;
  const bool far = fit == Fit::too_large;
  say_cell(column, far ? code::amount_out_of_range : code, far ? out_of_range : wanted);
  return std::nullopt;
}

std::optional<Money> FrameReader::money(std::size_t column) {
  const auto fen = scaled<2>(column, code::bad_amount, "an amount with at most 2 decimals");
  if (!fen) return std::nullopt;
  return Money::fen(*fen);
}

std::optional<Rate> FrameReader::rate(std::size_t column) {
  const auto millionths =
      scaled<6>(column, code::bad_rate, "percent a year with at most 6 decimals, such as 4.35");
  if (!millionths) return std::nullopt;
  std::int64_t nanos = 0;
  if (!__builtin_mul_overflow(*millionths, std::int64_t{10}, &nanos)) return Rate::nanos(nanos);
  say_cell(column, code::amount_out_of_range, out_of_range);
  return std::nullopt;
}

/// Whole floats up to 2^53 are exact.
std::optional<std::int64_t> FrameReader::whole_of_float(std::size_t column) const {
  constexpr double limit = 9007199254740992.0;
  const double value = cells_[column]->real(row_);
  if (std::floor(value) != value || std::abs(value) > limit) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> FrameReader::whole(std::size_t column, std::string_view wanted) {
  const auto* found = cell(column);
  if (found == nullptr || found->kind() != Kind::real) {
    return scaled<0>(column, code::not_a_whole_number, wanted);
  }
  const auto value = whole_of_float(column);
  if (!value) say_cell(column, code::not_a_whole_number, wanted);
  return value;
}

std::optional<std::int32_t> FrameReader::small(std::size_t column, std::int32_t low, std::int32_t high,
                                               std::string_view wanted, std::string_view code) {
  const auto* found = cell(column);
  if (found == nullptr || is_empty(column)) return std::nullopt;
  std::optional<std::int64_t> value;
  std::int64_t units = 0;
  if (found->kind() == Kind::real) {
    value = whole_of_float(column);
  } else if (found->kind() == Kind::text) {
    value = decimal_of<0>(found->text(row_));
  } else if (found->kind() == Kind::whole || found->kind() == Kind::decimal) {
    const auto number = found->number(row_);
    if (number && rescale(*number, 0, units) == Fit::fits) value = units;
  } else {
    refuse_column(column, "text or integers");
  }
  if (value && *value >= low && *value <= high) return static_cast<std::int32_t>(*value);
  say_cell(column, code, wanted);
  return std::nullopt;
}

std::optional<Ratio> FrameReader::ratio(std::size_t column) {
  const auto* found = cell(column);
  if (found == nullptr || is_empty(column)) return std::nullopt;
  if (found->kind() != Kind::text && found->kind() != Kind::whole && found->kind() != Kind::decimal) {
    refuse_column(column, "text, integers or decimals");
  }
  try {
    return Ratio::parse(found->shown(row_));
  } catch (const Error&) {
    say_cell(column, code::bad_ratio, "a decimal such as 0.5");
    return std::nullopt;
  }
}

Answer FrameReader::answer(std::size_t column) {
  const auto* found = cell(column);
  if (found == nullptr) return Answer::unknown;
  if (found->kind() == Kind::boolean) return found->boolean(row_) ? Answer::yes : Answer::no;
  if (found->kind() == Kind::day || found->kind() == Kind::moment) refuse_column(column, "booleans or text");
  const auto answer = answer_named(found->shown(row_));
  if (!answer) say_cell(column, code::bad_answer, "true, false, 1, 0, yes, no, 是 or 否");
  return answer.value_or(Answer::unknown);
}

}  // namespace tiexi
