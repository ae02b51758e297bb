// SPDX-License-Identifier: Apache-2.0
// Frame to the Arrow C interfaces. Every exported struct owns what it points to: schemas their texts, arrays
// a share of their batch.
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <memory>
#include <string>
#include <vector>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/io/frame.hpp>

namespace tiexi {
namespace {

std::string format_of(FrameType type, MoneyAs money_as) {
  switch (type) {
    case FrameType::text:
      return "u";
    case FrameType::boolean:
      return "b";
    case FrameType::int32:
      return "i";
    case FrameType::int64:
      return "l";
    case FrameType::money:
      return money_as == MoneyAs::fen ? "l" : "d:18,2";
    case FrameType::rate:
      return "d:18,7";
    case FrameType::date:
      return "tdD";
    case FrameType::real:
      break;
  }
  return "g";
}

// --- schemas
// ------------------------------------------------------------------------------------------------

struct SchemaTexts {
  std::string format;
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};

void release_schema(ArrowSchema* schema) {
  for (std::int64_t i = 0; i < schema->n_children; ++i) {
    if (schema->children[i]->release != nullptr) schema->children[i]->release(schema->children[i]);
  }
  delete static_cast<SchemaTexts*>(schema->private_data);
  schema->release = nullptr;
}

void fill_schema(ArrowSchema& schema, std::unique_ptr<SchemaTexts> texts) {
  schema = {};
  for (auto& child : texts->children) texts->pointers.push_back(&child);
  schema.format = texts->format.c_str();
  schema.name = texts->name.c_str();
  schema.flags = ARROW_FLAG_NULLABLE;
  schema.n_children = static_cast<std::int64_t>(texts->children.size());
  schema.children = texts->pointers.data();
  schema.release = release_schema;
  schema.private_data = texts.release();
}

void fill_schema(ArrowSchema& schema, const std::vector<FrameField>& fields, MoneyAs money_as) {
  auto texts = std::make_unique<SchemaTexts>();
  texts->format = "+s";
  texts->children.resize(fields.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto child = std::make_unique<SchemaTexts>();
    child->format = format_of(fields[i].type, money_as);
    child->name = fields[i].name;
    fill_schema(texts->children[i], std::move(child));
  }
  fill_schema(schema, std::move(texts));
}

// --- arrays
// -------------------------------------------------------------------------------------------------

struct ArrayOwner {
  std::shared_ptr<const FrameBatch> batch;
  std::vector<Int128> decimals;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

void release_array(ArrowArray* array) {
  for (std::int64_t i = 0; i < array->n_children; ++i) {
    if (array->children[i]->release != nullptr) array->children[i]->release(array->children[i]);
  }
  delete static_cast<ArrayOwner*>(array->private_data);
  array->release = nullptr;
}

/// 18 digits of int64 units as Arrow's 128-bit decimals. @throws OutOfRange
std::vector<Int128> decimals_of(const FrameColumn& column, std::size_t rows) {
  constexpr std::int64_t limit = 1'000'000'000'000'000'000;
  std::vector<Int128> decimals(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::int64_t units = 0;
    std::memcpy(&units, column.data.data() + row * sizeof units, sizeof units);
    if (units >= limit || units <= -limit) {
      throw OutOfRange("table: an amount beyond 18 digits does not fit decimal128(18, 2); ask for fen");
    }
    decimals[row] = units;
  }
  return decimals;
}

bool leaves_as_decimal(FrameType type, MoneyAs money_as) {
  return type == FrameType::rate || (type == FrameType::money && money_as == MoneyAs::decimal);
}

/// Consumers may look at a buffer of no length, but not at a null one.
const void* data_of(const FrameColumn& column) {
  static const std::byte none{};
  return column.data.empty() ? &none : column.data.data();
}

void fill_column(ArrowArray& array, const std::shared_ptr<const FrameBatch>& batch, std::size_t at,
                 FrameType type, MoneyAs money_as) {
  const auto& column = batch->columns[at];
  auto owner = std::make_unique<ArrayOwner>();
  owner->batch = batch;
  owner->buffers[0] = column.nulls == 0 ? nullptr : column.validity.data();
  owner->buffers[1] = type == FrameType::text ? column.offsets.data() : data_of(column);
  owner->buffers[2] = data_of(column);
  if (leaves_as_decimal(type, money_as)) {
    owner->decimals = decimals_of(column, batch->rows);
    if (!owner->decimals.empty()) owner->buffers[1] = owner->decimals.data();
  }
  array = {};
  array.length = static_cast<std::int64_t>(batch->rows);
  array.null_count = column.nulls;
  array.n_buffers = type == FrameType::text ? 3 : 2;
  array.buffers = owner->buffers.data();
  array.release = release_array;
  array.private_data = owner.release();
}

void fill_batch(ArrowArray& array, const std::shared_ptr<const FrameBatch>& batch,
                const std::vector<FrameField>& fields, MoneyAs money_as) {
  auto owner = std::make_unique<ArrayOwner>();
  owner->children.resize(fields.size());
  for (auto& child : owner->children) owner->pointers.push_back(&child);
  array = {};
  array.length = static_cast<std::int64_t>(batch->rows);
  array.n_buffers = 1;
  array.buffers = owner->buffers.data();
  array.n_children = static_cast<std::int64_t>(fields.size());
  array.children = owner->pointers.data();
  array.release = release_array;
  auto& columns = owner->children;
  array.private_data = owner.release();
  try {
    for (std::size_t i = 0; i < fields.size(); ++i) {
      fill_column(columns[i], batch, i, fields[i].type, money_as);
    }
  } catch (...) {
    array.release(&array);
    throw;
  }
}

// --- the stream
// ---------------------------------------------------------------------------------------------

struct StreamState {
  std::vector<FrameField> fields;
  std::vector<std::shared_ptr<const FrameBatch>> batches;
  MoneyAs money_as;
  std::size_t next = 0;
  std::string error;
};

StreamState& state_of(ArrowArrayStream* stream) { return *static_cast<StreamState*>(stream->private_data); }

/// No exception may leave through C.
template <class Fill>
int guarded(ArrowArrayStream* stream, const Fill& fill) {
  auto& state = state_of(stream);
  try {
    fill(state);
    return 0;
  } catch (const std::bad_alloc&) {
    state.error = "out of memory";
    return ENOMEM;
  } catch (const std::exception& error) {
    state.error = error.what();
    return EINVAL;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return guarded(stream, [&](StreamState& state) { fill_schema(*out, state.fields, state.money_as); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  return guarded(stream, [&](StreamState& state) {
    *out = {};  // a released array: the end
    if (state.next == state.batches.size()) return;
    fill_batch(*out, state.batches[state.next], state.fields, state.money_as);
    ++state.next;
  });
}

const char* get_last_error(ArrowArrayStream* stream) {
  const auto& error = state_of(stream).error;
  return error.empty() ? nullptr : error.c_str();
}

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<StreamState*>(stream->private_data);
  stream->release = nullptr;
}

}  // namespace

void Frame::to_arrow(ArrowSchema& schema, MoneyAs money_as) const { fill_schema(schema, fields_, money_as); }

void Frame::to_arrow(ArrowArrayStream& stream, MoneyAs money_as) const {
  auto state = std::make_unique<StreamState>();
  state->fields = fields_;
  state->money_as = money_as;
  for (const auto& batch : batches_) {
    const bool grows = batch == batches_.back();
    // The last batch is copied, so that rows appended later do not move what was handed out.
    if (batch->rows > 0) {
      state->batches.push_back(grows ? std::make_shared<const FrameBatch>(*batch) : batch);
    }
  }
  stream = {};
  stream.get_schema = get_schema;
  stream.get_next = get_next;
  stream.get_last_error = get_last_error;
  stream.release = release_stream;
  stream.private_data = state.release();
}

}  // namespace tiexi
