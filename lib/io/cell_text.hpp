// SPDX-License-Identifier: Apache-2.0
/// @file
/// Cells to values, quickly: the usual forms by hand, everything else by the general readers of `money` and
/// `calendar`, with the same results.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include <tiexi/calendar/date.hpp>

namespace tiexi {

[[nodiscard]] std::optional<Date> date_of(std::string_view cell);

/// In units of 10^-decimals, as `scaled_decimal`. @tparam decimals 0 to 9
template <int decimals>
[[nodiscard]] std::optional<std::int64_t> decimal_of(std::string_view cell);

}  // namespace tiexi

#include "cell_text_inline.hpp"
