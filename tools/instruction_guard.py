#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts the instructions of small canonical runs and compares them with the committed figures.

usage: instruction_guard.py PROGRAM            PROGRAM is the built guarded_runs; exit 77: not comparable here
       instruction_guard.py --update PROGRAM   commit today's counts; the author reads the diff and says why

Seconds depend on who else uses the machine; instructions do not, so a slower program shows on any machine. They do
depend on compiler and flags: figures are compared only for the build that they were counted with. A count that falls
is reported like one that rises, so that what was gained is held.
"""
import json
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import tempfile

FIGURES = pathlib.Path(__file__).resolve().parents[1] / "bench/instruction_counts.json"
TOLERANCE = 0.03  # libraries of the system differ by less, a lost fast path by far more
NOT_COMPARABLE = 77


def output_of(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def instructions(program, run, function):
    """Executed inside `function` and what it calls; the making of the run's inputs is not counted."""
    with tempfile.TemporaryDirectory() as folder:
        counted = pathlib.Path(folder) / "counts"
        output_of("valgrind", "--tool=callgrind", "--quiet", "--collect-atstart=no", f"--toggle-collect={function}",
                  f"--callgrind-out-file={counted}", program, run)
        total = int(re.search(r"^(?:summary|totals): (\d+)", counted.read_text(), flags=re.M).group(1))
    if total == 0:
        sys.exit(f"{run}: nothing was counted; is {function} still what guarded_runs calls?")
    return total


def count_all(program):
    runs = [line.split(" ", 1) for line in output_of(program, "--list").splitlines()]
    return {run: instructions(program, run, function) for run, function in runs}


def differences(wanted, got):
    for run in sorted(wanted.keys() | got.keys()):
        if run not in wanted or run not in got:
            yield f"{run}: {'counted' if run in got else 'committed'} only"
            continue
        change = got[run] / wanted[run] - 1
        print(f"{run}: {got[run]:,} instructions, {change:+.2%} against the committed {wanted[run]:,}")
        if abs(change) > TOLERANCE:
            yield f"{run}: {change:+.1%}, wanted within {TOLERANCE:.0%}"


def main(arguments):
    update = arguments[:1] == ["--update"]
    if len(arguments) != 1 + update:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    program = str(pathlib.Path(arguments[-1]).resolve())
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    built_with = f"{output_of(program, '--built-with').strip()}, {platform.machine()}"
    if not shutil.which("valgrind"):
        print("not compared: valgrind is not installed")
        return NOT_COMPARABLE
    if not update and figures.get("built_with") != built_with:
        print(f"not compared: built with {built_with}; the figures are for {figures.get('built_with')}")
        return NOT_COMPARABLE
    counts = count_all(program)
    if update:
        FIGURES.write_text(json.dumps({"built_with": built_with, "instructions": counts}, indent=2) + "\n",
                           encoding="utf-8")
        return 0
    faults = list(differences(figures["instructions"], counts))
    if faults:
        print("\n".join(faults))
        print(f"remedy: find what changed; if it is meant, tools/instruction_guard.py --update {arguments[-1]}, and "
              "say in the commit why")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
