// SPDX-License-Identifier: Apache-2.0
#include <tiexi/programme/premises.hpp>

#include <algorithm>

namespace tiexi {

bool PremisesTier::is_for_all() const {
  return !listed && !major_project && !recommended && !special_park && !output_at_least &&
         !wholesale_output_at_least && entries.empty();
}

const PremisesEntry* PremisesRules::entry(std::string_view name) const {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const PremisesEntry& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace tiexi
