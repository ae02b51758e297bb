# SPDX-License-Identifier: Apache-2.0
"""What the package says of itself: types, stubs, docstrings whose examples run, syntax of every Python it names."""

from __future__ import annotations

import ast
import doctest
import importlib
import importlib.util
import inspect
import pathlib
import subprocess
import sys

import pytest

import tiexi
from conftest import ROOT

PACKAGE = ROOT / "bindings" / "python" / "tiexi"
INSTALLED = pathlib.Path(tiexi.__file__).parent
MODULES = sorted(path.stem for path in PACKAGE.glob("*.py") if path.stem not in ("dask", "spark"))


def mypy(*arguments):
    pytest.importorskip("mypy")
    run = subprocess.run([sys.executable, "-m", "mypy", "--config-file", ROOT / "pyproject.toml", *arguments],
                         capture_output=True, text=True, cwd=ROOT)
    return run.returncode, run.stdout + run.stderr


def test_the_package_is_strictly_typed():
    status, said = mypy("--strict", PACKAGE)
    assert status == 0, said


def test_a_users_script_is_checked_against_the_stubs(tmp_path):
    script = tmp_path / "user.py"
    script.write_text("from tiexi import Money, Programme, settle\n"
                      "award = Money('1') + Money(2)\n"
                      "reveal_type(award.in_yuan)\n"
                      "Money(1.5)\n"
                      "Programme.shipped('nanshan-2021').no_such\n", encoding="utf-8")
    _, said = mypy("--python-executable", sys.executable, script)
    assert 'Revealed type is "decimal.Decimal"' in said or 'Revealed type is "_decimal.Decimal"' in said
    assert "user.py:4: error" in said and "user.py:5: error" in said and "Found 2 errors" in said


def test_the_stubs_are_those_of_the_bindings():
    pytest.importorskip("pybind11_stubgen")
    if sys.version_info[:2] != (3, 11):
        pytest.skip("the stubs are written by Python 3.11")
    spec = importlib.util.spec_from_file_location("python_stubs", ROOT / "tools" / "python_stubs.py")
    stubs = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(stubs)
    assert stubs.stub() == (PACKAGE / "_tiexi.pyi").read_text("utf-8"), "run tools/python_stubs.py"


def test_types_are_installed_with_the_package():
    for name in ("py.typed", "_tiexi.pyi"):
        assert (INSTALLED / name).read_bytes() == (PACKAGE / name).read_bytes()


@pytest.mark.parametrize("version", [(3, 10), (3, 11), (3, 12), (3, 13)], ids=lambda v: f"{v[0]}.{v[1]}")
def test_the_sources_are_of_every_python_named(version):
    for path in (*PACKAGE.glob("*.py"), *(ROOT / "tests" / "python").glob("*.py")):
        ast.parse(path.read_text("utf-8"), filename=str(path), feature_version=version)
    assert f"Python :: {version[0]}.{version[1]}" in (ROOT / "pyproject.toml").read_text("utf-8")


# --- docstrings ---------------------------------------------------------------------------------------------

@pytest.mark.parametrize("name", [*MODULES, "_tiexi"])
def test_the_examples_in_docstrings_run(name):
    module = importlib.import_module("tiexi" if name == "__init__" else f"tiexi.{name}")
    finder = doctest.DocTestFinder(exclude_empty=True)
    runner = doctest.DocTestRunner(optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    found = finder.find(module, module.__name__, globs=dict(vars(tiexi)))
    if name == "_tiexi":  # what is compiled has no line numbers for the finder to sort by
        parser = doctest.DocTestParser()
        found = [parser.get_doctest(text, dict(vars(tiexi)), where, None, 0) for where, text in docstrings(module)]
        assert sum(bool(test.examples) for test in found) >= 15
    for test in found:
        runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def docstrings(module):
    for name, value in inspect.getmembers(module):
        if inspect.isclass(value):
            yield name, value.__doc__ or ""
            for part, member in inspect.getmembers(value):
                if not part.startswith("_") and isinstance(inspect.getdoc(member), str):
                    yield f"{name}.{part}", inspect.getdoc(member)
        elif callable(value):
            yield name, inspect.getdoc(value) or ""


@pytest.mark.parametrize("name", [name for name in tiexi.__all__])
def test_everything_public_says_what_it_is(name):
    assert (getattr(tiexi, name).__doc__ or "").strip()


@pytest.mark.parametrize("name, builtins", [
    ("InvalidInput", ValueError), ("ProgrammeError", ValueError), ("BadFile", ValueError),
    ("BadColumn", (ValueError, TypeError)), ("OutOfRange", OverflowError)])
def test_every_error_is_also_the_natural_builtin(name, builtins):
    error = getattr(tiexi, name)
    for builtin in builtins if isinstance(builtins, tuple) else (builtins,):
        assert issubclass(error, builtin) and issubclass(error, tiexi.Error)


def test_a_builtin_catches_what_is_raised():
    with pytest.raises(OverflowError):
        tiexi.Money.fen(2**62) + tiexi.Money.fen(2**62)
    with pytest.raises(ValueError) as caught:
        tiexi.Money("1.005")
    assert (caught.value.field, caught.value.got) == ("amount", '"1.005"') and caught.value.wanted
