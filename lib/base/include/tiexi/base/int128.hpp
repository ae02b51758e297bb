// SPDX-License-Identifier: Apache-2.0
/// @file
/// The 128-bit integers that products of two amounts need.
#pragma once

namespace tiexi {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

}  // namespace tiexi
