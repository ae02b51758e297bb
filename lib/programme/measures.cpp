// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/measures.hpp>

#include <algorithm>

namespace tiexi {

std::optional<std::size_t> MeasureRules::find(std::string_view id) const {
  const auto found = std::find_if(measures.begin(), measures.end(),
                                  [&](const Measure& measure) { return measure.id == id; });
  if (found == measures.end()) return std::nullopt;
  return static_cast<std::size_t>(found - measures.begin());
}

}  // namespace tiexi
