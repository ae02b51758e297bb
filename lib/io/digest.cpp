// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/digest.hpp>

#include <openssl/evp.h>

#include <array>
#include <memory>

#include <tiexi/base/contract.hpp>

#include "file_bytes.hpp"

namespace tiexi {

namespace {

std::string hexadecimal(const unsigned char* bytes, unsigned size) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (unsigned i = 0; i < size; ++i) {
    text.push_back(digits[bytes[i] >> 4U]);
    text.push_back(digits[bytes[i] & 15U]);
  }
  return text;
}

/// In blocks, after each of which what was read may be forgotten: a file of any size takes no memory.
template <class Done>
std::string sha256_in_blocks(std::string_view bytes, const Done& done) {
  constexpr std::size_t block = std::size_t{1} << 22;
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  TIEXI_EXPECTS(context != nullptr && EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr) == 1);
  for (std::size_t at = 0; at < bytes.size(); at += block) {
    const auto piece = bytes.substr(at, block);
    TIEXI_EXPECTS(EVP_DigestUpdate(context.get(), piece.data(), piece.size()) == 1);
    done(at + piece.size());
  }
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  TIEXI_EXPECTS(EVP_DigestFinal_ex(context.get(), digest.data(), &size) == 1);
  return hexadecimal(digest.data(), size);
}

}  // namespace

std::string sha256_of(std::string_view bytes) {
  return sha256_in_blocks(bytes, [](std::size_t) {});
}

InputDigest digest_of(const std::filesystem::path& path) {
  const auto name = path.filename().string();
  const FileBytes file(path, name);
  return {name, file.bytes().size(),
          sha256_in_blocks(file.bytes(), [&](std::size_t end) { file.forget(end); })};
}

}  // namespace tiexi
