#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reading statement lines into columns: tiexi against DuckDB, pandas with dtypes and polars, one thread each.

usage: csv_peers.py IO_BENCH [LOANS [REPETITIONS]]   prints Markdown

IO_BENCH is the built program bench/io_bench, which writes the files and times our reader (the second reading of a
process, whose memory is warm, as that of the peers is). All take turns in one run; ratios are of medians of processor
time. Amounts and rates are read as exact decimals and days as days; pandas has no such amounts and reads doubles. The
sums of interest are compared before anything is timed.
"""

import os

for variable in ("OMP_NUM_THREADS", "POLARS_MAX_THREADS", "ARROW_NUM_THREADS"):
    os.environ[variable] = "1"

import decimal
import importlib
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time


def installed(name):
    """The module, or nothing: whoever is not installed does not take part."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


duckdb, pandas, polars = map(installed, ("duckdb", "pandas", "polars"))

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
    amount = polars.Decimal(18, 2)
    schema = {name: polars.Date if name in DATES else polars.String for name in COLUMNS}
    schema |= {"balance": amount, "rate_pct": polars.Decimal(9, 6), "interest": amount}
    return polars.read_csv(path, schema=schema)


def seconds(work, path):
    begin = time.process_time()
    work(path)
    return time.process_time() - begin


def main():
    program = sys.argv[1]
    loans = sys.argv[2] if len(sys.argv) > 2 else "1300000"
    repetitions = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    peers = {
        "DuckDB": (duckdb, with_duckdb, lambda read: read.execute("SELECT sum(interest) FROM lines").fetchone()[0]),
        "pandas": (pandas, with_pandas, lambda read: decimal.Decimal(f"{read['interest'].sum():.2f}")),
        "polars": (polars, with_polars, lambda read: read["interest"].sum()),
    }
    peers = {name: peer for name, peer in peers.items() if peer[0]}
    with tempfile.TemporaryDirectory() as folder:
        lines, total = subprocess.check_output([program, "--write", folder, loans], text=True).split()
        lines = int(lines)
        path = pathlib.Path(folder) / "interest.csv"
        for name, (_, work, interest) in peers.items():
            # Doubles that are added up drift by more than a fen.
            exact = name != "pandas"
            if abs(interest(work(path)) - decimal.Decimal(total)) > (0 if exact else 100):
                sys.exit(f"{name} reads other amounts")
        taken = {"tiexi": []} | {name: [] for name in peers}
        for _ in range(repetitions):
            taken["tiexi"].append(float(subprocess.check_output([program, "--read", folder])))
            for name, (_, work, _) in peers.items():
                taken[name].append(seconds(work, path))

    own = statistics.median(taken["tiexi"])
    versions = ", ".join(f"{name} {peer[0].__version__}" for name, peer in peers.items())
    print(f"{lines} statement lines, one thread, medians of {repetitions}. {versions}\n")
    print("| reader | ns a line | x tiexi |\n|---|---|---|")
    for name, values in taken.items():
        middle = statistics.median(values)
        print(f"| {name} | {1e9 * middle / lines:.1f} | {middle / own:.2f} |")


if __name__ == "__main__":
    main()
