#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reading statement lines into columns: tiexi against DuckDB, pandas with dtypes and polars, one thread each.

    csv_peers.py IO_BENCH [LOANS [REPETITIONS]]

IO_BENCH is the built program bench/io_bench, which writes the files and times our reader (the second reading of a
process, whose memory is warm, as that of the peers is). All take turns in one run; ratios are of medians of
processor time. Everybody reads amounts and rates as exact decimals where it can (pandas: int64 or
text cannot hold them, so float64) and days as days. The sums of interest are compared before anything is timed.
"""

import os

for variable in ("OMP_NUM_THREADS", "POLARS_MAX_THREADS", "ARROW_NUM_THREADS"):
    os.environ[variable] = "1"

import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import duckdb
import pandas
import polars

DATES = ["from", "to", "due_on", "paid_on", "repriced_on"]
DUCKDB_TYPES = {
    "loan_id": "VARCHAR",
    "balance": "DECIMAL(18,2)",
    "rate_pct": "DECIMAL(9,6)",
    "interest": "DECIMAL(18,2)",
    "kind": "VARCHAR",
} | {name: "DATE" for name in DATES}
COLUMNS = ["loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on", "paid_on", "repriced_on"]


def with_duckdb(path):
    columns = "{" + ", ".join(f"'{name}': '{DUCKDB_TYPES[name]}'" for name in COLUMNS) + "}"
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    connection.execute(
        f"CREATE TABLE lines AS FROM read_csv('{path}', header = true, auto_detect = false, "
        f"delim = ',', quote = '\"', escape = '\"', columns = {columns})"
    )
    return connection


def with_pandas(path):
    return pandas.read_csv(
        path,
        dtype={
            "loan_id": "string",
            "balance": "float64",
            "rate_pct": "float64",
            "interest": "float64",
            "kind": "category",
        },
        parse_dates=DATES,
        date_format="%Y-%m-%d",
    )


def with_polars(path):
    decimal = polars.Decimal(18, 2)
    schema = {name: polars.Date if name in DATES else polars.String for name in COLUMNS}
    schema |= {"balance": decimal, "rate_pct": polars.Decimal(9, 6), "interest": decimal}
    return polars.read_csv(path, schema=schema)


def seconds(work, path):
    begin = time.process_time()
    work(path)
    return time.process_time() - begin


def main():
    program = sys.argv[1]
    loans = sys.argv[2] if len(sys.argv) > 2 else "1300000"
    repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    peers = {"duckdb": with_duckdb, "pandas": with_pandas, "polars": with_polars}
    with tempfile.TemporaryDirectory() as folder:
        lines = int(subprocess.check_output([program, "--write", folder, loans]))
        path = pathlib.Path(folder) / "interest.csv"

        total = with_duckdb(path).execute("SELECT sum(interest), count(*) FROM lines").fetchone()
        same = with_polars(path)["interest"].sum() == total[0] and total[1] == lines
        near = abs(with_pandas(path)["interest"].sum() - float(total[0])) < 1e-6 * float(total[0])
        if not (same and near):
            sys.exit("the readers DIFFER")

        taken = {"tiexi": []} | {name: [] for name in peers}
        for _ in range(repetitions):
            taken["tiexi"].append(float(subprocess.check_output([program, "--read", folder])))
            for name, work in peers.items():
                taken[name].append(seconds(work, path))

    own = statistics.median(taken["tiexi"])
    print(f"{lines} statement lines, 1 thread: duckdb {duckdb.__version__}, pandas {pandas.__version__}, "
          f"polars {polars.__version__}")
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"  {name:<8} {1e9 * middle / lines:8.1f} ns a line   {middle / own:6.2f} x tiexi")


if __name__ == "__main__":
    main()
