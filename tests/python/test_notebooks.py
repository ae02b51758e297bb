# SPDX-License-Identifier: Apache-2.0
"""The notebooks run from top to bottom and say what they are shown to say."""

from __future__ import annotations

import copy

import pytest

from conftest import ROOT

NOTEBOOKS = sorted((ROOT / "examples" / "python").glob("*.ipynb"))


def texts(notebook):
    """What each cell says as text, up to the line's end, which IPython 8 (Python 3.10) leaves out; pictures are the
    business of the charts' own tests."""
    return [[("".join(output.get("text", "")) or output.get("data", {}).get("text/plain", "")).rstrip("\n")
             for output in cell.get("outputs", []) if output.get("name") != "stderr"]
            for cell in notebook.cells if cell.cell_type == "code"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path):
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    shown = nbformat.read(path, as_version=4)
    assert len(shown.cells) <= 16, "short and finished"
    run = copy.deepcopy(shown)
    nbclient.NotebookClient(run, timeout=300, kernel_name="python3",
                            resources={"metadata": {"path": str(path.parent)}}).execute()
    assert texts(run) == texts(shown)


def test_there_are_notebooks():
    assert [path.stem for path in NOTEBOOKS] == ["bank_book", "five_years", "one_loan"]
