#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every benchmark that compares, and writes docs/benchmarks.md: figures, machine, commit, and bench/notes.md.

usage: report.py BIN [LOANS [PATHS]]    BIN: where the release preset puts its programs

A settlement of 3,000,000 loans has a million firms; a busy machine is better served with less.

What is compared is timed in one run, in turn, by processor time: a ratio then says something on a busy machine too.
Wall-clock time decides only what two threads gain.
"""
import datetime
import os
import pathlib
import platform
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]

# Every contender keeps the memory that it frees: how fast a virtual machine's host hands pages over again differs
# threefold from minute to minute, and is nobody's merit. In one arena, since what a thread of its own has freed goes
# back with the thread.
KEEPS_MEMORY = {**os.environ, "MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(16 << 30), "MALLOC_ARENA_MAX": "1"}


def output_of(*command, **options):
    return subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True, cwd=ROOT,
                          **options).stdout.strip()


def machine():
    model = re.search(r"^model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(), flags=re.M)
    memory = int(re.search(r"^MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text(), flags=re.M).group(1))
    return (f"{model.group(1) if model else platform.machine()}, {os.cpu_count()} cores, {memory / 2**20:.0f} GB; "
            f"{os.getloadavg()[0]:.0f} programs running when this began")


def sections(programs, loans, paths):
    """Title, what it says, and the command that prints its table."""
    yield ("Settling against the same rule in rationals and in doubles",
           "The four canonical books (bench/books.hpp), one thread; medians of processor time in turn, answers compared "
           "first. `share` is how near tiexi comes to only adding up the bytes of the columns.",
           [programs / "settlement_ratios", loans, 7])
    peers = [sys.executable, ROOT / "bench/peers/settlement.py", programs / "settlement_columns"]
    yield ("Settling against data tools and a rule engine",
           "A book that needs no sweep over days, the columns in each contender's own form. All of them multiply by 0.7 "
           "in binary, which is most of their wrong amounts.",
           [*peers, loans, 7])
    yield ("Settling more loans, on one thread and on two",
           "Typical book, wall-clock time.",
           [programs / "settlement_ratios", "--scaling", 10 ** len(str(loans))])
    yield ("Settling files, on one thread and on two",
           "`tiexi settle` from start to end, as a user runs it: a sample book of all measures is read, checked, settled, "
           "written and its inputs' digests taken. Wall-clock time, median of 5 in turn, memory fresh.",
           [sys.executable, ROOT / "bench/settle_files.py", programs / "tiexi", loans // 10, 5])
    yield ("Reading statement lines against std::getline with std::from_chars",
           "A file to columns, from the page cache, memory warm, one thread, processor time in turn; the columns are "
           "compared first. `load_book` also holds every row against the others.",
           [programs / "io_bench", loans, 5])
    yield ("Reading statement lines against data tools",
           "The same file, types given, one thread; pandas has no exact amounts and reads doubles.",
           [sys.executable, ROOT / "bench/peers/csv_peers.py", programs / "io_bench",
            loans, 5])
    yield ("Schedules against QuantLib",
           "QuantLib makes dates and a leg of fixed-rate coupons, without a calendar, and asks each for its amount; the "
           "balances are given to it. One thread, processor time.",
           [programs / "loan_ratios", 51])
    yield ("Forecasting against std draws, and what better sampling gains",
           "The same model drawn with std::mt19937_64 and the standard distributions, interest and rule in double "
           "(bench/forecast_peers.hpp), processor time in turn; the mean outlays agree. Sampling: the variance of the mean "
           "over the horizon, times processor time, against plain draws.",
           [programs / "forecast_ratios", max(512, paths // 4096 * 1024), 5])
    yield ("Forecasting more paths, on one thread and on two",
           "Article 11 over five years with the defaults of a scenario, wall-clock time.",
           [programs / "forecast_scaling", paths])


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    programs = pathlib.Path(arguments[0]).resolve()
    loans, paths = (int(given) for given in (*arguments[1:], *("3000000", "100000")[len(arguments) - 1:]))
    git = ("git", "-c", f"safe.directory={ROOT}")
    changed = " and what was not committed" if output_of(*git, "status", "--porcelain", "--", "lib", "bench") else ""
    text = ["# Benchmarks", "",
            "Written by `./dev bench`; nothing here is typed in but the notes at the end (bench/notes.md).", "",
            f"Machine: {machine()}. {output_of(programs / 'guarded_runs', '--built-with')}. Commit "
            f"{output_of(*git, 'rev-parse', '--short', 'HEAD')}{changed}, {datetime.date.today()}. Freed memory is kept for the next run.", ""]
    for title, explanation, command in sections(programs, loans, paths):
        print(f"-- {title}", flush=True)
        if not pathlib.Path(command[0]).exists():
            text += [f"## {title}", "", f"Not run: no {pathlib.Path(command[0]).name}.", ""]
            continue
        table = output_of(*command, env=KEEPS_MEMORY)
        print(table, flush=True)
        text += [f"## {title}", "", explanation, "", table, ""]
    text.append((ROOT / "bench/notes.md").read_text(encoding="utf-8"))
    (ROOT / "docs/benchmarks.md").write_text("\n".join(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
