// SPDX-License-Identifier: Apache-2.0
#include <concepts>
#include <exception>
#include <stdexcept>
#include <type_traits>

#include <tiexi/base/error.hpp>
#include <tiexi/base/int128.hpp>
#include <tiexi/base/outcome.hpp>

namespace tiexi {
namespace {

static_assert(std::derived_from<InvalidInput, Error> && std::derived_from<OutOfRange, Error>);
static_assert(std::derived_from<Error, std::runtime_error>, "a caller can catch everything in one place");
static_assert(!std::derived_from<std::logic_error, Error>, "a bug of ours is not the data's fault");
static_assert(std::is_nothrow_copy_constructible_v<Error>, "exceptions are copied when they are thrown");

static_assert(std::copyable<Outcome<int>>);
static_assert(!std::convertible_to<Outcome<int>, int>,
              "whoever takes the value has asked whether there is one");
static_assert(!std::convertible_to<Outcome<int>, bool>);
static_assert(!std::default_initializable<Outcome<int>>, "neither a value nor a failure is nothing");

static_assert(sizeof(Int128) == 16 && static_cast<Int128>(-1) < 0 && static_cast<UInt128>(-1) > 0);

}  // namespace
}  // namespace tiexi
