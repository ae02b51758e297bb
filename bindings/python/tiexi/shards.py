# SPDX-License-Identifier: Apache-2.0
"""Forecasts and settlements over many processes: shards are mapped and merged exactly.

The results are those of one process, byte for byte, whatever the shards, their order or their number. Here on the
executors of ``concurrent.futures``; :mod:`tiexi.dask` and :mod:`tiexi.spark` are the same on their engines, and any
other engine needs no more than an :class:`Engine`. Settling in parts needs pyarrow.
"""

from __future__ import annotations

import datetime
import json
import multiprocessing
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from typing import Any, Literal, TypeVar

from . import _parts, _tiexi
from ._arguments import day, invalid, money_as, whole
from ._forecast import Forecast, ForecastModel, ScenarioLike, merge_all
from ._settlement import (
    Amount,
    Budgets,
    Day,
    Explanation,
    Language,
    ProgrammeLike,
    Settlement,
    _by_measure,
    load_programme,
)
from ._sources import TableLike
from ._table import MoneyAs
from ._tiexi import LprTable, Outlays, Programme, to_date

Item = TypeVar("Item")
Shared = TypeVar("Shared")
Result = TypeVar("Result")

#: Calls ``function(shared, item)`` for every item somewhere, and gives the results in the order of the items.
Engine = Callable[[Callable[[Any, Any], Any], Any, Sequence[Any]], Iterable[Any]]

SHARD_PATHS = 256  # what standard errors are computed of stays whole within shards of a multiple of this


def executor_engine(executor: Executor) -> Engine:
    """An engine on an executor of ``concurrent.futures``."""

    def run(function: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> Iterable[Any]:
        return executor.map(function, [shared] * len(items), items)

    return run


def _on(executor: Executor | None, work: Callable[[Engine], Result]) -> Result:
    if executor is not None:
        return work(executor_engine(executor))
    # A fresh interpreter each: forking a process that has threads may hang it.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as own:
        return work(executor_engine(own))


# --- forecasts ----------------------------------------------------------------------------------------------


def _simulated(model: ForecastModel, shard: tuple[int, int]) -> Outlays:
    return model.simulate(*shard)


def forecast_on(
    engine: Engine,
    scenario: ScenarioLike | ForecastModel,
    *,
    paths: int | None = None,
    shard_paths: int = SHARD_PATHS,
    money: MoneyAs = "decimal",
    progress: Callable[[int], object] | None = None,
) -> Forecast:
    """A forecast on any engine; `progress` is told the paths of each shard as its result arrives."""
    whole("shard_paths", shard_paths, 1)
    money_as(money)
    model = scenario if isinstance(scenario, ForecastModel) else ForecastModel(scenario)
    count = model._count(paths)
    shards = [(first, min(shard_paths, count - first)) for first in range(0, count, shard_paths)]
    done = []
    for outlays in engine(_simulated, model, shards):
        done.append(outlays)
        if progress is not None:
            progress(len(outlays))
    return model.result(merge_all(done), money)


def forecast(
    scenario: ScenarioLike | ForecastModel, *, executor: Executor | None = None, **options: Any
) -> Forecast:
    """A forecast over processes; by default as many as the machine has cores. Options as :func:`forecast_on`."""
    return _on(executor, lambda engine: forecast_on(engine, scenario, **options))


# --- settlements --------------------------------------------------------------------------------------------


class MergedSettlement(Settlement):
    """A book settled in parts: the tables and the summary of one process. An explanation settles the part that
    holds the loan, claim or lease once more."""

    def __init__(self, terms: _parts.PartTerms, parts: list[_parts.BookPart], results: list[_parts.PartResult],
                 money: MoneyAs, budgets: Mapping[int, Amount]) -> None:
        self.tables = _parts.merged_tables(results, money, budgets)
        self._terms = terms
        self._parts = parts
        self._merged = _parts.merged_summary([json.loads(result.summary) for result in results], self.tables)

    @property
    def summary(self) -> dict[str, Any]:
        return self._merged

    @property
    def programme(self) -> Programme:
        return self._terms.programme

    @property
    def as_of(self) -> datetime.date:
        return to_date(self._terms.as_of)

    def explain(self, id: str, lang: Language = "en") -> Explanation:
        for part in self._parts:
            for name, column in _parts._IDS.items():
                if name in part.tables and _parts.holds(part.tables[name][0], column, id):
                    return Explanation(_parts.settled_book(self._terms, part), id, lang)
        raise invalid("id", f'"{id}"', "a loan, claim or lease of the book that is not rejected")


def settle_on(
    engine: Engine,
    firms: TableLike,
    loans: TableLike | None = None,
    interest: TableLike | None = None,
    *,
    as_of: Day,
    parts: int = 16,
    programme: ProgrammeLike = "nanshan-2021",
    firm_years: TableLike | None = None,
    claims: TableLike | None = None,
    history: TableLike | None = None,
    premises: TableLike | None = None,
    budgets: Budgets | None = None,
    lpr: LprTable | None = None,
    money: MoneyAs = "decimal",
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    progress: Callable[[int], object] | None = None,
) -> MergedSettlement:
    """A book settled on any engine, cut by firm; `progress` is told one for each part.

    :param budgets: calendar year to the budget of the loan interest subsidy; with one, parts are read twice: their claims
        are paid over all firms before they are settled
    :raises InvalidInput: for budgets of other measures, which bear on later years: settle those in one process
    """
    by_measure = dict(_by_measure(budgets or {}))
    of_loans = by_measure.pop("loan-interest", {})
    if by_measure:
        raise invalid("budgets", f"those of {', '.join(by_measure)}", "none but of loan-interest: what other measures pay "
                      "bears on later years; tiexi.settle")
    whole("parts", parts, 1)
    money_as(money)
    tables = {"firms": firms, "firm_years": firm_years, "loans": loans, "interest": interest,
              "claims": claims, "history": history, "premises": premises}
    _parts.need_pyarrow()
    rules = load_programme(programme)
    _tiexi.check_budgets(rules, {"loan-interest": of_loans} if of_loans else {})
    terms = _parts.PartTerms(rules, lpr or LprTable.official(), day("as_of", as_of).isoformat())
    cut = _parts.cut(tables, parts, encoding, terms.programme)
    if of_loans:
        terms = _parts.paid_by(terms, of_loans, engine(_parts.claims_of_part, terms, cut))
    done = []
    for result in engine(_parts.settle_part, terms, cut):
        done.append(result)
        if progress is not None:
            progress(1)
    return MergedSettlement(terms, cut, done, money, of_loans)


def settle(
    firms: TableLike, loans: TableLike | None = None, interest: TableLike | None = None, *,
    executor: Executor | None = None, **options: Any,
) -> MergedSettlement:
    """A book settled over processes; by default as many as the machine has cores. Options as :func:`settle_on`."""
    return _on(executor, lambda engine: settle_on(engine, firms, loans, interest, **options))
