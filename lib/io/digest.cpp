// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/digest.hpp>

#include <openssl/evp.h>

#include <array>

#include <tiexi/base/contract.hpp>

#include "file_bytes.hpp"

namespace tiexi {

std::string sha256_of(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  TIEXI_EXPECTS(EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text.push_back(digits[digest[i] >> 4U]);
    text.push_back(digits[digest[i] & 15U]);
  }
  return text;
}

InputDigest digest_of(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  const FileBytes file(path, name);
  return {name, file.bytes().size(), sha256_of(file.bytes())};
}

}  // namespace tiexi
