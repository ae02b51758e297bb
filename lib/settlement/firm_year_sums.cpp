// SPDX-License-Identifier: Apache-2.0
#include "firm_year_sums.hpp"

#include <algorithm>

#include "firm_cap.hpp"

namespace tiexi {

FirmYearSums::FirmYearSums(const AssessmentBasis& basis)
    : firm_of_loan_(basis.book.loans.firm), cap_(basis.rules.cap) {}

bool FirmYearSums::add_up(Rows firms, std::span<const LoanAward> awards) {
  firms_ = firms;
  first_year_ = awards.empty() ? 0 : awards.front().year;
  int last_year = first_year_;
  for (const auto& award : awards) {
    first_year_ = std::min(first_year_, award.year);
    last_year = std::max(last_year, award.year);
  }
  constexpr int most_years = 16;
  if (last_year - first_year_ >= most_years) return false;
  years_ = static_cast<std::size_t>(last_year - first_year_) + 1;
  sum_.assign(firms.size() * years_, 0);
  is_there_.assign(firms.size() * years_, 0);
  std::uint64_t all_bits = 0;  // of every award and every sum: one look shows whether any left the range
  for (const auto& award : awards) {
    const auto at = place(firm_of_loan_[award.loan]) + static_cast<std::size_t>(award.year - first_year_);
    const auto fen = static_cast<std::uint64_t>(award.award_uncapped.fen());
    sum_[at] += fen;
    all_bits |= fen | sum_[at];
    is_there_[at] = 1;
  }
  return all_bits < std::uint64_t{1} << 62;
}

void FirmYearSums::mark_capped(std::span<std::uint8_t> marks) const {
  if (!cap_) return;
  const auto limit = static_cast<std::uint64_t>(cap_->amount.fen());
  const bool by_year = is_by_year(cap_->per);
  for (std::size_t i = 0; i < firms_.size(); ++i) {
    // In steps below 2^62, so that it is seen above a limit below 2^63 before it could wrap.
    std::uint64_t sum = 0;
    bool capped = false;
    for (std::size_t year = 0; year < years_; ++year) {
      sum = (by_year ? 0 : sum) + sum_[i * years_ + year];
      capped |= sum > limit;
    }
    marks[i] |= static_cast<std::uint8_t>(capped);
  }
}

/// Each place is written, and counted where there is an entry. All are bound by nothing.
void FirmYearSums::append(Rows firms, std::vector<FirmAward>& awards) {
  if (entries_.size() <= firms.size() * years_) entries_.resize(firms.size() * years_ + 1);
  std::size_t count = 0;
  auto at = place(firms.begin);
  for (auto firm = firms.begin; firm < firms.end; ++firm) {
    for (std::size_t year = 0; year < years_; ++year, ++at) {
      const auto award = Money::fen(static_cast<std::int64_t>(sum_[at]));
      // Filled where it stands: put together elsewhere and copied it would wait for its own stores.
      auto& entry = entries_[count];
      entry.firm = firm;
      entry.year = first_year_ + static_cast<int>(year);
      entry.award_uncapped = entry.award = entry.paid = award;
      count += is_there_[at];
    }
  }
  const auto last = entries_.begin() + static_cast<std::ptrdiff_t>(count);
  awards.insert(awards.end(), entries_.begin(), last);
}

}  // namespace tiexi
