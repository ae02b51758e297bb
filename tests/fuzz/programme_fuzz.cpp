// SPDX-License-Identifier: Apache-2.0
// Any bytes as a programme file: read, or refused with its place. The first line, after `#set `, is a reform.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <tiexi/programme/programme.hpp>

using namespace tiexi;

namespace {

Overrides overrides_of(std::string_view text) {
  Overrides overrides;
  if (!text.starts_with("#set ")) return overrides;
  const auto line = text.substr(5, text.find('\n') - 5);
  const auto equals = line.find('=');
  if (equals != std::string_view::npos) {
    overrides[std::string(line.substr(0, equals))] = std::string(line.substr(equals + 1));
  }
  return overrides;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    const auto programme = Programme::parse(text, "fuzz", overrides_of(text));
    // What was read once reads again, and differs from itself in nothing.
    if (!diff(programme, programme.reform({})).empty()) std::abort();
  } catch (const ProgrammeError& refused) {
    if (refused.field().empty() || refused.wanted().empty()) std::abort();
  }
  return 0;
}
