// SPDX-License-Identifier: Apache-2.0
#include <tiexi/forecast/amounts.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include <tiexi/base/contract.hpp>
#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/forecast/discrete.hpp>
#include <tiexi/forecast/door.hpp>
#include <tiexi/forecast/portable_math.hpp>

namespace tiexi {
namespace {

void check(const LognormalTerms& terms) {
  if (!(terms.minimum > 0)) throw InvalidInput("minimum", std::to_string(terms.minimum), "above 0");
  if (!(terms.maximum <= 1e13)) throw InvalidInput("maximum", std::to_string(terms.maximum), "at most 10^13");
  if (!(terms.median >= terms.minimum && terms.median <= terms.maximum)) {
    throw InvalidInput("median", std::to_string(terms.median), "from minimum to maximum");
  }
  if (!(terms.spread >= 0 && terms.spread <= 5)) {
    throw InvalidInput("spread", std::to_string(terms.spread), "0 to 5");
  }
  if (terms.round_to < 1) throw InvalidInput("round_to", std::to_string(terms.round_to), "at least 1 yuan");
}

double score(const LognormalTerms& terms, double amount) {
  return (portable_log(amount) - portable_log(terms.median)) / terms.spread;
}

}  // namespace

double standard_normal(std::uint32_t word) { return inverse_normal(unit_of(word)); }

AmountLaw::AmountLaw(const LognormalTerms& terms) : terms_(terms) {
  check(terms);
  log_median_ = portable_log(terms.median);
  if (terms.spread == 0) return;
  below_ = normal_cdf(score(terms, terms.minimum));
  within_ = normal_cdf(score(terms, terms.maximum)) - below_;
}

Money AmountLaw::draw(std::uint32_t word) const { return amount_at(unit_of(word)); }

Money AmountLaw::amount_at(double unit, double scale) const {
  double amount = terms_.median;
  if (terms_.spread != 0 && within_ > 0) {
    const double p = std::clamp(below_ + unit * within_, 1e-300, 1.0 - 1e-16);
    amount = portable_exp(log_median_ + terms_.spread * inverse_normal(p));
  }
  return scaled(std::clamp(amount, terms_.minimum, terms_.maximum), scale);
}

Money AmountLaw::scaled(double yuan, double scale) const {
  const auto steps = whole_yuan(yuan * scale / static_cast<double>(terms_.round_to), Rounding::half_up);
  return Money::fen(std::max<std::int64_t>(steps.fen() * terms_.round_to, 100));
}

void AmountLaw::unscaled(std::span<const std::uint32_t> words, std::span<double> yuan) const {
  TIEXI_EXPECTS(words.size() == yuan.size());
  if (terms_.spread == 0 || within_ <= 0) {
    std::fill(yuan.begin(), yuan.end(), terms_.median);
    return;
  }
  constexpr std::size_t block = 256;
  std::array<double, block> place{};
  std::array<double, block> score{};
  for (std::size_t done = 0; done < words.size(); done += block) {
    const auto count = std::min(block, words.size() - done);
    for (std::size_t i = 0; i < count; ++i) {
      place[i] = std::clamp(below_ + unit_of(words[done + i]) * within_, 1e-300, 1.0 - 1e-16);
    }
    inverse_normal_of_all({place.data(), count}, {score.data(), count});
    for (std::size_t i = 0; i < count; ++i) place[i] = log_median_ + terms_.spread * score[i];
    portable_exp_of_all({place.data(), count}, yuan.subspan(done, count));
    for (std::size_t i = 0; i < count; ++i) {
      yuan[done + i] = std::clamp(yuan[done + i], terms_.minimum, terms_.maximum);
    }
  }
}

void AmountLaw::draw(std::span<const std::uint32_t> words, double scale, std::span<Money> amounts) const {
  TIEXI_EXPECTS(words.size() == amounts.size());
  std::vector<double> yuan(words.size());
  unscaled(words, yuan);
  for (std::size_t i = 0; i < words.size(); ++i) amounts[i] = scaled(yuan[i], scale);
}

double AmountLaw::moment(double power) const {
  if (terms_.spread == 0 || within_ <= 0) return portable_exp(power * log_median_);
  // E[X^k; limits] of a lognormal moves the normal by k times its spread.
  const double shift = power * terms_.spread;
  const double inside =
      normal_cdf(score(terms_, terms_.maximum) - shift) - normal_cdf(score(terms_, terms_.minimum) - shift);
  return portable_exp(power * log_median_ + 0.5 * shift * shift) * inside / within_;
}

double AmountLaw::mean_drawn(double scale) const {
  constexpr int places = 65536;
  Int128 fen = 0;
  for (int i = 0; i < places; ++i) fen += amount_at((i + 0.5) / places, scale).fen();
  return static_cast<double>(fen) / (100.0 * places);
}

double AmountLaw::mean() const { return moment(1); }
double AmountLaw::second_moment() const { return moment(2); }

}  // namespace tiexi
