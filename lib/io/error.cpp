// SPDX-License-Identifier: Apache-2.0
#include <tiexi/io/error.hpp>

#include <utility>

namespace tiexi {
namespace {

std::string place(const Reject& fault) {
  auto text = fault.file;
  if (fault.line != 0) text += ":" + std::to_string(fault.line);
  if (fault.character != 0) text += ":" + std::to_string(fault.character);
  if (!fault.column.empty()) text += ": " + fault.column;
  return text;
}

}  // namespace

BadFile::BadFile(Reject fault)
    : InvalidInput(place(fault), fault.got.empty() ? "nothing" : fault.got, fault.wanted),
      fault_(std::move(fault)) {}

}  // namespace tiexi
