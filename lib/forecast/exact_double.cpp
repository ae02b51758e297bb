// SPDX-License-Identifier: Apache-2.0
#include "exact_double.hpp"

#include <charconv>
#include <string>

namespace tiexi {

double nearest_double(const Exact& value) {
  const auto text = value.decimal_text(12, Rounding::half_even);
  double number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace tiexi
