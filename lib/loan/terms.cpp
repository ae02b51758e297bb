// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/terms.hpp>

#include <algorithm>
#include <array>

namespace tiexi {
namespace {

constexpr std::array<std::string_view, 4> methods = {"bullet_interest", "bullet", "equal_principal",
                                                     "annuity"};
constexpr std::array<std::string_view, 4> frequencies = {"monthly", "quarterly", "semi_annual", "yearly"};
constexpr std::array<std::string_view, 4> repricings = {"never", "yearly", "january", "quarterly"};

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

int months_of(Frequency frequency) {
  constexpr std::array<int, 4> months = {1, 3, 6, 12};
  return months[static_cast<std::size_t>(frequency)];
}

std::string_view name_of(RepaymentMethod method) { return methods[static_cast<std::size_t>(method)]; }
std::string_view name_of(Frequency frequency) { return frequencies[static_cast<std::size_t>(frequency)]; }
std::string_view name_of(Repricing repricing) { return repricings[static_cast<std::size_t>(repricing)]; }

std::optional<RepaymentMethod> repayment_method_named(std::string_view name) {
  return named<RepaymentMethod>(methods, name);
}
std::optional<Frequency> frequency_named(std::string_view name) {
  return named<Frequency>(frequencies, name);
}
std::optional<Repricing> repricing_named(std::string_view name) { return named<Repricing>(repricings, name); }

}  // namespace tiexi
