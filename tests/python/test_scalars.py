# SPDX-License-Identifier: Apache-2.0
"""Amounts, rates, ratios and days: exact in, exact out, floats refused."""

from __future__ import annotations

import copy
import datetime
import pickle
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP
from decimal import Decimal, localcontext
from fractions import Fraction

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

import tiexi
from tiexi import Money, Rate, Ratio, Rounding

FEN = st.integers(-(2**62), 2**62)
SMALL_FEN = st.integers(-(10**15), 10**15)
DECIMAL_ROUNDING = {
    Rounding.up: ROUND_UP,
    Rounding.down: ROUND_DOWN,
    Rounding.ceiling: ROUND_CEILING,
    Rounding.floor: ROUND_FLOOR,
    Rounding.half_up: ROUND_HALF_UP,
    Rounding.half_down: ROUND_HALF_DOWN,
    Rounding.half_even: ROUND_HALF_EVEN,
}
SENTENCE = "floats are binary and do not hold most decimals exactly"


@pytest.mark.parametrize("value, fen", [
    ("423666.67", 42366667), ("30,000,000.00", 3000000000), (12, 1200), (Decimal("1E+3"), 100000),
    (Decimal("-0.50"), -50), (numpy.int64(7), 700), (Money("0.01"), 1),
])
def test_money_comes_from_what_is_exact(value, fen):
    assert Money(value).in_fen == fen


@pytest.mark.parametrize("value", [1.5, numpy.float32(1.5), numpy.float64(2)])
@pytest.mark.parametrize("take", [Money, Rate, Ratio, lambda v: tiexi.allocate(v, [1])])
def test_a_float_is_refused_with_the_sentence_why(take, value):
    with pytest.raises(TypeError, match=SENTENCE):
        take(value)


@pytest.mark.parametrize("value", [None, True, [], 1j, b"1"])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(TypeError, match="wanted a str, an int or a decimal.Decimal"):
        Money(value)


@pytest.mark.parametrize("text", ["", "1e6", "1.234", "12,34", "NaN", " 1", "9" * 30])
def test_text_that_is_no_amount_names_the_field(text):
    with pytest.raises(tiexi.InvalidInput) as caught:
        Money(text)
    assert caught.value.field == "amount"
    assert caught.value.got == f'"{text}"'
    assert str(caught.value) == f'amount: got "{text}", wanted {caught.value.wanted}'


@given(FEN)
def test_money_survives_every_form(fen):
    money = Money.fen(fen)
    assert money.in_yuan == Decimal(fen).scaleb(-2, _wide())
    assert Money(str(money)) == Money(money.in_yuan) == Money.wan(money.in_wan) == money
    assert pickle.loads(pickle.dumps(money)) == copy.deepcopy(money) == money
    assert hash(Money.fen(fen)) == hash(money)
    assert eval(repr(money), {"Money": Money}) == money


def _wide():
    from decimal import Context

    return Context(prec=60)


@given(SMALL_FEN, SMALL_FEN)
def test_sums_are_those_of_integers(a, b):
    left, right = Money.fen(a), Money.fen(b)
    assert (left + right).in_fen == a + b
    assert (left - right).in_fen == a - b
    assert (-left).in_fen == -a
    assert abs(left).in_fen == abs(a)
    assert (left < right, left <= right, left == right) == (a < b, a <= b, a == b)
    assert bool(left) == bool(a)
    assert sum([left, right], Money(0)).in_fen == a + b


@given(SMALL_FEN, st.integers(-1000, 1000), st.integers(1, 10**6), st.sampled_from(Rounding))
def test_times_is_the_exact_product_rounded_once(fen, numerator, denominator, rounding):
    ratio = Fraction(numerator, denominator)
    with localcontext() as context:
        context.prec = 80
        # Eighty digits hold whether the exact product lies on a tie: its denominator is below 10^6.
        product = Decimal(fen) * ratio.numerator / ratio.denominator
        expected = int(product.quantize(Decimal(1), rounding=DECIMAL_ROUNDING[rounding]))
    assert Money.fen(fen).times(ratio, rounding=rounding).in_fen == expected
    assert Money.fen(fen).times(ratio, rounding=rounding.value).in_fen == expected


def test_rounding_is_said_by_name_or_not_at_all():
    with pytest.raises(TypeError):
        Money(1).times("0.5")
    with pytest.raises(TypeError):
        Money(1).times("0.5", "half_up")
    with pytest.raises(tiexi.InvalidInput, match="rounding: got \"sideways\", wanted up, down"):
        Money(1).times("0.5", rounding="sideways")


def test_an_amount_is_neither_a_rate_nor_a_number():
    for other in (1, "1", Decimal(1), Rate(1)):
        with pytest.raises(TypeError):
            Money(1) + other
        assert Money(1) != other
    with pytest.raises(TypeError):
        Money(1) * 1.5
    with pytest.raises(TypeError):
        Money(1) * Money(1)
    assert 3 * Money("0.01") == Money("0.03")


def test_what_leaves_the_range_is_an_overflow():
    with pytest.raises(tiexi.OutOfRange) as caught:
        Money.fen(2**62) + Money.fen(2**62)
    assert isinstance(caught.value, OverflowError) and isinstance(caught.value, tiexi.Error)


@pytest.mark.parametrize("value", [2**63, -(2**63), f"1/{2**63}", Decimal("92.23372036854775808")])
def test_a_share_that_is_too_large_is_not_called_no_number(value):
    with pytest.raises(tiexi.InvalidInput, match=r"wanted numerator and denominator below 2\^63"):
        tiexi.Ratio(value)


def test_format_is_that_of_decimal():
    assert f"{Money('1234567.8'):,}" == "1,234,567.80"
    assert f"{Money('5'):>10}" == "      5.00"
    assert str(Money("-0.05")) == "-0.05"


@given(SMALL_FEN.filter(lambda fen: fen >= 0), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_parts_sum_to_the_total_and_stay_within_a_fen_of_their_share(total, weights):
    if sum(weights) == 0:
        weights[0] = 1
    parts = [part.in_fen for part in tiexi.allocate(Money.fen(total), weights)]
    assert sum(parts) == total
    for part, weight in zip(parts, weights):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@given(st.decimals(-100, 100, places=6))
def test_a_rate_is_percent_and_its_fraction_a_hundredth(percent):
    rate = Rate(percent)
    assert rate.fraction == Fraction(percent) / 100
    assert Rate(rate.in_percent) == Rate(str(rate)) == pickle.loads(pickle.dumps(rate)) == rate


@given(st.fractions(-10**12, 10**12, max_denominator=10**6))
def test_a_ratio_is_a_fraction(value):
    ratio = Ratio(value)
    assert ratio.fraction == value
    assert (ratio.numerator, ratio.denominator) == (value.numerator, value.denominator)
    assert pickle.loads(pickle.dumps(ratio)) == ratio


# --- days ---------------------------------------------------------------------------------------------------

DAYS = st.dates(datetime.date(1400, 1, 1))


@given(DAYS)
def test_days_survive(day):
    assert tiexi.to_date(day) == tiexi.to_date(day.isoformat()) == day


def test_a_moment_is_a_day_only_at_midnight_and_nowhere():
    midnight = datetime.datetime(2021, 6, 20)
    assert tiexi.to_date(midnight) == datetime.date(2021, 6, 20)
    for moment in (midnight.replace(hour=1), midnight.replace(tzinfo=datetime.timezone.utc)):
        with pytest.raises(tiexi.InvalidInput, match="a day without time and zone"):
            tiexi.to_date(moment)


@pytest.mark.parametrize("value", [20210620, 1.0, None])
def test_what_is_no_day_is_a_type_error(value):
    with pytest.raises(TypeError, match="wanted a datetime.date or a str"):
        tiexi.to_date(value)


@pytest.mark.parametrize("text", ["2021-02-30", "2021-6-20", "20210620", ""])
def test_text_that_is_no_day_is_invalid(text):
    with pytest.raises(tiexi.InvalidInput, match="wanted a date YYYY-MM-DD"):
        tiexi.to_date(text)


@given(DAYS, DAYS)
def test_actual_day_counts_are_those_of_datetime(a, b):
    assert tiexi.days_between(a, b, day_count="act_360") == (b - a).days
    a, b = sorted((a, b))
    assert tiexi.year_fraction(a, b, day_count=tiexi.DayCount.act_365) == Fraction((b - a).days, 365)


def test_a_year_fraction_runs_forward():
    with pytest.raises(tiexi.InvalidInput, match="to: got 2021-06-19, wanted a day not before 2021-06-20"):
        tiexi.year_fraction("2021-06-20", "2021-06-19", day_count="act_365")


def test_month_ends_are_the_callers():
    assert tiexi.add_months("2023-01-31", 1, month_end="last_day") == datetime.date(2023, 2, 28)
    assert tiexi.add_months("2023-01-31", 1, month_end="next_day") == datetime.date(2023, 3, 1)
    with pytest.raises(tiexi.InvalidInput):
        tiexi.add_months("2023-01-31", 1, month_end="refuse")


def test_working_days_end_with_the_notices():
    assert tiexi.is_working_day("2021-02-20") and not tiexi.is_working_day("2021-02-21")
    with pytest.raises(tiexi.OutOfRange):
        tiexi.is_working_day("2035-01-01")
