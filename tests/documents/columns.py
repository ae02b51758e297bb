#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The pages on what goes in, held against what the program itself names when it is given a name it does not know, and
against what it refuses when a cell is empty: for the files that are no table of a book.

columns.py PROGRAM. The tables of a book are compared in tests/io/book_page_test.cpp.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = {"docs/reference/book.md": ("required", "refused"), "docs/site/pages/zh/book.md": ("必需", "拒收")}

TERMS = {"principal": "1000", "rate_pct": "4.35", "method": "bullet", "credited_on": "2022-01-01",
         "matures_on": "2023-01-01"}
LOAN = {"firm": {}, "loan": {"principal": "1000", "credited_on": "2022-01-01", "matures_on": "2023-01-01"},
        "interest": {"from": "2022-01-01", "to": "2022-03-01", "balance": "1000", "rate_pct": "4.35", "interest": "1.00",
                     "due_on": "2022-03-01"}}


def tables(page, section):
    """The tables of a section by the name of their first column: rows of name, required or not, what empty means."""
    text = (ROOT / page).read_text("utf-8")
    body = re.search(rf"^## `{re.escape(section)}`\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)
    found = {}
    for table in re.findall(r"^\|.*?(?=\n\n|\Z)", body, re.M | re.S):
        rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in table.strip().splitlines()]
        found[rows[0][0]] = rows[2:]
    return found


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = path, pathlib.Path(folder)

    def complaint(self, name, text, *command):
        """What the program says of a file with this text; nothing where it can be used."""
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        done = subprocess.run([self.path, *command, file], capture_output=True, encoding="utf-8", timeout=60)
        assert done.returncode in (0, 3), done.stderr
        return done.stderr if done.returncode else ""

    def lpr(self, text):
        return self.complaint("lpr.csv", text, "lpr", "2022-01-01", "--lpr")

    def terms(self, cells):
        return self.complaint("terms.csv", f"{','.join(cells)}\n{','.join(cells.values())}\n", "schedule", "--terms")

    def event(self, event):
        return self.complaint("terms.json", json.dumps({**TERMS, "events": [event]}), "schedule", "--terms")

    def loan(self, part, cells):
        parts = {**LOAN, part: cells}
        return self.complaint("loan.json", json.dumps({**parts, "interest": [parts["interest"]]}), "check", "--as-of",
                              "2022-12-31", "--json")


def named(complaint):
    """The names in `..., wanted one of a, b`."""
    wanted = complaint.split("wanted ", 1)[1].strip()
    return re.split(r", | or |,", wanted.removeprefix("one of "))


def check(page, known, rows, refused_when_empty):
    """The rows name what is known, and say of each whether it may be empty; `refused_when_empty` says of a name."""
    required, refused = PAGES[page]
    assert [row[0] for row in rows] == known, f"{page}: {[row[0] for row in rows]}, wanted {known}"
    for name, presence, _, empty in rows:
        assert empty.startswith(refused) == refused_when_empty(name), f"{page}: {name}: empty is {empty}"
        assert (presence == required) == (empty == refused), f"{page}: {name}: {presence}, but empty is {empty}"


def without(cells, name):
    return {other: cell for other, cell in cells.items() if other != name}


def main(path):
    with tempfile.TemporaryDirectory() as folder:
        program = Program(pathlib.Path(path).resolve(), folder)
        assert not program.terms(TERMS) and not program.event({"kind": "full_prepayment", "on": "2022-06-01"})
        for page in PAGES:
            rows = tables(page, "lpr.csv")["column" if "reference" in page else "列"]
            fixing = dict(zip(named(program.lpr("x\n")), ("2021-01-20", "3.85", "4.65")))
            lpr_without = lambda name: program.lpr(
                f"{','.join(fixing)}\n{','.join('' if other == name else cell for other, cell in fixing.items())}\n")
            assert not lpr_without(None)
            check(page, list(fixing), rows, lambda name: bool(lpr_without(name)))

            of_terms = tables(page, "schedule --terms")
            check(page, named(program.terms({"x": "1"})), of_terms["column" if "reference" in page else "列"],
                  lambda name: bool(program.terms(without(TERMS, name))))
            kinds = named(program.event({"kind": "x", "on": "2022-06-01"}))
            assert [row[0] for row in of_terms["event" if "reference" in page else "事件"]] == kinds, f"{page}: {kinds}"

            of_loan = tables(page, "check --json")
            for part, cells in LOAN.items():
                known = named(program.loan(part, {**cells, "x": "1"}))
                check(page, sorted(known), sorted(of_loan[part]),
                      lambda name: bool(program.loan(part, without(cells, name))))
            assert list(of_loan) == list(LOAN), f"{page}: {list(of_loan)}"
    print(f"{len(PAGES)} pages")


if __name__ == "__main__":
    main(sys.argv[1])
