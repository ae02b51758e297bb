# SPDX-License-Identifier: Apache-2.0
"""A book cut by firms into parts that are settled on their own, and their results put together exactly.

Firms that a rule looks at together stay together: those with claims on a project that only one of all firms is paid for,
and those that share an id (of a loan, a claim or a lease), which is a fault of theirs, so that it is found. A budget of
the interest subsidy is split over the claims of all parts before they are settled; budgets of other measures, which bear
on the claims of later years, need one process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from . import _tiexi
from ._part_tables import arrow_of
from ._sources import TableLike
from ._table import MoneyAs, Table
from ._tiexi import Frame, LprTable, Money, Programme

if TYPE_CHECKING:
    import pyarrow

TABLES = ("firms", "firm_years", "loans", "interest", "claims", "history", "premises")
_IDS = {"loans": "loan_id", "claims": "claim_id", "premises": "lease_id"}


@dataclass(frozen=True)
class BookPart:
    """Some firms with all that is theirs: each table, what messages call it, and the rows it had in the whole book."""

    tables: dict[str, tuple[pyarrow.Table, str, pyarrow.Array]]


@dataclass(frozen=True)
class PartTerms:
    """What every part is settled under."""

    programme: Programme
    lpr: LprTable
    as_of: str
    paid: Frame | None = None  # what the budget pays otherwise, of all parts


@dataclass(frozen=True)
class PartResult:
    frames: dict[str, Frame]
    summary: str
    paid_before: Frame  # as differences to no award now


def need_pyarrow() -> None:
    """Says what to do where there is none."""
    try:
        import pyarrow  # noqa: F401
    except ImportError as error:
        raise ImportError("settling in parts needs pyarrow: pip install pyarrow") from error


# --- cutting ------------------------------------------------------------------------------------------------


def cut(
    tables: Mapping[str, TableLike | None], parts: int, encoding: str, programme: Programme
) -> list[BookPart]:
    """Tables cut by firm; the same firms come to the same part whatever the order of the rows."""
    given = {name: arrow_of(name, table, encoding) for name, table in tables.items() if table is not None}
    # Rows are taken once a part: of chunks, all would be put together each time.
    given = {name: (table.combine_chunks(), label) for name, (table, label) in given.items()}
    keys = {name: keys_of(table, "firm_id") for name, (table, _) in given.items()}
    ids = {name: keys_of(given[name][0], column) for name, column in _IDS.items() if name in given}
    leaders = _Leaders()
    for name, column in ids.items():
        _join_those_that_share(leaders, column, keys[name])
    if "claims" in given and "same_cost_as" in given["claims"][0].column_names:
        _join_those_named(leaders, keys_of(given["claims"][0], "same_cost_as"), ids["claims"], keys["claims"])
    _join_those_with_a_project(leaders, [(given[name][0], keys[name]) for name in ("claims", "history") if name in given],
                               _tiexi.measures_over_all_firms(programme))
    if "interest" in given:
        keys["interest"] = _owners(keys_of(given["interest"][0], "loan_id"), ids.get("loans"), keys.get("loans"))
    rows = _rows_of_parts(keys, leaders, parts)
    return [BookPart({name: (table.take(taken[name]), label, taken[name]) for name, (table, label) in given.items()})
            for taken in rows]


def _join_those_that_share(leaders: _Leaders, ids: pyarrow.Array, firms: pyarrow.Array) -> None:
    """Firms with rows of the same id."""
    import pyarrow
    import pyarrow.compute as compute

    if compute.count_distinct(ids).as_py() == len(ids):
        return
    counted = ids.value_counts()
    twice = compute.is_in(ids, value_set=counted.field(0).filter(compute.greater(counted.field(1), 1)))
    shared = pyarrow.table({"id": ids, "firm": firms}).filter(twice)
    first: dict[str, str] = {}
    for id, firm in zip(shared["id"].to_pylist(), shared["firm"].to_pylist()):
        leaders.join(first.setdefault(id, firm), firm)


def _join_those_named(leaders: _Leaders, others: pyarrow.Array, ids: pyarrow.Array, firms: pyarrow.Array) -> None:
    """Firms one of which has a row that names a row of the other."""
    import pyarrow.compute as compute

    named = compute.not_equal(others, "")
    owners = firms.take(compute.index_in(others.filter(named), value_set=ids))
    for owner, firm in zip(owners.to_pylist(), firms.filter(named).to_pylist()):
        if owner is not None:
            leaders.join(owner, firm)


def _join_those_with_a_project(
    leaders: _Leaders, tables: list[tuple[pyarrow.Table, pyarrow.Array]], measures: list[str]
) -> None:
    """Firms with claims on the same project, where only one of all firms is paid for it."""
    import pyarrow
    import pyarrow.compute as compute

    first: dict[str, str] = {}
    for table, firms in tables:
        projects = keys_of(table, "project_id")
        asked = compute.and_(compute.not_equal(projects, ""), compute.is_in(
            keys_of(table, "measure"), value_set=pyarrow.array(measures, pyarrow.string())))
        for project, firm in zip(projects.filter(asked).to_pylist(), firms.filter(asked).to_pylist()):
            leaders.join(first.setdefault(project, firm), firm)


def _owners(loans: pyarrow.Array, ids: pyarrow.Array | None, firms: pyarrow.Array | None) -> pyarrow.Array:
    """The firm of each line's loan; a loan that is in no table stands for itself."""
    import pyarrow.compute as compute

    if ids is None or firms is None:
        return loans
    return compute.coalesce(firms.take(compute.index_in(loans, value_set=ids)), loans)


def _rows_of_parts(
    keys: Mapping[str, pyarrow.Array], leaders: _Leaders, parts: int
) -> list[dict[str, pyarrow.Array]]:
    """The rows of each table in each part, ascending. Firms go to the parts in turn, in the order of their ids."""
    import pyarrow
    import pyarrow.compute as compute

    firms = compute.unique(pyarrow.chunked_array(list(keys.values()), pyarrow.string()))
    firms = firms.take(compute.array_sort_indices(firms))
    rank = pyarrow.array(range(len(firms)), pyarrow.int64())
    part = compute.subtract(rank, compute.multiply(compute.divide(rank, parts), parts))
    joined = leaders.joined()
    if joined:
        place = {firm: at for at, firm in enumerate(firms.to_pylist())}
        moved = part.to_pylist()
        for firm, leader in joined.items():
            moved[place[firm]] = moved[place[leader]]
        part = pyarrow.array(moved, pyarrow.int64())
    rows: list[dict[str, pyarrow.Array]] = [{} for _ in range(parts)]
    for name, of_rows in keys.items():
        of_part = part.take(compute.index_in(of_rows, value_set=firms))
        counts = {count["values"]: count["counts"] for count in of_part.value_counts().to_pylist()}
        ordered = compute.array_sort_indices(of_part)  # rows of a part keep their order
        begin = 0
        for number, taken in enumerate(rows):
            # A copy: a slice would be sent to other processes with all that it was cut from.
            taken[name] = compute.add(ordered.slice(begin, counts.get(number, 0)), 0)
            begin += counts.get(number, 0)
    return rows


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

    def joined(self) -> dict[str, str]:
        """Every firm that another one stands for."""
        return {firm: self.of(firm) for firm in self._above}


def keys_of(table: pyarrow.Table, column: str) -> pyarrow.Array:
    """A column as texts; what is missing is the empty text."""
    import pyarrow
    import pyarrow.compute as compute

    if column not in table.column_names:
        return pyarrow.repeat("", table.num_rows)
    texts = table.column(column).cast(pyarrow.string()).combine_chunks()
    return compute.utf8_trim_whitespace(compute.coalesce(texts, pyarrow.scalar("")))


def holds(table: pyarrow.Table, column: str, id: str) -> bool:
    """Whether a row has this id."""
    import pyarrow.compute as compute

    return bool(compute.index(keys_of(table, column), id).as_py() >= 0)


# --- settling a part ----------------------------------------------------------------------------------------


def settled_book(terms: PartTerms, part: BookPart) -> _tiexi.SettledBook:
    return _tiexi.settle_book(_given(part), programme=terms.programme, lpr=terms.lpr, as_of=terms.as_of, budgets={},
                              encoding="utf-8", threads=1, progress=None, paid=terms.paid)


def _given(part: BookPart) -> dict[str, tuple[_tiexi.InputTable, str]]:
    return {name: (_tiexi.InputTable.from_stream(table), label) for name, (table, label, _) in part.tables.items()}


def claims_of_part(terms: PartTerms, part: BookPart) -> Frame:
    """What its firms claim of the interest subsidy; what an engine maps over the parts where there is a budget."""
    return _tiexi.loan_claims(_given(part), programme=terms.programme, lpr=terms.lpr, as_of=terms.as_of)


def settle_part(terms: PartTerms, part: BookPart) -> PartResult:
    """On this thread; what an engine maps over the parts."""
    settled = settled_book(terms, part)
    rows = {label: taken for _, label, taken in part.tables.values()}
    frames = settled.tables()
    for name in ("rejects", "warnings"):
        frames[name] = _with_lines(frames[name], rows)
    return PartResult(frames, settled.summary_json(), settled.paid_before())


def _with_lines(faults: Frame, rows: Mapping[str, pyarrow.Array]) -> Frame:
    """The faults at the lines their rows had before the book was cut."""
    if len(faults) == 0:
        return faults
    columns = {name: faults.column(name) for name in faults.column_names}

    def line(file: str, number: int) -> int:
        return int(rows[file][number - 2].as_py()) + 2 if file in rows and number >= 2 else number

    for at, (file, number, wanted) in enumerate(zip(columns["file"], columns["line"], columns["wanted"])):
        if number is not None:
            columns["line"][at] = line(file, number)
        # `a period that does not overlap that of line 12`, `1.00 as in line 12 for the same days`: of the same table.
        if wanted:
            columns["wanted"][at] = re.sub(r"\b(that of|as in) line (\d+)\b",
                                           lambda found: f"{found[1]} line {line(file, int(found[2]))}", wanted)
    return _tiexi.frame_like(faults, list(columns.values()))


# --- putting together ---------------------------------------------------------------------------------------

_FAULT = ["file", "line", "column", "code", "got", "wanted"]


def paid_by(terms: PartTerms, budgets: Mapping[int, Any], claims: Iterable[Frame]) -> PartTerms:
    """The terms with what the budgets pay of the claims of all parts."""
    merged = _tiexi.merge_frames(list(claims), by=["firm_id", "year"], equal="kept")
    years: dict[Any, Any] = dict(budgets)
    return replace(terms, paid=_tiexi.paid_claims(terms.programme, years, merged))


def merged_tables(
    results: Iterable[PartResult], money: MoneyAs, budgets: Mapping[int, Any]
) -> dict[str, Table]:
    """Each table as one process would have written it."""
    frames: dict[str, list[Frame]] = {}
    for result in _with_differences(list(results)):
        for name, frame in result.frames.items():
            frames.setdefault(name, []).append(frame)
    merged = {name: _merged(name, parts) for name, parts in frames.items()}
    if budgets:
        merged["fund"] = _with_budgets(merged["fund"], budgets)
    return {name: Table(frame, money) for name, frame in sorted(merged.items())}


def _with_budgets(fund: Frame, budgets: Mapping[int, Any]) -> Frame:
    """The lines of the interest subsidy with their budgets and what is left of them; a budget that nobody drew on has its
    line too."""
    names = fund.column_names
    lines = {(row["year"], row["measure"]): row for row in Table(fund)}
    for year, amount in budgets.items():
        empty = {name: 0 if name in ("claims", "refused") else Money(0) for name in names}
        line = lines.setdefault((year, "loan-interest"), {**empty, "year": year, "measure": "loan-interest"})
        line["budget"] = Money(amount)
        line["left"] = line["budget"] - line["paid"] - line["promised"]
    return _tiexi.frame_like(fund, [[lines[key][name] for key in sorted(lines)] for name in names])


def _with_differences(results: list[PartResult]) -> list[PartResult]:
    """Where any firm was paid before, every firm's year is held against what was; a part without such firms, or without
    loans, does not know of the others."""
    if not any("firm_awards" in result.frames for result in results):
        return results
    if not any("differences" in result.frames or len(result.paid_before) for result in results):
        return results
    completed = []
    for result in results:
        frames = dict(result.frames)
        if "differences" not in frames and len(result.paid_before):
            frames["differences"] = result.paid_before
        elif "differences" not in frames and "firm_awards" in frames:
            firms, years, paid = (frames["firm_awards"].column(name) for name in ("firm_id", "year", "paid"))
            frames["differences"] = _tiexi.frame_like(
                result.paid_before, [firms, years, [Money(0)] * len(paid), paid, paid])
        completed.append(PartResult(frames, result.summary, result.paid_before))
    return completed


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
