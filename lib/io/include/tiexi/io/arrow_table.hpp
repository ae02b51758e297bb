// SPDX-License-Identifier: Apache-2.0
/// @file
/// A table that another library handed over by the Arrow C stream interface, held until nobody reads it any
/// more. Nothing is copied; cells are read where they lie.
///
/// Threads  reading is safe from many threads; taking the stream over is not
/// Errors   a stream that fails, or is no table: BadStream
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/io/arrow_abi.hpp>

namespace tiexi {

/// What the producer of a stream said, or that it is not a stream of record batches.
class BadStream : public Error {
 public:
  using Error::Error;
};

/// A column whose type cannot hold what it should: the caller's code is at fault, not a row.
class BadColumn : public InvalidInput {
 public:
  using InvalidInput::InvalidInput;
};

class ArrowTable {
 public:
  /// Takes the stream over to its end and releases it. @throws BadStream
  explicit ArrowTable(ArrowArrayStream& stream);
  ArrowTable(ArrowTable&& other) noexcept;
  ArrowTable& operator=(ArrowTable&&) = delete;
  ~ArrowTable();

  [[nodiscard]] std::size_t size() const { return rows_; }
  [[nodiscard]] std::vector<std::string> column_names() const;
  [[nodiscard]] const ArrowSchema& schema() const { return schema_; }
  [[nodiscard]] const std::vector<ArrowArray>& batches() const { return batches_; }

 private:
  void take(ArrowArrayStream& stream);
  void release() noexcept;

  ArrowSchema schema_{};
  std::vector<ArrowArray> batches_;
  std::size_t rows_ = 0;
};

}  // namespace tiexi
