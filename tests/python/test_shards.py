# SPDX-License-Identifier: Apache-2.0
"""Shards over processes, Dask and Spark: the bytes of one process, also when a worker dies."""

from __future__ import annotations

import csv
import os
import pickle
import shutil
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import tiexi
from conftest import ROOT
from tiexi import shards

SCENARIO = ROOT / "examples" / "scenarios" / "article11.toml"
BOOK = ROOT / "examples" / "book"
AS_OF = "2024-12-31"


def example():
    """The example book as frames, with its faults of many kinds but for rows that no frame could hold."""
    tables = {}
    for path in sorted(BOOK.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        rows = [row for row in rows if len(row) == len(header)]
        tables[path.stem] = {column: [row[i] or None for row in rows] for i, column in enumerate(header)}
    return tables


@pytest.fixture(scope="module")
def whole():
    return tiexi.settle(**example(), as_of=AS_OF)


@pytest.fixture(scope="module")
def futures():
    return tiexi.forecast(SCENARIO, paths=64)


def same(merged, whole):
    """Every table row by row, their types, and the summary."""
    assert set(merged.tables) == set(whole.tables)
    for name, table in whole.tables.items():
        assert merged.tables[name].rows() == table.rows(), name
        assert pickle.dumps(merged.tables[name]._frame) == pickle.dumps(table._frame), name
    assert merged.summary == whole.summary
    assert list(merged.summary) == list(whole.summary)


# --- any engine ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize("parts", [1, 2, 7, 64])
def test_a_book_in_parts_is_the_book(whole, parts):
    assert len(whole.rejects) > 0 and len(whole.tables["claim_awards"]) > 0 and len(whole.tables["lease_years"]) > 0
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**example(), as_of=AS_OF, parts=parts, executor=executor), whole)


@pytest.mark.parametrize("parts", [3, 8])
def test_what_is_still_to_cost_does_not_depend_on_the_parts(parts):
    early = tiexi.settle(**example(), as_of="2022-06-30")
    assert sum(row["promised"] > tiexi.Money(0) for row in early.tables["fund"].rows()
               if row["measure"] == "loan-interest") > 0
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**example(), as_of="2022-06-30", parts=parts, executor=executor), early)


@pytest.mark.parametrize("name", ["hand", "book-400"])
def test_the_shared_books_in_parts(shared, name):
    pandas = pytest.importorskip("pandas")
    folder = shared(f"cases/article11/{name}")
    tables = {table: pandas.read_csv(folder / f"{table}.csv", dtype=str) for table in ("firms", "loans", "interest")}
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**tables, as_of=AS_OF, parts=5, executor=executor), tiexi.settle(**tables, as_of=AS_OF))


def test_files_are_cut_too(book, tmp_path):
    pandas = pytest.importorskip("pandas")
    book["firms"][0]["legal_person"] = "true"
    for name, rows in book.items():
        pandas.DataFrame(rows).to_csv(tmp_path / f"{name}.csv", index=False)
    files = {name: tmp_path / f"{name}.csv" for name in book}
    with ThreadPoolExecutor(1) as executor:
        same(shards.settle(**files, as_of=AS_OF, parts=3, executor=executor), tiexi.settle(**files, as_of=AS_OF))


@pytest.mark.parametrize("of", ["texts", "categories"])
@pytest.mark.parametrize("library", ["polars", "pandas"])
def test_frames_of_every_library_are_cut(whole, library, of):
    """Texts of polars are views, categories are dictionaries; of neither can pyarrow take rows."""
    module = pytest.importorskip(library)
    tables = {name: module.DataFrame(columns) if library == "pandas" else module.DataFrame(columns, schema={
        column: module.String for column in columns}) for name, columns in example().items()}
    if of == "categories":
        tables = {name: frame.astype("category") if library == "pandas" else frame.cast(module.Categorical)
                  for name, frame in tables.items()}
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**tables, as_of=AS_OF, parts=3, executor=executor), whole)


@pytest.mark.parametrize("spoilt", ["L2,F1,1", "L2,F1,1,2021-07-01,2022-07-01,2021-08-01,more", "", '"L\n2",F1,1,2021-07-01,2022-07-01,'],
                         ids=["short", "long", "blank", "two lines"])
def test_a_file_whose_rejects_would_not_be_those_of_one_process_is_refused(book, tmp_path, spoilt):
    loan = book["loans"][0]
    path = tmp_path / "loans.csv"
    path.write_text("\n".join([",".join(loan), spoilt, ",".join(map(str, loan.values()))]) + "\n", encoding="utf-8")
    tables = {**book, "loans": path}
    assert "L1" in tiexi.settle(**tables, as_of=AS_OF).decisions["loan_id"]
    with pytest.raises(tiexi.BadFile, match="^loans.csv: got .* tiexi.settle reads it"):
        shards.settle_on(lambda *_: [], **tables, as_of=AS_OF)


def test_firms_that_share_an_id_are_settled_together(book):
    book["firms"].append(dict(book["firms"][0], firm_id="F2"))
    book["loans"].append(dict(book["loans"][0], firm_id="F2"))  # the same loan_id
    whole = tiexi.settle(**book, as_of=AS_OF)
    assert "duplicate" in " ".join(whole.rejects["code"])
    for parts in range(1, 9):
        with ThreadPoolExecutor(1) as executor:
            same(shards.settle(**book, as_of=AS_OF, parts=parts, executor=executor), whole)


def test_an_explanation_is_that_of_the_whole(whole):
    with ThreadPoolExecutor(1) as executor:
        merged = shards.settle(**example(), as_of=AS_OF, parts=4, executor=executor)
    for id in (whole.decisions["loan_id"][0], whole.tables["claim_awards"]["claim_id"][0]):
        assert merged.explain(id).text("zh") == whole.explain(id).text("zh")
    with pytest.raises(tiexi.InvalidInput):
        merged.explain("nobody")


@pytest.mark.parametrize("control", ["pro_rata", "uniform_share", "first_come"])
def test_a_budget_is_split_over_the_firms_of_all_parts(control):
    """One that binds, one that does not, one that nobody draws on."""
    programme = tiexi.load_programme("nanshan-2021").reform({"budget.control": control})
    terms = {**example(), "as_of": AS_OF, "programme": programme,
             "budgets": {2022: "3000000.01", 2023: 900_000_000, 2031: 5}}
    one = tiexi.settle(**terms)
    assert sum(row["bound_by"] == "budget" for row in one.firm_awards) > 5
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**terms, parts=5, executor=executor), one)


def test_what_is_paid_for_once_of_all_firms_is_cut_by_no_firm():
    """Eight organisations claim one carrier, a ninth was paid for another that a tenth claims."""
    firm = {"district": "nanshan", "legal_person": True, "sector": "biomedicine", "grade": None}
    claim = {"measure": "carrier", "year": 2022, "applied_on": "2022-04-01", "on": "2021-07-01", "approved": True}
    terms = dict(
        firms=[{**firm, "firm_id": f"F{i:02}"} for i in range(1, 11)],
        claims=[*({**claim, "claim_id": f"C{i}", "firm_id": f"F{i:02}", "project_id": "K1"} for i in range(1, 9)),
                {**claim, "claim_id": "C10", "firm_id": "F10", "project_id": "K2"}],
        history=[{"firm_id": "F09", "measure": "carrier", "year": 2021, "paid": 2_000_000, "project_id": "K2"}],
        as_of=AS_OF)
    one = tiexi.settle(**terms)
    assert sorted(str(paid) for paid in one.tables["claim_awards"]["paid"]) == ["0.00"] * 8 + ["2000000.00"]
    with ThreadPoolExecutor(2) as executor:
        same(shards.settle(**terms, parts=4, executor=executor), one)


def test_what_cannot_be_cut_is_refused(book):
    with pytest.raises(tiexi.InvalidInput, match="got those of growth-rent, wanted none but of loan-interest"):
        shards.settle_on(shards.executor_engine(ThreadPoolExecutor(1)), **book, as_of=AS_OF,
                         budgets={"growth-rent": {2021: 1}, "loan-interest": {2021: 1}})
    with pytest.raises(tiexi.InvalidInput, match="at least 1"):
        shards.settle_on(shards.executor_engine(ThreadPoolExecutor(1)), **book, as_of=AS_OF, parts=0)


def test_processes_are_the_default(whole, futures):
    told = []
    assert shards.forecast(SCENARIO, paths=64, shard_paths=24, progress=told.append).outlays == futures.outlays
    assert told == [24, 24, 16]
    same(shards.settle(**example(), as_of=AS_OF, parts=3), whole)


# --- Dask ---------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def cluster():
    distributed = pytest.importorskip("distributed")
    import dask

    with dask.config.set({"distributed.admin.tick.limit": "60s"}):
        with distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as local:
            with distributed.Client(local) as client:
                yield client


def test_dask_gives_the_bytes_of_one_process(cluster, whole, futures):
    import tiexi.dask

    found = tiexi.dask.forecast(cluster, SCENARIO, paths=64, shard_paths=10)
    assert pickle.dumps(found.outlays) == pickle.dumps(futures.outlays)
    same(tiexi.dask.settle(cluster, **example(), as_of=AS_OF, parts=6), whole)


def test_dask_survives_a_worker_that_is_killed(cluster):
    import tiexi.dask

    paths, shard = 3072, 64
    workers = list(cluster.run(os.getpid).values())
    killed = []

    def kill(_):
        if not killed:
            killed.append(workers[0])
            os.kill(workers[0], signal.SIGKILL)

    found = tiexi.dask.forecast(cluster, SCENARIO, paths=paths, shard_paths=shard, progress=kill)
    assert killed and len(found.outlays) == paths
    assert found.outlays == tiexi.forecast(SCENARIO, paths=paths).outlays
    deadline = time.monotonic() + 60
    while workers[0] in cluster.run(os.getpid).values() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert workers[0] not in cluster.run(os.getpid).values()


# --- Spark --------------------------------------------------------------------------------------------------

@pytest.fixture(scope="module")
def session():
    pyspark = pytest.importorskip("pyspark", reason="no pyspark: pip install 'tiexi[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java: apt-get install default-jre-headless")
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    local = (SparkSession.builder.master("local[2]").appName("tiexi").config("spark.ui.enabled", "false")
             .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate())
    local.sparkContext.setLogLevel("ERROR")
    yield local
    local.stop()


@pytest.mark.spark
def test_spark_gives_the_bytes_of_one_process(session, whole, futures):
    import tiexi.spark

    found = tiexi.spark.forecast(session, SCENARIO, paths=64, shard_paths=16)
    assert pickle.dumps(found.outlays) == pickle.dumps(futures.outlays)
    same(tiexi.spark.settle(session, **example(), as_of=AS_OF, parts=4), whole)


@pytest.mark.spark
def test_tables_of_spark_are_taken(session, book):
    import tiexi.spark

    texts = {name: [{column: str(cell).lower() if isinstance(cell, bool) else str(cell) for column, cell in row.items()}
                    for row in rows] for name, rows in book.items()}
    frames = {name: session.createDataFrame(rows) for name, rows in texts.items()}
    if not hasattr(frames["firms"], "toArrow"):
        pytest.skip("DataFrames leave Spark as Arrow from 4.0 on")
    merged = tiexi.spark.settle(session, **frames, as_of=AS_OF, parts=2)
    assert merged.loan_awards.rows() == tiexi.settle(**book, as_of=AS_OF).loan_awards.rows()
