// SPDX-License-Identifier: Apache-2.0
/// @file
/// The tables of a settlement in memory: what OutputFolder is for files. The same functions write both.
///
/// Types  follow from the column's name, as the data contract fixes it: `award` is money in every table
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include <tiexi/book/reject.hpp>
#include <tiexi/io/frame.hpp>
#include <tiexi/io/output_folder.hpp>

namespace tiexi {

/// The type of a column of the data contract's results; text for a name that says nothing else.
[[nodiscard]] FrameType result_type(std::string_view column);

class FrameSet {
 public:
  /// @param name  with its ending, as the file's: `decisions.csv` becomes `decisions`
  Frame& add(std::string_view name, std::initializer_list<std::string_view> columns);

  /// A table whose types its maker says.
  Frame& add(std::string_view name, Frame frame);

  [[nodiscard]] const std::map<std::string, Frame, std::less<>>& frames() const { return frames_; }

 private:
  std::map<std::string, Frame, std::less<>> frames_;
};

/// One name for both, so that whoever writes a table need not know where it goes.
[[nodiscard]] inline Frame& add_table(FrameSet& set, std::string_view name,
                                      std::initializer_list<std::string_view> columns) {
  return set.add(name, columns);
}
[[nodiscard]] inline CsvWriter add_table(OutputFolder& folder, std::string_view name,
                                         std::initializer_list<std::string_view> columns) {
  return folder.csv(name, columns);
}

}  // namespace tiexi
