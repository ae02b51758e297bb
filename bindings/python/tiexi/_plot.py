# SPDX-License-Identifier: Apache-2.0
"""Charts of a forecast, with matplotlib."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from ._forecast import Forecast

Kind = Literal["fan", "exceedance", "bindings"]

_BANDS = (("p05", "p95", 0.15, "5% to 95%"), ("p25", "p75", 0.35, "25% to 75%"))
_MILLION = 1_000_000


def plot(forecast: Forecast, kind: Kind, **options: Any) -> Any:
    charts = {"fan": _fan, "exceedance": _exceedance, "bindings": _bindings}
    if kind not in charts:
        raise ValueError(f"kind: got {kind!r}, wanted one of {', '.join(charts)}")
    try:
        import matplotlib.pyplot as pyplot
    except ImportError as error:
        raise ImportError("charts need matplotlib: pip install 'tiexi[plot]'") from error
    axes = options.pop("ax", None) or pyplot.subplots()[1]
    charts[kind](forecast, axes, **options)
    return axes


def _rows(forecast: Forecast, measure: str) -> list[dict[str, Any]]:
    return [row for row in forecast.summary if row["measure"] == measure and row["year"] is not None]


def _millions(amount: Any) -> float:
    return float(amount.in_yuan if hasattr(amount, "in_yuan") else amount) / _MILLION


def _fan(forecast: Forecast, axes: Any, measure: str = "total") -> None:
    """Outlay by year: the median, the bands around it, the budget."""
    rows = _rows(forecast, measure)
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


def _exceedance(forecast: Forecast, axes: Any, year: int | None = None) -> None:
    """The chance that the outlay exceeds an amount, by year."""
    import numpy

    totals = forecast.to_numpy().sum(axis=2) / (100 * _MILLION)
    chance = 1 - numpy.arange(1, len(totals) + 1) / len(totals)
    for position, one in enumerate(forecast.years):
        if year is None or one == year:
            axes.step(numpy.sort(totals[:, position]), chance, where="post", label=str(one))
    axes.set_ylim(0, 1)
    axes.set_xlabel("million yuan")
    axes.set_ylabel("chance that the outlay is higher")
    axes.set_title("Exceedance")
    axes.legend(title="budget year")


def _bindings(forecast: Forecast, axes: Any) -> None:
    """How often each limit bound, by year."""
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
