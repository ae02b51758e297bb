// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/frame_set.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace tiexi {
namespace {

constexpr std::array<std::pair<std::string_view, FrameType>, 32> types = {{
    {"eligible", FrameType::boolean},
    {"year", FrameType::int32},
    {"number", FrameType::int32},
    {"line", FrameType::int64},
    {"days", FrameType::int64},
    {"interest_paid", FrameType::money},
    {"countable_interest", FrameType::money},
    {"award_uncapped", FrameType::money},
    {"award", FrameType::money},
    {"paid", FrameType::money},
    {"paid_before", FrameType::money},
    {"paid_now", FrameType::money},
    {"difference", FrameType::money},
    {"amount", FrameType::money},
    {"promised", FrameType::money},
    {"claims", FrameType::int64},
    {"refused", FrameType::int64},
    {"claimed", FrameType::money},
    {"awarded", FrameType::money},
    {"budget", FrameType::money},
    {"left", FrameType::money},
    {"rent_payable", FrameType::money},
    {"implicit_subsidy", FrameType::money},
    {"refund", FrameType::money},
    {"principal", FrameType::money},
    {"interest", FrameType::money},
    {"payment", FrameType::money},
    {"balance", FrameType::money},
    {"opening_balance", FrameType::money},
    {"due_on", FrameType::date},
    {"paid_on", FrameType::date},
    {"rate_pct", FrameType::rate},
}};

}  // namespace

FrameType result_type(std::string_view column) {
  const auto found =
      std::find_if(types.begin(), types.end(), [&](const auto& type) { return type.first == column; });
  return found == types.end() ? FrameType::text : found->second;
}

Frame& FrameSet::add(std::string_view name, std::initializer_list<std::string_view> columns) {
  std::vector<FrameField> fields;
  for (const auto column : columns) fields.push_back({std::string(column), result_type(column)});
  return add(name, Frame(std::move(fields)));
}

Frame& FrameSet::add(std::string_view name, Frame frame) {
  const auto stem = std::string(name.substr(0, name.rfind('.')));
  return frames_.insert_or_assign(stem, std::move(frame)).first->second;
}

}  // namespace tiexi
