// SPDX-License-Identifier: Apache-2.0
/// @file
/// What the library throws. A caller catches `Error`, or the one kind it can mend.
#pragma once

#include <stdexcept>
#include <string>

namespace tiexi {

class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The data is at fault. Reads `rate: got "4.35%", wanted a decimal such as 4.35`.
class InvalidInput : public Error {
 public:
  InvalidInput(std::string field, std::string got, std::string wanted);

  [[nodiscard]] const std::string& field() const { return field_; }
  [[nodiscard]] const std::string& got() const { return got_; }
  [[nodiscard]] const std::string& wanted() const { return wanted_; }

 private:
  std::string field_;
  std::string got_;
  std::string wanted_;
};

/// A result does not fit the exact range: never a wrong number instead.
class OutOfRange : public Error {
 public:
  using Error::Error;
};

}  // namespace tiexi
