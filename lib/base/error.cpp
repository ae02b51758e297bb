// SPDX-License-Identifier: Apache-2.0
#include <tiexi/base/error.hpp>

#include <utility>

namespace tiexi {

InvalidInput::InvalidInput(std::string field, std::string got, std::string wanted)
    : Error(field + ": got " + got + ", wanted " + wanted),
      field_(std::move(field)),
      got_(std::move(got)),
      wanted_(std::move(wanted)) {}

}  // namespace tiexi
