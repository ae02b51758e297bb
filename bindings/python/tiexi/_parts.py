# SPDX-License-Identifier: Apache-2.0
"""A book cut by firms into parts that are settled on their own, and their results put together exactly.

No rule looks from one firm at another but a budget, so a book with budgets is settled in one process. Firms that
share an id (of a loan, a claim or a lease), which is a fault of theirs, stay together, so that it is found.
"""

from __future__ import annotations

import csv
import os
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from . import _tiexi
from ._sources import ArrowStream, TableLike
from ._table import MoneyAs, Table
from ._tiexi import Frame, LprTable, Programme

if TYPE_CHECKING:
    import pyarrow

TABLES = ("firms", "firm_years", "loans", "interest", "claims", "history", "premises")
_IDS = {"loans": "loan_id", "claims": "claim_id", "premises": "lease_id"}


@dataclass(frozen=True)
class BookPart:
    """Some firms with all that is theirs: each table, what messages call it, and the lines its rows had."""

    tables: dict[str, tuple[pyarrow.Table, str, list[int]]]


@dataclass(frozen=True)
class PartTerms:
    """What every part is settled under."""

    programme: Programme
    lpr: LprTable
    as_of: str


@dataclass(frozen=True)
class PartResult:
    frames: dict[str, Frame]
    summary: str


# --- cutting ------------------------------------------------------------------------------------------------


def cut(tables: Mapping[str, TableLike | None], parts: int, encoding: str) -> list[BookPart]:
    """Tables cut by firm; the same firms come to the same part whatever the order of the rows."""
    import pyarrow

    given = {name: _arrow(name, table, encoding) for name, table in tables.items() if table is not None}
    keys = {name: _keys(table, "firm_id") for name, (table, _) in given.items()}
    leaders = _Leaders()
    owner: dict[str, str] = {}  # of a loan
    for name, column in _IDS.items():
        if name not in given:
            continue
        first: dict[str, str] = {}
        for id, firm in zip(_keys(given[name][0], column), keys[name]):
            leaders.join(first.setdefault(id, firm), firm)
        if name == "loans":
            owner = first
        if name == "claims" and "same_cost_as" in given[name][0].column_names:
            for other, firm in zip(_keys(given[name][0], "same_cost_as"), keys[name]):
                if other in first:
                    leaders.join(first[other], firm)
    if "interest" in given:
        keys["interest"] = [owner.get(loan, loan) for loan in _keys(given["interest"][0], "loan_id")]
    rows: list[dict[str, list[int]]] = [{name: [] for name in given} for _ in range(parts)]
    for name, firms in keys.items():
        for row, firm in enumerate(firms):
            rows[zlib.crc32(leaders.of(firm).encode()) % parts][name].append(row)
    return [BookPart({name: (given[name][0].take(pyarrow.array(taken[name], pyarrow.int64())), given[name][1],
                             [row + 2 for row in taken[name]])
                      for name in given})
            for taken in rows]


class _Leaders:
    """Sets of firms that belong together, each named by one of them (union and find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def of(self, firm: str) -> str:
        while firm in self._above:
            firm = self._above[firm]
        return firm

    def join(self, a: str, b: str) -> None:
        a, b = sorted((self.of(a), self.of(b)))
        if a != b:
            self._above[b] = a


def _keys(table: pyarrow.Table, column: str) -> list[str]:
    """A column as texts; what is missing is the empty text."""
    import pyarrow

    if column not in table.column_names:
        return [""] * table.num_rows
    return [(text or "").strip() for text in table.column(column).cast(pyarrow.string()).to_pylist()]


def _arrow(name: str, table: TableLike, encoding: str) -> tuple[pyarrow.Table, str]:
    """A table as pyarrow holds it, and what messages call it."""
    import pyarrow

    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        label = os.path.basename(path)
        if path.lower().endswith((".parquet", ".pq")):
            import pyarrow.parquet

            return pyarrow.parquet.read_table(path), label
        return _csv(path, encoding), label
    if isinstance(table, ArrowStream):
        return pyarrow.RecordBatchReader.from_stream(table).read_all(), name
    if not isinstance(table, Mapping):
        rows = list(table)
        table = {column: [row.get(column) for row in rows] for column in dict.fromkeys(c for row in rows for c in row)}
    return pyarrow.table({
        column: pyarrow.array([None if cell is None else _tiexi.cell_text(cell, f"{name}.{column}") for cell in cells],
                              pyarrow.string())
        for column, cells in table.items()}), name


def _csv(path: str, encoding: str) -> pyarrow.Table:
    """Every cell as the text it is; rows of another length than the header are for one process to reject."""
    import pyarrow.csv

    with open(path, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as file:
        header = next(csv.reader(file), [])
    return pyarrow.csv.read_csv(
        path, read_options=pyarrow.csv.ReadOptions(encoding="utf8" if encoding == "utf-8" else encoding),
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types={column: pyarrow.string() for column in header}, null_values=[""], strings_can_be_null=True))


# --- settling a part ----------------------------------------------------------------------------------------


def settled_book(terms: PartTerms, part: BookPart) -> _tiexi.SettledBook:
    sources = {name: (_tiexi.InputTable.from_stream(table), label)
               for name, (table, label, _) in part.tables.items()}
    return _tiexi.settle_book(sources, programme=terms.programme, lpr=terms.lpr, as_of=terms.as_of, budgets={},
                              encoding="utf-8", threads=1, progress=None)


def settle_part(terms: PartTerms, part: BookPart) -> PartResult:
    """On this thread; what an engine maps over the parts."""
    settled = settled_book(terms, part)
    lines = {label: numbers for _, label, numbers in part.tables.values()}
    frames = settled.tables()
    for name in ("rejects", "warnings"):
        frames[name] = _with_lines(frames[name], lines)
    return PartResult(frames, settled.summary_json())


def _with_lines(faults: Frame, lines: Mapping[str, list[int]]) -> Frame:
    """The faults at the lines their rows had before the book was cut."""
    fields, rows = faults.__getstate__()
    names = faults.column_names
    file, line, wanted = names.index("file"), names.index("line"), names.index("wanted")
    for row in rows:
        numbers = lines.get(row[file], [])
        if row[line] is not None and row[line] >= 2:
            row[line] = numbers[row[line] - 2]
        # `a period that does not overlap that of line 12`, `1.00 as in line 12 for the same days`: of the same table.
        if row[wanted]:
            row[wanted] = re.sub(r"\b(that of|as in) line (\d+)\b",
                                 lambda found: f"{found[1]} line {numbers[int(found[2]) - 2]}", row[wanted])
    return _frame(fields, rows)


# --- putting together ---------------------------------------------------------------------------------------

_FAULT = ["file", "line", "column", "code", "got", "wanted"]


def merged_tables(results: Iterable[PartResult], money: MoneyAs) -> dict[str, Table]:
    """Each table as one process would have written it."""
    frames: dict[str, list[Frame]] = {}
    for result in _with_differences(list(results)):
        for name, frame in result.frames.items():
            frames.setdefault(name, []).append(frame)
    return {name: Table(_merged(name, parts), money) for name, parts in sorted(frames.items())}


def _with_differences(results: list[PartResult]) -> list[PartResult]:
    """Where any firm was paid before, every firm's year is held against what was; a part without such firms does
    not know of the others."""
    known = [result.frames["differences"] for result in results if "differences" in result.frames]
    if not known:
        return results
    fields, _ = known[0].__getstate__()
    completed = []
    for result in results:
        frames = dict(result.frames)
        if "differences" not in frames and "firm_awards" in frames:
            awards = frames["firm_awards"]
            firm, year, paid = (awards.column_names.index(name) for name in ("firm_id", "year", "paid"))
            _, rows = awards.__getstate__()
            frames["differences"] = _frame(fields, [[row[firm], row[year], 0, row[paid], row[paid]] for row in rows])
        completed.append(PartResult(frames, result.summary))
    return completed


def _frame(fields: Any, rows: list[list[Any]]) -> Frame:
    frame = Frame.__new__(Frame)
    frame.__setstate__((fields, rows))
    return frame


def _merged(name: str, parts: list[Frame]) -> Frame:
    if name == "fund":
        return _tiexi.merge_frames(parts, by=["year", "measure"], equal="added_up")
    if name in ("rejects", "warnings"):
        return _tiexi.merge_frames(parts, by=_FAULT, equal="kept" if name == "rejects" else "kept_once")
    # The first column is the id of what belongs to one firm, so its rows come from one part, in their order.
    return _tiexi.merge_frames(parts, by=parts[0].column_names[:1], equal="kept")


def merged_summary(summaries: list[dict[str, Any]], tables: Mapping[str, Table]) -> dict[str, Any]:
    """Counts and totals added up, in the order of one process."""
    first = summaries[0]
    merged: dict[str, Any] = {}
    for name, value in first.items():
        if name.isdigit():
            continue
        if name == "reasons":
            for year in sorted({key for summary in summaries for key in summary if key.isdigit()}):
                merged[year] = _sums([summary[year] for summary in summaries if year in summary])
            merged[name] = _sums([summary[name] for summary in summaries])
        elif name == "rows":
            merged[name] = [_sums(list(counts)) for counts in zip(*(summary["rows"] for summary in summaries))]
        elif name in ("rejects", "warnings"):
            codes = tables[name]["code"]
            merged[name] = {code: codes.count(code) for code in sorted(set(codes))}
        elif name in ("loans_decided", "loans_eligible"):
            merged[name] = sum(summary[name] for summary in summaries)
        else:
            merged[name] = value
    return merged


def _sums(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """Field by field: counts and amounts are added, names are the same everywhere."""
    total = dict(parts[0])
    for part in parts[1:]:
        for name, value in part.items():
            if isinstance(value, int):
                total[name] += value
            elif name != "file":
                total[name] = str(Decimal(total[name]) + Decimal(value))
    return total
