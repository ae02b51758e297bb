// SPDX-License-Identifier: Apache-2.0
// Digests of forecasts and of a settled book, on one thread and on several: machines.py compares them between
// compilers and instruction sets. Prints one line a case; ends with 1 where threads disagree.
#include <cstdint>
#include <cstdio>
#include <string>

#include <tiexi/forecast/forecast.hpp>
#include <tiexi/settlement/loan_settlement.hpp>

namespace {

using namespace tiexi;

struct Case {
  const char* name;
  const char* scenario;
};

// Each way to draw: loans of every kind, rates that reprice, factors, few firms and many claims.
constexpr Case cases[] = {
    {"defaults", "[scenario]\nseed = 2021\n"},
    {"repricing",
     "[scenario]\nseed = 7\nsampling = \"lattice\"\n[loans]\nreprices = \"yearly\"\ncount_overdispersion = "
     "2\n"
     "[loans.method]\nannuity = 1\nequal_principal = 1\n[common_factor]\ndemand = \"0.4\"\nlateness = "
     "\"0.4\"\n"},
    {"claims",
     "[scenario]\nseed = 11\n[firms]\ncount = 60\n[claims.device-general-2]\nmean = 8\n[claims.waste]\nmean "
     "= 20\n"
     "[claims.growth-rent]\nkind = \"rents\"\nmean = \"0.05\"\n"
     "[claims.drugs]\nkind = \"pipeline\"\nmean = 6\nstock = 20\n"
     "measures = [\"drug-class1-trial-start\", \"drug-class1-phase1\", \"drug-class1-phase2\"]\n"}};
constexpr PathRange paths{0, 256};

class Digest {
 public:
  void add(std::int64_t number) {
    hash_ = (hash_ ^ static_cast<std::uint64_t>(number)) * 1099511628211ULL;
    count_ += number != 0;
  }
  [[nodiscard]] std::uint64_t hash() const { return hash_; }
  [[nodiscard]] std::uint64_t count() const { return count_; }  ///< of numbers other than 0

 private:
  std::uint64_t hash_ = 14695981039346656037ULL;
  std::uint64_t count_ = 0;
};

Digest digest_of(const Forecast& forecast, unsigned threads) {
  Digest digest;
  RunControl control;
  control.threads = threads;
  run_paths(forecast, paths, control, [&](const Outlays& outlays) {
    for (const auto fen : outlays.fen()) digest.add(fen);
    for (const auto& [name, numbers] : outlays.counts()) {
      for (const auto number : numbers) digest.add(number);
    }
  });
  return digest;
}

/// A simulated book settled in one part and in several.
Digest digest_of_book(const Forecast& forecast, std::size_t parts) {
  const auto simulated = forecast.book_of_path(5);
  SettlementOptions options;
  options.parts = parts;
  const auto settled = settle_loans({simulated.book, *forecast.programme().loan_interest(), simulated.lpr,
                                     forecast.scenario().horizon_end()},
                                    options);
  Digest digest;
  for (const auto& award : settled.loan_awards) {
    for (const auto amount : {award.interest_paid, award.countable_interest, award.award, award.paid}) {
      digest.add(amount.fen());
    }
  }
  return digest;
}

bool print(const std::string& name, const Digest& one, const Digest& several) {
  std::printf("%s %016llx of %llu numbers\n", name.c_str(), static_cast<unsigned long long>(one.hash()),
              static_cast<unsigned long long>(one.count()));
  return one.hash() == several.hash() && one.count() > 0;
}

}  // namespace

int main() {
  bool right = true;
  for (const auto& [name, text] : cases) {
    const auto forecast = forecast_of(Scenario::parse(text, name));
    const auto one = digest_of(forecast, 1);
    for (const unsigned threads : {2U, 5U}) {
      const bool same = digest_of(forecast, threads).hash() == one.hash();
      if (!same) std::fprintf(stderr, "%s: other numbers on %u threads\n", name, threads);
      right &= same;
    }
    right &= print("forecast of " + std::string(name), one, one);
    right &=
        print("settlement of " + std::string(name), digest_of_book(forecast, 1), digest_of_book(forecast, 3));
  }
  return right ? 0 : 1;
}
