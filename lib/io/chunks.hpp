// SPDX-License-Identifier: Apache-2.0
/// @file
/// A text cut at line ends into pieces that threads read at the same time, with the same result as one thread
/// reading from the beginning.
///
/// A line end may stand inside a quoted cell, so a piece's beginning is a guess. Pieces are taken over in
/// order; the one before says where its last record really ended, and a piece that began elsewhere is read
/// again from there. The guess is wrong only where a cell has line ends in it.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

namespace tiexi {

/// What was found in a piece, besides its rows.
struct ChunkRead {
  std::size_t end = 0;      ///< where the record after the last one read begins
  std::uint64_t lines = 0;  ///< physical lines up to there
};

/// A piece that was taken over: where it began. For finding a line again.
struct ChunkPlace {
  std::size_t begin = 0;
  std::uint64_t line = 0;
};

/// Hands out pieces of the text, one after the other.
class ChunkCutter {
 public:
  /// @param size of a piece, to which its last line is added; at least 1
  ChunkCutter(std::string_view text, std::size_t begin, std::size_t size)
      : text_(text), next_(begin), size_(std::max<std::size_t>(size, 1)) {}

  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t number = 0;
  };

  /// @return false when there is no more
  bool cut(Piece& piece) {
    const std::lock_guard lock(mutex_);
    if (next_ >= text_.size()) return false;
    const auto line_end =
        text_.size() - next_ <= size_ ? std::string_view::npos : text_.find('\n', next_ + size_ - 1);
    piece = {next_, line_end == std::string_view::npos ? text_.size() : line_end + 1, count_++};
    next_ = piece.end;
    return true;
  }

 private:
  std::mutex mutex_;
  std::string_view text_;
  std::size_t next_;
  std::size_t size_;
  std::size_t count_ = 0;
};

struct ReadingPlan {
  std::size_t begin = 0;   ///< of the first row
  std::uint64_t line = 1;  ///< the number of its line
  unsigned threads = 1;
  std::size_t chunk_bytes = 0;
  /// Told after each piece: nothing before that place will be read again.
  std::function<void(std::size_t)> passed = {};
};

/// Reads `text` as planned.
/// @param read  `ChunkRead read(begin, end, batch)`: all records that begin before `end`; lines count from 0
/// @param take  `take(batch, line)`: the batch and the line its piece begins at; in order, one at a time
/// @return where the pieces began
template <class Batch, class Read, class Take>
std::vector<ChunkPlace> read_in_chunks(std::string_view text, const ReadingPlan& plan, const Read& read,
                                       const Take& take) {
  ChunkCutter cutter(text, plan.begin, plan.chunk_bytes);
  std::mutex mutex;
  std::condition_variable turned;
  std::size_t turn = 0;
  std::size_t position = plan.begin;
  auto line = plan.line;
  std::exception_ptr failure;
  std::vector<ChunkPlace> places;

  const auto take_over = [&](const ChunkCutter::Piece& piece, ChunkRead chunk, Batch& batch) {
    if (position >= piece.end) return;
    if (position != piece.begin) chunk = read(position, piece.end, batch);
    take(batch, line);
    places.push_back({position, line});
    position = chunk.end;
    line += chunk.lines;
    if (plan.passed) plan.passed(position);
  };
  const auto work = [&] {
    Batch batch;
    ChunkCutter::Piece piece;
    while (cutter.cut(piece)) {
      ChunkRead chunk;
      std::exception_ptr thrown;
      try {
        chunk = read(piece.begin, piece.end, batch);
      } catch (...) {
        thrown = std::current_exception();
      }
      std::unique_lock lock(mutex);
      turned.wait(lock, [&] { return turn == piece.number; });
      ++turn;
      try {
        if (thrown) std::rethrow_exception(thrown);
        if (!failure) take_over(piece, chunk, batch);
      } catch (...) {
        if (!failure) failure = std::current_exception();
      }
      turned.notify_all();
      if (failure) return;
    }
  };

  std::vector<std::thread> others;
  for (unsigned i = 1; i < plan.threads; ++i) others.emplace_back(work);
  work();
  for (auto& other : others) other.join();
  if (failure) std::rethrow_exception(failure);
  return places;
}

}  // namespace tiexi
