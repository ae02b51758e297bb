// SPDX-License-Identifier: Apache-2.0
/// @file
/// Pieces of an HTML page in two languages at once: both texts are in the page, and a switch made of style
/// alone shows one of them. No script, nothing loaded from anywhere.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include <tiexi/io/language.hpp>

namespace tiexi::html {

[[nodiscard]] std::string escaped(std::string_view text);

/// A text in both languages; each part is already HTML.
struct Both {
  std::string zh;
  std::string en;

  Both(std::string_view chinese, std::string_view english) : zh(chinese), en(english) {}
  explicit Both(std::string_view same) : zh(same), en(same) {}
  [[nodiscard]] bool same() const { return zh == en; }
};

/// As spans, or plainly where both are the same.
[[nodiscard]] std::string span(const Both& text);
/// The same inside a drawing: `<text ATTRIBUTES>` twice.
[[nodiscard]] std::string svg_text(std::string_view attributes, const Both& text);

/// Amounts as people read them: 万元 in Chinese, millions in English.
[[nodiscard]] Both amount(double yuan);
[[nodiscard]] Both percent(double share, int decimals = 0);

/// A table; the first column flush left, the others right.
class Table {
 public:
  explicit Table(std::vector<Both> head);
  void row(std::vector<Both> cells);
  [[nodiscard]] std::string text() const;
  [[nodiscard]] bool empty() const { return rows_.empty(); }

 private:
  std::vector<Both> head_;
  std::vector<std::vector<Both>> rows_;
};

/// The whole page. `body` follows the language switch.
[[nodiscard]] std::string page(const Both& title, std::string_view body, Language first);

}  // namespace tiexi::html
