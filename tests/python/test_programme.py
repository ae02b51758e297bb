# SPDX-License-Identifier: Apache-2.0
"""Programmes as data: shipped, read, reformed, compared; fixings."""

from __future__ import annotations

import datetime
import pickle
from decimal import Decimal

import pytest

import tiexi
from tiexi import LprTable, Programme


def test_every_shipped_programme_loads_and_is_documented():
    ids = Programme.shipped_ids()
    assert "nanshan-2021" in ids
    for name in ids:
        programme = tiexi.load_programme(name)
        assert programme.id == name
        assert programme.instrument and programme.title_zh and programme.verified
        assert [p.path for p in programme.parameters] == sorted(p.path for p in programme.parameters)


def test_an_unknown_programme_lists_those_that_exist():
    with pytest.raises(tiexi.ProgrammeError, match="wanted one of .*nanshan-2021"):
        tiexi.load_programme("nanshan-1921")


@pytest.mark.parametrize("value", ["1.3", Decimal("1.3"), tiexi.Ratio("13/10")])
def test_a_reform_changes_one_parameter_and_says_so(value):
    before = tiexi.load_programme("nanshan-2021")
    after = before.reform({"ceiling.multiple": value})
    (change,) = tiexi.diff(before, after)
    assert change.path == "loan_interest.ceiling.multiple"
    assert (change.before.value, change.after.value) == ("1.5", "1.3")
    assert change.after.reformed and not change.before.reformed
    assert change.before.article
    assert after != before and after.reform({"ceiling.multiple": "1.5"}) != before
    assert not tiexi.diff(before, after.reform({"ceiling.multiple": "1.5"}))


def test_a_reform_is_held_to_the_parameters_range_and_type():
    programme = tiexi.load_programme("nanshan-2021")
    with pytest.raises(TypeError, match="float"):
        programme.reform({"ceiling.multiple": 1.3})
    with pytest.raises(tiexi.ProgrammeError) as caught:
        programme.reform({"award.share": "1.2"})
    assert "1.2" in caught.value.got
    with pytest.raises(tiexi.ProgrammeError):
        programme.reform({"no.such": 1})


def test_a_programme_survives_pickling_with_its_reform():
    programme = tiexi.load_programme("nanshan-2021").reform({"cap.amount": 800_000})
    again = pickle.loads(pickle.dumps(programme))
    assert again == programme and again.overrides == {"loan_interest.cap.amount": "800000"} and hash(again) == hash(programme)


def test_a_file_is_read_and_its_faults_have_a_place(tmp_path):
    text = Programme.shipped("nanshan-2021").toml
    good = tmp_path / "mine.toml"
    good.write_text(text, encoding="utf-8")
    assert tiexi.load_programme(good).id == "nanshan-2021"
    bad = tmp_path / "bad.toml"
    bad.write_text(text.replace("[programme]", "[programme]\nsurprise = 1"), encoding="utf-8")
    with pytest.raises(tiexi.ProgrammeError, match=r"bad\.toml:\d+:\d+"):
        tiexi.load_programme(str(bad))


def test_the_fixing_in_force_is_the_last_published():
    official = LprTable.official()
    fixing = official.in_force("2022-08-21")
    assert (fixing.date, str(fixing.one_year)) == (datetime.date(2022, 7, 20), "3.7")
    assert official.in_force("2019-08-19") is None
    assert len(official) == len(official.fixings)
    assert pickle.loads(pickle.dumps(official)) == official == LprTable.parse(official.csv())


def test_fixings_are_checked_when_made():
    make = tiexi.Fixing
    table = LprTable.of([make(date="2024-01-20", one_year="3.45", five_years="4.2")])
    assert table.in_force("2030-01-01") == table.fixings[0]
    with pytest.raises(tiexi.InvalidInput):
        LprTable.of([make(date="2024-01-20", one_year="3.47", five_years="4.2")])
