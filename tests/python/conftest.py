# SPDX-License-Identifier: Apache-2.0
"""Reference data beside the checkout, and the ordinary loan that tests vary."""

from __future__ import annotations

import os
import pathlib
from typing import Any

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def shared() -> Any:
    """A folder of the shared data, or the test is skipped where there is none."""
    root = pathlib.Path(os.environ.get("TIEXI_SHARED", ROOT / ".." / "shared"))

    def find(relative: str) -> pathlib.Path:
        path = root / relative
        if not path.exists():
            pytest.skip(f"no {relative} beside the checkout")
        return path

    return find


FIRM = {"firm_id": "F1", "district": "nanshan", "legal_person": True, "sector": "biomedicine", "grade": "A"}
LOAN = {"loan_id": "L1", "firm_id": "F1", "principal": 30_000_000, "credited_on": "2021-07-01",
        "matures_on": "2022-07-01", "filed_on": "2021-08-01"}
LINE = {"loan_id": "L1", "from": "2021-07-01", "to": "2021-09-21", "balance": 30_000_000, "rate_pct": "6.2",
        "interest": "423666.67", "kind": "normal", "due_on": "2021-09-21", "paid_on": "2021-09-21"}


@pytest.fixture
def book() -> dict[str, list[dict[str, Any]]]:
    """One firm, one loan, one line: the first worked case of the rules, 184,158.33."""
    return {"firms": [dict(FIRM)], "loans": [dict(LOAN)], "interest": [dict(LINE)]}
