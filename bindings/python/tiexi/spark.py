# SPDX-License-Identifier: Apache-2.0
"""Forecasts and settlements on Spark by ``mapInArrow``: a record batch of shards in, a record batch of results out.

>>> from pyspark.sql import SparkSession  # doctest: +SKIP
>>> tiexi.spark.forecast(SparkSession.builder.getOrCreate(), "scenario.toml")  # doctest: +SKIP
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from . import shards
from ._forecast import Forecast, ForecastModel, ScenarioLike
from .shards import Engine, MergedSettlement

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import SparkSession


def engine(session: SparkSession) -> Engine:
    """One row a shard, spread over the executors; Spark's own retries apply."""

    def run(function: Callable[[Any, Any], Any], shared: Any, items: Sequence[Any]) -> Iterable[Any]:
        work = pickle.dumps((function, shared))

        def batches(given: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
            import pyarrow

            called, common = pickle.loads(work)
            for batch in given:
                numbers, pickled = batch.columns
                results = [pickle.dumps(called(common, pickle.loads(item))) for item in pickled.to_pylist()]
                yield pyarrow.RecordBatch.from_arrays(
                    [numbers, pyarrow.array(results, pyarrow.binary())], ["number", "result"])

        rows = [(number, bytearray(pickle.dumps(item))) for number, item in enumerate(items)]
        frame = session.createDataFrame(rows, "number int, item binary").repartition(len(rows))
        found = frame.mapInArrow(batches, "number int, result binary").collect()
        return [pickle.loads(row["result"]) for row in sorted(found, key=lambda row: int(row["number"]))]

    return run


def _collected(table: Any) -> Any:
    """A DataFrame of Spark as Arrow; anything else as it is."""
    return table.toArrow() if hasattr(table, "toArrow") else table


def forecast(session: SparkSession, scenario: ScenarioLike | ForecastModel, **options: Any) -> Forecast:
    """Options as :func:`tiexi.shards.forecast_on`."""
    return shards.forecast_on(engine(session), scenario, **options)


def settle(session: SparkSession, firms: Any, loans: Any = None, interest: Any = None, **options: Any) -> MergedSettlement:
    """Options as :func:`tiexi.shards.settle_on`; tables may also be DataFrames of Spark (4.0 and later)."""
    tables = {name: _collected(table) for name, table in options.items()}
    return shards.settle_on(engine(session), _collected(firms), _collected(loans), _collected(interest), **tables)
