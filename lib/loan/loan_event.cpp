// SPDX-License-Identifier: Apache-2.0
#include <tiexi/loan/loan_event.hpp>

namespace tiexi {

Date date_of(const LoanEvent& event) {
  return std::visit([](const auto& e) { return e.on; }, event);
}

}  // namespace tiexi
