// SPDX-License-Identifier: Apache-2.0
/// @file
/// What is thrown when a whole file cannot be used. Rows that cannot be used are never thrown: they are
/// `Reject`s.
#pragma once

#include <string>

#include <tiexi/base/error.hpp>
#include <tiexi/book/reject.hpp>

namespace tiexi {

/// Reads `loans.csv:1:1: principal: got no such column, wanted the columns loan_id, firm_id, principal`.
class BadFile : public InvalidInput {
 public:
  explicit BadFile(Reject fault);

  [[nodiscard]] const Reject& fault() const { return fault_; }
  [[nodiscard]] const std::string& code() const { return fault_.code; }

 private:
  Reject fault_;
};

/// A folder or file cannot be written: no space, no permission, or it is there already.
class CannotWrite : public Error {
 public:
  using Error::Error;
};

}  // namespace tiexi
