// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/for_each.hpp>

namespace tiexi {

void one_by_one(std::size_t count, const std::function<void(std::size_t)>& run) {
  for (std::size_t i = 0; i < count; ++i) run(i);
}

}  // namespace tiexi
