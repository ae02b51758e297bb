// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/arrow_table.hpp>

#include <cstring>
#include <string_view>
#include <utility>

namespace tiexi {
namespace {

void check(int status, ArrowArrayStream& stream) {
  if (status == 0) return;
  const char* said = stream.get_last_error(&stream);
  throw BadStream("table: the Arrow stream failed: " +
                  std::string(said != nullptr ? said : std::strerror(status)));
}

/// Releases the stream on every way out.
struct Releases {
  ArrowArrayStream& stream;
  ~Releases() {
    if (stream.release != nullptr) stream.release(&stream);
  }
};

}  // namespace

ArrowTable::ArrowTable(ArrowArrayStream& stream) {
  const Releases releases{stream};
  try {
    take(stream);
  } catch (...) {
    release();
    throw;
  }
}

ArrowTable::ArrowTable(ArrowTable&& other) noexcept
    : schema_(std::exchange(other.schema_, {})),
      batches_(std::exchange(other.batches_, {})),
      rows_(std::exchange(other.rows_, 0)) {}

ArrowTable::~ArrowTable() { release(); }

void ArrowTable::release() noexcept {
  for (auto& batch : batches_) {
    if (batch.release != nullptr) batch.release(&batch);
  }
  batches_.clear();
  if (schema_.release != nullptr) schema_.release(&schema_);
}

void ArrowTable::take(ArrowArrayStream& stream) {
  check(stream.get_schema(&stream, &schema_), stream);
  if (std::string_view(schema_.format) != "+s") {
    throw BadStream("table: the Arrow stream is not one of record batches, its type is " +
                    std::string(schema_.format));
  }
  for (;;) {
    ArrowArray batch{};
    check(stream.get_next(&stream, &batch), stream);
    if (batch.release == nullptr) return;
    batches_.push_back(batch);
    if (batch.n_children != schema_.n_children || batch.null_count > 0) {
      throw BadStream("table: a batch of the Arrow stream is not of the stream's type");
    }
    rows_ += static_cast<std::size_t>(batch.length);
  }
}

std::vector<std::string> ArrowTable::column_names() const {
  std::vector<std::string> names;
  for (std::int64_t i = 0; i < schema_.n_children; ++i) {
    const char* name = schema_.children[i]->name;
    names.emplace_back(name == nullptr ? "" : name);
  }
  return names;
}

}  // namespace tiexi
