// SPDX-License-Identifier: Apache-2.0
#include <concepts>

#include <tiexi/lpr/lpr.hpp>

namespace tiexi {
namespace {

static_assert(std::regular<Fixing>);
static_assert(!std::default_initializable<LprTable>, "a table that exists has a fixing");
static_assert(!std::constructible_from<LprTable, std::vector<Fixing>>, "fixings are checked: LprTable::of");
static_assert(std::same_as<decltype(std::declval<LprTable>().in_force(Date{})), const Fixing*>);

}  // namespace
}  // namespace tiexi
