#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same bytes from gcc and clang, with and without wide vectors and fused operations.

usage: machines.py --digests PROGRAM --source FOLDER --system INCLUDE,... --libraries FILE...

PROGRAM is the built digests.cpp: one compiler, the oldest instruction set. Everything that computes with doubles on
the way of a forecast, and what settles in integers by vectors, is compiled again for each other machine, linked with
the libraries of the build, run, and must print the same. A machine this processor is not is compiled and not run.
The rest of the library knows no double, so it is not compiled again: that would cost twenty times as much.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

# What draws, and what is counted in blocks.
SOURCES = ["forecast/amounts.cpp", "forecast/claim_laws.cpp", "forecast/copula.cpp", "forecast/discrete.cpp",
           "forecast/door.cpp", "forecast/forecast_model.cpp", "forecast/loan_draws.cpp", "forecast/lpr_model.cpp",
           "forecast/path_claims.cpp", "forecast/path_plan.cpp", "forecast/philox.cpp", "forecast/portable_math.cpp",
           "forecast/straight_firms.cpp", "subsidy/line_values.cpp"]
# What a processor must have, by the name of its kernel, to run what is compiled for the level.
LEVELS = {"x86-64-v3": {"avx2", "fma", "bmi2", "movbe"},
          "x86-64-v4": {"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"}}
# The build itself is gcc's x86-64; the sanitizer build, clang's, holds to the digests written in the tests.
MACHINES = [("g++", "x86-64-v3"), ("g++", "x86-64-v4"), ("clang++-19", "x86-64-v3"), ("clang++-19", "x86-64-v4")]


def features_of_this_processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("flags"):
            return set(line.split(":", 1)[1].split())
    return set()


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\nended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(compiler, level, options, folder, pool):
    """The program for one machine, its sources compiled at once."""
    lib = options.source / "lib"
    flags = ["-std=c++20", "-O3", "-DNDEBUG", f"-march={level}", "-ffp-contract=off", "-w"]
    flags += [f"-I{path}" for path in sorted(lib.glob("*/include"))]
    flags += [f"-isystem{path}" for path in options.system.split(",")]
    launcher = [shutil.which("ccache")] if shutil.which("ccache") else []

    def compiled(source):
        out = folder / (str(source.relative_to(options.source)).replace("/", "-") + ".o")
        run([*launcher, compiler, *flags, f"-I{source.parent}", "-c", source, "-o", out])
        return out

    sources = [options.source / "tests/machines/digests.cpp", *(lib / name for name in SOURCES)]
    objects = list(pool.map(compiled, sources))
    program = folder / "digests"
    # Objects come before the libraries, so the libraries' own of the same name stay out.
    run([compiler, *objects, "-Wl,--start-group", *options.libraries, "-Wl,--end-group", "-pthread", "-o", program])
    return program


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--digests", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    parser.add_argument("--system", required=True)
    parser.add_argument("--libraries", nargs="+", required=True)
    options = parser.parse_args()
    features = features_of_this_processor()
    wanted = run([options.digests])
    print(wanted, end="")
    wrong = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool, tempfile.TemporaryDirectory() as temporary:
        for compiler, level in MACHINES:
            if shutil.which(compiler) is None:
                print(f"{compiler} -march={level}: not compared, there is no {compiler} here")
                continue
            folder = pathlib.Path(temporary) / f"{compiler}-{level}"
            folder.mkdir()
            program = build(compiler, level, options, folder, pool)
            if not LEVELS[level] <= features:
                print(f"{compiler} -march={level}: compiled, not run: this processor lacks "
                      f"{', '.join(sorted(LEVELS[level] - features))}")
                continue
            got = run([program])
            same = got == wanted
            wrong += not same
            print(f"{compiler} -march={level}: {'the same' if same else 'OTHER NUMBERS' + chr(10) + got}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
