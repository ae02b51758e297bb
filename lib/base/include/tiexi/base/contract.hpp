// SPDX-License-Identifier: Apache-2.0
/// @file
/// A promise between functions of the library. A broken one is a bug of ours, never of the data.
#pragma once

#include <stdexcept>

/// Throws std::logic_error naming the expression; never aborts, so that a host program survives our bug.
#define TIEXI_EXPECTS(condition)                                                    \
  do {                                                                              \
    if (!(condition)) throw std::logic_error("tiexi: broken promise: " #condition); \
  } while (false)
