#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A forecast or a back-test that would run for hours, on the real command: Ctrl-C and progress. long_run.py PROGRAM CASE"""
import csv
import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time

SCENARIO = """
[scenario]
years = 2
paths = 100000000
seed = 3
[firms]
count = 60
"""


def start(program, folder, *more, **streams):
    (folder / "long.toml").write_text(SCENARIO)
    command = [program, "forecast", "long.toml", "--threads", "2", *more]
    return subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True, **streams)


def wait_for(text, stream):
    """Reads until `text` comes; what was read."""
    read = ""
    while text not in read:
        piece = os.read(stream, 4096).decode()
        assert piece, f"{text!r} never came; got {read!r}"
        read += piece
    return read


def stops_by_ctrl_c(program, folder):
    run = start(program, folder, "--out", "out", stderr=subprocess.PIPE)
    wait_for("paths", run.stderr.fileno())  # progress: some paths are done
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 130, (run.returncode, err)
    assert "warning: stopped: what is written stands on" in err, err
    summary = json.loads((folder / "out/summary.json").read_text())
    assert summary["stopped"] is True
    assert 0 < summary["paths"] < summary["paths_asked"] == 100000000, summary
    assert f"stands on {summary['paths']} paths" in err, err
    rows = list(csv.DictReader((folder / "out/outlays.csv").open()))
    assert rows and all(float(row["mean"]) > 0 for row in rows), rows
    assert (folder / "out/report.html").stat().st_size > 1000
    # What was finished is what as many paths give.
    again = subprocess.run([program, "forecast", "long.toml", "--out", "again", "--quiet", "--drivers", "0", "--paths",
                            str(summary["paths"])], cwd=folder, check=True, capture_output=True)
    assert again.returncode == 0
    assert (folder / "out/outlays.csv").read_bytes() == (folder / "again/outlays.csv").read_bytes()


def says_nothing_of_what_is_not_done(program, folder):
    (folder / "budget.toml").write_text(SCENARIO + "[budget]\n2023 = 1000000\n")
    run = subprocess.Popen([program, "forecast", "budget.toml", "--solve", "award.share", "--from", "0.1", "--to", "0.7",
                            "--step", "0.1"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for("paths", run.stderr.fileno())
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 130, (run.returncode, err)
    assert "stopped before the answer was found" in err, err
    assert "fits" not in out and "no value" not in out, out


def shows_progress(program, folder):
    terminal, end = pty.openpty()
    began = time.monotonic()
    run = start(program, folder, "--out", "out", stderr=end)
    os.close(end)
    text = wait_for("s left", terminal)
    assert time.monotonic() - began >= 1.0, "nothing is said in the first second"
    assert "forecast: " in text and "of 100000000 paths" in text, text
    run.send_signal(signal.SIGINT)
    run.communicate(timeout=120)
    quiet = subprocess.run([program, "forecast", "long.toml", "--paths", "20", "--out", "quiet", "--drivers", "0"],
                           cwd=folder, capture_output=True, text=True, check=True)
    assert "left" not in quiet.stderr, quiet.stderr


def back_test_stops_by_ctrl_c(program, folder):
    subprocess.run([program, "sample", "--firms", "60", "--clean", "--out", "book"], cwd=folder, check=True,
                   capture_output=True)
    run = subprocess.Popen([program, "calibrate", "book", "--back-test", "2024", "--paths", "100000000", "--out", "out"],
                           cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for("paths", run.stderr.fileno())
    run.send_signal(signal.SIGINT)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 130, (run.returncode, err)
    assert "warning: stopped: results stand on" in err, err
    assert json.loads((folder / "out/back_test.json").read_text())["paths"] > 0


def main(program, case):
    with tempfile.TemporaryDirectory() as folder:
        globals()[case](str(pathlib.Path(program).resolve()), pathlib.Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
