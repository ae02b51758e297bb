# SPDX-License-Identifier: Apache-2.0
"""The reports in a real browser: the drawings drew, nothing is loaded, nothing runs wide, both languages read."""

from __future__ import annotations

import itertools
import os
import pathlib
import shutil
import subprocess

import pytest

playwright = pytest.importorskip("playwright.sync_api")

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIEXI = pathlib.Path(os.environ.get("TIEXI_BIN", ROOT / "build" / "ci" / "bin" / "tiexi"))
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SCENARIOS = ROOT / "examples" / "scenarios"
WIDTHS = {"desktop": 1280, "phone": 375}

if CHROMIUM is None:
    pytest.skip("no chromium on this machine", allow_module_level=True)


@pytest.fixture(scope="session")
def reports(tmp_path_factory):
    """The pages that the command writes, by name."""
    out = tmp_path_factory.mktemp("reports")

    def run(*arguments):
        done = subprocess.run([TIEXI, *map(str, arguments)], capture_output=True, encoding="utf-8")
        # 3: some rows of the sample book are wrong on purpose.
        assert done.returncode in (0, 3), done.stderr

    run("forecast", SCENARIOS / "article11.toml", "--paths", "200", "--out", out / "forecast")
    run("compare", SCENARIOS / "article11.toml", SCENARIOS / "reform.toml", "--paths", "50", "--steps", "--out",
        out / "compare")
    run("forecast", SCENARIOS / "all-measures.toml", "--paths", "20", "--out", out / "all-measures")
    return {"all-measures": out / "all-measures" / "report.html",
            "forecast": out / "forecast" / "report.html", "comparison": out / "compare" / "comparison.html"}


@pytest.fixture(scope="session")
def browser():
    with playwright.sync_playwright() as engine:
        opened = engine.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, reports):
    """`opened(name, width)` is the page and the list of what it complained of or asked for."""
    contexts = []

    def open_page(name, width):
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        heard = []
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("request", lambda request: heard.append(f"request: {request.url}"))
        page.goto(reports[name].as_uri())
        return page, [line for line in heard if line != f"request: {reports[name].as_uri()}"]

    yield open_page
    for context in contexts:
        context.close()


CASES = list(itertools.product(["forecast", "all-measures", "comparison"], WIDTHS))


@pytest.mark.parametrize("name, device", CASES)
def test_the_page_asks_for_nothing_and_complains_of_nothing(opened, name, device):
    page, heard = opened(name, WIDTHS[device])
    page.wait_for_load_state("networkidle")
    assert heard == []


@pytest.mark.parametrize("name, device", CASES)
def test_the_page_is_no_wider_than_the_screen(opened, name, device):
    page, _ = opened(name, WIDTHS[device])
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS[device]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name, device", CASES)
def test_the_drawings_drew(opened, name, device, language):
    page, _ = opened(name, WIDTHS[device])
    page.locator(f"label[for=lang-{language}]").click()
    drawings = page.locator("svg")
    assert drawings.count() == {"forecast": 3, "all-measures": 3, "comparison": 2}[name]
    for i in range(drawings.count()):
        drawing = drawings.nth(i)
        assert drawing.is_visible()
        frame = drawing.bounding_box()
        marks = drawing.locator("polygon, polyline, rect, circle")
        assert marks.count() > 0
        for k in range(marks.count()):
            box = marks.nth(k).bounding_box()
            assert box is not None
            inside(box, frame)
        # Every letter that shows lies within the drawing, and none upon another.
        letters = [t.bounding_box() for t in drawing.locator("text").all() if t.is_visible()]
        assert letters
        for box in letters:
            inside(box, frame)
        for a, b in itertools.combinations(letters, 2):
            assert not overlap(a, b)


def inside(box, frame):
    slack = 1.0
    assert box["x"] >= frame["x"] - slack
    assert box["y"] >= frame["y"] - slack
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + slack
    assert box["y"] + box["height"] <= frame["y"] + frame["height"] + slack


def overlap(a, b):
    # Boxes of letters have air above and below: two pixels of it may meet.
    wide = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return wide > 1 and high > 3


@pytest.mark.parametrize("name", ["forecast", "all-measures", "comparison"])
def test_one_language_shows_at_a_time(opened, name):
    page, _ = opened(name, 1280)
    for shown, hidden in (("zh", "en"), ("en", "zh")):
        page.locator(f"label[for=lang-{shown}]").click()
        assert all(item.is_visible() for item in page.locator(f"main span.{shown}").all())
        assert not any(item.is_visible() for item in page.locator(f"main .{hidden}").all())


@pytest.mark.parametrize("name", ["forecast", "all-measures", "comparison"])
def test_print_leaves_nothing_out(opened, name):
    page, _ = opened(name, 794)  # A4 at 96 dots an inch
    page.emulate_media(media="print")
    assert not page.locator(".switch").is_visible()
    # Nothing scrolls on paper: a table wider than the page would be cut.
    wide = page.evaluate("[...document.querySelectorAll('table')].map(t => t.getBoundingClientRect().right)")
    assert wide and max(wide) <= 794
    assert len(page.pdf(format="A4")) > 10_000


def test_the_numbers_of_the_page_are_those_of_the_files(opened, reports):
    page, _ = opened("forecast", 1280)
    page.locator("label[for=lang-en]").click()
    lines = (reports["forecast"].parent / "outlays.csv").read_text("utf-8").splitlines()
    header = lines[0].lstrip("\ufeff").split(",")
    totals = [dict(zip(header, line.split(","))) for line in lines[1:]]
    totals = [row for row in totals if row["measure"] == "total"]
    rows = page.locator("table").first.locator("tbody tr").all()
    assert len(rows) == len(totals) + 1
    shown = [[cell.inner_text() for cell in row.locator("td").all()] for row in rows]
    for cells, row in zip(shown, totals):
        assert cells[0] == row["year"]
        for cell, column in zip(cells[1:8], ["mean", "std_error", "p05", "p50", "p90", "p95", "p99"]):
            assert near(cell, float(row[column]))
    assert shown[-1][0] == "all years"
    assert near(shown[-1][1], sum(float(row["mean"]) for row in totals))


def near(text, yuan):
    """Three digits are shown, so the last is off by half at most."""
    return abs(millions(text) * 1e6 - yuan) <= 0.0051 * yuan


def millions(text):
    return float(text[:-1].replace(",", "")) * {"m": 1.0, "k": 1e-3}[text[-1]]
