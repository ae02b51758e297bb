// SPDX-License-Identifier: Apache-2.0
/// @file
/// A folder that is gone after the test, and a small book to spoil in one place.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <catch2/catch.hpp>
#include <tiexi/io/load_book.hpp>

namespace tiexi::test {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    auto name = (std::filesystem::temp_directory_path() / "tiexi-test-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

/// Files by name, e.g. `loans.csv`, and their texts.
using BookTexts = std::map<std::string, std::string>;

/// Two firms, three loans, six lines.
inline BookTexts ordinary_book() {
  return {{"firms.csv",
           "firm_id,district,legal_person,sector,grade\n"
           "F1,nanshan,true,biomedicine,A\n"
           "F2,nanshan,true,biomedicine,B\n"},
          {"loans.csv",
           "loan_id,firm_id,principal,credited_on,matures_on,filed_on\n"
           "L1,F1,1000000,2021-07-01,2022-07-01,2021-07-01\n"
           "L2,F1,2000000,2022-01-10,2023-01-10,2022-01-10\n"
           "L3,F2,500000.50,2022-03-01,2023-03-01,\n"},
          {"interest.csv",
           "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on,repriced_on\n"
           "L1,2021-07-01,2021-09-29,1000000,4.35,10875.00,normal,2021-09-29,2021-09-29,\n"
           "L1,2021-09-29,2021-12-28,1000000,4.35,10875.00,normal,2021-12-28,2021-12-28,\n"
           "L2,2022-01-10,2022-04-10,2000000,5,25000,normal,2022-04-10,2022-04-11,\n"
           "L2,2022-04-10,2022-07-09,2000000,5,25000,normal,2022-07-09,,\n"
           "L2,2022-04-10,2022-07-09,2000000,5,12.50,penalty,,,\n"
           "L3,2022-03-01,2022-05-30,500000.50,4.5,5625.01,normal,2022-05-30,2022-05-30,2022-03-01\n"}};
}

inline BuiltBook load(const BookTexts& texts, const LoadOptions& options = {}) {
  const TemporaryFolder folder;
  for (const auto& [name, text] : texts) folder.write(name, text);
  return load_book(book_files_in(folder.path()), options);
}

/// All rejects as messages, one a line.
inline std::string rejects_of(const BuiltBook& built) {
  std::string text;
  for (const auto& reject : built.rejects) text += reject.code + " " + text_of(reject) + "\n";
  return text;
}

inline std::string warnings_of(const BuiltBook& built) {
  std::string text;
  for (const auto& warning : built.warnings) text += warning.code + " " + text_of(warning) + "\n";
  return text;
}

/// The book with `from` replaced by `to` once in one file.
inline BookTexts changed(BookTexts texts, const std::string& file, const std::string& from,
                         const std::string& to) {
  auto& text = texts.at(file);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  text.replace(at, from.size(), to);
  return texts;
}

}  // namespace tiexi::test
