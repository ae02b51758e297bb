// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/draws.hpp>

#include <tiexi/base/contract.hpp>

namespace tiexi {

Source source_of(Purpose purpose) {
  switch (purpose) {
    case Purpose::rate_moves:
      return Source::reference_rate;
    case Purpose::factor:
      return Source::common_factor;
    case Purpose::arrivals:
    case Purpose::firm_start:
    case Purpose::firm_year:
      return Source::firms;
    case Purpose::loan_count:
    case Purpose::loan_principal:
      return Source::loan_volume;
    case Purpose::loan_terms:
      return Source::loan_terms;
    case Purpose::filing:
    case Purpose::loan_year:
      return Source::conduct;
    case Purpose::claim_count:
    case Purpose::claim_amount:
    case Purpose::claim_terms:
    case Purpose::claim_phase:
      return Source::claims;
  }
  return Source::claims;
}

std::string_view name_of(Source source) {
  constexpr std::array<std::string_view, source_count> names = {
      "reference_rate", "common_factor", "firms", "loan_volume", "loan_terms", "conduct", "claims"};
  return names[static_cast<std::size_t>(source)];
}

Draws::Draws(std::uint64_t seed, std::uint32_t path, Redrawn sources, Sampling sampling)
    : key_(PhiloxKey::of(seed)), path_(path), sampling_(sampling) {
  constexpr std::uint32_t mark = 1U << 31U;
  TIEXI_EXPECTS(path < mark);
  for (std::uint32_t purpose = 1; purpose < path_of_.size(); ++purpose) {
    const bool own = (sources & redrawn(source_of(static_cast<Purpose>(purpose)))) != 0;
    path_of_[purpose] = own ? path | mark : path;
  }
}

void Draws::words(Purpose purpose, const Addresses& at, WordColumns& words) const {
  thread_local std::vector<std::uint32_t> second;
  const auto number = static_cast<std::uint32_t>(purpose);
  second.resize(at.size());
  for (std::size_t i = 0; i < at.size(); ++i) second[i] = (number << 24U) | (at.index[i] & 0xFFFFFFU);
  for (auto& column : words) column.resize(at.size());
  philox_columns({{at.entity, second, at.year}, path_of_[number], {words[0], words[1], words[2], words[3]}},
                 key_);
}

void Draws::first_words(Purpose purpose, const Addresses& at, std::vector<std::uint32_t>& words) const {
  thread_local std::vector<std::uint32_t> second;
  const auto number = static_cast<std::uint32_t>(purpose);
  second.resize(at.size());
  for (std::size_t i = 0; i < at.size(); ++i) second[i] = (number << 24U) | (at.index[i] & 0xFFFFFFU);
  words.resize(at.size());
  philox_columns({{at.entity, second, at.year}, path_of_[number], {words, {}, {}, {}}}, key_);
}

std::uint32_t Draws::factor_word(Purpose purpose, std::uint32_t dimension) const {
  // Numbers of a group are drawn once, from its first path.
  auto first = counter(purpose, dimension, 0, 0);
  // Powers of 37 come back to 1 after 64 dimensions; what lies beyond is drawn independently.
  const auto place = dimension < 64 ? first[3] % group_size(sampling_) : 0;
  first[3] -= place;
  const auto word = philox(first, key_)[0];
  switch (sampling_) {
    case Sampling::plain:
      return word;
    case Sampling::antithetic:
      return place == 0 ? word : ~word;  // the pair's second is the first mirrored
    case Sampling::lattice: {
      // Point i of the lattice has coordinates i x 37^j / 256: an odd multiplier visits every 256th once.
      std::uint32_t power = 1;
      for (std::uint32_t j = 0; j < dimension; ++j) power = power * 37U % 256U;
      return word + ((place * power) << 24U);
    }
  }
  return word;
}

}  // namespace tiexi
