// SPDX-License-Identifier: Apache-2.0
/// @file
/// A value, or why there is none. Batch functions return one an item, so that a batch never dies of one item.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include <tiexi/base/contract.hpp>

namespace tiexi {

struct Failure {
  std::string code;     ///< as in rejects.csv, e.g. `bad-date`
  std::string message;  ///< what was got and what was wanted
};

template <class T>
class Outcome {
 public:
  Outcome(T value) : state_(std::move(value)) {}            // NOLINT(google-explicit-constructor)
  Outcome(Failure failure) : state_(std::move(failure)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  [[nodiscard]] const T& value() const {
    TIEXI_EXPECTS(ok());
    return std::get<T>(state_);
  }
  [[nodiscard]] const Failure& failure() const {
    TIEXI_EXPECTS(!ok());
    return std::get<Failure>(state_);
  }

 private:
  std::variant<T, Failure> state_;
};

}  // namespace tiexi
