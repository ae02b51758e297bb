# SPDX-License-Identifier: Apache-2.0
"""What the README shows in Python runs as it stands, on the sample book."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md"])
def test_the_readme_runs(document, monkeypatch):
    text = (ROOT / document).read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)
    assert blocks
    monkeypatch.chdir(ROOT / "examples" / "book")
    for block in blocks:
        names: dict[str, object] = {}
        exec(compile(block, document, "exec"), names)  # noqa: S102
        assert len(names["settled"].firm_awards) > 0
