// SPDX-License-Identifier: Apache-2.0
#include <random>

#include <catch2/catch.hpp>
#include <tiexi/money/bounded.hpp>
#include <tiexi/money/exact.hpp>

using namespace tiexi;

namespace {

constexpr Rounding every_rounding[] = {Rounding::up,       Rounding::down,    Rounding::ceiling,
                                       Rounding::floor,    Rounding::half_up, Rounding::half_down,
                                       Rounding::half_even};

Exact exactly(std::int64_t low) { return Exact::fraction(low, BoundedAmount::one_fen); }

/// The truths that a bounded amount allows, as close to its ends as they go.
std::vector<Exact> truths(const BoundedAmount& amount) {
  if (amount.error == 0) return {exactly(amount.low)};
  const auto hair = Exact::fraction(1, std::int64_t{1} << 40);
  return {exactly(amount.low), exactly(amount.low) + hair, exactly(amount.low + amount.error) - hair};
}

/// A decided rounding holds for every truth; an undecided one has two answers among the truths or their
/// neighbourhood, which is not asked of it here.
void check_rounding(const BoundedAmount& amount, const Ratio& share, Rounding rounding) {
  CAPTURE(amount.low, amount.error, share.text(), name_of(rounding));
  const auto rounded = BoundedRounding(share, rounding)(amount);
  if (amount.error == 0) REQUIRE(rounded.has_value());
  if (!rounded) return;
  for (const auto& truth : truths(amount)) {
    if ((Exact::of(share) * truth).to_money(rounding) != *rounded) {
      CHECK((Exact::of(share) * truth).to_money(rounding) == *rounded);
    }
  }
}

}  // namespace

TEST_CASE("bounded: the worked case in the header", "[money][doc]") {
  const auto ratio = BoundedRatio::of(231, 248);
  REQUIRE(ratio.has_value());
  const auto counted = BoundedAmount::product(Money::parse("423666.67").fen(), *ratio);
  CHECK(counted.low == 41'379'430'725'565);
  CHECK(counted.error == 8);
  CHECK(counted.half_up() == Money::parse("394625.00"));
  CHECK(BoundedRounding(Ratio::of(7, 10), Rounding::half_up)(counted) == Money::parse("276237.50"));
}

TEST_CASE("bounded: a product is never above the truth and less than its error below it", "[money]") {
  std::mt19937_64 engine(1);
  for (int i = 0; i < 100'000; ++i) {
    const auto fen =
        static_cast<std::int64_t>(engine() % (engine() % 2 == 0 ? 1'000'000'000 : BoundedAmount::fen_limit));
    const auto denominator = 1 + engine() % 100'000'000'000;
    const auto numerator = engine() % (denominator * (i % 2 == 0 ? 1 : 7) + 1);
    const auto ratio = BoundedRatio::of(numerator, denominator);
    REQUIRE(ratio.has_value());
    const auto product = BoundedAmount::product(fen, *ratio);
    auto truth = Exact::of(fen) * Exact::fraction(Int128{numerator}, Int128{denominator});
    const auto days = 1 + engine() % 100'000;
    const auto part = BoundedRatio::of(days, 100'000);
    for (const auto& bounded : {product, product.part(*part)}) {
      CAPTURE(fen, numerator, denominator, days);
      const bool holds = bounded.error == 0
                             ? exactly(bounded.low) == truth
                             : exactly(bounded.low) <= truth && truth < exactly(bounded.low + bounded.error);
      if (!holds) CHECK(holds);
      truth = truth * Exact::fraction(Int128{days}, 100'000);
    }
  }
}

TEST_CASE("bounded: a rounding that is decided is that of every truth", "[money]") {
  std::mt19937_64 engine(2);
  const Ratio shares[] = {
      Ratio::of(1, 1), Ratio::of(7, 10),          Ratio::of(1, 3),  Ratio::of(0, 1),
      Ratio::of(1, 2), Ratio::of(999, 1'000'000), Ratio::of(22, 7), Ratio::of(2'000'000'000, 3)};
  for (int i = 0; i < 20'000; ++i) {
    // Near a multiple of a quarter of a fen, on either side.
    auto low = static_cast<std::int64_t>(engine() % 4'000) * (BoundedAmount::one_fen / 4) +
               static_cast<std::int64_t>(engine() % 40) - 20;
    low = std::max<std::int64_t>(low, 0);
    const auto error = static_cast<std::int64_t>(engine() % 3) * 8;
    for (const auto& share : shares) {
      for (const auto rounding : every_rounding) check_rounding({low, error}, share, rounding);
    }
  }
}

TEST_CASE("bounded: only what lies next to a boundary is in doubt", "[money]") {
  const BoundedRounding seventy(Ratio::of(7, 10), Rounding::half_up);
  CHECK(seventy({10 * BoundedAmount::one_fen, 8}) == Money::fen(7));
  // 5 fen x 70% is a tie. On it, or above it, the answer is 4; a unit below, the truth may be the tie.
  CHECK(seventy({5 * BoundedAmount::one_fen, 0}) == Money::fen(4));
  CHECK(seventy({5 * BoundedAmount::one_fen, 8}) == Money::fen(4));
  CHECK(seventy({5 * BoundedAmount::one_fen - 1, 8}) == std::nullopt);
  CHECK(seventy({5 * BoundedAmount::one_fen - 8, 8}) == Money::fen(3));
  CHECK(BoundedAmount{BoundedAmount::one_fen / 2 - 1, 8}.half_up() == std::nullopt);
  CHECK(BoundedAmount{BoundedAmount::one_fen / 2 - 8, 8}.half_up() == Money::fen(0));
}

TEST_CASE("bounded: ratios and shares out of range give nothing", "[money]") {
  CHECK_FALSE(BoundedRatio::of(8, 1).has_value());
  CHECK_FALSE(BoundedRatio::of(UInt128{1} << 67, UInt128{1} << 66).has_value());
  CHECK(BoundedRatio::of(1, 2).value().exact);
  CHECK_FALSE(BoundedRatio::of(1, 3).value().exact);
  const BoundedRounding fine(Ratio::of(1, 999'999'999'989), Rounding::half_up);
  CHECK_FALSE(fine({1, 0}).has_value());
}
