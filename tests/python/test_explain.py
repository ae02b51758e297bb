# SPDX-License-Identifier: Apache-2.0
"""Claims and leases explained as loans are, from the example book."""

from __future__ import annotations

import html

import pytest

import tiexi
from conftest import ROOT
from tiexi import Money

BOOK = ROOT / "examples" / "book"


def example(*names):
    return {name: BOOK / f"{name}.csv" for name in names}


@pytest.fixture(scope="module")
def claims():
    return tiexi.settle(**example("firms", "firm_years", "claims", "history"), as_of="2024-12-31")


@pytest.fixture(scope="module")
def leases():
    return tiexi.settle(**example("firms", "premises"), as_of="2024-12-31")


def test_every_claim_is_explained_as_it_was_settled(claims):
    awards = claims.tables["claim_awards"].rows()
    assert awards
    for row in awards:
        explained = claims.explain(row["claim_id"])
        assert explained.kind == "claim"
        assert explained.eligible == row["eligible"]
        assert explained.reasons == [code for code in (row["reasons"] or "").split(";") if code]
        assert explained.awards == {row["year"]: row["award"]}
        found = explained.as_dict()
        assert found["instrument"] and (found["steps"] or not explained.eligible)
        if row["eligible"]:
            assert html.escape(f"{row['award']:,}") in explained._repr_html_()


def test_every_lease_is_explained_as_it_was_settled(leases):
    rows = leases.tables["lease_years"].rows()
    assert rows
    for lease_id in {row["lease_id"] for row in rows}:
        explained = leases.explain(lease_id)
        mine = [row for row in rows if row["lease_id"] == lease_id]
        assert explained.kind == "lease"
        assert explained.awards == {row["year"]: row["implicit_subsidy"] for row in mine}
        assert sum(explained.awards.values(), Money(0)) >= Money(0)
        codes = {code for row in mine for code in (row["reasons"] or "").split(";") if code}
        assert set(explained.reasons) == codes and explained.eligible == (not codes)
        assert lease_id in explained.text("zh") and lease_id in explained.text("en")


def test_an_id_of_nothing_is_an_error(claims):
    with pytest.raises(tiexi.InvalidInput, match="wanted a loan, claim or lease of the book"):
        claims.explain("nobody")
    with pytest.raises(tiexi.InvalidInput, match="wanted zh or en"):
        claims.explain(claims.tables["claim_awards"]["claim_id"][0]).text("fr")
