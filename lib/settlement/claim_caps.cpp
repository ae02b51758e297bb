// SPDX-License-Identifier: Apache-2.0
#include "claim_caps.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <tiexi/base/int128.hpp>
#include <tiexi/money/allocate.hpp>

namespace tiexi {
namespace {

/// One award under one of its caps.
struct Draw {
  MeasureCap::Per per;
  CapKey key;
  std::size_t position;
};

bool binds_before(const Draw& a, const Draw& b) {
  if (a.per != b.per) return a.per < b.per;
  return a.key < b.key;
}

/// Splits what the cap has left over the awards that exceed it together.
void cap_awards(Money left, std::size_t cap, std::span<const Draw> draws, std::span<CappedAward> awards) {
  std::vector<Money> weights;
  Int128 sum = 0;
  for (const auto& draw : draws) {
    weights.push_back(awards[draw.position].award);
    sum += weights.back().fen();
  }
  if (sum <= left.fen()) return;
  const auto parts = allocate(left, weights);
  for (std::size_t i = 0; i < draws.size(); ++i) {
    auto& award = awards[draws[i].position];
    if (parts[i] != award.award) award.cap = cap;
    award.award = parts[i];
  }
}

}  // namespace

void apply_caps(const MeasureRules& rules, const FirmRecord& record, int year,
                std::span<CappedAward> awards) {
  std::vector<Draw> draws;
  for (std::size_t i = 0; i < awards.size(); ++i) {
    awards[i].award = awards[i].award_uncapped;
    for (const auto cap : rules.measures[awards[i].measure].caps) {
      draws.push_back({rules.caps[cap].per, cap_key(rules, cap, year, awards[i].project_id), i});
    }
  }
  std::stable_sort(draws.begin(), draws.end(), binds_before);
  for (auto first = draws.begin(); first != draws.end();) {
    const auto last = std::find_if(first, draws.end(), [&](const Draw& d) { return !(d.key == first->key); });
    cap_awards(record.left_of(rules, first->key), first->key.cap, {first, last}, awards);
    first = last;
  }
}

std::optional<Money> least_left(const MeasureRules& rules, const FirmRecord& record, std::size_t measure,
                                int year, std::string_view project_id) {
  std::optional<Money> least;
  for (const auto cap : rules.measures[measure].caps) {
    const auto left = record.left_of(rules, cap_key(rules, cap, year, project_id));
    if (!least || left < *least) least = left;
  }
  return least;
}

}  // namespace tiexi
