// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/effective_rate.hpp>

#include <algorithm>
#include <cstdint>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/money/rounding.hpp>

namespace tiexi {
namespace {

/// A number between 0 and 1 in units of 2^-64; products are cut off.
using Fraction = std::uint64_t;

Fraction product(Fraction a, Fraction b) {
  return static_cast<Fraction>((static_cast<UInt128>(a) * b) >> 64);
}

/// @pre exponent > 0
Fraction power(Fraction base, std::int64_t exponent) {
  while (exponent % 2 == 0) {
    base = product(base, base);
    exponent /= 2;
  }
  Fraction result = base;
  for (exponent /= 2; exponent > 0; exponent /= 2) {
    base = product(base, base);
    if (exponent % 2 != 0) result = product(result, base);
  }
  return result;
}

struct Weighed {
  std::int64_t days;  ///< from the end at which a fen is worth a fen
  std::int64_t fen;
};

/// In units of 2^-64 fen. @pre `flows` by `days` ascending, the first at 0
Int128 worth(const std::vector<Weighed>& flows, Fraction daily) {
  Int128 sum = 0;
  Fraction factor = 0;
  std::int64_t reached = 0;
  for (const auto& flow : flows) {
    Int128 value = Int128{flow.fen} << 64;  // a whole fen: 1 is no Fraction
    if (flow.days > 0) {
      const bool moved = flow.days > reached;
      if (moved) {
        const auto step = power(daily, flow.days - reached);
        factor = reached == 0 ? step : product(factor, step);
      }
      value = Int128{flow.fen} * static_cast<Int128>(factor);
    }
    reached = flow.days;
    if (__builtin_add_overflow(sum, value, &sum)) throw OutOfRange("effective rate: sum leaves 127 bits");
  }
  return sum;
}

std::vector<CashFlow> in_order(std::span<const CashFlow> flows) {
  std::vector<CashFlow> sorted;
  for (const auto& flow : flows) {
    if (flow.amount != Money{}) sorted.push_back(flow);
  }
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const CashFlow& a, const CashFlow& b) { return a.on < b.on; });
  // One flow a day, so that a day's net sign is what counts.
  std::vector<CashFlow> days;
  for (const auto& flow : sorted) {
    if (!days.empty() && days.back().on == flow.on) {
      days.back().amount += flow.amount;
    } else {
      days.push_back(flow);
    }
  }
  std::erase_if(days, [](const CashFlow& flow) { return flow.amount == Money{}; });
  return days;
}

/// The daily factor at which the flows, weighed from one end, are worth nothing. @pre they are worth more
/// than nothing at 0 and less at 1, or the other way round
Fraction daily_factor(const std::vector<Weighed>& flows, bool positive_at_zero) {
  Fraction low = 0;
  Fraction high = ~Fraction{0};
  while (high - low > 1) {
    const Fraction middle = low + (high - low) / 2;
    const bool positive = worth(flows, middle) > 0;
    (positive == positive_at_zero ? low : high) = middle;
  }
  return high;
}

constexpr Int128 one = Int128{1} << 64;
constexpr Int128 unit = Rate::units_per_one;
constexpr std::int64_t days_a_year = 365;

}  // namespace

std::optional<Rate> effective_annual_rate(std::span<const CashFlow> given) {
  const auto flows = in_order(given);
  if (flows.size() < 2) return std::nullopt;
  Int128 total = 0;
  for (const auto& flow : flows) total += flow.amount.fen();
  if (total == 0) return Rate{};
  // Money that costs something is discounted to the first day, money that earns compounded to the last:
  // either way the factor is below 1 and powers of it cannot leave the range.
  const bool costs = (flows.front().amount > Money{}) == (total < 0);
  if (!costs && (flows.back().amount > Money{}) == (total > 0)) return std::nullopt;
  std::vector<Weighed> weighed;
  for (const auto& flow : flows) {
    weighed.push_back({costs ? flow.on - flows.front().on : flows.back().on - flow.on, flow.amount.fen()});
  }
  if (!costs) std::reverse(weighed.begin(), weighed.end());
  const auto year = power(daily_factor(weighed, weighed.front().fen > 0), days_a_year);
  if (costs) {
    if (year == 0 || one / static_cast<Int128>(year) > 11) return std::nullopt;
    return Rate::nanos(
        static_cast<std::int64_t>(divide(one * unit, static_cast<Int128>(year), Rounding::half_up) - unit));
  }
  if (static_cast<Int128>(year) < one / 100) return std::nullopt;
  return Rate::nanos(
      static_cast<std::int64_t>(divide(static_cast<Int128>(year) * unit, one, Rounding::half_up) - unit));
}

std::vector<CashFlow> borrower_flows(const LoanTerms& terms, std::span<const Instalment> instalments) {
  std::vector<CashFlow> flows = {{terms.credited_on, terms.principal}};
  for (const auto& row : instalments) flows.push_back({row.due_on, Money{} - row.payment()});
  return flows;
}

}  // namespace tiexi
