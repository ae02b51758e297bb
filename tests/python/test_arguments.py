# SPDX-License-Identifier: Apache-2.0
"""What arguments may be: nothing is cut, read twice or dropped in silence, and errors name the argument."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal
from fractions import Fraction

import numpy
import pyarrow
import pytest

import tiexi
from conftest import ROOT
from tiexi import Money, Rate, shards

AS_OF = "2024-12-31"
SCENARIO = ROOT / "examples" / "scenarios" / "article11.toml"


def settle(book, **options):
    return tiexi.settle(**book, **{"as_of": AS_OF, **options})


def forecast(**options):
    return tiexi.forecast(SCENARIO, **{"paths": 8, **options})


# --- whole numbers ------------------------------------------------------------------------------------------

def whole_numbers(book):
    day = "2024-01-31"
    return {
        "amount": Money.fen,
        "points": Rate.basis_points,
        "weights": lambda value: tiexi.allocate("100", [value, value]),
        "months": lambda value: tiexi.add_months(day, value, month_end="last_day"),
        "years": lambda value: tiexi.anniversary(day, value),
        "paths": lambda value: forecast(paths=value),
        "seed": lambda value: forecast(seed=value),
        "threads": lambda value: settle(book, threads=value),
        "year": lambda value: tiexi.back_test(**book, year=value),
        "budgets": lambda value: settle(book, budgets={value: 5}),
        "first_path": lambda value: tiexi.ForecastModel(SCENARIO).simulate(value, 1),
    }


@pytest.mark.parametrize("value", [Decimal("5.7"), Decimal("2"), Fraction(3, 2), 1.5, "2023", None], ids=repr)
@pytest.mark.parametrize("name", whole_numbers({}))
def test_a_whole_number_is_cut_from_nothing(book, name, value):
    if value is None and name in ("paths", "seed"):
        pytest.skip("the scenario's own")
    with pytest.raises(TypeError, match=f"^{name}: got ") as caught:
        whole_numbers(book)[name](value)
    assert "incompatible function arguments" not in str(caught.value)


def test_what_python_takes_for_an_index_is_a_whole_number(book):
    assert Money.fen(numpy.int64(5)) == Money("0.05") and Rate.basis_points(numpy.int32(12)) == Rate("0.12")
    assert tiexi.allocate("100", numpy.array([1, 3])) == [Money(25), Money(75)]
    assert tiexi.add_months("2024-01-31", numpy.int8(1), month_end="last_day") == datetime.date(2024, 2, 29)
    assert settle(book, budgets={numpy.int64(2021): 5}).firm_awards["paid"] == [Money(5)]


def test_a_whole_number_out_of_range_is_named():
    with pytest.raises(tiexi.OutOfRange, match="^amount: got 9223372036854775808"):
        Money.fen(2**63)
    with pytest.raises(tiexi.OutOfRange, match="^months: "):
        tiexi.add_months("2024-01-31", 2**40, month_end="last_day")


@pytest.mark.parametrize("name, call", [
    ("threads", lambda book: settle(book, threads=-1)), ("threads", lambda book: forecast(threads=-1)),
    ("paths", lambda book: forecast(paths=-1)), ("paths", lambda book: forecast(paths=0)),
    ("paths", lambda book: forecast(paths=2**32)), ("seed", lambda book: forecast(seed=-1)),
    ("paths", lambda book: tiexi.back_test(**book, year=2021, paths=0)),
    ("paths", lambda book: tiexi.compare(SCENARIO, SCENARIO, paths=0)),
    ("paths", lambda book: shards.forecast_on(lambda *_: [], SCENARIO, paths=0)),
    ("shard_paths", lambda book: shards.forecast_on(lambda *_: [], SCENARIO, shard_paths=0)),
    ("parts", lambda book: shards.settle_on(lambda *_: [], **book, as_of=AS_OF, parts=0)),
    ("money", lambda book: settle(book, money=None)), ("money", lambda book: forecast(money="yuan")),
    ("growth", lambda book: tiexi.calibrate(**book, as_of=AS_OF, growth="often")),
    ("kind", lambda book: forecast().plot("pie")), ("measure", lambda book: forecast().plot("fan", measure="nope")),
    ("year", lambda book: forecast().plot("exceedance", year=1999)),
    ("measure", lambda book: tiexi.compare(SCENARIO, SCENARIO, paths=2).plot(measure="nope")),
    ("lang", lambda book: settle(book).explain("L1", lang="fr")), ("shards", lambda book: tiexi.merge_all([])),
])
def test_what_cannot_be_is_refused_by_name(book, name, call):
    with pytest.raises(tiexi.InvalidInput, match=f"^{name}: got ") as caught:
        call(book)
    error = caught.value
    assert error.field == name and str(error) == f"{error.field}: got {error.got}, wanted {error.wanted}"


@pytest.mark.parametrize("name, call", [
    ("as_of", lambda book, day: settle(book, as_of=day)),
    ("as_of", lambda book, day: tiexi.calibrate(**book, as_of=day)),
    ("as_of", lambda book, day: tiexi.audit(book["loans"], book["interest"], as_of=day)),
    ("as_of", lambda book, day: shards.settle_on(lambda *_: [], **book, as_of=day)),
    ("since", lambda book, day: tiexi.calibrate(**book, as_of=AS_OF, since=day)),
    ("until", lambda book, day: tiexi.project(book["loans"], book["interest"], until=day)),
    ("from_", lambda book, day: tiexi.days_between(day, "2024-01-01", day_count="act_365")),
    ("to", lambda book, day: tiexi.year_fraction("2024-01-01", day, day_count="act_365")),
])
def test_a_day_that_is_none_is_named(book, name, call):
    with pytest.raises(tiexi.InvalidInput, match=f"^{name}: got 2024-02-30, wanted "):
        call(book, "2024-02-30")
    with pytest.raises(TypeError, match=f"^{name}: got int"):
        call(book, 20240101)


def test_an_error_has_its_parts_however_it_was_made(book):
    bare = tiexi.InvalidInput("said by a caller")
    assert (bare.field, bare.got, bare.wanted) == ("", "", "")
    with pytest.raises(tiexi.InvalidInput) as caught:
        tiexi.schedule(principal="lots", rate_pct=12, method="bullet", credited_on="2024-01-15", matures_on="2024-04-15")
    assert "principal" in caught.value.field and "lots" in caught.value.got and caught.value.wanted
    with pytest.raises(tiexi.InvalidInput) as caught:
        check(book, loan={"principal": "lots"})
    assert caught.value.field == "loans:2: principal" and "lots" in caught.value.got and caught.value.wanted
    sent = pickle.loads(pickle.dumps(caught.value))
    assert (sent.field, sent.got, sent.wanted) == (caught.value.field, caught.value.got, caught.value.wanted)


# --- budgets ------------------------------------------------------------------------------------------------

@pytest.mark.parametrize("budgets, measure", [
    ({2021: -5}, "loan-interest"), ({"loan-interest": {2021: "-5"}}, "loan-interest"),
    ({"growth-rent": {2021: -5}}, "growth-rent")])
def test_a_budget_below_nothing_is_refused(book, budgets, measure):
    with pytest.raises(tiexi.InvalidInput, match=f"^budgets: got -5.00 for {measure} in 2021, wanted "):
        settle(book, budgets=budgets)


def test_a_budget_below_nothing_is_refused_in_parts(book):
    with pytest.raises(tiexi.InvalidInput, match="^budgets: got -5.00 for loan-interest in 2021, wanted "):
        shards.settle_on(lambda *_: [], **book, as_of=AS_OF, budgets={2021: -5})


@pytest.mark.parametrize("budgets", [{"2021": 5}, {"growth-rent": 5}, {2021: {2021: 5}}, {"growth-rent": {"2023": 5}}, [5]],
                         ids=str)
def test_a_budget_of_no_year_is_a_type_error(book, budgets):
    with pytest.raises(TypeError, match="^budgets: got ") as caught:
        settle(book, budgets=budgets)
    assert "wanted" in str(caught.value)


def test_a_budget_of_no_amount_is_named(book):
    with pytest.raises(tiexi.InvalidInput, match='^budgets: got "lots", wanted '):
        settle(book, budgets={2021: "lots"})
    with pytest.raises(tiexi.InvalidInput, match="^budgets: got 99999, wanted 1 to 9999"):
        settle(book, budgets={99999: 5})


def test_a_budget_of_no_measure_is_refused(book):
    with pytest.raises(tiexi.InvalidInput, match='^budgets: got "nothing", wanted one of loan-interest'):
        settle(book, budgets={"nothing": {2021: 5}})


# --- streams are read once ----------------------------------------------------------------------------------

def reader(rows):
    return pyarrow.Table.from_pylist(rows).to_reader()


@pytest.mark.parametrize("stream", [reader, iter, lambda rows: (row for row in rows)], ids=["reader", "iterator", "generator"])
def test_a_stream_that_was_read_is_no_empty_table(book, stream):
    texts = [{name: str(value) for name, value in row.items()} for row in book["loans"]]
    loans = stream(texts)
    assert len(settle(dict(book, loans=loans)).decisions) == 1
    for again in (lambda: settle(dict(book, loans=loans)),
                  lambda: shards.settle_on(lambda *_: [], **dict(book, loans=loans), as_of=AS_OF)):
        with pytest.raises(tiexi.InvalidInput, match="^loans: got a .* without rows, as after it was read"):
            again()


def test_a_table_without_rows_is_a_table(book):
    claims = pyarrow.table({name: pyarrow.array([], pyarrow.string()) for name in ("claim_id", "firm_id", "measure", "year")})
    assert len(settle(dict(book, claims=claims)).decisions) == 1


def one_loan(book, stream):
    texts = {name: [{key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in row.items()}
                    for row in rows] for name, rows in book.items()}
    return {name: stream(rows) for name, rows in texts.items()}


@pytest.mark.parametrize("stream", [reader, iter], ids=["reader", "iterator"])
def test_what_is_kept_of_a_stream_is_what_was_read(book, stream):
    kept = tiexi.ForecastModel(SCENARIO, book=one_loan(book, stream))
    listed = tiexi.ForecastModel(SCENARIO, book=one_loan(book, list))
    expected = listed.run(8).outlays
    assert expected != forecast().outlays, "the loan counts"
    assert kept.run(8).outlays == expected
    assert pickle.loads(pickle.dumps(kept)).run(8).outlays == expected
    differences = tiexi.compare(listed, kept, paths=8).rows["difference"]
    assert differences and set(differences) == {differences[0]} and not differences[0]


def test_a_calibration_keeps_what_it_read(book):
    found = tiexi.calibrate(**one_loan(book, reader), as_of=AS_OF)
    listed = tiexi.calibrate(**one_loan(book, list), as_of=AS_OF)
    assert found.model().run(8).outlays == listed.model().run(8).outlays


# --- shards of one forecast ---------------------------------------------------------------------------------

def test_shards_of_different_forecasts_are_not_averaged(book):
    text = SCENARIO.read_text("utf-8")
    model = tiexi.ForecastModel(SCENARIO)
    first = model.simulate(0, 4)
    others = {
        "seed": tiexi.ForecastModel(SCENARIO, seed=model.seed + 1),
        "reform": tiexi.ForecastModel(SCENARIO, reform={"ceiling.multiple": "1.3"}),
        "scenario": tiexi.ForecastModel(tiexi.Scenario.parse(text + "\n# another\n")),
        "book": tiexi.ForecastModel(SCENARIO, book=one_loan(book, list)),
        "fixings": tiexi.ForecastModel(SCENARIO, lpr=tiexi.LprTable.of(tiexi.LprTable.official().fixings[:-1])),
    }
    for name, other in others.items():
        second = other.simulate(4, 4)
        with pytest.raises(tiexi.InvalidInput, match="^shards: got shards of different "):
            tiexi.merge(first, second)
        with pytest.raises(tiexi.InvalidInput, match="^shards: got shards of different "):
            tiexi.merge_all([first, pickle.loads(pickle.dumps(second))])
        with pytest.raises(tiexi.InvalidInput, match="^outlays: got those of another "):
            model.result(second)
    same = pickle.loads(pickle.dumps(tiexi.ForecastModel(SCENARIO)))
    merged = tiexi.merge(first, same.simulate(4, 4))
    assert merged == model.run(8).outlays and len(model.result(merged).outlays) == 8


# --- facts of one loan --------------------------------------------------------------------------------------

def check(book, **facts):
    return tiexi.check(firm={**book["firms"][0], **facts.get("firm", {})}, loan={**book["loans"][0], **facts.get("loan", {})},
                       interest=[{**book["interest"][0], **facts.get("line", {})}], as_of=AS_OF)


@pytest.mark.parametrize("facts, name, fact", [
    ({"loan": {"other_awrad": "500000"}}, "loan", "other_awrad"), ({"firm": {"sektor": "x"}}, "firm", "sektor"),
    ({"line": {"payed_on": "2021-09-21"}}, "interest", "payed_on")])
def test_a_fact_of_an_unknown_name_is_refused(book, facts, name, fact):
    with pytest.raises(tiexi.InvalidInput, match=f"^{name}: got {fact}, wanted ") as caught:
        check(book, **facts)
    assert caught.value.field == name


def test_what_looks_wrong_is_said_with_the_explanation(book):
    assert len(check(book).warnings) == 0 and "warnings" not in repr(check(book))
    doubted = check(book, line={"interest": "423000.00"})
    assert [row["code"] for row in doubted.warnings] == ["interest-differs"] and "warnings: 1" in repr(doubted)
    book["interest"][0]["interest"] = "423000.00"
    assert "0 faults and 1 warnings in 3 tables" in repr(settle(book))


# --- files that are not there -------------------------------------------------------------------------------

@pytest.mark.parametrize("name, call", [
    ("firms.csv", lambda book: tiexi.settle("nowhere/firms.csv", as_of=AS_OF)),
    ("firms.parquet", lambda book: tiexi.settle("nowhere/firms.parquet", as_of=AS_OF)),
    ("firms.csv", lambda book: shards.settle_on(lambda *_: [], "nowhere/firms.csv", as_of=AS_OF)),
    ("firms.parquet", lambda book: shards.settle_on(lambda *_: [], "nowhere/firms.parquet", as_of=AS_OF)),
    ("p.toml", lambda book: tiexi.load_programme("nowhere/p.toml")),
    ("s.toml", lambda book: tiexi.forecast("nowhere/s.toml"))])
def test_a_file_that_is_not_there_is_an_error_of_the_one_tree(book, name, call):
    with pytest.raises(tiexi.InvalidInput, match=name) as caught:
        call(book)
    assert caught.value.field and caught.value.wanted


# --- progress -----------------------------------------------------------------------------------------------

@pytest.mark.parametrize("firms", [1, 3, 400])
def test_progress_adds_up_to_what_is_documented(book, firms):
    many = {"firms": [dict(book["firms"][0], firm_id=f"F{i}") for i in range(firms)],
            "loans": [dict(book["loans"][0], firm_id=f"F{i}", loan_id=f"L{i}") for i in range(firms)],
            "interest": [dict(book["interest"][0], loan_id=f"L{i}") for i in range(firms)]}
    told = []
    settle(many, progress=told.append)
    assert sum(told) == 256
