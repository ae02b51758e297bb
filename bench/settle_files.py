#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Settling a book of files as a user does, `tiexi settle`, on one thread and on two.

usage: settle_files.py TIEXI [FIRMS [REPETITIONS]]   prints Markdown

A sample book of all measures, written anew, from the page cache; threads take turns, medians of wall-clock time. Every
run's files are compared with the first one's.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

THREADS = (1, 2)
# Memory as a user has it, whatever the other benchmarks run with.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("MALLOC_")}


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    tiexi = pathlib.Path(arguments[0]).resolve()
    firms, repetitions = (int(given) for given in (*arguments[1:], *("100000", "5")[len(arguments) - 1:]))
    with tempfile.TemporaryDirectory() as folder:
        book, settled = pathlib.Path(folder) / "book", pathlib.Path(folder) / "settled"
        subprocess.run([tiexi, "sample", "--firms", str(firms), "--clean", "--out", book], check=True,
                       stdout=subprocess.DEVNULL)
        seconds = {threads: [] for threads in THREADS}
        first = None
        for _ in range(repetitions):
            for threads in THREADS:
                begin = time.perf_counter()
                subprocess.run([tiexi, "settle", "--book", book, "--as-of", "2024-12-31", "--out", settled, "--threads",
                                str(threads)], check=True, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
                seconds[threads].append(time.perf_counter() - begin)
                first = first or contents(settled)
                if contents(settled) != first:
                    raise SystemExit(f"{threads} threads: other files than the first run's")
        rows = {each["file"]: each["rows"] for each in json.loads(first["summary.json"])["rows"]}
        read = sum(path.stat().st_size for path in book.iterdir() if path.suffix == ".csv")
    written = sum(len(text) for text in first.values())
    print(f"{rows['firms.csv']:,} firms, {rows['loans.csv']:,} loans, {rows['interest.csv']:,} statement lines, "
          f"{rows['claims.csv']:,} claims, {rows['premises.csv']:,} leases: {read / 1e6:,.0f} MB read, "
          f"{written / 1e6:,.0f} MB written; the files are the same\n")
    print("| threads | s | MB read a second | x 1 thread |")
    print("|---|---|---|---|")
    alone = statistics.median(seconds[1])
    for threads in THREADS:
        median = statistics.median(seconds[threads])
        print(f"| {threads} | {median:.2f} | {read / 1e6 / median:.0f} | {alone / median:.2f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
