// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch.hpp>
#include <io/book_folder.hpp>

#include "loan_results.hpp"
#include "memory_plan.hpp"
#include "sorted_spool.hpp"
#include "stored_rows.hpp"

using namespace tiexi;
using namespace tiexi::test;

TEST_CASE("sorted spool: records come out in order, whatever the memory", "[stream][property]") {
  const TemporaryFolder folder;
  for (const std::size_t memory : {1U, 500U, 20'000U, 1'000'000U}) {
    for (const bool sorted : {false, true}) {
      CAPTURE(memory, sorted);
      ScratchFile file(folder.path());
      SortedSpool<DecidedLoan> spool(file, memory);
      std::vector<std::string> ids;
      std::mt19937_64 random(7);
      for (std::uint32_t i = 0; i < 3'000; ++i) {
        ids.push_back(sorted ? std::to_string(100'000 + i)
                             : std::string(random() % 40, 'x') + std::to_string(random() % 2'000));
        spool.add({ids.back(), i, i});
      }
      std::sort(ids.begin(), ids.end());
      std::size_t at = 0;
      spool.drain([&](const DecidedLoan& loan) { CHECK(loan.id == ids.at(at++)); });
      CHECK(at == ids.size());
    }
  }
}

TEST_CASE("spool: runs written side by side are read apart", "[stream]") {
  const TemporaryFolder folder;
  ScratchFile file(folder.path());
  SpoolWriter odd(file, 16);
  SpoolWriter even(file, 16);
  for (std::uint32_t i = 0; i < 1'000; ++i) {
    auto& out = i % 2 == 0 ? even : odd;
    out.put(i);
    out.put_text(std::string(i % 50, 'x'));
  }
  SpoolReader in(file, odd.take(), 64);
  for (std::uint32_t i = 1; i < 1'000; i += 2) {
    CHECK(in.get<std::uint32_t>() == i);
    CHECK(in.get_text() == std::string(i % 50, 'x'));
  }
  CHECK(in.at_end());
}

TEST_CASE("stored rows: a loan and a line come back as they were", "[stream]") {
  const TemporaryFolder folder;
  ScratchFile file(folder.path());
  LoanRow row;
  row.line = 7;
  row.faulty = true;
  row.id = "L1";
  row.firm_id = "企业";
  row.principal = Money::fen(-5);
  row.credited_on = Date::of(1400, 1, 1);
  row.matures_on = Date::of(9999, 12, 31);
  row.filed_on = Date::of(1970, 1, 1);
  row.drawdowns = 3;
  row.terms.day_count = DayCount::thirty_360;
  row.terms.spread_bp = -20;
  SpoolWriter out(file, 16);
  put(out, row);
  Lines lines;
  StoredLine line;
  line.balance = 5;
  line.kind = 2;
  line.from = Date::of(2022, 1, 1).epoch_days();
  append(lines, line, 4);
  out.put(stored(lines, 0, true));
  SpoolReader in(file, out.take(), 16);
  TextStore texts;
  CHECK(get_loan(in, texts) == row);
  const auto read = in.get<StoredLine>();
  CHECK(read.faulty == 1);
  CHECK(lines.due_on[0] == std::nullopt);
  CHECK(read.balance == 5);
  CHECK(in.at_end());
}

TEST_CASE("memory: sizes are named so that what is named suffices", "[stream]") {
  CHECK(bytes_text(1) == "0.1 KiB");
  CHECK(bytes_text(1 << 20) == "1.0 MiB");
  CHECK(bytes_text((1 << 20) + 1) == "1.1 MiB");
  CHECK(bytes_text(std::uint64_t{3} << 29) == "1.5 GiB");
}
