# SPDX-License-Identifier: Apache-2.0
"""Forecasts and settlements on a Dask cluster. A worker that dies costs its shards once more and changes nothing.

>>> from dask.distributed import Client  # doctest: +SKIP
>>> tiexi.dask.forecast(Client(), "scenario.toml")  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import shards
from ._forecast import Forecast, ForecastModel, ScenarioLike
from ._sources import TableLike
from .shards import Engine, MergedSettlement

if TYPE_CHECKING:
    from distributed import Client


def engine(client: Client) -> Engine:
    """What every shard needs goes to each worker once; results come in the order of the shards."""

    def run(function: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> Iterable[Any]:
        common: Any = client.scatter(shared, broadcast=True, hash=False)  # type: ignore[no-untyped-call,unused-ignore]
        futures = [client.submit(function, common, item, pure=False) for item in items]
        for future in futures:
            yield future.result()

    return run


def forecast(client: Client, scenario: ScenarioLike | ForecastModel, **options: Any) -> Forecast:
    """Options as :func:`tiexi.shards.forecast_on`."""
    return shards.forecast_on(engine(client), scenario, **options)


def settle(
    client: Client, firms: TableLike, loans: TableLike | None = None, interest: TableLike | None = None, **options: Any
) -> MergedSettlement:
    """Options as :func:`tiexi.shards.settle_on`."""
    return shards.settle_on(engine(client), firms, loans, interest, **options)
