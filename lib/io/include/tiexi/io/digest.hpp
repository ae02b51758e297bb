// SPDX-License-Identifier: Apache-2.0
/// @file
/// The SHA-256 of an input file, so that a result says of which bytes it is the result. OpenSSL's, which uses
/// the processor's instructions for it; at two bytes a nanosecond it costs about as much as reading the book.
///
/// Worked case  the file `abc` without a line end
///     ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace tiexi {

struct InputDigest {
  std::string file;  ///< without folders
  std::uint64_t bytes = 0;
  std::string sha256;  ///< 64 hexadecimal digits
};

[[nodiscard]] std::string sha256_of(std::string_view bytes);
/// @throws BadFile
[[nodiscard]] InputDigest digest_of(const std::filesystem::path& path);

}  // namespace tiexi
