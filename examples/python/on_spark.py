# SPDX-License-Identifier: Apache-2.0
"""A book settled on Spark by mapInArrow, cut by firm: here on this machine, by spark-submit anywhere.

    python examples/python/on_spark.py

Awards, rejects and summary are those of one process, row by row, with the lines the rows had in the files.
"""

import pathlib

from pyspark.sql import SparkSession

import tiexi.spark

BOOK = pathlib.Path(__file__).parents[1] / "book"


def main() -> None:
    session = SparkSession.builder.master("local[2]").appName("tiexi").getOrCreate()
    tables = {name: session.read.csv(str(BOOK / f"{name}.csv"), header=True) for name in ("firms", "loans", "interest")}
    settled = tiexi.spark.settle(session, **tables, as_of="2024-12-31", parts=8)
    print(settled)
    print(settled.firm_awards)
    session.stop()


if __name__ == "__main__":
    main()
