// SPDX-License-Identifier: Apache-2.0
/// @file
/// Small random books, and what happens to files on their way.
#pragma once

#include <random>
#include <string>
#include <string_view>

#include "book_folder.hpp"

namespace tiexi::test {

using Random = std::mt19937_64;

inline std::size_t below(Random& random, std::size_t end) { return static_cast<std::size_t>(random() % end); }

/// Some loans in file order, with quarterly lines. Small ids, so that spoilt ones often hit another.
inline BookTexts random_book(Random& random) {
  const auto firms = 1 + below(random, 5);
  BookTexts texts = {
      {"firms.csv", "firm_id,name,district,legal_person,sector,grade\n"},
      {"loans.csv", "loan_id,firm_id,principal,credited_on,matures_on,filed_on,day_count\n"},
      {"interest.csv", "loan_id,from,to,balance,rate_pct,interest,kind,due_on,paid_on,repriced_on\n"},
      {"claims.csv", "claim_id,firm_id,measure,year,applied_on,amount,count,approved\n"}};
  for (std::size_t f = 0; f < firms; ++f) {
    const auto firm = "F" + std::to_string(f);
    texts["firms.csv"] += firm + ",\"企业, " + std::to_string(f) + "\",nanshan,是,biomedicine,A\n";
    texts["claims.csv"] +=
        "C" + std::to_string(f) + "," + firm + ",waste,2022,2022-05-01,\"1,000,000.00\",,yes\n";
    for (std::size_t l = below(random, 4); l > 0; --l) {
      const auto loan = "L" + std::to_string(f) + std::to_string(l);
      texts["loans.csv"] += loan + "," + firm + ",1000000,2022-01-10,2023-01-10,2022-01-10,act_360\n";
      for (const auto* period : {"2022-01-10,2022-04-10", "2022-04-10,2022-07-09", "2022-07-09,2022-10-07"}) {
        texts["interest.csv"] +=
            loan + "," + period + ",1000000,4.5,11250.00,normal,2022-12-31,2022-12-30,\n";
      }
    }
  }
  return texts;
}

/// One change of the kinds that happen: a byte, a cell, a line, a cut.
inline void spoil(std::string& text, Random& random) {
  constexpr std::string_view bytes = ",\"\n\r\0-x5 \xC9";
  if (text.empty()) return;
  const auto at = below(random, text.size());
  switch (below(random, 6)) {
    case 0:
      text[at] = bytes[below(random, bytes.size())];
      break;
    case 1:
      text.insert(at, 1, bytes[below(random, bytes.size())]);
      break;
    case 2:
      text.erase(at, 1 + below(random, 4));
      break;
    case 3: {  // a line again, elsewhere
      const auto end = text.find('\n', at);
      if (end == std::string::npos) break;
      const auto begin = text.rfind('\n', at);
      const auto line = text.substr(begin + 1, end - begin);
      text.insert(text.rfind('\n', below(random, text.size())) + 1, line);
      break;
    }
    case 4: {  // a date moved
      const auto date = text.find("2022-", at);
      if (date != std::string::npos) text[date + 6] = static_cast<char>('0' + below(random, 10));
      break;
    }
    default:
      if (below(random, 20) == 0) text.resize(at);
  }
}

}  // namespace tiexi::test
