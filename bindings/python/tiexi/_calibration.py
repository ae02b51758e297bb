# SPDX-License-Identifier: Apache-2.0
"""A scenario's parameters from a book, and how good a forecast from them would have been."""

from __future__ import annotations

import datetime
import html
import json
from collections.abc import Callable, Mapping
from typing import Any, Literal

from . import _sources, _tiexi
from ._arguments import MOST_PATHS, MOST_SEED, day, money_as, optional_day, threads_of, whole, word
from ._forecast import ForecastModel
from ._settlement import Day, Language, ProgrammeLike, load_programme
from ._sources import TableLike
from ._table import MoneyAs, Table
from ._tiexi import LprTable, Programme, Scenario

Growth = Literal["never", "significant", "always"]
_GROWTH = ("never", "significant", "always")


class Calibration:
    """A scenario's parameters as a book has them: each with its standard error and the number of observations it
    stands on."""

    def __init__(self, found: _tiexi.Estimates, rejects: _tiexi.Frame, book: Mapping[str, TableLike],
                 programme: Programme, lpr: LprTable) -> None:
        self._found = found
        self._book = book
        self._lpr = lpr
        self.programme = programme
        #: ``parameter``, ``value`` as a scenario file says it, ``std_error`` (None where there is none),
        #: ``observations``, ``in_scenario`` (False: told, not used)
        self.estimates = Table(found.frame())
        self.rejects = Table(rejects)  #: rows of the book that could not be used

    @property
    def since(self) -> datetime.date:
        """The first day observed."""
        return self._found.since

    @property
    def as_of(self) -> datetime.date:
        """The last day observed."""
        return self._found.as_of

    @property
    def firms_left_out(self) -> int:
        """Firms without a grade, where others have one."""
        return self._found.firms_left_out

    def toml(self, lang: Language = "en", book: Mapping[str, str] | None = None) -> str:
        """The scenario as a file: every parameter commented, estimated or at its default.

        :param book: what its section ``[book]`` names, such as ``{"folder": "../book"}``; without one a forecast
            from the file knows only new loans
        """
        return self._found.toml(lang=lang, book=list((book or {}).items()))

    @property
    def scenario(self) -> Scenario:
        """What :meth:`toml` says, without a book."""
        return Scenario.parse(self.toml(), name="calibrated")

    def model(self, *, seed: int | None = None) -> ForecastModel:
        """The scenario bound to the programme, the book and the fixings it was calibrated on: the forecast goes on
        from that book.

        :raises InvalidInput: for a book with rejects; settle it and mend them
        """
        return ForecastModel(self.scenario, programme=self.programme, book=self._book, lpr=self._lpr, seed=seed)

    def csv(self) -> str:
        """``estimates.csv`` of ``tiexi calibrate``, the same bytes."""
        return self._found.csv()

    def as_dict(self) -> dict[str, Any]:
        """``estimates.json`` of ``tiexi calibrate``, but for its list of input files; numbers are texts."""
        return _without_inputs(self._found.json())

    def text(self, lang: Language = "en") -> str:
        """The table that ``tiexi calibrate`` prints."""
        return self._found.text(lang=lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return (f"<Calibration of {self.programme.id}: {len(self.estimates)} parameters, {self.since} to {self.as_of}, "
                f"{len(self.rejects)} rejects>")

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self)[1:-1])}</p>{self.estimates._repr_html_()}"


class BackTest:
    """Where a year that happened fell among the futures forecast for it from what was known before."""

    def __init__(self, found: _tiexi.BackTested, calibration: Calibration, money: MoneyAs) -> None:
        self._found = found
        self.calibration = calibration  #: of the book as it was known before the year
        #: a row a quantity: ``truth``, ``mean`` and ``deviation`` (yuan), ``z``, ``rank`` (the part of the futures
        #: below the truth), ``p05`` to ``p95``, ``inside_50``, ``inside_90``
        self.rows = Table(found.frame(), money)
        self.rejects = calibration.rejects  #: rows of the book that could not be used

    @property
    def year(self) -> int:
        """The year forecast and settled."""
        return self._found.year

    @property
    def paths(self) -> int:
        """Simulated futures of it."""
        return self._found.paths

    def csv(self) -> str:
        """``back_test.csv`` of ``tiexi calibrate --back-test``, the same bytes."""
        return self._found.csv()

    def as_dict(self) -> dict[str, Any]:
        """``back_test.json`` of ``tiexi calibrate --back-test``, but for its list of input files."""
        return _without_inputs(self._found.json())

    def text(self, lang: Language = "en") -> str:
        """The table that ``tiexi calibrate --back-test`` prints."""
        return self._found.text(lang=lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        inside = sum(self.rows["inside_90"])
        return f"<BackTest of {self.year}: {inside} of {len(self.rows)} quantities within P5 to P95, {self.paths} paths>"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(repr(self)[1:-1])}</p>{self.rows._repr_html_()}"


def _without_inputs(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    del found["inputs"]
    return found


def calibrate(
    firms: TableLike,
    loans: TableLike | None = None,
    interest: TableLike | None = None,
    *,
    as_of: Day,
    since: Day | None = None,
    growth: Growth = "never",
    programme: ProgrammeLike = "nanshan-2021",
    firm_years: TableLike | None = None,
    claims: TableLike | None = None,
    history: TableLike | None = None,
    premises: TableLike | None = None,
    lpr: LprTable | None = None,
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    threads: int = 0,
) -> Calibration:
    """A scenario's parameters from a book, with standard errors. The tables are those of :func:`settle`.

    :param as_of: the day up to which the book is complete; nothing later is read
    :param since: the first day observed; 1 January of the year of the first loan or claim, if not given
    :param growth: whether an estimated growth enters the scenario: ``"never"``, where it is two standard errors from 0
        (``"significant"``), ``"always"``; the estimates have it in any case
    :raises InvalidInput: for a book with neither loans nor claims in the window
    """
    word("growth", growth, _GROWTH)
    tables = _sources.kept({"firms": firms, "firm_years": firm_years, "loans": loans, "interest": interest,
                            "claims": claims, "history": history, "premises": premises})
    rules, fixings = load_programme(programme), lpr or LprTable.official()
    found, rejects = _tiexi.calibrate(
        _sources.sources(tables), programme=rules, lpr=fixings, as_of=day("as_of", as_of),
        since=optional_day("since", since), growth=growth, encoding=encoding, threads=threads_of(threads))
    return Calibration(found, rejects, tables, rules, fixings)


def back_test(
    firms: TableLike,
    loans: TableLike | None = None,
    interest: TableLike | None = None,
    *,
    year: int,
    since: Day | None = None,
    growth: Growth = "never",
    paths: int = 1000,
    seed: int = 1,
    programme: ProgrammeLike = "nanshan-2021",
    firm_years: TableLike | None = None,
    claims: TableLike | None = None,
    history: TableLike | None = None,
    premises: TableLike | None = None,
    lpr: LprTable | None = None,
    money: MoneyAs = "decimal",
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    threads: int = 0,
    progress: Callable[[int], object] | None = None,
) -> BackTest:
    """How good a forecast would have been: calibrate on the book as it was known before `year`, forecast the year,
    settle what truly happened in it, and say where the truth fell. Other arguments as of :func:`calibrate`.

    One year is one observation: a rank of 97% is bad luck once in thirty years, and a bad model if it happens in each.

    :param progress: told how many paths are done since the last time, as ``tqdm.update`` wants
    """
    word("growth", growth, _GROWTH)
    money_as(money)
    tables = _sources.kept({"firms": firms, "firm_years": firm_years, "loans": loans, "interest": interest,
                            "claims": claims, "history": history, "premises": premises})
    rules, fixings = load_programme(programme), lpr or LprTable.official()
    found, rejects, raised = _tiexi.back_test(
        _sources.sources(tables), programme=rules, lpr=fixings, year=whole("year", year, 1, 9999),
        since=optional_day("since", since), growth=growth, paths=whole("paths", paths, 1, MOST_PATHS),
        seed=whole("seed", seed, 0, MOST_SEED), encoding=encoding, threads=threads_of(threads), progress=progress)
    if raised is not None:
        raise raised
    return BackTest(found, Calibration(found.estimates, rejects, tables, rules, fixings), money)
