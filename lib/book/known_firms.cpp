// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/known_firms.hpp>

#include "builder_rows.hpp"

namespace tiexi {

KnownFirms::KnownFirms(const BuiltBook& built) {
  const auto& ids = built.book.firms.id;
  Placed placed;
  placed.index.reserve(ids.size() + built.rejected_firms.size());
  for (std::uint32_t firm = 0; firm < ids.size(); ++firm) {
    placed.index.insert(ids[firm]);
    placed.rank.push_back(firm);
  }
  for (const auto& id : built.rejected_firms) {
    placed.index.insert(id);
    placed.rank.push_back(no_row);
  }
  placed_ = std::make_unique<const Placed>(std::move(placed));
}

KnownFirms::~KnownFirms() = default;

}  // namespace tiexi
