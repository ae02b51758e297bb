// SPDX-License-Identifier: Apache-2.0
#include "arrow_column.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/calendar/date.hpp>

namespace tiexi {
namespace {

bool bit(const void* bits, std::size_t at) {
  return ((static_cast<const std::uint8_t*>(bits)[at / 8] >> (at % 8)) & 1U) != 0;
}

/// `,2,128` after `d:10`: the numbers between commas.
bool read_decimal(std::string_view format, int& scale, std::uint8_t& width) {
  int precision = 0;
  int bits = 128;
  const auto number = [&](int& value) {
    const auto* end = format.data() + format.size();
    const auto read = std::from_chars(format.data(), end, value);
    if (read.ec != std::errc{}) return false;
    format.remove_prefix(static_cast<std::size_t>(read.ptr - format.data()));
    if (!format.empty()) format.remove_prefix(1);
    return true;
  };
  if (!number(precision) || !number(scale)) return false;
  if (!format.empty() && !number(bits)) return false;
  width = static_cast<std::uint8_t>(bits / 8);
  return bits == 32 || bits == 64 || bits == 128 || bits == 256;
}

std::string digits_of(Int128 value, int scale) {
  std::string digits;
  auto rest = value < 0 ? UInt128{0} - static_cast<UInt128>(value) : static_cast<UInt128>(value);
  for (; rest != 0 || digits.size() <= static_cast<std::size_t>(scale); rest /= 10) {
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  }
  if (scale > 0) digits.insert(digits.size() - static_cast<std::size_t>(scale), 1, '.');
  digits.append(static_cast<std::size_t>(scale < 0 ? -scale : 0), '0');
  return value < 0 ? "-" + digits : digits;
}

}  // namespace

bool ArrowColumn::read_format(std::string_view format) {
  constexpr std::string_view integers = "cCsSiIlL";
  const auto set = [&](Kind kind, Layout layout, int width = 0) {
    kind_ = kind;
    layout_ = layout;
    width_ = static_cast<std::uint8_t>(width);
    return true;
  };
  if (format == "n") return set(Kind::nothing, Layout::none);
  if (format == "b") return set(Kind::boolean, Layout::bits);
  if (format == "u") return set(Kind::text, Layout::text32);
  if (format == "U") return set(Kind::text, Layout::text64);
  if (format == "vu") return set(Kind::text, Layout::views);
  if (format == "f") return set(Kind::real, Layout::fixed, 4);
  if (format == "g") return set(Kind::real, Layout::fixed, 8);
  if (format.size() == 1 && integers.find(format[0]) != std::string_view::npos) {
    const auto place = integers.find(format[0]);
    is_signed_ = place % 2 == 0;
    return set(Kind::whole, Layout::fixed, 1 << (place / 2));
  }
  if (format.starts_with("d:")) {
    set(Kind::decimal, Layout::fixed);
    return read_decimal(format.substr(2), scale_, width_);
  }
  constexpr std::int64_t seconds = 86'400;
  if (format == "tdD") return set(Kind::day, Layout::fixed, 4);
  if (format == "tdm") {
    units_per_day_ = seconds * 1'000;
    return set(Kind::moment, Layout::fixed, 8);
  }
  if (format.size() >= 4 && format.starts_with("ts") && format[3] == ':') {
    const auto unit = std::string_view("smun").find(format[2]);
    if (unit == std::string_view::npos) return false;
    units_per_day_ = seconds * std::array<std::int64_t, 4>{1, 1'000, 1'000'000, 1'000'000'000}[unit];
    zoned_ = format.size() > 4;
    return set(Kind::moment, Layout::fixed, 8);
  }
  return false;
}

std::optional<ArrowColumn> ArrowColumn::of_type(const ArrowSchema& schema) {
  ArrowColumn column;
  if (!column.read_format(schema.format)) return std::nullopt;
  if (schema.dictionary != nullptr) {
    const auto values = of_type(*schema.dictionary);
    if (!values || values->dictionary_) return std::nullopt;
    column.dictionary_ = std::make_shared<const ArrowColumn>(*values);
  }
  return column;
}

ArrowColumn ArrowColumn::over(const ArrowArray& array, std::int64_t offset) const {
  auto column = *this;
  column.array_ = &array;
  column.offset_ = static_cast<std::size_t>(array.offset + offset);
  if (dictionary_) {
    TIEXI_EXPECTS(array.dictionary != nullptr);
    column.dictionary_ = std::make_shared<const ArrowColumn>(dictionary_->over(*array.dictionary, 0));
  }
  return column;
}

template <class T>
T ArrowColumn::fixed(std::size_t at) const {
  T value{};
  std::memcpy(&value, static_cast<const std::byte*>(buffer(1)) + at * sizeof(T), sizeof(T));
  return value;
}

std::int64_t ArrowColumn::integer(std::size_t at) const {
  switch (width_) {
    case 1:
      return is_signed_ ? std::int64_t{fixed<std::int8_t>(at)} : std::int64_t{fixed<std::uint8_t>(at)};
    case 2:
      return is_signed_ ? std::int64_t{fixed<std::int16_t>(at)} : std::int64_t{fixed<std::uint16_t>(at)};
    case 4:
      return is_signed_ ? std::int64_t{fixed<std::int32_t>(at)} : std::int64_t{fixed<std::uint32_t>(at)};
    default:
      return fixed<std::int64_t>(at);
  }
}

std::size_t ArrowColumn::entry(std::size_t row) const { return static_cast<std::size_t>(integer(at(row))); }

bool ArrowColumn::is_null(std::size_t row) const {
  if (layout_ == Layout::none) return true;
  if (array_->null_count != 0 && buffer(0) != nullptr && !bit(buffer(0), at(row))) return true;
  if (dictionary_) return dictionary_->is_null(entry(row));
  // What pandas writes for a missing number.
  return kind_ == Kind::real && std::isnan(real(row));
}

std::string_view ArrowColumn::text(std::size_t row) const {
  if (dictionary_) return dictionary_->text(entry(row));
  const auto i = at(row);
  const auto between = [&](const auto* offsets) {
    const auto begin = static_cast<std::size_t>(offsets[i]);
    return std::string_view(static_cast<const char*>(buffer(2)) + begin,
                            static_cast<std::size_t>(offsets[i + 1]) - begin);
  };
  if (layout_ == Layout::text32) return between(static_cast<const std::int32_t*>(buffer(1)));
  if (layout_ == Layout::text64) return between(static_cast<const std::int64_t*>(buffer(1)));
  return view(i);
}

/// A view: 4 bytes of length, then the text itself up to 12 bytes, or 4 bytes of its beginning, 4 of the
/// number of its buffer and 4 of where in it.
std::string_view ArrowColumn::view(std::size_t at) const {
  struct View {
    std::int32_t size;
    std::int32_t beginning;
    std::int32_t buffer;
    std::int32_t offset;
  };
  static_assert(sizeof(View) == 16);
  const auto* bytes = static_cast<const char*>(buffer(1)) + at * sizeof(View);
  View v{};
  std::memcpy(&v, bytes, sizeof v);
  const auto size = static_cast<std::size_t>(v.size);
  if (size <= 12) return {bytes + 4, size};
  const auto* data = static_cast<const char*>(buffer(2 + static_cast<std::size_t>(v.buffer)));
  return {data + v.offset, size};
}

bool ArrowColumn::boolean(std::size_t row) const {
  return dictionary_ ? dictionary_->boolean(entry(row)) : bit(buffer(1), at(row));
}

std::optional<ScaledNumber> ArrowColumn::number(std::size_t row) const {
  if (dictionary_) return dictionary_->number(entry(row));
  const auto i = at(row);
  if (kind_ == Kind::whole) {
    if (width_ == 8 && !is_signed_) return ScaledNumber{Int128{fixed<std::uint64_t>(i)}, 0};
    return ScaledNumber{integer(i), 0};
  }
  if (width_ == 4) return ScaledNumber{fixed<std::int32_t>(i), scale_};
  if (width_ == 8) return ScaledNumber{fixed<std::int64_t>(i), scale_};
  if (width_ == 16) return ScaledNumber{fixed<Int128>(i), scale_};
  struct Wide {
    Int128 low;
    Int128 high;
  };
  const auto wide = fixed<Wide>(i);
  if (wide.high != (wide.low < 0 ? Int128{-1} : Int128{0})) return std::nullopt;
  return ScaledNumber{wide.low, scale_};
}

double ArrowColumn::real(std::size_t row) const {
  if (dictionary_) return dictionary_->real(entry(row));
  return width_ == 4 ? double{fixed<float>(at(row))} : fixed<double>(at(row));
}

std::optional<std::int64_t> ArrowColumn::day(std::size_t row) const {
  if (dictionary_) return dictionary_->day(entry(row));
  const auto units = width_ == 4 ? std::int64_t{fixed<std::int32_t>(at(row))} : fixed<std::int64_t>(at(row));
  if (units_per_day_ == 1) return units;  // most columns; a division would be most of their reading
  if (units % units_per_day_ != 0) return std::nullopt;
  return units / units_per_day_;
}

std::string ArrowColumn::shown(std::size_t row) const {
  if (is_null(row)) return {};
  switch (kind()) {
    case Kind::nothing:
      return {};
    case Kind::text:
      return std::string(text(row));
    case Kind::boolean:
      return boolean(row) ? "true" : "false";
    case Kind::whole:
    case Kind::decimal: {
      const auto value = number(row);
      return value ? digits_of(value->value, value->scale) : "a number of over 38 digits";
    }
    case Kind::real: {
      std::array<char, 32> text{};
      const auto written = std::to_chars(text.data(), text.data() + text.size(), real(row));
      return {text.data(), written.ptr};
    }
    case Kind::day:
    case Kind::moment:
      break;
  }
  const auto value = day(row);
  if (!value) return "a day with a time";
  try {
    return Date::epoch_days(*value).text();
  } catch (const Error&) {
    return "a day beyond the calendar";
  }
}

}  // namespace tiexi
