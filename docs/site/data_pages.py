# SPDX-License-Identifier: Apache-2.0
"""The pages of the rules, each parameter with its article, and of the worked cases, from what the library and the
tests themselves read."""

from __future__ import annotations

import csv
import itertools
import pathlib
import re
from typing import Any

import tiexi

# --- the rules ----------------------------------------------------------------------------------------------

WORDS = {
    "en": {"parameter": "Parameter", "value": "Value", "article": "Article", "range": "Range", "in force": "In force",
           "checked": "Checked", "open": "until further notice", "superseded": "superseded"},
    "zh": {"parameter": "参数", "value": "取值", "article": "条款", "range": "允许范围", "in force": "有效期",
           "checked": "核对", "open": "未定", "superseded": "已被取代"},
}
#: The first part of a parameter's path.
GROUPS = {
    "award": ("Award", "补贴"), "budget": ("Budget", "预算"), "cap": ("Caps", "上限"),
    "ceiling": ("Ceiling of the rate", "利率上限"), "claims": ("Claims", "申请"), "funders": ("Funders", "出资方"),
    "item": ("Items", "计件"), "loan_interest": ("Loan interest", "贷款贴息"), "measure": ("Measures", "各项措施"),
    "premises": ("Premises", "产业用房"), "quota": ("Quotas", "额度"), "reference": ("Reference rate", "参考利率"),
    "test": ("Tests", "条件"),
}
UNITS_ZH = {
    "CNY": "元", "share": "（比例）", "days": "天", "months": "个月", "years": "年", "m2": "平方米", "times LPR": "倍 LPR",
    "a year": "每年", "bp": "基点", "percent": "%", "renewals": "次", "share of the area": "（占面积的比例）",
    "share of the reference rent": "（占参考租金的比例）", "times the year before": "倍（对上一年）",
}


def cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;").replace("*", "\\*")


def table(columns: list[str], rows: list[list[str]]) -> str:
    """In Markdown; a column that is empty in all rows is left out."""
    used = [i for i in range(len(columns)) if any(row[i] for row in rows)]
    lines = ["| " + " | ".join(cell(row[i]) for i in used) + " |" for row in (columns, *rows)]
    lines.insert(1, "|" + " --- |" * len(used))
    return "\n".join(lines) + "\n"


def grouped(text: str) -> str:
    """`20000000` as `20,000,000`, whole numbers of five digits and more wherever they stand."""
    return re.sub(r"(?<![\d.,-])\d{5,}(?![\d,-])", lambda found: f"{int(found[0]):,}", text)


def _with_unit(parameter: tiexi.Parameter, lang: str) -> str:
    unit = UNITS_ZH.get(parameter.unit, parameter.unit) if lang == "zh" else parameter.unit
    if unit in ("share", "（比例）"):
        return f"{tiexi.Ratio(parameter.value).fraction * 100}%" if _whole_percent(parameter.value) else parameter.value
    return f"{grouped(parameter.value)} {unit}".strip() if unit else parameter.value


def _whole_percent(value: str) -> bool:
    return (tiexi.Ratio(value).fraction * 100).denominator == 1


def write_rules(folder: pathlib.Path, lang: str) -> None:
    """Each shipped programme: every parameter with its article, by groups."""
    folder.mkdir(parents=True)
    words = WORDS[lang]
    columns = [words["parameter"], words["value"], words["article"], words["range"]]
    for id in tiexi.Programme.shipped_ids():
        programme = tiexi.Programme.shipped(id)
        title = programme.title_en if lang == "en" else programme.title_zh
        ends = programme.superseded_on or programme.in_force_to or words["open"]
        page = [f"# {title}\n", f"{programme.instrument} (`{id}`)\n",
                f"{words['in force']}: {programme.in_force_from} – {ends}\n",
                f"{words['checked']}: {cell(programme.verified)}\n"]
        for group, of_group in itertools.groupby(programme.parameters, key=lambda p: p.path.partition(".")[0]):
            rows = [[f"`{p.path}`", _with_unit(p, lang), p.article, grouped(p.range)] for p in of_group]
            page.append(f"## {GROUPS.get(group, (group, group))[lang == 'zh']}\n\n{table(columns, rows)}")
        (folder / f"{id}.md").write_text("\n".join(page), encoding="utf-8")


# --- the worked cases ---------------------------------------------------------------------------------------

#: What a case expects; all other columns are given.
EXPECTED = ("tier", "rent_payable", "implicit_subsidy", "refund", "reasons", "instead", "award_uncapped", "award", "paid",
            "bound_by")
STEPS = ("worked", "source")


def _pairs(row: dict[str, str], names: list[str]) -> str:
    return " · ".join(f"{name} `{grouped(row[name]) if name not in ('on', 'case') else row[name]}`"
                      for name in names if row[name])


def _case(name: str, rows: list[dict[str, str]]) -> str:
    given = [column for column in rows[0] if column not in (*EXPECTED, *STEPS, "case")]
    alike = [column for column in given if len(rows) == 1 or len({row[column] for row in rows}) == 1]
    lines = [f"## {name}\n", _pairs(rows[0], alike) + "\n"]
    for row in rows:
        own = _pairs(row, [column for column in given if column not in alike])
        found = _pairs(row, [column for column in EXPECTED if column in row])
        steps = " ".join(cell(row[column]) for column in STEPS if row.get(column))
        lines.append("- " + " → ".join(part for part in (own, f"**{found}**" if found else "") if part)
                     + (f"  \n  {steps}" if steps else ""))
    return "\n".join(lines) + "\n"


def write_cases(source: pathlib.Path, folder: pathlib.Path) -> None:
    """The worked cases, from the files the tests read."""
    for path in sorted(source.glob("*.csv")):
        with open(path, encoding="utf-8", newline="") as file:
            rows: list[dict[str, Any]] = [{name: text or "" for name, text in row.items()} for row in csv.DictReader(file)]
        cases = [_case(name, list(same)) for name, same in itertools.groupby(rows, key=lambda row: row["case"])]
        title = path.stem.replace("-", " ").capitalize()
        (folder / f"{path.stem}.md").write_text(
            f"# {title}\n\nComputed by hand: what is given, **what comes out**, and the steps. From "
            f"`docs/worked-cases/{path.name}`, which the tests read.\n\n" + "\n".join(cases), encoding="utf-8")
