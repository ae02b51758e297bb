// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/frame.hpp>

#include <cstring>
#include <limits>
#include <utility>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

template <class T>
T read(const FrameColumn& column, std::size_t row) {
  T value{};
  std::memcpy(&value, column.data.data() + row * sizeof(T), sizeof(T));
  return value;
}

template <class T>
void write(FrameColumn& column, const T& value) {
  const auto at = column.data.size();
  column.data.resize(at + sizeof(T));
  std::memcpy(column.data.data() + at, &value, sizeof(T));
}

bool bit(const void* bits, std::size_t row) {
  return ((static_cast<const std::uint8_t*>(bits)[row / 8] >> (row % 8)) & 1U) != 0;
}

template <class Byte>
void set_bit(std::vector<Byte>& bits, std::size_t row, bool value) {
  if (row % 8 == 0) bits.push_back(Byte{0});
  if (value) bits.back() |= static_cast<Byte>(1U << (row % 8));
}

}  // namespace

Frame::Frame(std::vector<FrameField> fields) : fields_(std::move(fields)) {
  TIEXI_EXPECTS(!fields_.empty());
  begin_batch();
}

void Frame::begin_batch() {
  auto batch = std::make_shared<FrameBatch>();
  batch->columns.resize(fields_.size());
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].type == FrameType::text) batch->columns[i].offsets.push_back(0);
  }
  batches_.push_back(std::move(batch));
}

FrameColumn& Frame::next(FrameType type) {
  TIEXI_EXPECTS(column_ < fields_.size() && fields_[column_].type == type);
  return batches_.back()->columns[column_++];
}

void Frame::mark(FrameColumn& column, bool valid) {
  set_bit(column.validity, batches_.back()->rows, valid);
  if (!valid) ++column.nulls;
}

template <class T>
void Frame::put(FrameType type, const T& value) {
  auto& column = next(type);
  write(column, value);
  mark(column, true);
}

void Frame::append(std::string_view text) {
  auto& column = next(FrameType::text);
  const auto at = column.data.size();
  if (text.size() > std::size_t{std::numeric_limits<std::int32_t>::max()} - at) {
    throw OutOfRange("frame: over 2 GiB of text in a million rows");
  }
  column.data.resize(at + text.size());
  if (!text.empty()) std::memcpy(column.data.data() + at, text.data(), text.size());
  column.offsets.push_back(static_cast<std::int32_t>(column.data.size()));
  mark(column, true);
}

void Frame::append(bool yes) {
  auto& column = next(FrameType::boolean);
  set_bit(column.data, batches_.back()->rows, yes);
  mark(column, true);
}

void Frame::append(std::int32_t number) { put(FrameType::int32, number); }
void Frame::append(std::int64_t number) { put(FrameType::int64, number); }
void Frame::append(std::uint64_t number) {
  TIEXI_EXPECTS(number <= std::uint64_t{std::numeric_limits<std::int64_t>::max()});
  put(FrameType::int64, static_cast<std::int64_t>(number));
}
void Frame::append(Money amount) { put(FrameType::money, amount.fen()); }
void Frame::append(Rate rate) { put(FrameType::rate, rate.nanos()); }
void Frame::append(Date date) { put(FrameType::date, date.epoch_days()); }
void Frame::append(double number) { put(FrameType::real, number); }

void Frame::append(Answer answer) {
  if (answer == Answer::unknown) return append_null();
  append(answer == Answer::yes);
}

void Frame::append_null() {
  TIEXI_EXPECTS(column_ < fields_.size());
  const auto type = fields_[column_].type;
  auto& column = next(type);
  switch (type) {
    case FrameType::text:
      column.offsets.push_back(column.offsets.back());
      break;
    case FrameType::boolean:
      set_bit(column.data, batches_.back()->rows, false);
      break;
    case FrameType::int32:
    case FrameType::date:
      write(column, std::int32_t{0});
      break;
    case FrameType::int64:
    case FrameType::money:
    case FrameType::rate:
    case FrameType::real:
      write(column, std::int64_t{0});
      break;
  }
  mark(column, false);
}

void Frame::end_row() {
  TIEXI_EXPECTS(column_ == fields_.size());
  column_ = 0;
  ++rows_;
  if (++batches_.back()->rows == batch_rows) begin_batch();
}

FrameCell Frame::cell(std::size_t row, std::size_t column) const {
  TIEXI_EXPECTS(row < rows_ && column < fields_.size());
  const auto& cells = batches_[row / batch_rows]->columns[column];
  const auto at = row % batch_rows;
  if (!bit(cells.validity.data(), at)) return std::monostate{};
  switch (fields_[column].type) {
    case FrameType::text: {
      const auto begin = static_cast<std::size_t>(cells.offsets[at]);
      const auto* text = reinterpret_cast<const char*>(cells.data.data());
      return std::string_view(text + begin, static_cast<std::size_t>(cells.offsets[at + 1]) - begin);
    }
    case FrameType::boolean:
      return bit(cells.data.data(), at);
    case FrameType::int32:
      return std::int64_t{read<std::int32_t>(cells, at)};
    case FrameType::int64:
      return read<std::int64_t>(cells, at);
    case FrameType::money:
      return Money::fen(read<std::int64_t>(cells, at));
    case FrameType::rate:
      return Rate::nanos(read<std::int64_t>(cells, at));
    case FrameType::date:
      return Date::epoch_days(std::int64_t{read<std::int32_t>(cells, at)});
    case FrameType::real:
      break;
  }
  return read<double>(cells, at);
}

}  // namespace tiexi
