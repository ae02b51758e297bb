// SPDX-License-Identifier: Apache-2.0
#include <concepts>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include <tiexi/money/allocate.hpp>
#include <tiexi/money/exact.hpp>
#include <tiexi/money/money.hpp>
#include <tiexi/money/rate.hpp>
#include <tiexi/money/ratio.hpp>

namespace tiexi {
namespace {

template <class A, class B>
concept addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept multipliable = requires(A a, B b) { a* b; };
template <class A, class B>
concept divisible = requires(A a, B b) { a / b; };
template <class A, class B>
concept comparable = requires(A a, B b) { a < b; };

static_assert(sizeof(Money) == sizeof(std::int64_t), "a column of amounts is a column of integers");
static_assert(sizeof(Rate) == sizeof(std::int64_t));
static_assert(std::is_trivially_copyable_v<Money> && std::regular<Money> && std::totally_ordered<Money>);
static_assert(std::is_trivially_copyable_v<Rate> && std::regular<Rate> && std::totally_ordered<Rate>);
static_assert(std::is_trivially_copyable_v<Ratio> && std::regular<Ratio>);
static_assert(std::regular<Exact> && std::totally_ordered<Exact>);

static_assert(addable<Money, Money>);
static_assert(!addable<Money, Rate>, "a rate is not an amount");
static_assert(!addable<Money, int>, "say fen or yuan");
static_assert(!addable<Money, double>, "an amount is exact");
static_assert(!addable<Rate, Ratio>);
static_assert(!comparable<Money, int>, "say fen or yuan");
static_assert(!comparable<Money, Rate>);
static_assert(!comparable<Ratio, Ratio>, "ratios are parameters; compare by Exact");

static_assert(!multipliable<Money, Rate>, "a product of an amount says how it rounds: times()");
static_assert(!multipliable<Money, Ratio>, "a product of an amount says how it rounds: times()");
static_assert(!multipliable<Money, double>);
static_assert(!divisible<Money, int>, "totals are split by allocate(), not divided");

static_assert(!std::convertible_to<std::int64_t, Money>, "say fen or yuan");
static_assert(!std::constructible_from<Money, std::int64_t>);
static_assert(!std::constructible_from<Money, double>);
static_assert(!std::convertible_to<Money, std::int64_t>);
static_assert(!std::convertible_to<double, Rate> && !std::constructible_from<Rate, double>);
static_assert(!std::convertible_to<std::string_view, Rate>, "say percent");
static_assert(!std::constructible_from<Exact, double>);
static_assert(!std::convertible_to<Money, Exact> && !std::convertible_to<Exact, Money>,
              "leaving the exact numbers says how it rounds");

// Rounding is an argument, never a default.
template <class T>
concept rounds_by_default = requires(T amount, Ratio ratio) { amount.times(ratio); };
static_assert(!rounds_by_default<Money>);
template <class T>
concept leaves_by_default = requires(T value) { value.to_money(); };
static_assert(!leaves_by_default<Exact>);

static_assert(Money::fen(1) < Money::fen(2) && Rate::basis_points(435) == Rate::nanos(43'500'000));

}  // namespace
}  // namespace tiexi
