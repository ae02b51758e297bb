#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documentation site: `python docs/site/build.py` leaves it in build/site/html.

The pages are the documents of the repository as they are, those of docs/site/pages, and three kinds written here
from what the library itself reads: each programme with its articles, the worked cases of the tests, and the headers
of C++. Needs the installed Python package, doxygen, and what docs/site/requirements.txt names.
"""

from __future__ import annotations

import csv
import pathlib
import re
import shutil
import subprocess
import sys

import tiexi

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / "docs" / "site"
BUILD = ROOT / "build" / "site"
PAGES = BUILD / "pages"


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;").replace("*", "\\*")


def table(columns: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(map(cell, row)) + " |" for row in (columns, *rows)]
    lines.insert(1, "|" + " --- |" * len(columns))
    return "\n".join(lines) + "\n"


def gather() -> None:
    """The documents of the repository, at the paths their own links expect."""
    shutil.rmtree(PAGES, ignore_errors=True)
    shutil.copytree(SITE / "pages", PAGES)
    for path in sorted((ROOT / "docs").rglob("*.md")):
        if SITE in path.parents:
            continue
        target = PAGES / path.relative_to(ROOT / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)


WORDS = {
    "en": ("Parameter", "Value", "Unit", "Article", "Range", "In force", "Checked", "until further notice"),
    "zh": ("参数", "取值", "单位", "条款", "允许范围", "有效期", "核对", "未定"),
}


def write_rules(lang: str) -> None:
    """Each shipped programme: every parameter with its article."""
    parameter, value, unit, article, allowed, in_force, checked, open_end = WORDS[lang]
    folder = PAGES / ("rules" if lang == "en" else "zh/rules")
    folder.mkdir(parents=True)
    for id in tiexi.Programme.shipped_ids():
        programme = tiexi.Programme.shipped(id)
        rows = [[p.path, p.value, p.unit, p.article, p.range] for p in programme.parameters]
        title = programme.title_en if lang == "en" else programme.title_zh
        ends = programme.superseded_on or programme.in_force_to or open_end
        (folder / f"{id}.md").write_text(
            f"# {title}\n\n{programme.instrument} (`{id}`)\n\n{in_force}: {programme.in_force_from} – {ends}\n\n"
            f"{checked}: {cell(programme.verified)}\n\n{table([parameter, value, unit, article, allowed], rows)}",
            encoding="utf-8")


def write_cases() -> None:
    """The worked cases, from the files the tests read; columns that a file leaves empty are not shown."""
    folder = PAGES / "worked-cases"
    folder.mkdir(exist_ok=True)
    for path in sorted((ROOT / "docs" / "worked-cases").glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        columns = [name for name in rows[0] if any(row[name] for row in rows)]
        (folder / f"{path.stem}.md").write_text(
            f"# Worked cases: {path.stem}\n\nComputed by hand; the tests read the same file.\n\n"
            + table(columns, [[row[name] or "" for name in columns] for row in rows]), encoding="utf-8")


def write_headers() -> None:
    """A page a floor, a section a header."""
    folder = PAGES / "cpp"
    folder.mkdir(exist_ok=True)
    for module in sorted((ROOT / "lib").iterdir()):
        headers = sorted((module / "include" / "tiexi" / module.name).glob("*.hpp")) if module.is_dir() else []
        if not headers:
            continue
        sections = [f"## `{name}`\n\n```{{doxygenfile}} {name}\n:project: tiexi\n```\n"
                    for name in (f"tiexi/{module.name}/{header.name}" for header in headers)]
        (folder / f"{module.name}.md").write_text(f"# {module.name}\n\n" + "\n".join(sections), encoding="utf-8")


def read_headers() -> None:
    """Doxygen's XML, with files called by the path they are included by: several floors have an `error.hpp`."""
    folder = BUILD / "doxygen"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    inputs = " ".join(str(path.relative_to(ROOT)) for path in sorted((ROOT / "lib").glob("*/include")))
    settings = f"{(SITE / 'Doxyfile').read_text('utf-8')}INPUT = {inputs}\nOUTPUT_DIRECTORY = {folder}\n"
    subprocess.run(["doxygen", "-"], input=settings, text=True, check=True, cwd=ROOT)
    index = folder / "xml" / "index.xml"

    def by_path(found: re.Match[str]) -> str:
        text = (folder / "xml" / f"{found[1]}.xml").read_text("utf-8")
        location = re.findall(r'<location file="lib/\w+/include/([^"]+)"', text)[-1]
        return f'<compound refid="{found[1]}" kind="file"><name>{location}</name>'

    index.write_text(re.sub(r'<compound refid="(\w+)" kind="file"><name>[^<]*</name>', by_path,
                            index.read_text("utf-8")), encoding="utf-8")


def main() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    gather()
    write_rules("en")
    write_rules("zh")
    write_cases()
    write_headers()
    read_headers()
    subprocess.run([sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-j", "auto", "-c", SITE,
                    "-D", f"breathe_projects.tiexi={BUILD / 'doxygen' / 'xml'}", PAGES, BUILD / "html"], check=True)
    print(f"the site: {BUILD / 'html' / 'index.html'}")


if __name__ == "__main__":
    main()
