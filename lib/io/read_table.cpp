// SPDX-License-Identifier: Apache-2.0
#include "read_table.hpp"

namespace tiexi {

void LinePiece::resize(std::size_t size) {
  auto& lines = batch.lines;
  batch.loan_id.resize(size);
  lines.loan.resize(size);
  lines.from.resize(size);
  lines.to.resize(size);
  lines.balance.resize(size);
  lines.rate.resize(size);
  lines.interest.resize(size);
  lines.kind.resize(size);
  lines.due_on.resize(size);
  lines.paid_on.resize(size);
  lines.repriced_on.resize(size);
  lines.line_number.resize(size);
  batch.faulty.resize(size);
}

}  // namespace tiexi
