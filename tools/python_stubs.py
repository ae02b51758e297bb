#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tiexi/_tiexi.pyi, the types of the compiled part, from the installed package.

pybind11-stubgen reads the signatures; what it cannot know is put right here. Run it after a change of the
bindings: `python tools/python_stubs.py`. A test compares what it would write with what is there.
"""

from __future__ import annotations

import importlib
import inspect
import pathlib
import re
import subprocess
import sys
import tempfile

STUB = pathlib.Path(__file__).resolve().parents[1] / "bindings" / "python" / "tiexi" / "_tiexi.pyi"

#: What a pattern of the generator becomes, in this order.
MENDED = (
    # Exceptions are shown as tiexi's own, so the generator imports them from where they are imported from here.
    (r"^from tiexi import \w+\n", ""),
    (r"\btiexi\._tiexi\.", ""),
    # Whole numbers: what else has __int__ may round.
    (r"typing\.SupportsInt \| typing\.SupportsIndex|typing\.SupportsInt\b", "int"),
    (r"\bdef (__eq__|__ne__)\(self, arg0: \w+\)", r"def \1(self, arg0: object)"),
    (r"__hash__: typing\.ClassVar\[None\] = None", "__hash__: typing.ClassVar[None]  # type: ignore[assignment]"),
    (r"\bdict(?=[,)=:\s])(?!\[)", "dict[str, typing.Any]"),
    (r"-> tuple:", "-> tuple[typing.Any, ...]:"),
    (r": tuple\)", ": tuple[typing.Any, ...])"),
    (r"\b(\w+): (\w+) = None", r"\1: \2 | None = None"),
    (r"^import datetime\n", "import datetime\nimport decimal\nimport fractions\n"),
)


def exception_classes() -> str:
    """The tree of exceptions, bases first."""
    module = importlib.import_module("tiexi._tiexi")
    found = [value for _, value in inspect.getmembers(module, inspect.isclass) if issubclass(value, Exception)]
    lines = []
    for kind in sorted(found, key=lambda each: (len(each.__mro__), each.__name__)):
        bases = ", ".join(base.__name__ for base in kind.__bases__)
        lines += [f"class {kind.__name__}({bases}):", f'    """\n    {kind.__doc__}\n    """']
        if kind.__name__ == "InvalidInput":
            lines += ["    field: str", "    got: str", "    wanted: str"]
    return "\n".join(lines) + "\n"


def stub() -> str:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "pybind11_stubgen", "tiexi._tiexi", "--exit-code", "-o", folder],
                       check=True, capture_output=True)
        text = (pathlib.Path(folder) / "tiexi" / "_tiexi.pyi").read_text(encoding="utf-8")
    for pattern, mended in MENDED:
        text = re.sub(pattern, mended, text, flags=re.MULTILINE)
    head, classes = text.split("\nclass ", 1)
    text = f"{head}\n{exception_classes()}class {classes}"
    text = "\n".join(line.rstrip() for line in text.splitlines()) + "\n"
    return "# SPDX-License-Identifier: Apache-2.0\n# Written by tools/python_stubs.py; do not edit.\n" + text


if __name__ == "__main__":
    STUB.write_text(stub(), encoding="utf-8")
