# SPDX-License-Identifier: Apache-2.0
"""Tables in and out by the Arrow C data interface: what each library hands over, and what it gets back."""

from __future__ import annotations

import datetime
import sys
from decimal import Decimal

import pandas
import polars
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tiexi
from tiexi import Money
from tiexi._tiexi import InputTable

AS_OF = "2024-12-31"
AWARD = Money("184158.33")


def settle(book, **tables):
    return tiexi.settle(**{**book, **tables}, as_of=AS_OF)


def columns(rows):
    return {name: [row.get(name) for row in rows] for name in rows[0]}


def typed(rows):
    """The rows of a table with dates and decimals instead of text."""
    def value(name, cell):
        if name in ("principal", "balance", "interest"):
            return Decimal(str(cell))
        if name == "rate_pct":
            return Decimal(cell)
        return datetime.date.fromisoformat(cell) if name.endswith("_on") or name in ("from", "to") else cell
    return [{name: value(name, cell) for name, cell in row.items()} for row in rows]


def texts(rows):
    """The rows as a file of the data contract holds them."""
    return [{name: str(cell).lower() if isinstance(cell, bool) else str(cell) for name, cell in row.items()}
            for row in rows]


READERS = {
    "rows": lambda rows: rows,
    "columns": columns,
    "pandas of text": lambda rows: pandas.DataFrame(texts(rows)),
    "pandas": lambda rows: pandas.DataFrame(typed(rows)),
    "pandas timestamps": lambda rows: pandas.DataFrame(typed(rows)).apply(
        lambda c: pandas.to_datetime(c) if c.name.endswith("_on") or c.name in ("from", "to") else c),
    "pandas categories": lambda rows: pandas.DataFrame(texts(rows)).astype("category"),
    "polars": lambda rows: polars.DataFrame(typed(rows)),
    "polars of text": lambda rows: polars.DataFrame(rows).cast(polars.String),
    "polars categories": lambda rows: polars.DataFrame(rows).cast(polars.String).cast(polars.Categorical),
    "pyarrow": lambda rows: pyarrow.Table.from_pylist(typed(rows)),
    "pyarrow views": lambda rows: pyarrow.table(
        {n: pyarrow.array(c, pyarrow.string_view()) for n, c in columns(texts(rows)).items()}),
    "pyarrow large text": lambda rows: pyarrow.table(
        {n: pyarrow.array(c, pyarrow.large_string()) for n, c in columns(texts(rows)).items()}),
    "pyarrow batches": lambda rows: pyarrow.Table.from_pylist(typed(rows)).to_reader(max_chunksize=1),
}


@pytest.mark.parametrize("reader", READERS)
def test_every_kind_of_table_settles_to_the_same_fen(book, reader):
    tables = {name: READERS[reader](rows) for name, rows in book.items()}
    settled = settle({}, **tables)
    assert settled.rejects.rows() == []
    assert settled.loan_awards["award"] == [AWARD]


def test_duckdb_results_are_taken_as_they_are(book):
    duckdb = pytest.importorskip("duckdb")
    interest = pyarrow.Table.from_pylist(typed(book["interest"]))  # noqa: F841, read by name
    settled = settle(book, interest=duckdb.sql("select * from interest where kind = 'normal'").to_arrow_table())
    assert settled.loan_awards["award"] == [AWARD]


def test_files_frames_and_parquet_mix(book, tmp_path):
    pandas.DataFrame(texts(book["firms"])).to_csv(tmp_path / "firms.csv", index=False)
    polars.DataFrame(typed(book["interest"])).write_parquet(tmp_path / "interest.parquet")
    settled = settle(book, firms=tmp_path / "firms.csv", interest=str(tmp_path / "interest.parquet"))
    assert settled.loan_awards["award"] == [AWARD]
    assert [row["file"] for row in settled.summary["rows"]] == ["firms.csv", "loans", "interest.parquet"]


# --- what is refused ----------------------------------------------------------------------------------------

@pytest.mark.parametrize("make", [pandas.DataFrame, polars.DataFrame, lambda rows: columns(rows)])
def test_amounts_in_floats_are_a_type_error_that_names_the_column(book, make):
    book["interest"][0]["interest"] = 423666.67
    with pytest.raises(TypeError, match=r"interest\.interest: got .*float.*binary"):
        settle(book, interest=make(book["interest"]))


def test_a_column_error_is_also_of_our_tree(book):
    book["loans"][0]["principal"] = 3e7
    with pytest.raises(tiexi.BadColumn) as caught:
        settle(book, loans=polars.DataFrame(book["loans"]))
    assert isinstance(caught.value, tiexi.InvalidInput) and isinstance(caught.value, TypeError)
    assert (caught.value.field, caught.value.got) == ("loans.principal", "a column of floats")


def test_a_float_column_without_a_value_is_empty(book):
    frame = pandas.DataFrame(book["loans"])
    frame["other_award"] = float("nan")
    frame["settled_on"] = float("nan")
    frame["drawdowns"] = 1.0
    settled = settle(book, loans=frame)
    assert settled.rejects.rows() == [] and settled.loan_awards["award"] == [AWARD]


def test_a_timestamp_with_a_zone_is_refused_and_one_with_a_time_rejected(book):
    zoned = pandas.DataFrame(typed(book["loans"]))
    zoned["credited_on"] = pandas.to_datetime(zoned["credited_on"]).dt.tz_localize("Asia/Shanghai")
    with pytest.raises(tiexi.BadColumn, match="time zone"):
        settle(book, loans=zoned)
    timed = pandas.DataFrame(typed(book["loans"]))
    timed["credited_on"] = pandas.to_datetime(timed["credited_on"]) + pandas.Timedelta(hours=1)
    faults = [(r["file"], r["line"], r["column"], r["code"]) for r in settle(book, loans=timed).rejects]
    assert ("loans", 2, "credited_on", "bad-date") in faults


def test_missing_and_duplicate_columns_name_the_table(book):
    with pytest.raises(tiexi.BadFile, match="loans: principal: got no such column"):
        settle(book, loans=pandas.DataFrame(book["loans"]).drop(columns="principal"))
    twice = pandas.DataFrame([["F1", "F1"]], columns=["firm_id", "firm_id"])
    with pytest.raises((tiexi.BadFile, ValueError)):
        settle(book, firms=twice)


def test_unknown_columns_are_left_out_with_one_warning(book):
    frame = pandas.DataFrame(book["firms"]).assign(colour="red", taste="sour")
    settled = settle(book, firms=frame)
    (warning,) = settled.warnings
    assert (warning["file"], warning["code"], warning["got"]) == ("firms", "unknown-columns", "colour, taste")


def test_labels_of_rows_are_no_column(book):
    frame = pandas.DataFrame([*book["firms"], {**book["firms"][0], "firm_id": "F0"}]).sort_values("firm_id")
    assert list(frame.index) != sorted(frame.index)
    assert list(settle(book, firms=frame).warnings) == []


@pytest.mark.parametrize("table", [42, object()])
def test_what_is_no_table_is_a_type_error(book, table):
    with pytest.raises(TypeError, match="firms: got"):
        settle(book, firms=table)


def test_a_stream_that_fails_says_what_it_said(book):
    def batches():
        yield pyarrow.RecordBatch.from_pylist(book["firms"])
        raise RuntimeError("the disk is gone")

    schema = pyarrow.RecordBatch.from_pylist(book["firms"]).schema
    with pytest.raises(tiexi.Error, match="the disk is gone"):
        settle(book, firms=pyarrow.RecordBatchReader.from_batches(schema, batches()))


def test_nested_columns_are_refused_by_name(book):
    table = pyarrow.table({**{n: [str(v) for v in c] for n, c in columns(book["firms"]).items()}})
    table = table.set_column(table.column_names.index("grade"), "grade", pyarrow.array([[1]]))
    with pytest.raises(tiexi.BadColumn, match=r"firms\.grade"):
        settle(book, firms=table)


# --- frames and files are refused for the same reasons ------------------------------------------------------

CELLS = st.one_of(
    st.none(),
    st.sampled_from(["", "x", "2021-07-01", "2021-02-30", "1.005", "-5", "1e6", "5.125", "9" * 25, "30,000,000.00", "是",
                     "true", "TRUE", "No", "normal", "penalty", "F1", "L1", "L2", "\u6df1\u5733", "=1+1", " 3 ",
                     *(["nul\x00"] if sys.version_info >= (3, 11) else [])]),  # the csv module of 3.10 cannot write it
    st.integers(-10**6, 10**9).map(str),
    st.dates(datetime.date(2021, 1, 1), datetime.date(2022, 12, 31)).map(str),
)


def rows_of(names):
    return st.lists(st.fixed_dictionaries({name: CELLS for name in names}), max_size=6)


@settings(max_examples=150, deadline=None)
@given(firms=rows_of(["firm_id", "district", "legal_person", "sector", "grade"]),
       loans=rows_of(["loan_id", "firm_id", "principal", "credited_on", "matures_on", "filed_on", "overdue"]),
       interest=rows_of(["loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on", "paid_on"]))
def test_frames_and_files_give_the_same_results_and_rejects(tmp_path_factory, firms, loans, interest):
    from conftest import FIRM, LINE, LOAN

    base = {"firms": ([dict(FIRM, legal_person="true")], firms), "loans": ([LOAN], loans), "interest": ([LINE], interest)}
    folder = tmp_path_factory.mktemp("same")
    frames, files = {}, {}
    for name, (first, more) in base.items():
        names = list(more[0]) if more else list(first[0])
        rows = [{n: row.get(n) for n in names} for row in (*first, *more)]
        frames[name] = pyarrow.table(
            {n: pyarrow.array([None if r[n] is None else str(r[n]) for r in rows], pyarrow.string()) for n in names})
        files[name] = folder / f"{name}.csv"
        pandas.DataFrame(rows).to_csv(files[name], index=False, columns=names)
    one = tiexi.settle(**frames, as_of=AS_OF)
    other = tiexi.settle(**files, as_of=AS_OF)

    def plain(settled):
        tables = {name: table.rows() for name, table in settled.tables.items()}
        for row in tables["rejects"] + tables["warnings"]:
            row["file"] = row["file"].removesuffix(".csv")
            row["wanted"] = row["wanted"].replace(".csv", "").removesuffix(
                "; for GB18030 (GBK) say --encoding gb18030")
        for row in tables["rejects"]:  # pandas writes a missing cell as nothing, and so do frames
            row["got"] = row["got"] or ""
        for faults in (tables["rejects"], tables["warnings"]):  # from left to right in files, by name in frames
            faults.sort(key=lambda row: (row["file"], row["line"], row["column"], row["code"]))
        return tables

    assert plain(one) == plain(other)
    for settled in (one, other):
        for row in settled.summary["rows"]:
            assert row["rows"] == row["used"] + row["rejected"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(-2**63, 2**63 - 1)), min_size=1, max_size=30),
       st.sampled_from([pyarrow.int64(), pyarrow.decimal128(38, 0), pyarrow.decimal256(50, 0), pyarrow.decimal128(25, 4)]))
def test_typed_amounts_are_read_as_their_text_is(book_rows, values, kind):
    loans = [dict(book_rows["loans"][0], loan_id=f"L{i}") for i in range(len(values))]
    for row in loans:
        row.pop("principal")
    table = pyarrow.Table.from_pylist(loans)
    numbers = pyarrow.array([None if v is None else Decimal(v) for v in values], pyarrow.decimal256(50, 0))
    try:
        typed_column = numbers.cast(kind)
    except pyarrow.ArrowInvalid:
        return
    texts = pyarrow.array([None if v is None else str(v) for v in values], pyarrow.string())
    results = [
        settle(book_rows, loans=table.append_column("principal", column), interest=[dict(book_rows["interest"][0])])
        for column in (typed_column, texts)
    ]
    codes = [[(r["file"], r["line"], r["column"], r["code"]) for r in result.rejects] for result in results]
    assert codes[0] == codes[1]
    assert results[0].decisions.rows() == results[1].decisions.rows()


@pytest.fixture(scope="session")
def book_rows():
    from conftest import FIRM, LINE, LOAN

    return {"firms": [dict(FIRM)], "loans": [dict(LOAN)], "interest": [dict(LINE)]}


# --- tables out ---------------------------------------------------------------------------------------------

@pytest.fixture
def awards(book):
    return settle(book).loan_awards


def test_amounts_leave_as_decimals_or_as_fen(awards):
    assert pyarrow.table(awards).schema.field("award").type == pyarrow.decimal128(18, 2)
    assert awards.to_arrow()["award"].to_pylist() == [Decimal("184158.33")]
    fen = awards.with_money("fen")
    assert pyarrow.table(fen).schema.field("award").type == pyarrow.int64()
    assert fen.to_arrow()["award"].to_pylist() == [18415833]
    with pytest.raises(tiexi.InvalidInput, match="wanted decimal or fen"):
        awards.with_money("yuan")


def test_every_library_reads_what_leaves(awards):
    expected = [{"loan_id": "L1", "firm_id": "F1", "year": 2021, "interest_paid": Decimal("423666.67"),
                 "countable_interest": Decimal("263083.34"), "award_uncapped": Decimal("184158.33"),
                 "award": Decimal("184158.33"), "paid": Decimal("184158.33")}]
    assert awards.to_pandas().to_dict("records") == expected
    assert awards.to_polars().to_dicts() == expected
    assert awards.to_arrow().to_pylist() == expected
    assert polars.DataFrame(awards).schema["award"] == polars.Decimal(18, 2)
    duckdb = pytest.importorskip("duckdb")
    paid = awards.to_arrow()  # noqa: F841
    assert duckdb.sql("select sum(award) from paid").fetchall() == [(Decimal("184158.33"),)]


def test_without_pyarrow_a_dataframe_comes_from_plain_values(awards, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    frame = awards.to_pandas()
    assert frame["award"].tolist() == [Decimal("184158.33")] and frame["year"].tolist() == [2021]


def test_python_values_need_no_library(awards):
    assert awards["award"] == [AWARD]
    assert awards.columns[:3] == ["loan_id", "firm_id", "year"]
    assert len(awards) == 1 and list(awards)[0]["year"] == 2021
    with pytest.raises(KeyError):
        awards["no such"]


def test_a_table_shows_itself(awards):
    assert "184,158.33" in repr(awards)
    assert "<td>184,158.33</td>" in awards._repr_html_()


def test_what_leaves_outlives_where_it_came_from(book):
    import gc

    frame = settle(book).decisions.to_polars()
    reader = pyarrow.RecordBatchReader.from_stream(settle(book).loan_awards)
    gc.collect()
    assert frame["eligible"].to_list() == [True]
    assert reader.read_all()["award"].to_pylist() == [Decimal("184158.33")]


def test_results_come_in_again(awards):
    again = InputTable.from_stream(awards)
    assert again.column_names == awards.columns and len(again) == 1


def test_an_amount_of_over_18_digits_leaves_only_as_fen(book):
    big = 10**16
    book["loans"][0]["principal"] = big
    book["interest"][0].update(balance=big, interest=big)
    awards = settle(book).loan_awards
    assert awards["interest_paid"] == [Money(big)]
    assert awards.with_money("fen").to_arrow()["interest_paid"].to_pylist() == [big * 100]
    with pytest.raises(Exception, match="does not fit decimal128"):
        awards.to_arrow()
