// SPDX-License-Identifier: Apache-2.0
// Any bytes as a table of fixings: accepted in order, or refused with its place.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <tiexi/base/error.hpp>
#include <tiexi/lpr/lpr.hpp>

using namespace tiexi;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto table = LprTable::parse(text, "fuzz");
    const auto& fixings = table.fixings();
    if (fixings.empty() || LprTable::of(fixings).fixings() != fixings) std::abort();
    for (const auto& fixing : fixings) {
      if (*table.in_force(fixing.date) != fixing) std::abort();
    }
  } catch (const InvalidInput& refused) {
    if (!refused.field().starts_with("fuzz")) std::abort();
  }
  return 0;
}
