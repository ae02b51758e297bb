# SPDX-License-Identifier: Apache-2.0
"""Calibration and back-test from Python: what the command says, byte for byte."""

from __future__ import annotations

import json
import os
import pathlib
import subprocess

import pytest

import tiexi
from conftest import ROOT

BOOK = {name: ROOT / "examples" / "book" / f"{name}.csv" for name in ("firms", "loans", "interest", "claims")}
WINDOW = {"since": "2021-06-08", "as_of": "2024-06-18"}


@pytest.fixture(scope="module")
def command():
    """The command built from the same sources, or the test is skipped where there is none."""
    for path in (os.environ.get("TIEXI_BIN", ""), ROOT / "build" / "ci" / "bin" / "tiexi"):
        if path and pathlib.Path(path).is_file():
            return path
    pytest.skip("no command: set TIEXI_BIN")


@pytest.fixture(scope="module")
def calibration():
    return tiexi.calibrate(**BOOK, **WINDOW)


def run(command, folder, *arguments):
    tables = [word for name, path in BOOK.items() for word in (f"--{name}", path)]
    # 3: rows of the sample book are wrong on purpose.
    said = subprocess.run([command, "calibrate", *tables, "--quiet", "--out", folder, *arguments], capture_output=True,
                          text=True, timeout=120)
    assert said.returncode == 3, said.stderr
    return said.stdout


def test_the_bytes_are_those_of_the_command(command, calibration, tmp_path):
    shown = run(command, tmp_path / "out", "--as-of", WINDOW["as_of"], "--since", WINDOW["since"])
    assert calibration.csv() == (tmp_path / "out" / "estimates.csv").read_text("utf-8")
    assert calibration.text() == str(calibration) == shown
    written = json.loads((tmp_path / "out" / "estimates.json").read_text("utf-8"))
    assert calibration.as_dict() == {name: value for name, value in written.items() if name != "inputs"}
    names = {name: os.path.relpath(path, tmp_path / "out") for name, path in BOOK.items()}
    assert calibration.toml(book=names) == (tmp_path / "out" / "scenario.toml").read_text("utf-8")


def test_growth_enters_the_scenario_where_it_is_asked_for(command, calibration, tmp_path):
    run(command, tmp_path / "out", "--as-of", WINDOW["as_of"], "--since", WINDOW["since"], "--growth", "always",
        "--lang", "zh")
    always = tiexi.calibrate(**BOOK, **WINDOW, growth="always")
    assert always.csv() == (tmp_path / "out" / "estimates.csv").read_text("utf-8") != calibration.csv()
    names = {name: os.path.relpath(path, tmp_path / "out") for name, path in BOOK.items()}
    assert always.toml("zh", names) == (tmp_path / "out" / "scenario.toml").read_text("utf-8")


def test_a_back_test_is_that_of_the_command(command, tmp_path):
    shown = run(command, tmp_path / "out", "--back-test", "2023", "--since", WINDOW["since"], "--paths", "40", "--seed", "7")
    told = []
    test = tiexi.back_test(**BOOK, year=2023, since=WINDOW["since"], paths=40, seed=7, progress=told.append)
    assert test.csv() == (tmp_path / "out" / "back_test.csv").read_text("utf-8")
    assert test.text() == shown
    written = json.loads((tmp_path / "out" / "back_test.json").read_text("utf-8"))
    assert test.as_dict() == {name: value for name, value in written.items() if name != "inputs"}
    assert test.calibration.csv() == (tmp_path / "out" / "estimates.csv").read_text("utf-8")
    assert (test.year, test.paths, sum(told)) == (2023, 40, 40)


def test_estimates_are_a_table(calibration):
    rows = {row["parameter"]: row for row in calibration.estimates}
    filing = rows["grades.A.filing_share"]
    assert 0 < float(filing["value"]) <= 1 and 0 < filing["std_error"] < 1 and filing["observations"] > 10
    assert (str(calibration.since), str(calibration.as_of)) == (WINDOW["since"], WINDOW["as_of"])
    settled = tiexi.settle(**BOOK, as_of="2024-06-18").rejects.rows()
    assert len(calibration.rejects) > 100 and all(row in settled for row in calibration.rejects)
    assert "<table" in calibration._repr_html_() and "nanshan-2021" in repr(calibration)


def test_frames_calibrate_like_files(tmp_path):
    pandas = pytest.importorskip("pandas")
    frames = {name: pandas.read_csv(path, dtype=str, on_bad_lines="skip") for name, path in BOOK.items()}
    files = {name: tmp_path / f"{name}.csv" for name in frames}
    for name, frame in frames.items():
        frame.to_csv(files[name], index=False)
    assert tiexi.calibrate(**frames, **WINDOW).csv() == tiexi.calibrate(**files, **WINDOW).csv()


def test_the_scenario_goes_on_from_the_book(book):
    book["firms"] = [{**book["firms"][0], "firm_id": f"F{i}"} for i in range(1, 4)]
    book["loans"].append({**book["loans"][0], "loan_id": "L2", "firm_id": "F2", "principal": 8_000_000})
    calibrated = tiexi.calibrate(**book, as_of="2021-12-31")
    assert not calibrated.rejects.rows()
    assert (calibrated.scenario.first_year, calibrated.scenario.programme) == (2022, "nanshan-2021")
    forecast = calibrated.model(seed=5).run(8)
    given = tiexi.forecast(calibrated.scenario, book=book, seed=5, paths=8)
    assert forecast.outlays == given.outlays != tiexi.forecast(calibrated.scenario, seed=5, paths=8).outlays


def test_what_a_book_cannot_say_is_an_error(book):
    with pytest.raises(tiexi.InvalidInput, match="neither loans nor claims|got"):
        tiexi.calibrate(book["firms"], as_of="2021-12-31")
    with pytest.raises(tiexi.InvalidInput) as caught:
        tiexi.calibrate(**book, as_of="2021-12-31", growth="often")
    assert str(caught.value) == 'growth: got "often", wanted never, significant or always'
    with pytest.raises(tiexi.InvalidInput):
        tiexi.back_test(**book, year=2019)


def test_what_progress_raises_stops_a_back_test():
    class Enough(Exception):
        pass

    def stop(_):
        raise Enough

    with pytest.raises(Enough):
        tiexi.back_test(**BOOK, year=2023, since=WINDOW["since"], paths=4096, progress=stop)
