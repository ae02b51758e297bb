#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Golden commands: each folder has `cmd`, its inputs, `expected.txt` and `expected.code`.

run.py PROGRAM CASE runs one; run.py --update PROGRAM rewrites all, and the author reads the diff. A command runs in a
copy of its folder, with `tiexi` as the program; what it prints on both streams is compared byte for byte.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def run(program, case):
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder) / "work"
        shutil.copytree(case, work)
        tools = pathlib.Path(folder) / "bin"
        tools.mkdir()
        (tools / "tiexi").symlink_to(program)
        done = subprocess.run(
            ["bash", "-e", "cmd"], cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}, timeout=120)
        return done.stdout, str(done.returncode).encode() + b"\n"


def main(arguments):
    if arguments[0] == "--update":
        for case in sorted(path.parent for path in HERE.glob("*/cmd")):
            text, code = run(pathlib.Path(arguments[1]).resolve(), case)
            (case / "expected.txt").write_bytes(text)
            (case / "expected.code").write_bytes(code)
        return 0
    case = HERE / arguments[1]
    text, code = run(pathlib.Path(arguments[0]).resolve(), case)
    for name, got in (("expected.txt", text), ("expected.code", code)):
        wanted = (case / name).read_bytes()
        if got != wanted:
            print(f"{case.name}/{name}: got\n{got.decode(errors='replace')}\nwanted\n{wanted.decode(errors='replace')}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
