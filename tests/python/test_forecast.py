# SPDX-License-Identifier: Apache-2.0
"""Forecasts from Python: the same bytes on any threads and in any shards, tables, arrays, charts, Ctrl-C."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from decimal import Decimal

import numpy
import pytest

import tiexi
from conftest import ROOT
from tiexi import Money

SCENARIO = ROOT / "examples" / "scenarios" / "article11.toml"
REFORM = ROOT / "examples" / "scenarios" / "reform.toml"
PATHS = 96


@pytest.fixture(scope="module")
def model():
    return tiexi.ForecastModel(SCENARIO)


@pytest.fixture(scope="module")
def forecast(model):
    return model.run(PATHS)


# --- the same bytes -----------------------------------------------------------------------------------------

def test_threads_and_shards_change_nothing(model, forecast):
    whole = forecast.outlays
    assert model.run(PATHS, threads=1).outlays == whole
    shards = [model.simulate(first, 32) for first in (64, 0, 32)]
    assert tiexi.merge_all(shards) == whole
    assert pickle.dumps(tiexi.merge_all(shards[::-1])) == pickle.dumps(whole)


def test_another_seed_is_another_future(forecast):
    assert tiexi.forecast(SCENARIO, paths=8, seed=7).outlays != tiexi.forecast(SCENARIO, paths=8).outlays


def test_a_path_merges_once(model):
    with pytest.raises(tiexi.InvalidInput):
        tiexi.merge(model.simulate(0, 4), model.simulate(3, 4))
    with pytest.raises(tiexi.InvalidInput, match="at least one"):
        tiexi.merge_all([])


def test_models_and_outlays_survive_pickling(model):
    shard = model.simulate(5, 3)
    assert pickle.loads(pickle.dumps(shard)) == shard
    assert pickle.loads(pickle.dumps(model)).simulate(5, 3) == shard


# --- numbers and tables -------------------------------------------------------------------------------------

def test_arrays_are_fen_and_the_summary_is_theirs(forecast):
    fen = forecast.to_numpy()
    assert fen.dtype == numpy.int64 and fen.shape == (PATHS, len(forecast.years), len(forecast.outlays.measures))
    totals = forecast.totals()
    for position, year in enumerate(forecast.years):
        (row,) = [r for r in forecast.summary if r["year"] == year and r["measure"] == "total"]
        assert row["mean"] == pytest.approx(totals[:, position].mean() / 100, rel=1e-12)
        ranked = numpy.sort(totals[:, position])
        for name, share in (("p05", 0.05), ("p50", 0.5), ("p95", 0.95)):
            assert row[name] == Money.fen(int(ranked[int(numpy.ceil(share * PATHS)) - 1]))
        over = (totals[:, position] > row["budget"].in_fen).mean()
        assert row["probability_over"] == pytest.approx(over)
    assert len(forecast.paths) == PATHS * len(forecast.years) * len(forecast.outlays.measures)


def test_tables_leave_for_every_library(forecast):
    frame = forecast.summary.to_pandas()
    assert frame.loc[frame.year.isna(), "measure"].tolist() == [*forecast.outlays.measures, "total"]
    assert forecast.paths.to_polars()["outlay"].sum() * 100 == int(forecast.to_numpy().sum())


def test_a_reform_pays_less_on_the_same_paths(forecast):
    lower = tiexi.forecast(SCENARIO, paths=PATHS, reform={"ceiling.multiple": "1.2"})
    assert (lower.totals() <= forecast.totals()).all() and lower.totals().sum() < forecast.totals().sum()


def test_a_book_with_rejects_is_no_book_to_forecast(book):
    book["loans"][0]["principal"] = "lots"
    with pytest.raises(tiexi.InvalidInput, match="settle it and mend"):
        tiexi.ForecastModel(SCENARIO, book=book)


def test_a_scenarios_own_book_is_found_beside_it(tmp_path, book):
    (tmp_path / "book").mkdir()
    for name, rows in book.items():
        cells = [[str(c).lower() if isinstance(c, bool) else str(c) for c in row.values()] for row in rows]
        lines = [",".join(rows[0]), *map(",".join, cells)]
        (tmp_path / "book" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    scenario = tmp_path / "mine.toml"
    scenario.write_text(SCENARIO.read_text(encoding="utf-8") + '\n[book]\nfolder = "book"\n', encoding="utf-8")
    given = tiexi.ForecastModel(SCENARIO, book={name: tmp_path / "book" / f"{name}.csv" for name in book})
    # Of another text, so no shards of one forecast; the outlays are the same.
    assert (tiexi.ForecastModel(scenario).simulate(0, 4).to_numpy() == given.simulate(0, 4).to_numpy()).all()
    assert tiexi.ForecastModel(SCENARIO, book=tmp_path / "book").simulate(0, 4) == given.simulate(0, 4)


@pytest.mark.parametrize("named", ['folder = "nobook"', 'folder = "empty"', 'claims = "claims.csv"'])
def test_a_book_that_is_not_there_is_refused(tmp_path, named):
    (tmp_path / "empty").mkdir()
    scenario = tmp_path / "mine.toml"
    scenario.write_text(SCENARIO.read_text(encoding="utf-8") + f"\n[book]\n{named}\n", encoding="utf-8")
    with pytest.raises(tiexi.InvalidInput, match="wanted a folder with firms.csv in it"):
        tiexi.ForecastModel(scenario)
    with pytest.raises(tiexi.InvalidInput, match="wanted a folder with firms.csv in it"):
        tiexi.forecast(SCENARIO, book=str(tmp_path / "empty"))


def test_a_budget_of_an_unknown_measure_is_refused():
    scenario = tiexi.Scenario.parse("[budget.measure.loan-intrest]\n2022 = 5\n", name="mine.toml")
    with pytest.raises(tiexi.ProgrammeError, match="mine.toml:1:1: budget.measure: .*did you mean loan-interest"):
        tiexi.ForecastModel(scenario)


def test_the_drivers_explain_the_variance(forecast):
    drivers = forecast.drivers(paths=64)
    shares = drivers["own"]
    assert shares == sorted(shares, reverse=True) and {"firms", "loan_volume"} <= set(drivers["source"])
    assert all(0 <= row["total_std_error"] < 1 for row in drivers)
    assert forecast.drivers() is drivers


# --- two scenarios ------------------------------------------------------------------------------------------

def test_a_comparison_is_path_by_path():
    compared = tiexi.compare(SCENARIO, REFORM, paths=64)
    first, second = compared.first.run(64), compared.second.run(64)
    assert compared.second.seed == compared.first.seed
    (horizon,) = [r for r in compared.rows if r["year"] is None and r["measure"] == "total"]
    difference = (second.totals() - first.totals()).sum(axis=1)
    assert horizon["difference"] == pytest.approx(difference.mean() / 100, rel=1e-9)
    assert horizon["difference_p50"] == Money.fen(int(numpy.sort(difference)[31]))
    assert horizon["probability_second_lower"] == (difference < 0).mean()


def test_steps_add_up_to_the_change():
    told = []
    compared = tiexi.compare(SCENARIO, REFORM, paths=32, steps=True, progress=told.append)
    (horizon,) = [r for r in compared.rows if r["year"] is None and r["measure"] == "total"]
    changes = [r["change"] for r in compared.steps if r["year"] is None]
    assert sum(changes) == pytest.approx(horizon["difference"], rel=1e-9)
    assert sum(told) == 2 * 32  # the pairs, then the steps


def test_steps_know_the_fixings_they_were_given():
    """Dearer fixings change the reference rate and nothing else."""
    csv = tiexi.LprTable.official().csv()
    dearer = tiexi.LprTable.parse("".join(
        line if row == 0 else "{},{},{}\n".format(*(cell if at == 0 else str(Decimal(cell) + 1)
                                                    for at, cell in enumerate(line.strip().split(","))))
        for row, line in enumerate(csv.splitlines(keepends=True))))
    compared = tiexi.compare(tiexi.ForecastModel(SCENARIO), tiexi.ForecastModel(SCENARIO, lpr=dearer), paths=16, steps=True)
    changes = {r["step"]: r["change"] for r in compared.steps if r["year"] is None}
    (horizon,) = [r for r in compared.rows if r["year"] is None and r["measure"] == "total"]
    assert changes["reference_rate"] == pytest.approx(horizon["difference"], rel=1e-9) and horizon["difference"] > 0
    assert not any(change for step, change in changes.items() if step != "reference_rate")


# --- while it runs ------------------------------------------------------------------------------------------

def test_progress_fits_tqdm(model):
    tqdm = pytest.importorskip("tqdm")
    with tqdm.tqdm(total=PATHS, file=open(os.devnull, "w")) as bar:
        model.run(PATHS, progress=bar.update)
        assert bar.n == PATHS


def test_what_progress_raises_stops_the_run_and_keeps_what_is_done(model):
    class Enough(Exception):
        pass

    def stop(_):
        raise Enough

    with pytest.raises(Enough) as caught:
        model.run(4096, progress=stop)
    finished = caught.value.finished
    assert 0 < len(finished.outlays) < 4096
    assert model.run(len(finished.outlays)).outlays == finished.outlays
    for work in (model.drivers, lambda **how: tiexi.compare(model, model, **how),
                 lambda **how: tiexi.compare(model, model, steps=True, **how)):
        with pytest.raises(Enough):
            work(progress=stop)


def test_other_threads_run_meanwhile(model):
    """The interpreter's lock is free while paths are simulated."""
    done = threading.Event()
    beats = []

    def beat():
        while not done.wait(0.005):
            beats.append(1)

    thread = threading.Thread(target=beat)
    thread.start()
    model.simulate(0, 64)
    during = len(beats)
    done.set()
    thread.join()
    assert during > 0


SCRIPT = """
import sys
import tiexi
model = tiexi.ForecastModel(sys.argv[1])
def tell(done):
    print("running", flush=True)
try:
    model.run(1_000_000_000, progress=tell)
except KeyboardInterrupt as stopped:
    print("stopped", len(stopped.finished.outlays), flush=True)
    sys.exit(3)
"""


def test_ctrl_c_stops_a_forecast_and_keeps_its_paths():
    """A real signal to a real process."""
    process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(SCENARIO)], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "running\n"
    os.kill(process.pid, signal.SIGINT)
    said = process.stdout.read().split("\n")[-2].split()
    assert process.wait(60) == 3
    assert said[0] == "stopped" and int(said[1]) > 0


# --- for people ---------------------------------------------------------------------------------------------

def test_a_forecast_shows_itself(forecast):
    shown = forecast._repr_html_()
    assert f"{PATHS} paths, 2022 to 2026" in shown and "<th>probability_over</th>" in shown and "<td>all</td>" in shown
    assert "loan-interest" in repr(tiexi.compare(SCENARIO, REFORM, paths=8))


@pytest.mark.parametrize("kind", ["fan", "exceedance", "drivers", "bindings"])
def test_charts_are_drawn(forecast, kind, tmp_path):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    axes = forecast.plot(kind)
    assert axes.get_title() and axes.get_legend_handles_labels()[1]
    axes.figure.savefig(tmp_path / "chart.png")
    assert (tmp_path / "chart.png").stat().st_size > 5000
    assert forecast.plot(kind, ax=axes) is axes


def test_the_fan_shows_the_summary(forecast):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    lines = {line.get_label(): line for line in forecast.plot("fan").get_lines()}
    rows = [r for r in forecast.summary if r["measure"] == "total" and r["year"] is not None]
    assert list(lines["median"].get_ydata()) == [float(r["p50"].in_yuan) / 1e6 for r in rows]
    assert list(lines["budget"].get_ydata()) == [float(r["budget"].in_yuan) / 1e6 for r in rows]


def test_a_comparison_is_drawn():
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("agg")
    axes = tiexi.compare(SCENARIO, REFORM, paths=8).plot()
    assert "difference" in axes.get_legend_handles_labels()[1]


def test_an_unknown_chart_lists_those_there_are(forecast):
    with pytest.raises(tiexi.InvalidInput, match="wanted fan, exceedance, drivers or bindings"):
        forecast.plot("pie")
