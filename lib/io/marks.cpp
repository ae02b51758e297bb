// SPDX-License-Identifier: Apache-2.0
#include "marks.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace tiexi {
namespace {

/// Room for every byte to be a mark, for the number before, and for eight written over the end. Never shrunk:
/// filling the vector anew for each block would cost more than finding the marks.
std::uint32_t* room_for(std::string_view text, std::vector<std::uint32_t>& room) {
  if (room.size() < text.size() + 16) room.resize(text.size() + 16);
  return room.data() + 1;
}

std::size_t write_plainly(std::string_view text, std::size_t begin, std::uint32_t* out) {
  std::size_t count = 0;
  for (auto i = begin; i < text.size(); ++i) {
    if (text[i] == ',' || text[i] == '\n' || text[i] == '"') out[count++] = static_cast<std::uint32_t>(i);
  }
  return count;
}

#if defined(__x86_64__)

/// One bit a byte of the 32 at `bytes`: is it a mark?
__attribute__((target("avx2"))) inline std::uint32_t marks_of_32(const char* bytes) {
  const auto block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const auto comma = _mm256_cmpeq_epi8(block, _mm256_set1_epi8(','));
  const auto line = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('\n'));
  const auto quote = _mm256_cmpeq_epi8(block, _mm256_set1_epi8('"'));
  return static_cast<std::uint32_t>(
      _mm256_movemask_epi8(_mm256_or_si256(_mm256_or_si256(comma, line), quote)));
}

__attribute__((target("avx2,bmi,popcnt"))) std::size_t write_avx2(std::string_view text, std::uint32_t* out) {
  std::size_t count = 0;
  const auto blocks = text.size() / 64;
  for (std::size_t block = 0; block < blocks; ++block) {
    const char* bytes = text.data() + 64 * block;
    auto bits = marks_of_32(bytes) | std::uint64_t{marks_of_32(bytes + 32)} << 32U;
    const auto found = static_cast<std::size_t>(__builtin_popcountll(bits));
    // Eight at a time without asking whether there are as many: asking costs more than writing.
    for (std::size_t written = 0; written < found; written += 8) {
      for (std::size_t i = 0; i < 8; ++i) {
        out[count + written + i] = static_cast<std::uint32_t>(64 * block + _tzcnt_u64(bits));
        bits &= bits - 1;
      }
    }
    count += found;
  }
  return count + write_plainly(text, 64 * blocks, out + count);
}

#endif

}  // namespace

std::span<std::uint32_t> find_marks_plainly(std::string_view text, std::vector<std::uint32_t>& room) {
  auto* out = room_for(text, room);
  return {out, write_plainly(text, 0, out)};
}

std::span<std::uint32_t> find_marks(std::string_view text, std::vector<std::uint32_t>& room) {
#if defined(__x86_64__)
  static const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi");
  auto* out = room_for(text, room);
  if (avx2) return {out, write_avx2(text, out)};
#endif
  return find_marks_plainly(text, room);
}

}  // namespace tiexi
