// SPDX-License-Identifier: Apache-2.0
// Any bytes as decimal text: what is accepted must come back as the same number from its own text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <tiexi/base/error.hpp>
#include <tiexi/money/decimal.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/rate.hpp>

using namespace tiexi;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void scaled_reads_back(std::string_view text, int decimals) {
  const auto scaled = scaled_decimal(text, decimals);
  if (!scaled) return;
  require(scaled_decimal(decimal_text(*scaled, decimals), decimals) == scaled);
  require(scaled_decimal(shortest_decimal_text(*scaled, decimals), decimals) == scaled);
  require(scaled_decimal(grouped(decimal_text(*scaled, decimals)), decimals) == scaled);
  // The unlimited reader agrees wherever both read; it takes no thousands.
  if (text.find(',') != std::string_view::npos) return;
  const auto exact = Exact::parse(text);
  require(exact.has_value());
  require(exact->decimal_text(decimals, Rounding::half_even) == decimal_text(*scaled, decimals));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  scaled_reads_back(text, data[0] % 19);
  try {
    const auto ratio = Ratio::parse(text);
    require(ratio.denominator() > 0);
    require(Ratio::parse(std::to_string(ratio.numerator()) + "/" + std::to_string(ratio.denominator())) ==
            ratio);
  } catch (const InvalidInput&) {
  } catch (const OutOfRange&) {
  }
  return 0;
}
