#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The documentation site: `python docs/site/build.py` leaves it in build/site/html.

The pages are the documents of the repository as they are, those of docs/site/pages, the notebooks, and three kinds
written here from what the library itself reads: each programme with its articles, the worked cases of the tests, and
the headers of C++. Needs the installed Python package, doxygen, and what docs/site/requirements.txt names.
"""

from __future__ import annotations

import inspect
import pathlib
import shutil
import subprocess
import sys

import sphinx.util.inventory

import cpp_pages
import data_pages
import tiexi
import tiexi.dask
import tiexi.shards
import tiexi.spark

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = ROOT / "docs" / "site"
BUILD = ROOT / "build" / "site"
PAGES = BUILD / "pages"


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
    for path in sorted((ROOT / "examples" / "python").glob("*.ipynb")):
        shutil.copy(path, PAGES / "notebooks")
    # Pages that are run are run in their folder, and name files as from the checkout.
    for folder in (PAGES, PAGES / "zh"):
        (folder / "examples").symlink_to(ROOT / "examples")


def check_reference(html: pathlib.Path) -> None:
    """Every public name is in the reference."""
    with open(html / "objects.inv", "rb") as file:
        inventory = sphinx.util.inventory.InventoryFile.load(file, "", lambda base, name: name)
    described = {name for kind, names in inventory.items() if kind.startswith("py:") for name in names}
    wanted = {f"tiexi.{name}" for name in tiexi.__all__}
    for module in (tiexi.shards, tiexi.dask, tiexi.spark):
        wanted |= {f"{module.__name__}.{name}" for name, function in inspect.getmembers(module, inspect.isfunction)
                   if function.__module__ == module.__name__ and not name.startswith("_")}
    if wanted - described:
        sys.exit(f"not in docs/site/pages/python.md: {', '.join(sorted(wanted - described))}")


def main() -> None:
    BUILD.mkdir(parents=True, exist_ok=True)
    gather()
    for lang, folder in (("en", "rules"), ("zh", "zh/rules")):
        data_pages.write_rules(PAGES / folder, lang)
    data_pages.write_cases(ROOT / "docs" / "worked-cases", PAGES / "worked-cases")
    cpp_pages.write(ROOT, PAGES / "cpp")
    xml = cpp_pages.read(ROOT, SITE / "Doxyfile", BUILD / "doxygen")
    html = BUILD / "html"
    # From nothing: of what an earlier run left, Sphinx's C++ domain keeps every name twice and takes minutes.
    shutil.rmtree(html, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-j", "auto", "-c", SITE,
                    "-D", f"breathe_projects.tiexi={xml}", PAGES, html], check=True)
    check_reference(html)
    print(f"the site: {html / 'index.html'}")


if __name__ == "__main__":
    main()
