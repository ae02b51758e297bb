// SPDX-License-Identifier: Apache-2.0
/// @file
/// Columns of text, compact enough for ten million rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace tiexi {

/// Texts that are mostly distinct (ids, names): one run of bytes and where each begins.
/// Views stay valid until the next push_back.
class TextColumn {
 public:
  void push_back(std::string_view text);
  [[nodiscard]] std::string_view operator[](std::size_t row) const;
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  void reserve(std::size_t rows, std::size_t bytes);
  void clear();  ///< keeps the memory

 private:
  std::string bytes_;
  std::vector<std::uint64_t> ends_;
};

/// Texts of which there are few (grades, districts): a small number a row, and their dictionary.
/// Code 0 is the empty text.
class CodeColumn {
 public:
  CodeColumn();

  void push_back(std::string_view text);
  /// A code of the dictionary, where the caller knows it.
  void push_code(std::uint32_t code) { codes_.push_back(code); }
  /// The code of a text, which joins the dictionary if it is new.
  std::uint32_t code_of(std::string_view text);
  void clear() { codes_.clear(); }  ///< keeps the dictionary and the memory
  [[nodiscard]] std::string_view operator[](std::size_t row) const { return texts_[codes_[row]]; }
  [[nodiscard]] std::uint32_t code(std::size_t row) const { return codes_[row]; }
  [[nodiscard]] const std::vector<std::string>& dictionary() const { return texts_; }
  [[nodiscard]] std::size_t size() const { return codes_.size(); }

 private:
  std::vector<std::uint32_t> codes_;
  std::vector<std::string> texts_;
  std::map<std::string, std::uint32_t, std::less<>> codes_by_text_;
};

}  // namespace tiexi
