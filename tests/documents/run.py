#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the commands of a document, as a reader would, one after the other in one folder.

run.py PROGRAM DOCUMENT. A command is an indented line, or a fenced block, that begins with `tiexi`; where the next
fenced block is plain text, it is what the command prints, byte for byte. LOAN_ID and CLAIM_ID stand for ids of the
settled folder. A line that is a file's name in backquotes, with a fenced block after it, is that file, and is there from
the beginning. The paragraph that begins with `settled` in backquotes names files that must be there.
"""
import csv
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"^`([\w/.-]+\.\w+)`\n\n```\w*\n(.*?)^```$", re.M | re.S)


def steps(text):
    """(command, what it prints or None) in the order of the document."""
    found = []
    fences = list(FENCE.finditer(text))
    for i, fence in enumerate(fences):
        if fence.group(2).startswith("tiexi "):
            after = fences[i + 1] if i + 1 < len(fences) else None
            shown = after is not None and not text[fence.end():after.start()].strip() and not after.group(1)
            found.append((fence.start(), fence.group(2), after.group(2) if shown else None))
    for line in re.finditer(r"^    (tiexi .*)$", text, re.M):
        found.append((line.start(), line.group(1), None))
    return [(command, output) for _, command, output in sorted(found)]


def first_id(path, wanted):
    """The id of the first row of which `wanted` holds."""
    with open(path, encoding="utf-8", newline="") as file:
        return next(next(iter(row.values())) for row in csv.DictReader(file) if wanted(row))


def with_ids(command, folder):
    if "LOAN_ID" in command:
        command = command.replace(
            "LOAN_ID", first_id(folder / "settled/decisions.csv", lambda row: row["eligible"] == "true"))
    if "CLAIM_ID" in command:
        command = command.replace(
            "CLAIM_ID", first_id(folder / "settled/claim_awards.csv", lambda row: row["paid"] != "0.00"))
    return command


def run(program, document):
    text = document.read_text("utf-8")
    commands = steps(text)
    assert commands, "no command in the document"
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "bin").mkdir()
        (folder / "bin/tiexi").symlink_to(program)
        (folder / "examples").symlink_to(ROOT / "examples")
        environment = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
        for file, content in FILE.findall(text):
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(content, encoding="utf-8")
        for command, output in commands:
            command = with_ids(command, folder)
            done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, encoding="utf-8", timeout=600)
            # The sample book has rows that are wrong on purpose: the others are settled, and the code says so.
            allowed = (0, 3) if command.startswith(("tiexi settle", "tiexi calibrate")) else (0,)
            assert done.returncode in allowed, f"{command}\nexit code {done.returncode}\n{done.stderr}"
            if output is not None:
                assert done.stdout == output, f"{command}\ngot\n{done.stdout}\nwanted\n{output}"
        listed = re.search(r"^`settled`.*?(?:\n\n|\Z)", text, re.M | re.S)
        for file in re.findall(r"`(\w+\.(?:csv|json))`", listed.group(0)) if listed else []:
            assert (folder / "settled" / file).is_file(), f"settled/{file} is not there"
    print(f"{len(commands)} commands of {document.name}")


if __name__ == "__main__":
    run(pathlib.Path(sys.argv[1]).resolve(), ROOT / sys.argv[2])
