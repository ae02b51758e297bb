// SPDX-License-Identifier: Apache-2.0
#include <tiexi/book/book.hpp>

#include <algorithm>
#include <limits>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>

namespace tiexi {
namespace {

/// `begin[k]` is the first row whose owner is k or later. @pre `owners` ascends
template <class Position>
std::vector<Position> begins(const std::vector<std::uint32_t>& owners, std::size_t count) {
  TIEXI_EXPECTS(std::is_sorted(owners.begin(), owners.end()));
  TIEXI_EXPECTS(owners.empty() || owners.back() < count);
  std::vector<Position> begin(count + 1, 0);
  for (const auto owner : owners) ++begin[owner + std::size_t{1}];
  for (std::size_t i = 1; i <= count; ++i) begin[i] += begin[i - 1];
  return begin;
}

}  // namespace

void Book::index() {
  if (loans.size() >= std::numeric_limits<std::uint32_t>::max())
    throw OutOfRange("book: over 4 billion loans");
  loans_begin = begins<std::uint32_t>(loans.firm, firms.size());
  lines_begin = begins<std::uint64_t>(lines.loan, loans.size());
}

}  // namespace tiexi
