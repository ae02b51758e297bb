# SPDX-License-Identifier: Apache-2.0
"""Settling a book of loans, and one loan explained."""

from __future__ import annotations

import datetime
import html
import json
import os
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal, Union

from . import _sources, _tiexi
from ._arguments import day, invalid, money_as, text_of, threads_of, whole, word
from ._sources import TableLike
from ._table import MoneyAs, Table
from ._tiexi import InvalidInput, LprTable, Money, Programme, ProgrammeError

Day = Union[datetime.date, str]
Amount = Union[Money, str, int, Decimal]
Budgets = Union[Mapping[int, Amount], Mapping[str, Mapping[int, Amount]]]
Language = Literal["zh", "en"]
ProgrammeLike = Union[Programme, str, "os.PathLike[str]"]


def load_programme(programme: ProgrammeLike) -> Programme:
    """A programme by the id of a shipped one, or from a ``.toml`` file.

    >>> load_programme("nanshan-2021").in_force_from
    datetime.date(2021, 6, 20)
    """
    if isinstance(programme, Programme):
        return programme
    text = os.fspath(programme)
    if not text.endswith(".toml"):
        return Programme.shipped(text)
    return Programme.parse(text_of(text, ProgrammeError), name=os.path.basename(text))


class Explanation:
    """Why a loan, a claim or a lease got what it got: every number with its article.

    `kind` says which of the three it is; `reasons` and `awards` mean the same for each: the codes of the tests not
    met, and the amount of each year.
    """

    def __init__(self, settled: _tiexi.SettledBook, id: str, lang: Language) -> None:
        word("lang", lang, ("zh", "en"))
        self._settled = settled
        self._lang: Language = lang
        self._json = settled.explanation_json(id)
        self.id = id
        self.kind: Literal["loan", "claim", "lease"] = settled.kind_of(id)  # type: ignore[assignment]

    def as_dict(self) -> dict[str, Any]:
        """Amounts and rates are texts, exact."""
        found: dict[str, Any] = json.loads(self._json)
        return found

    @property
    def eligible(self) -> bool:
        """Whether every test is met; of a lease, whether no year has a reason against it."""
        found = self.as_dict()
        return bool(found["eligible"]) if "eligible" in found else not self.reasons

    @property
    def reasons(self) -> list[str]:
        """The codes of the tests not met, in the order of the programme."""
        found = self.as_dict()
        if self.kind == "lease":
            return list(dict.fromkeys(reason["code"] for year in found["years"] for reason in year["reasons"]))
        return [code for code in found["reasons"].split(";") if code]

    @property
    def awards(self) -> dict[int, Money]:
        """By year: of a loan and of a claim the award after caps, of a lease the rent it need not pay."""
        found = self.as_dict()
        if self.kind == "claim":
            return {found["year"]: Money(found["award"])}
        name = "award" if self.kind == "loan" else "implicit_subsidy"
        return {year["year"]: Money(year[name]) for year in found["years"]}

    @property
    def warnings(self) -> list[dict[str, Any]]:
        """Of a loan: what looks wrong in its lines and was used all the same; the fields of a settlement's warnings."""
        return list(self.as_dict().get("warnings", []))

    def text(self, lang: Language | None = None) -> str:
        return self._settled.explanation_text(self.id, lang=lang or self._lang)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        verdict = "eligible" if self.eligible else "; ".join(self.reasons) or "refused"
        doubt = f", warnings: {len(self.warnings)}" if self.warnings else ""
        return f"<Explanation of {self.kind} {self.id}: {verdict}{doubt}>"

    def _repr_html_(self) -> str:
        return f"<pre>{html.escape(self.text())}</pre>"


class Settlement:
    """A settled book: its tables, its summary, and an explanation of any loan."""

    def __init__(self, settled: _tiexi.SettledBook, money: MoneyAs) -> None:
        self._settled = settled
        self.tables: dict[str, Table] = {
            name: Table(frame, money) for name, frame in settled.tables().items()}  #: all of them, by name

    @property
    def decisions(self) -> Table:
        """One row a loan: eligible, or the codes of the tests not met."""
        return self.tables["decisions"]

    @property
    def loan_awards(self) -> Table:
        """One row an eligible loan and year of payment."""
        return self.tables["loan_awards"]

    @property
    def firm_awards(self) -> Table:
        """One row a firm and year, after the cap and the budget."""
        return self.tables["firm_awards"]

    @property
    def rejects(self) -> Table:
        """Every row that was not used: where it stood, what it held, what was wanted."""
        return self.tables["rejects"]

    @property
    def warnings(self) -> Table:
        """What was used although it looks wrong, and columns left out."""
        return self.tables["warnings"]

    @property
    def summary(self) -> dict[str, Any]:
        """Counts, totals by year, reasons; amounts are texts, exact."""
        found: dict[str, Any] = json.loads(self._settled.summary_json())
        return found

    @property
    def programme(self) -> Programme:
        return self._settled.programme

    @property
    def as_of(self) -> datetime.date:
        return self._settled.as_of

    def explain(self, id: str, lang: Language = "en") -> Explanation:
        """Why a loan, a claim or a lease got what it got.

        :raises InvalidInput: for an id that is none of the book
        """
        return Explanation(self._settled, id, lang)

    def _line(self) -> str:
        summary = self.summary
        return (f"{summary['programme']} as of {summary['as_of']}: {summary['loans_decided']} loans, "
                f"{summary['loans_eligible']} eligible, {len(self.rejects)} faults and "
                f"{len(self.warnings)} warnings in {len(summary['rows'])} tables")

    def __repr__(self) -> str:
        return f"<Settlement {self._line()}>"

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(self._line())}</p>{self.firm_awards._repr_html_()}"


def settle(
    firms: TableLike,
    loans: TableLike | None = None,
    interest: TableLike | None = None,
    *,
    as_of: Day,
    programme: ProgrammeLike = "nanshan-2021",
    firm_years: TableLike | None = None,
    claims: TableLike | None = None,
    history: TableLike | None = None,
    premises: TableLike | None = None,
    budgets: Budgets | None = None,
    lpr: LprTable | None = None,
    money: MoneyAs = "decimal",
    encoding: Literal["utf-8", "gb18030"] = "utf-8",
    threads: int = 0,
    progress: Callable[[int], object] | None = None,
) -> Settlement:
    """Settle a book under a programme, to the fen.

    The tables are those of the data contract, each a path to a CSV or Parquet file, a table of pandas,
    polars, pyarrow or DuckDB, a dict of columns, or rows as dicts. A bad row is never lost and never an
    exception: it is in ``rejects``, with its reason.

    :param as_of: payments after that day are not made yet
    :param budgets: calendar year to the budget of the loan interest subsidy; or measure to such a mapping,
        ``{"growth-rent": {2023: "5000000"}}``
    :param money: how amounts leave in tables, ``"decimal"`` (decimal128) or ``"fen"`` (int64)
    :param threads: 0 is as many as the machine has; the result does not depend on it
    :param progress: told how many parts of the loans are done since the last time, as ``tqdm.update`` wants; there are
        256
    """
    money_as(money)
    tables = {"firms": firms, "firm_years": firm_years, "loans": loans, "interest": interest,
              "claims": claims, "history": history, "premises": premises}
    settled = _tiexi.settle_book(
        _sources.sources(tables), programme=load_programme(programme), lpr=lpr or LprTable.official(),
        as_of=day("as_of", as_of), budgets=_by_measure(budgets or {}), encoding=encoding, threads=threads_of(threads),
        progress=progress)
    return Settlement(settled, money)


def _by_measure(budgets: Mapping[Any, Any]) -> dict[str, dict[int, Amount]]:
    """The budgets by measure; those of years alone are of the interest subsidy."""
    if not isinstance(budgets, Mapping):
        raise TypeError(f"budgets: got {type(budgets).__qualname__}, wanted a mapping of years to amounts, or of measures to "
                        "such mappings")
    found: dict[str, dict[int, Amount]] = {}
    for key, value in budgets.items():
        measure, by_year = (key, value) if isinstance(value, Mapping) else ("loan-interest", {key: value})
        if not isinstance(measure, str):
            raise TypeError(f"budgets: got {measure!r} with a mapping, wanted a measure with one, or a year with an amount")
        of_measure = found.setdefault(measure, {})
        for year, amount in by_year.items():
            if isinstance(year, str):
                raise TypeError(f"budgets: got {year!r} with an amount, wanted a year, an int such as 2024, or a measure "
                                "with a mapping of years")
            try:
                of_measure[whole("budgets", year, 1, 9999)] = Money(amount)
            except InvalidInput as error:
                raise error if error.field == "budgets" else invalid("budgets", error.got, error.wanted) from None
    return found


def check(
    *,
    firm: Mapping[str, Any],
    loan: Mapping[str, Any],
    interest: list[Mapping[str, Any]],
    as_of: Day,
    programme: ProgrammeLike = "nanshan-2021",
    lpr: LprTable | None = None,
    lang: Language = "en",
) -> Explanation:
    """One loan judged: verdict, reasons, amount, how it was computed. The ids may be left out.

    What was used although it looks wrong is in ``warnings`` of the explanation.

    :raises InvalidInput: for a fact that cannot be used or that nothing is known by; of several, the first
    """
    firm = {"firm_id": "firm", **firm}
    loan = {"loan_id": "loan", "firm_id": firm["firm_id"], **loan}
    lines = [{"loan_id": loan["loan_id"], **line} for line in interest]
    settled = settle([firm], [loan], lines or _NO_LINES, as_of=as_of, programme=programme, lpr=lpr, threads=1)
    rejects = settled.rejects.rows()
    # What is wrong itself before what is left out with it.
    for reject in sorted(rejects, key=lambda row: str(row["code"]).startswith("belongs-to-rejected")):
        raise invalid(f"{reject['file']}:{reject['line']}: {reject['column']}", reject["got"] or "nothing",
                      reject["wanted"])
    for warning in settled.warnings:
        if warning["code"] == "unknown-columns":  # here a slip: nothing else would read the fact
            nearest = str(warning["wanted"]).partition("these are left out")[2]
            raise invalid(_FACTS[warning["file"]], warning["got"], f"facts that are read{nearest}")
    return settled.explain(loan["loan_id"], lang)


_FACTS = {"firms": "firm", "loans": "loan", "interest": "interest"}
_NO_LINES: dict[str, list[Any]] = {
    name: [] for name in ("loan_id", "from", "to", "balance", "rate_pct", "interest", "kind", "due_on", "paid_on")}
