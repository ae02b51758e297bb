# SPDX-License-Identifier: Apache-2.0
"""Settling, checking and explaining from Python: the same fen as the files of the data contract."""

from __future__ import annotations

import copy
import threading
import time
from decimal import Decimal

import pytest

import tiexi
from tiexi import Money

AS_OF = "2024-12-31"


def csv_rows(path):
    import csv

    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_texts(table):
    def text(value):
        return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return [{name: text(value) for name, value in row.items()} for row in table]


@pytest.mark.parametrize("name", ["hand", "book-60", "book-400"])
@pytest.mark.parametrize("kind", ["files", "frames"])
def test_the_shared_books_match_to_the_fen(shared, name, kind):
    import pandas

    folder = shared(f"cases/article11/{name}")
    tables = {table: folder / f"{table}.csv" for table in ("firms", "loans", "interest")}
    if kind == "frames":
        tables = {table: pandas.read_csv(path, dtype=str) for table, path in tables.items()}
    settled = tiexi.settle(**tables, as_of=AS_OF)
    for table in ("decisions", "loan_awards", "firm_awards"):
        expected = csv_rows(folder / "expected" / f"{table}.csv")
        got = [{column: row[column] for column in expected[0]} for row in as_texts(settled.tables[table])]
        assert got == expected


@pytest.mark.parametrize("name", ["book-40", "book-250"])
def test_the_shared_measures_match_in_every_column(shared, name):
    folder = shared(f"cases/measures/{name}")
    settled = tiexi.settle(folder / "firms.csv", claims=folder / "claims.csv", history=folder / "history.csv", as_of=AS_OF)
    for table in ("claim_awards", "payout_plan"):
        assert as_texts(settled.tables[table]) == csv_rows(folder / "expected" / f"{table}.csv")


def test_bad_rows_never_raise_and_never_vanish(book):
    book["interest"].append(dict(book["interest"][0], **{"from": "2021-09-21", "to": "2021-09-21"}))
    book["loans"].append(dict(book["loans"][0], loan_id="L2", principal="lots"))
    settled = tiexi.settle(**book, as_of=AS_OF)
    rejects = {(r["file"], r["line"], r["code"]) for r in settled.rejects}
    assert ("loans", 3, "bad-amount") in rejects
    assert ("interest", 3, "to-not-after-from") in rejects
    assert ("loans", 2, "belongs-to-rejected-loan") in rejects
    assert len(settled.decisions) == 0
    for row in settled.summary["rows"]:
        assert row["rows"] == row["used"] + row["rejected"]


def test_a_budget_is_split_exactly(book):
    for n in range(2, 5):
        book["firms"].append(dict(book["firms"][0], firm_id=f"F{n}"))
        book["loans"].append(dict(book["loans"][0], loan_id=f"L{n}", firm_id=f"F{n}"))
        book["interest"].append(dict(book["interest"][0], loan_id=f"L{n}"))
    for budgets in ({2021: 100_000}, {"loan-interest": {2021: Decimal("100000.00")}}):
        settled = tiexi.settle(**book, as_of=AS_OF, budgets=budgets)
        assert sum(settled.firm_awards["paid"], Money(0)) == Money(100_000)
        assert set(settled.firm_awards["bound_by"]) == {"budget"}
    with pytest.raises(TypeError, match="float"):
        tiexi.settle(**book, as_of=AS_OF, budgets={2021: 1e5})
    with pytest.raises(tiexi.InvalidInput):
        tiexi.settle(**book, as_of=AS_OF, budgets={"no-such-measure": {2021: 1}})


def test_a_reform_pays_another_amount(book):
    reformed = tiexi.load_programme("nanshan-2021").reform({"ceiling.multiple": "1.3"})
    settled = tiexi.settle(**book, as_of=AS_OF, programme=reformed)
    # 423,666.67 x 20/30 x (1.3 x 3.85)/6.2 x 70%
    assert settled.loan_awards["award"] == [Money("159603.89")]
    assert settled.programme == reformed


def test_threads_change_nothing(shared):
    folder = shared("cases/article11/book-400")
    tables = {table: folder / f"{table}.csv" for table in ("firms", "loans", "interest")}
    runs = [tiexi.settle(**tables, as_of=AS_OF, threads=threads) for threads in (1, 2, 7)]
    for run in runs[1:]:
        assert run.summary == runs[0].summary
        for name, table in run.tables.items():
            assert table.rows() == runs[0].tables[name].rows()


def test_progress_tells_every_part_once(shared):
    folder = shared("cases/article11/book-400")
    told = []
    tiexi.settle(folder / "firms.csv", folder / "loans.csv", folder / "interest.csv", as_of=AS_OF, progress=told.append)
    assert sum(told) > 1 and all(part > 0 for part in told)


def test_progress_is_of_loans_alone(shared):
    folder = shared("cases/measures/book-250")
    told = []
    settled = tiexi.settle(folder / "firms.csv", claims=folder / "claims.csv", as_of=AS_OF, progress=told.append)
    assert len(settled.tables["claim_awards"]) > 0
    assert told == []


def test_what_progress_raises_stops_the_run(book):
    class Enough(Exception):
        pass

    def stop(_):
        raise Enough

    with pytest.raises(Enough):
        tiexi.settle(**book, as_of=AS_OF, progress=stop)


def test_settling_runs_while_other_threads_do(shared):
    """The interpreter's lock is free: two settlements from two threads give what one gives."""
    folder = shared("cases/article11/book-400")
    tables = {table: folder / f"{table}.csv" for table in ("firms", "loans", "interest")}
    expected = tiexi.settle(**tables, as_of=AS_OF).summary
    found = []
    threads = [threading.Thread(target=lambda: found.append(tiexi.settle(**tables, as_of=AS_OF, threads=1).summary))
               for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


def test_an_empty_book_settles_to_nothing(book):
    settled = tiexi.settle(book["firms"], as_of=AS_OF)
    assert len(settled.rejects) == 0 and settled.summary["loans_decided"] == 0


def test_gb18030_files_are_read_by_name(book, tmp_path):
    import pandas

    book["firms"][0].update(name="深圳一", legal_person="是")
    pandas.DataFrame(book["firms"]).to_csv(tmp_path / "firms.csv", index=False, encoding="gb18030")
    settled = tiexi.settle(tmp_path / "firms.csv", book["loans"], book["interest"], as_of=AS_OF, encoding="gb18030")
    assert len(settled.rejects) == 0
    with pytest.raises(tiexi.InvalidInput, match="wanted utf-8 or gb18030"):
        tiexi.settle(**book, as_of=AS_OF, encoding="latin-1")


def test_a_file_that_is_not_there_is_named(book, tmp_path):
    with pytest.raises(tiexi.InvalidInput, match="nowhere.csv"):
        tiexi.settle(tmp_path / "nowhere.csv", book["loans"], book["interest"], as_of=AS_OF)


# --- one loan -----------------------------------------------------------------------------------------------

def one(book, **changes):
    parts = {"firm": book["firms"][0], "loan": book["loans"][0], "interest": book["interest"]}
    return tiexi.check(**{**parts, **changes}, as_of=AS_OF)


def test_a_loan_is_explained_with_every_number_and_article(book):
    explained = one(book)
    assert explained.eligible and explained.reasons == []
    assert explained.awards == {2021: Money("184158.33")}
    (line,) = explained.as_dict()["lines"]
    assert line["lpr"]["rate_pct"] == "3.85" and line["ceiling_pct"] == "5.775"
    for text in (explained.text("zh"), explained.text("en")):
        assert "184,158.33" in text and "5.775" in text
    assert "符合条件" in explained.text("zh") and "eligible" in str(explained)
    assert "<pre>" in explained._repr_html_() and "loan L1: eligible" in repr(explained)


def test_a_line_that_looks_wrong_is_used_with_a_warning(book):
    assert one(book).warnings == []
    doubtful = one(book, interest=[{**book["interest"][0], "rate_pct": "0.062"}])
    (warning,) = doubtful.warnings
    assert (warning["file"], warning["line"], warning["code"]) == ("interest", 2, "interest-differs")
    assert warning["got"] == "423666.67" and "balance x rate x days" in warning["wanted"]


def test_a_refusal_names_its_reasons_in_order(book):
    refused = one(book, firm=dict(book["firms"][0], district="futian", sector="software"))
    assert not refused.eligible
    assert refused.reasons == ["not-registered-in-nanshan", "not-biomedicine"]
    assert refused.awards == {}


def test_a_loan_needs_no_ids(book):
    parts = copy.deepcopy(book)
    for rows in parts.values():
        for row in rows:
            row.pop("loan_id", None)
            row.pop("firm_id", None)
    assert one(parts).awards == {2021: Money("184158.33")}


def test_a_fact_that_cannot_be_used_is_an_error(book):
    with pytest.raises(tiexi.InvalidInput, match="principal: got lots"):
        one(book, loan=dict(book["loans"][0], principal="lots"))


def test_any_loan_of_a_settled_book_is_explained(book):
    settled = tiexi.settle(**book, as_of=AS_OF)
    assert settled.explain("L1", lang="zh").awards == {2021: Money("184158.33")}
    with pytest.raises(tiexi.InvalidInput, match="wanted a loan, claim or lease of the book"):
        settled.explain("L9")


# --- Ctrl-C -------------------------------------------------------------------------------------------------

def test_ctrl_c_stops_a_settlement(tmp_path):
    """In a process of its own, so that the signal is really one."""
    import os
    import signal
    import subprocess
    import sys

    script = f"""
import sys, signal
import tiexi
firms = [dict(firm_id=f"F{{n}}", district="nanshan", legal_person=True, sector="biomedicine", grade="A") for n in range(2000)]
def tell(done):
    print("running", flush=True)
    while True: pass    # so that the signal comes while we run
try:
    loans = [dict(loan_id=f"L{{n}}", firm_id=f"F{{n}}", principal=1, credited_on="2021-07-01", matures_on="2022-07-01",
                  filed_on="2021-07-02") for n in range(2000)]
    lines = {{name: [] for name in ("loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on", "paid_on")}}
    tiexi.settle(firms, loans, lines, as_of="{AS_OF}", progress=tell)
except KeyboardInterrupt:
    print("stopped", flush=True)
    sys.exit(3)
"""
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "running\n"
    time.sleep(0.2)
    os.kill(process.pid, signal.SIGINT)
    assert process.stdout.readline() == "stopped\n"
    assert process.wait(30) == 3
