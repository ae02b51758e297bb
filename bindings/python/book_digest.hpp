// SPDX-License-Identifier: Apache-2.0
/// @file
/// A book's fingerprint: the same for the same rows, whichever files or tables they came from.
#pragma once

#include <string>

#include <tiexi/book/book.hpp>

namespace tiexi::python {

[[nodiscard]] std::string digest_of(const Book& book);

}  // namespace tiexi::python
