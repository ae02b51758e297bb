# SPDX-License-Identifier: Apache-2.0
"""The examples run as they stand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from conftest import ROOT

EXAMPLES = ROOT / "examples" / "python"


def said_by(name):
    run = subprocess.run([sys.executable, EXAMPLES / name], capture_output=True, text=True, timeout=300,
                         env={**os.environ, "PYSPARK_PYTHON": sys.executable})
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_on_dask():
    pytest.importorskip("distributed")
    assert said_by("on_dask.py").count("yuan expected") == 5


@pytest.mark.spark
def test_on_spark():
    pytest.importorskip("pyspark", reason="no pyspark: pip install 'tiexi[spark]'")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("no Java: apt-get install default-jre-headless")
    assert "nanshan-2021 as of 2024-12-31" in said_by("on_spark.py")
