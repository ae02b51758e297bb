// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/columns.hpp>

namespace tiexi {

void TextColumn::push_back(std::string_view text) {
  bytes_.append(text);
  ends_.push_back(bytes_.size());
}

std::string_view TextColumn::operator[](std::size_t row) const {
  const auto begin = row == 0 ? 0 : ends_[row - 1];
  return std::string_view(bytes_).substr(begin, ends_[row] - begin);
}

void TextColumn::reserve(std::size_t rows, std::size_t bytes) {
  ends_.reserve(rows);
  bytes_.reserve(bytes);
}

void TextColumn::clear() {
  bytes_.clear();
  ends_.clear();
}

CodeColumn::CodeColumn() : texts_{""}, codes_by_text_{{"", 0}} {}

void CodeColumn::push_back(std::string_view text) {
  // Runs of one value are the rule (a sorted bank book); the map is asked only when the value changes.
  if (!codes_.empty() && texts_[codes_.back()] == text) {
    codes_.push_back(codes_.back());
    return;
  }
  codes_.push_back(code_of(text));
}

std::uint32_t CodeColumn::code_of(std::string_view text) {
  auto found = codes_by_text_.find(text);
  if (found == codes_by_text_.end()) {
    found = codes_by_text_.emplace(std::string(text), static_cast<std::uint32_t>(texts_.size())).first;
    texts_.emplace_back(text);
  }
  return found->second;
}

}  // namespace tiexi
