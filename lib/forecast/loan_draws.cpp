// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/loan_draws.hpp>

#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {

void LoanDraws::draw(const Draws& draws, const AmountLaw& principal, bool with_filing) {
  draws.words(Purpose::loan_terms, at_, terms_);
  if (with_filing) {
    draws.first_words(Purpose::filing, at_, filing_);
  } else {
    filing_.assign(size(), 0);
  }
  draws.first_words(Purpose::loan_principal, at_, sizes_);
  places_.resize(size());
  scores_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) places_[i] = unit_of(terms_[2][i]);
  inverse_normal_of_all(places_, scores_);
  principals_.resize(size());
  principal.unscaled(sizes_, principals_);
}

}  // namespace tiexi
