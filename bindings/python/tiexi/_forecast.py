# SPDX-License-Identifier: Apache-2.0
"""What a programme will cost: the exact rules on simulated books, path by path."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Union

from . import _plot, _sources, _tiexi
from ._arguments import MOST_PATHS, MOST_SEED, invalid, money_as, text_of, threads_of, whole
from ._settlement import ProgrammeLike, load_programme
from ._sources import TableLike
from ._table import MoneyAs, Table
from ._tiexi import LprTable, Outlays, ProgrammeError, Scenario

if TYPE_CHECKING:
    import numpy
    import numpy.typing

ScenarioLike = Union[Scenario, str, "os.PathLike[str]"]
BookLike = Union[Mapping[str, TableLike], str, "os.PathLike[str]"]
Progress = Callable[[int], object]


class ForecastModel:
    """A scenario bound to its programme, its book and the fixings: ready to run any of its paths.

    It can be pickled, so that engines can send it to other processes.
    """

    def __init__(
        self,
        scenario: ScenarioLike,
        *,
        programme: ProgrammeLike | None = None,
        reform: Mapping[str, Any] | None = None,
        book: BookLike | None = None,
        lpr: LprTable | None = None,
        seed: int | None = None,
        like: ForecastModel | None = None,
    ) -> None:
        """The arguments are those of :func:`forecast`; `like` gives seed and sampling of another model, so that
        both draw the same random numbers."""
        folder = os.path.dirname(scenario) if isinstance(scenario, (str, os.PathLike)) else ""
        self.scenario = load_scenario(scenario)
        chosen = load_programme(programme if programme is not None else self._named(self.scenario.programme, folder))
        self.programme = chosen.reform(self.scenario.reform).reform(dict(reform or {}))
        own_seed = self.scenario.seed if seed is None else whole("seed", seed, 0, MOST_SEED)
        self.seed: int = own_seed if like is None else like.seed
        self._like = like
        self._lpr = lpr or LprTable.official()
        self._book: Mapping[str, TableLike] = _sources.kept(
            _book(book) if book is not None else _files(self.scenario.book, folder))
        self._model = self._make()

    @staticmethod
    def _named(programme: str, folder: str) -> str:
        return os.path.join(folder, programme) if programme.endswith(".toml") else programme

    def _make(self) -> _tiexi.ForecastModel:
        return _tiexi.ForecastModel(
            self.scenario, programme=self.programme, tables=_sources.sources(self._book), history=self._lpr,
            encoding="utf-8", seed=self.seed, like=self._like._model if self._like is not None else None)

    def _paired_with(self, first: ForecastModel) -> ForecastModel:
        """The same model with seed and sampling of another."""
        paired = object.__new__(ForecastModel)
        paired.__dict__.update({**self.__dict__, "_like": first, "seed": first.seed})
        paired._model = paired._make()
        return paired

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_model"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self._model = self._make()

    def simulate(self, first_path: int, count: int) -> Outlays:
        """A shard: `count` paths from `first_path` on. Shards merge exactly, in any order."""
        return self._model.simulate(whole("first_path", first_path, 0, MOST_PATHS), whole("count", count, 0, MOST_PATHS))

    def result(self, outlays: Outlays, money: MoneyAs = "decimal") -> Forecast:
        """What a planner reads of these paths.

        :raises InvalidInput: for paths that were simulated from another scenario, programme, seed, book or fixings
        """
        return Forecast(self, outlays, money)

    def run(
        self, paths: int | None = None, *, first_path: int = 0, threads: int = 0, progress: Progress | None = None,
        money: MoneyAs = "decimal",
    ) -> Forecast:
        """Many paths on many threads; see :func:`forecast`."""
        money_as(money)
        outlays, raised = self._model.run(
            first_path=whole("first_path", first_path, 0, MOST_PATHS), count=self._count(paths),
            threads=threads_of(threads), progress=progress)
        if raised is None:
            return self.result(outlays, money)
        if len(outlays) > 0:
            raised.finished = self.result(outlays, money)
        raise raised

    def drivers(
        self, paths: int = 1024, *, threads: int = 0, progress: Progress | None = None, money: MoneyAs = "decimal",
    ) -> Table:
        """What drives the uncertainty: the part of the outlay's variance that each source explains on its own and
        in all (Sobol's indices, with standard errors), the largest first. Runs up to 15 times as many paths."""
        money_as(money)
        count = min(whole("paths", paths, 1, MOST_PATHS), self.scenario.paths)
        frame, raised = self._model.drivers(count=count, threads=threads_of(threads), progress=progress)
        if raised is not None:
            raise raised
        return Table(frame, money)

    def _count(self, paths: int | None) -> int:
        return self.scenario.paths if paths is None else whole("paths", paths, 1, MOST_PATHS)

    def __repr__(self) -> str:
        return f"<ForecastModel {self.scenario.name}, {self.programme!r}, seed {self.seed}>"


class Forecast:
    """The outlays of every path, and what a planner reads of them."""

    def __init__(self, model: ForecastModel, outlays: Outlays, money: MoneyAs) -> None:
        self.model = model
        self.outlays = outlays  #: merges exactly with those of other paths
        self._money: MoneyAs = money
        tables = model._model.tables(outlays)
        #: a row a year and measure, the total last; then the horizon, without a year. Means, expected shortfall
        #: and probabilities are estimates (doubles); quantiles are outlays that occurred
        self.summary = Table(tables["outlays"], money)
        self.bindings = Table(tables["bindings"], money)  #: how often each limit was reached, of how many cases
        self.refusals = Table(tables["refusals"], money)  #: loans a path that fail each test
        self.promised = Table(tables["promised"], money)  #: yuan a path, of what was in the book already
        self.funders = Table(tables["funders"], money)  #: yuan a path, where the programme names funders
        self._drivers: Table | None = None

    @property
    def years(self) -> list[int]:
        return list(range(self.outlays.first_year, self.outlays.first_year + self.outlays.years))

    def to_numpy(self) -> numpy.typing.NDArray[numpy.int64]:
        """Fen, as int64: paths x years x measures."""
        fen: numpy.typing.NDArray[numpy.int64] = self.outlays.to_numpy()[:, :, : len(self.outlays.measures)]
        return fen

    @property
    def paths(self) -> Table:
        """``path``, ``year``, ``measure``, ``outlay``: a row each."""
        return Table(self.outlays.frame(), self._money)

    def totals(self) -> numpy.typing.NDArray[numpy.int64]:
        """Fen of all measures, as int64: paths x years."""
        fen: numpy.typing.NDArray[numpy.int64] = self.to_numpy().sum(axis=2)
        return fen

    def drivers(self, **options: Any) -> Table:
        """What drives the uncertainty; see :meth:`ForecastModel.drivers`. Computed once, unless asked anew."""
        if self._drivers is None or options:
            self._drivers = self.model.drivers(**options)
        return self._drivers

    def plot(self, kind: _plot.Kind = "fan", **options: Any) -> Any:
        """A chart, as matplotlib axes: ``"fan"``, ``"exceedance"``, ``"drivers"`` or ``"bindings"``."""
        return _plot.plot(self, kind, **options)

    def __repr__(self) -> str:
        return f"<Forecast {self.model.scenario.name}: {len(self.outlays)} paths, {self.years[0]} to {self.years[-1]}>"

    def _repr_html_(self) -> str:
        """The numbers a planner asks for first: by year, and over the horizon."""
        names = ("year", "measure", "mean", "std_error", "p05", "p50", "p95", "budget", "probability_over")
        head = "".join(f"<th>{name}</th>" for name in names)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(_shown(name, row[name]))}</td>" for name in names) + "</tr>"
            for row in self.summary)
        return (f"<p>{html.escape(repr(self)[1:-1])}</p>"
                f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")


class Comparison:
    """Two scenarios path by path, on the same random numbers: what differs is what was changed, not the dice."""

    def __init__(self, first: ForecastModel, second: ForecastModel, rows: Table, steps: Table | None) -> None:
        self.first = first
        self.second = second
        #: a row a year and measure, the total last; then the horizon, without a year. The difference is the second
        #: less the first
        self.rows = rows
        self.steps = steps  #: the change split by groups of assumptions, where asked for

    def plot(self, **options: Any) -> Any:
        """Both outlays by year, as matplotlib axes."""
        return _plot.plot_comparison(self, **options)

    def __repr__(self) -> str:
        return repr(self.rows)

    def _repr_html_(self) -> str:
        return self.rows._repr_html_()


def _shown(name: str, value: Any) -> str:
    if value is None:
        return "all" if name == "year" else ""
    if name == "probability_over":
        return f"{value:.1%}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return str(value) if name == "year" else format(value, ",") if isinstance(value, _tiexi.Money) else str(value)


_TABLES = ("firms", "firm_years", "loans", "interest", "claims", "history", "premises")


def _files(named: Mapping[str, str], folder: str) -> dict[str, TableLike]:
    """The files of a scenario's book, beside it; a folder's first, single files over them. What is named must be
    there: a forecast without the book it was to go on from is another one."""
    files: dict[str, TableLike] = {}
    if "folder" in named:
        files = _in_folder(os.path.join(folder, named["folder"]))
    files.update({name: os.path.join(folder, file) for name, file in named.items() if name != "folder"})
    if named and "firms" not in files:
        got = f'"{named["folder"]}"' if "folder" in named else "no firms"
        raise InvalidInput(f"book: got {got}, wanted a folder with firms.csv in it")
    return files


def _in_folder(folder: str) -> dict[str, TableLike]:
    paths = {name: os.path.join(folder, f"{name}.csv") for name in _TABLES}
    return {name: path for name, path in paths.items() if os.path.exists(path)}


def _book(book: BookLike) -> Mapping[str, TableLike]:
    """The tables of a book that was given."""
    if isinstance(book, (str, os.PathLike)):
        return _files({"folder": os.fspath(book)}, "")
    return book


def load_scenario(scenario: ScenarioLike) -> Scenario:
    """A scenario from a ``.toml`` file."""
    if isinstance(scenario, Scenario):
        return scenario
    return Scenario.parse(text_of(scenario, ProgrammeError), name=os.path.basename(os.fspath(scenario)))


def forecast(
    scenario: ScenarioLike,
    *,
    paths: int | None = None,
    seed: int | None = None,
    programme: ProgrammeLike | None = None,
    reform: Mapping[str, Any] | None = None,
    book: BookLike | None = None,
    lpr: LprTable | None = None,
    threads: int = 0,
    money: MoneyAs = "decimal",
    progress: Progress | None = None,
) -> Forecast:
    """Forecast what a programme will cost.

    The same seed gives the same bytes on any number of threads. Ctrl-C stops it: the KeyboardInterrupt then has
    the paths that are done as its attribute ``finished``.

    :param reform: on top of the scenario's own
    :param book: a folder with ``firms.csv`` in it, or tables by name, instead of the scenario's files
    :param progress: told how many paths are done since the last time, as ``tqdm.update`` wants
    """
    model = ForecastModel(scenario, programme=programme, reform=reform, book=book, lpr=lpr, seed=seed)
    return model.run(paths, threads=threads, progress=progress, money=money)


def compare(
    first: ScenarioLike | ForecastModel,
    second: ScenarioLike | ForecastModel,
    *,
    paths: int | None = None,
    steps: bool = False,
    threads: int = 0,
    money: MoneyAs = "decimal",
    progress: Progress | None = None,
) -> Comparison:
    """Two scenarios on the same random numbers: seed and sampling are the first's.

    :param paths: as many as both have, if not given
    :param steps: also split the change: book, volume, terms, conduct, claims, reference rate, rules, caps
    :param progress: told how many paths, run under both, are done since the last time; steps run them once more
    """
    money_as(money)
    one = first if isinstance(first, ForecastModel) else ForecastModel(first)
    other = second if isinstance(second, ForecastModel) else ForecastModel(second)
    other = other._paired_with(one)
    count = min(one.scenario.paths, other.scenario.paths) if paths is None else one._count(paths)
    threads = threads_of(threads)
    rows, raised = one._model.compare(other._model, count=count, threads=threads, progress=progress)
    taken = None
    if steps and raised is None:
        taken, raised = one._model.steps(other._model, count=count, threads=threads, progress=progress)
    if raised is not None:
        raise raised
    return Comparison(one, other, Table(rows, money), None if taken is None else Table(taken, money))


def merge_all(shards: Iterable[Outlays]) -> Outlays:
    """Shards as one, in any order.

    :raises InvalidInput: for shards of different scenarios, programmes, seeds, books or fixings, or a path that is in two
    """
    parts = list(shards)
    if not parts:
        raise invalid("shards", "none", "at least one")
    while len(parts) > 1:
        pairs = [_tiexi.merge(a, b) for a, b in zip(parts[::2], parts[1::2])]
        parts = pairs + parts[len(pairs) * 2 :]
    return parts[0]
