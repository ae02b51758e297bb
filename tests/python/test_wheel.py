# SPDX-License-Identifier: Apache-2.0
"""What the installed package needs of a machine: the C library and nothing else."""

from __future__ import annotations

import importlib.metadata
import pathlib
import shutil
import subprocess
import sys

import pytest

import tiexi
from tiexi import _tiexi

EXTENSION = pathlib.Path(_tiexi.__file__)
INSTALLED = "site-packages" in EXTENSION.parts

pytestmark = pytest.mark.skipif(not INSTALLED or sys.platform != "linux", reason="not a wheel's extension")


def test_the_extension_needs_the_c_library_alone():
    if shutil.which("readelf") is None:
        pytest.skip("no readelf: apt-get install binutils")
    dynamic = subprocess.run(["readelf", "-d", EXTENSION], capture_output=True, text=True, check=True).stdout
    needed = {line.split("[")[1].rstrip("]") for line in dynamic.splitlines() if "(NEEDED)" in line}
    assert needed <= {"libc.so.6", "libm.so.6", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}


def test_the_wheel_fits_a_manylinux_policy(tmp_path):
    pytest.importorskip("auditwheel")
    distribution = importlib.metadata.distribution("tiexi")
    wheel = tmp_path / f"tiexi-{distribution.version}-cp{sys.version_info[0]}{sys.version_info[1]}-" \
                       f"cp{sys.version_info[0]}{sys.version_info[1]}-linux_x86_64.whl"
    pack(distribution, wheel)
    shown = subprocess.run([sys.executable, "-m", "auditwheel", "show", wheel], capture_output=True, text=True)
    assert shown.returncode == 0, shown.stderr
    assert "manylinux_2_" in shown.stdout, shown.stdout


def pack(distribution, wheel):
    """The wheel that was installed, without what the installation added."""
    import zipfile

    added = ("INSTALLER", "REQUESTED", "RECORD", "direct_url.json")
    files = [file for file in distribution.files if file.suffix != ".pyc" and file.name not in added]
    with zipfile.ZipFile(wheel, "w") as packed:
        for file in files:
            packed.write(distribution.locate_file(file), str(file))
        (record,) = [file for file in distribution.files if file.name == "RECORD"]
        packed.writestr(str(record), "".join(f"{file},,\n" for file in (*files, record)))


def test_what_ships_is_inside():
    assert set(tiexi.Programme.shipped_ids()) >= {"nanshan-2021"} and len(tiexi.LprTable.official()) > 80
