// SPDX-License-Identifier: Apache-2.0
#include "standing_awards.hpp"

namespace tiexi {
namespace {

constexpr std::uint32_t few = 4;  ///< so many years of a loan are listed at once

template <class T>
void make_room(std::vector<T>& list, std::size_t count) {
  if (list.size() < count) list.resize(2 * count);
}

}  // namespace

void StandingAwards::round(std::span<const std::size_t> loans, std::span<const std::uint8_t> stands) {
  list(loans, stands);
  make_room(awards_, count_);
  make_room(in_doubt_, count_ + 1);
  std::size_t doubts = 0;
  for (std::size_t i = 0; i < count_; ++i) {
    const auto sum = values_.sum_of(loans[years_[i].place], years_[i].entry);
    in_doubt_[doubts] = i;
    doubts += static_cast<std::size_t>(!values_.rounding().quick(sum, awards_[i]));
  }
  for (const auto i : std::span(in_doubt_).first(doubts)) {
    values_.round_in_doubt(loans[years_[i].place], years_[i].entry, awards_[i]);
  }
}

void StandingAwards::list(std::span<const std::size_t> loans, std::span<const std::uint8_t> stands) {
  make_room(begins_, loans.size() + 1);
  make_room(years_, values_.entry_count() + few);
  count_ = 0;
  for (std::uint32_t place = 0; place < loans.size(); ++place) {
    begins_[place] = count_;
    const auto entries = stands[place] != 0 ? values_.years(loans[place]) : Rows{};
    const auto first = static_cast<std::uint32_t>(entries.begin);
    auto* year = &years_[count_];
    for (std::uint32_t i = 0; i < few; ++i) year[i] = {first + i, place};
    for (std::uint32_t i = few; i < entries.size(); ++i) year[i] = {first + i, place};
    count_ += entries.size();
  }
  begins_[loans.size()] = count_;
}

}  // namespace tiexi
