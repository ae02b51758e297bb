# SPDX-License-Identifier: Apache-2.0
"""Charts of a forecast, with matplotlib."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from ._arguments import invalid, whole, word

if TYPE_CHECKING:
    from ._forecast import Comparison, Forecast
    from ._table import Table

Kind = Literal["fan", "exceedance", "drivers", "bindings"]

_BANDS = (("p05", "p95", 0.15, "5% to 95%"), ("p25", "p75", 0.35, "25% to 75%"))
_MILLION = 1_000_000


def plot(forecast: Forecast, kind: Kind, **options: Any) -> Any:
    charts: dict[str, Callable[..., Any]] = {"fan": _fan, "exceedance": _exceedance, "drivers": _drivers, "bindings": _bindings}
    word("kind", kind, list(charts))
    return charts[kind](forecast, options.pop("ax", None), **options)


def _axes(given: Any) -> Any:
    try:
        import matplotlib.pyplot as pyplot
    except ImportError as error:
        raise ImportError("charts need matplotlib: pip install 'tiexi[plot]'") from error
    return pyplot.subplots()[1] if given is None else given


def _rows(table: Table, measure: str) -> list[dict[str, Any]]:
    """Those of a measure by year."""
    by_year = [row for row in table if row["year"] is not None]
    word("measure", measure, list(dict.fromkeys(row["measure"] for row in by_year)))
    return [row for row in by_year if row["measure"] == measure]


def _millions(amount: Any) -> float:
    return float(amount.in_yuan if hasattr(amount, "in_yuan") else amount) / _MILLION


def _fan(forecast: Forecast, ax: Any, measure: str = "total") -> Any:
    """Outlay by year: the median, the bands around it, the budget."""
    rows = _rows(forecast.summary, measure)
    axes = _axes(ax)
    years = [row["year"] for row in rows]
    for low, high, alpha, label in _BANDS:
        axes.fill_between(years, [_millions(r[low]) for r in rows], [_millions(r[high]) for r in rows],
                          alpha=alpha, color="tab:blue", linewidth=0, label=label)
    axes.plot(years, [_millions(r["p50"]) for r in rows], color="tab:blue", label="median")
    axes.plot(years, [_millions(r["mean"]) for r in rows], color="tab:blue", linestyle=":", label="mean")
    budgets = [(r["year"], _millions(r["budget"])) for r in rows if r["budget"] is not None]
    if budgets:
        axes.plot(*zip(*budgets), color="tab:red", linestyle="--", marker="_", label="budget")
    axes.set_xticks(years)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("budget year")
    axes.set_ylabel("million yuan")
    axes.set_title(f"Outlay, {len(forecast.outlays):,} paths")
    axes.legend()
    return axes


def _exceedance(forecast: Forecast, ax: Any, year: int | None = None) -> Any:
    """The chance that the outlay exceeds an amount, by year."""
    import numpy

    if year is not None:
        whole("year", year, forecast.years[0], forecast.years[-1])
    axes = _axes(ax)
    totals = forecast.totals() / (100 * _MILLION)
    chance = 1 - numpy.arange(1, len(totals) + 1) / len(totals)
    for position, one in enumerate(forecast.years):
        if year is None or one == year:
            axes.step(numpy.sort(totals[:, position]), chance, where="post", label=str(one))
    axes.set_ylim(0, 1)
    axes.set_xlabel("million yuan")
    axes.set_ylabel("chance that the outlay is higher")
    axes.set_title("Exceedance")
    axes.legend(title="budget year")
    return axes


def _drivers(forecast: Forecast, ax: Any, **options: Any) -> Any:
    """How much of the variance each source explains: on its own, and with all its interactions."""
    axes = _axes(ax)
    rows = forecast.drivers(**options).rows()[::-1]
    places = range(len(rows))
    for share, offset, label in (("total", 0.2, "in all"), ("own", -0.2, "on its own")):
        axes.barh([place + offset for place in places], [row[share] for row in rows], height=0.4,
                  xerr=[2 * row[f"{share}_std_error"] for row in rows], label=label)
    axes.set_yticks(list(places), [row["source"] for row in rows])
    axes.set_xlim(left=0)
    axes.set_xlabel("part of the variance of the outlay")
    axes.set_title("What drives the uncertainty")
    axes.legend()
    return axes


def plot_comparison(comparison: Comparison, measure: str = "total", ax: Any = None) -> Any:
    """Mean outlay of both scenarios by year, and the difference with its 5% to 95% band."""
    rows = _rows(comparison.rows, measure)
    axes = _axes(ax)
    years = [row["year"] for row in rows]
    for name, scenario in (("first", comparison.first.scenario), ("second", comparison.second.scenario)):
        axes.plot(years, [_millions(row[name]) for row in rows], marker="o", label=scenario.title or scenario.name)
    axes.fill_between(years, [_millions(row["difference_p05"]) for row in rows],
                      [_millions(row["difference_p95"]) for row in rows], alpha=0.3, color="tab:gray", linewidth=0)
    axes.plot(years, [_millions(row["difference"]) for row in rows], color="tab:gray", label="difference")
    axes.axhline(0, color="black", linewidth=0.5)
    axes.set_xticks(years)
    axes.set_xlabel("budget year")
    axes.set_ylabel("million yuan")
    axes.legend()
    return axes


def _bindings(forecast: Forecast, ax: Any) -> Any:
    """How often each limit bound, by year."""
    axes = _axes(ax)
    shares: dict[str, dict[int, float]] = {}
    for row in forecast.bindings:
        if row["year"] is not None and row["cases"] > 0:
            shares.setdefault(row["limit"], {})[row["year"]] = row["bound"] / row["cases"]
    for limit, by_year in shares.items():
        axes.plot(list(by_year), list(by_year.values()), marker="o", label=limit)
    axes.set_xticks(forecast.years)
    axes.set_ylim(bottom=0)
    axes.set_ylabel("share of cases bound")
    axes.set_title("What binds")
    if shares:
        axes.legend()
    return axes
