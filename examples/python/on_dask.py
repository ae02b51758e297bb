# SPDX-License-Identifier: Apache-2.0
"""A five-year forecast on a Dask cluster: three processes here, a scheduler's address for a real one.

    python examples/python/on_dask.py [tcp://scheduler:8786]

Shards of 256 paths go wherever a worker is free; one that dies costs its shards once more. The outlays are those
of one process, byte for byte.
"""

import pathlib
import sys

from dask.distributed import Client, LocalCluster

import tiexi.dask

SCENARIO = pathlib.Path(__file__).parents[1] / "scenarios" / "article11.toml"


def main() -> None:
    with Client(sys.argv[1]) if sys.argv[1:] else Client(LocalCluster(n_workers=3, threads_per_worker=1)) as client:
        forecast = tiexi.dask.forecast(client, SCENARIO, paths=1024)
    for row in forecast.summary:
        if row["measure"] == "total" and row["year"]:
            print(f"{row['year']}: {row['mean']:,.0f} yuan expected, over budget with {row['probability_over']:.0%}")
    assert forecast.outlays == tiexi.forecast(SCENARIO, paths=1024).outlays


if __name__ == "__main__":  # the workers import this file too
    main()
