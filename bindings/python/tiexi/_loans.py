# SPDX-License-Identifier: Apache-2.0
"""Loans by their terms: schedules, a statement held against them, and the lines that have not happened yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from . import _sources, _tiexi
from ._arguments import day, money_as, of_message, optional_day, threads_of
from ._settlement import Day
from ._sources import TableLike
from ._table import MoneyAs, Table
from ._tiexi import LprTable, Money, Rate


class Schedule:
    """What is due on which day, to the fen, until nothing is owed."""

    def __init__(self, instalments: Table, accruals: Table, report: str) -> None:
        self.instalments = instalments  #: one row a due date
        self.accruals = accruals  #: one row of one balance and one rate: what a bank prints on a statement
        self._report: dict[str, Any] = json.loads(report)

    @property
    def terms(self) -> dict[str, Any]:
        """The terms as they were understood."""
        found: dict[str, Any] = self._report["terms"]
        return found

    @property
    def totals(self) -> dict[str, Money]:
        return {name: Money(amount) for name, amount in self._report["totals"].items()}

    @property
    def effective_rate(self) -> Rate | None:
        """The effective annual rate (XIRR of the dated flows), None where there is none."""
        return _rate(self._report.get("effective_rate_pct"))

    @property
    def effective_rate_after_subsidy(self) -> Rate | None:
        return _rate(self._report.get("effective_rate_after_subsidy_pct"))

    def __len__(self) -> int:
        return len(self.instalments)

    def __repr__(self) -> str:
        return repr(self.instalments)

    def _repr_html_(self) -> str:
        return self.instalments._repr_html_()


class Schedules:
    """Many loans' schedules, and the loans that have none, with why."""

    def __init__(self, instalments: Table, accruals: Table, faults: list[str]) -> None:
        self.instalments = instalments
        self.accruals = accruals
        self.faults = faults  #: one message a loan that could not be scheduled

    def __repr__(self) -> str:
        return f"<Schedules: {len(self.instalments)} instalments, {len(self.faults)} faults>"


def schedule(*, lpr: LprTable | None = None, money: MoneyAs = "decimal", **terms: Any) -> Schedule:
    """The schedule of one loan.

    The terms have the names of ``tiexi schedule``: ``principal``, ``rate_pct`` or ``spread_bp``, ``method``,
    ``credited_on``, ``matures_on``, ``frequency``, ``day_count``, ``settlement_day`` and so on; also ``plan``,
    ``events`` and ``subsidies``, lists of dicts.

    >>> s = schedule(principal=1200, rate_pct=12, method="equal_principal", credited_on="2024-01-15",
    ...              matures_on="2024-04-15")
    >>> [str(interest) for interest in s.instalments["interest"]]
    ['12.00', '8.00', '4.00']
    """
    money_as(money)
    instalments, accruals, reports, faults = _tiexi.schedules(
        json.dumps(_texts(terms, "schedule")), name="schedule", lpr=lpr or LprTable.official())
    if faults:
        raise of_message(faults[0])
    return Schedule(Table(instalments, money), Table(accruals, money), reports[0])


def schedules(
    loans: Iterable[Mapping[str, Any]], *, lpr: LprTable | None = None, money: MoneyAs = "decimal"
) -> Schedules:
    """The schedules of many loans, each a dict of terms with its ``loan_id``. A loan whose terms are wrong is
    in ``faults`` and never stops the others."""
    money_as(money)
    terms = [_texts(loan, f"loans[{row}]") for row, loan in enumerate(loans)]
    instalments, accruals, _, faults = _tiexi.schedules(
        json.dumps(terms), name="loans", lpr=lpr or LprTable.official())
    return Schedules(Table(instalments, money), Table(accruals, money), faults)


def _texts(value: Any, place: str) -> Any:
    """Terms as JSON can hold them without a double in between."""
    if isinstance(value, Mapping):
        return {name: _texts(cell, f"{place}.{name}") for name, cell in value.items() if cell is not None}
    if isinstance(value, (list, tuple)):
        return [_texts(cell, f"{place}[{row}]") for row, cell in enumerate(value)]
    return _tiexi.cell_text(value, place)


def _rate(percent: str | None) -> Rate | None:
    return None if percent is None else Rate(percent)


class Audit:
    """A bank's statement held against the contracts: each difference called by its cause."""

    def __init__(self, tables: Mapping[str, _tiexi.Frame], money: MoneyAs) -> None:
        self.rows = Table(tables["rows"], money)  #: every line, and the lines that are missing
        self.totals = Table(tables["totals"], money)  #: rows and the sum of differences, by finding
        self.rejects = Table(tables["rejects"], money)
        self.warnings = Table(tables["warnings"], money)

    @property
    def differences(self) -> list[dict[str, Any]]:
        """The rows that do not match."""
        return [row for row in self.rows if row["finding"] != "matches"]

    def __repr__(self) -> str:
        return repr(self.totals)

    def _repr_html_(self) -> str:
        return self.totals._repr_html_()


def audit(
    loans: TableLike,
    interest: TableLike,
    *,
    as_of: Day | None = None,
    lpr: LprTable | None = None,
    money: MoneyAs = "decimal",
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    threads: int = 0,
) -> Audit:
    """Recompute each statement line from its loan's terms and classify every difference.

    :param as_of: what is due by then must have its line; without it, what ran before a loan's last line ends
    """
    money_as(money)
    tables = _sources.sources({"loans": loans, "interest": interest})
    return Audit(_tiexi.audit(
        tables, lpr=lpr or LprTable.official(), as_of=optional_day("as_of", as_of), encoding=encoding,
        threads=threads_of(threads)), money)


class Projection:
    """Statement lines that have not happened yet."""

    def __init__(self, tables: Mapping[str, _tiexi.Frame], money: MoneyAs) -> None:
        self.lines = Table(tables["lines"], money)
        self.left_out = Table(tables["left_out"], money)  #: loans whose terms do not suffice, with why
        self.rejects = Table(tables["rejects"], money)
        self.warnings = Table(tables["warnings"], money)

    def __repr__(self) -> str:
        return repr(self.lines)

    def _repr_html_(self) -> str:
        return self.lines._repr_html_()


def project(
    loans: TableLike,
    interest: TableLike,
    *,
    until: Day,
    lpr: LprTable | None = None,
    money: MoneyAs = "decimal",
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    threads: int = 0,
) -> Projection:
    """Each loan extended by its terms, after its last statement line, with the lines due up to `until`."""
    money_as(money)
    tables = _sources.sources({"loans": loans, "interest": interest})
    return Projection(_tiexi.project(
        tables, lpr=lpr or LprTable.official(), until=day("until", until), encoding=encoding,
        threads=threads_of(threads)), money)
