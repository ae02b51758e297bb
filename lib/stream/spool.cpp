// SPDX-License-Identifier: Apache-2.0
#include "spool.hpp"

#include <algorithm>
#include <utility>

#include <tiexi/base/contract.hpp>

namespace tiexi {

void Spool::append(std::uint64_t at, std::uint64_t size) {
  size_ += size;
  if (!blocks_.empty() && blocks_.back().at + blocks_.back().size == at) {
    blocks_.back().size += size;
  } else {
    blocks_.push_back({at, size});
  }
}

void SpoolWriter::flush() {
  if (buffer_.empty()) return;
  spool_.append(file_->append(buffer_), buffer_.size());
  buffer_.clear();
}

Spool SpoolWriter::take() {
  flush();
  std::string().swap(buffer_);
  return std::exchange(spool_, {});
}

std::string_view SpoolReader::get_bytes(std::size_t count) {
  if (buffer_.size() - at_ < count) TIEXI_EXPECTS(fill(count));
  at_ += count;
  return std::string_view(buffer_).substr(at_ - count, count);
}

/// Makes `wanted` bytes ready at `at_`; false where there are not so many left.
bool SpoolReader::fill(std::size_t wanted) {
  buffer_.erase(0, std::exchange(at_, 0));
  while (buffer_.size() < wanted) {
    if (block_ == spool_.blocks().size()) {
      std::string().swap(buffer_);
      return false;
    }
    const auto& block = spool_.blocks()[block_];
    const auto count = std::min<std::uint64_t>(block.size - block_read_, std::max(wanted, block_bytes_));
    const auto begin = buffer_.size();
    buffer_.resize(begin + count);
    file_->read(block.at + block_read_, {buffer_.data() + begin, count});
    block_read_ += count;
    if (block_read_ == block.size) {
      ++block_;
      block_read_ = 0;
    }
  }
  return true;
}

}  // namespace tiexi
