// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table of a book that was handed in as a frame: the counterpart of a file that is open.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <tiexi/book/builder.hpp>
#include <tiexi/io/arrow_table.hpp>
#include <tiexi/io/load_book.hpp>

#include "columns.hpp"
#include "frame_reader.hpp"
#include "read_table.hpp"

namespace tiexi {

class FrameTable {
 public:
  /// Finds the columns and warns of unknown ones. @throws BadFile `duplicate-column`, `missing-column`;
  /// BadColumn for a type that no column of ours has
  FrameTable(const ArrowTable& frame, Table table, const std::string& name, BookBuilder& builder);

  /// Reads all rows in pieces, which threads may read at the same time; `take(batch, line)` is called in
  /// order, one at a time. @param judge called in the thread that read the batch
  template <class Batch, class Judge, class Take>
  void read(const LoadOptions& options, const Judge& judge, const Take& take) {
    InOrder turns;
    const auto work = [&] {
      Batch batch;
      while (const auto* piece = turns.next(pieces_)) {
        turns.take_over(
            [&] {
              read_piece(*piece, batch);
              judge(batch);
            },
            [&] { take(batch, piece->row + first_line); }, static_cast<std::size_t>(piece - pieces_.data()));
      }
    };
    std::vector<std::thread> others;
    for (unsigned i = 1; i < options.threads && i < pieces_.size(); ++i) others.emplace_back(work);
    work();
    for (auto& other : others) other.join();
    turns.rethrow();
  }

  /// Texts that are not in the frame as they stand.
  void keep(std::deque<std::string>& texts);
  [[nodiscard]] std::size_t rows() const { return frame_.size(); }

 private:
  static constexpr std::uint64_t first_line = 2;  ///< what messages call the first row: as in a file
  static constexpr std::size_t piece_rows = std::size_t{1} << 14;

  struct Piece {
    std::size_t batch = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint64_t row = 0;  ///< of the frame
  };

  /// Hands out pieces to threads, and turns to take over what they read.
  class InOrder {
   public:
    const Piece* next(const std::vector<Piece>& pieces) {
      const auto at = next_++;
      return at < pieces.size() && !failed_ ? &pieces[at] : nullptr;
    }
    template <class Read, class Take>
    void take_over(const Read& read, const Take& take, std::size_t number) {
      std::exception_ptr thrown;
      try {
        read();
      } catch (...) {
        thrown = std::current_exception();
      }
      std::unique_lock lock(mutex_);
      turned_.wait(lock, [&] { return turn_ == number; });
      ++turn_;
      try {
        if (thrown) std::rethrow_exception(thrown);
        if (!failed_) take();
      } catch (...) {
        if (!failed_) failure_ = std::current_exception();
        failed_ = true;
      }
      turned_.notify_all();
    }
    void rethrow() const {
      if (failure_) std::rethrow_exception(failure_);
    }

   private:
    std::atomic<std::size_t> next_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::condition_variable turned_;
    std::size_t turn_ = 0;
    std::exception_ptr failure_;
  };

  void find_columns(const std::string& name, Table table, BookBuilder& builder);
  void cut_pieces();
  [[nodiscard]] FrameColumns columns_over(const ArrowArray& batch) const;

  template <class Batch>
  void read_piece(const Piece& piece, Batch& batch) const {
    batch.clear();
    const auto cells = columns_over(frame_.batches()[piece.batch]);
    FrameReader reader(cells, columns_, table_name_, batch.faults, batch.room.texts);
    for (auto row = piece.begin; row < piece.end; ++row) {
      const auto line = static_cast<std::uint32_t>(row - piece.begin);
      reader.go_to(row, line);
      batch.read(reader, line);
    }
    batch.complete();
  }

  const ArrowTable& frame_;
  std::span<const Column> columns_;
  std::string_view table_name_;
  std::vector<std::size_t> position_;  ///< of each column of the table in the frame, or Header::absent
  std::vector<Piece> pieces_;
  std::deque<std::deque<std::string>> texts_;
};

}  // namespace tiexi
