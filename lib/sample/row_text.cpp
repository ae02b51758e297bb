// SPDX-License-Identifier: Apache-2.0
#include "row_text.hpp"

#include <array>
#include <charconv>

#include <tiexi/base/contract.hpp>

#include "days.hpp"

namespace tiexi::sample {

RowText& RowText::start() {
  bytes_.clear();
  ends_.clear();
  return *this;
}

RowText& RowText::end_cell() {
  ends_.push_back(bytes_.size());
  return *this;
}

RowText& RowText::empty() { return end_cell(); }

RowText& RowText::add(std::string_view text) {
  bytes_ += text;
  return end_cell();
}

RowText& RowText::add(Money amount) {
  TIEXI_EXPECTS(amount >= Money());
  std::array<char, 24> digits{};
  auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), amount.fen() / 100).ptr;
  const auto cents = amount.fen() % 100;
  *end++ = '.';
  *end++ = static_cast<char>('0' + cents / 10);
  *end++ = static_cast<char>('0' + cents % 10);
  return add(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

RowText& RowText::add(Rate rate) { return add(rate.percent_text()); }

RowText& RowText::add(Date date) { return add(Days::table().text(date)); }

RowText& RowText::add(Answer answer) {
  return add(answer == Answer::yes ? "true" : answer == Answer::no ? "false" : "");
}

RowText& RowText::add_number(std::int64_t number) {
  std::array<char, 24> digits{};
  const auto* end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  return add(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

std::span<const std::string_view> RowText::cells() {
  cells_.clear();
  std::size_t begin = 0;
  for (const auto end : ends_) {
    cells_.emplace_back(bytes_.data() + begin, end - begin);
    begin = end;
  }
  return cells_;
}

}  // namespace tiexi::sample
