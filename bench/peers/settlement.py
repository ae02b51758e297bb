#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The interest subsidy of nanshan-2021 on one book by data tools and by a rule engine, beside tiexi, in turn.

usage: settlement.py SETTLEMENT_COLUMNS [LOANS [REPETITIONS]]   prints Markdown

Each contender gets the columns in its own form, in memory, and says what each firm is awarded each year: tests of
the loan, the ceiling of 1.5 x LPR, 70% by loan and year rounded to the fen, the firm's cap. The book has no firm above
its quota, so that none needs the sweep over days (tiexi still looks). Money is double here, float in OpenFisca: how
many amounts come out wrong is part of the answer. A contender that is wrong by more than rounding is not timed.
"""
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

YEARS = np.arange(2021, 2026)
PUBLISHED, LAST_DAY, AS_OF = (np.datetime64(day).astype("datetime64[D]").astype(np.int64)
                              for day in ("2021-06-07", "2024-06-19", "2024-12-31"))
FIRST_DAY = np.datetime64("2019-08-20").astype(np.int64)
CAP = 100_000_000.0


class Book:
    """The columns, as whole numbers, and as the doubles that the contenders reckon with."""

    def __init__(self, folder):
        def column(name):
            return np.fromfile(folder / name, dtype=np.int64)

        self.firm = column("loan_firm")
        self.firms = int(self.firm.max()) + 1
        self.credited, self.matures = column("loan_credited_on"), column("loan_matures_on")
        self.filed, self.overdue = column("loan_filed_on"), column("loan_overdue")
        self.loan = column("line_loan")
        self.rate = column("line_rate_nanos") / 1e9
        self.interest = column("line_interest_fen").astype(np.float64)
        self.balance = column("line_balance_fen").astype(np.float64)
        self.first_line = np.searchsorted(self.loan, np.arange(len(self.firm)))
        self.quota = column("firm_quota_fen").astype(np.float64)
        self.due, self.paid = column("line_due_on"), column("line_paid_on")
        days = np.arange(FIRST_DAY, AS_OF + 1)
        fixed = np.searchsorted(column("fixing_date"), days, side="right") - 1
        self.lpr = column("fixing_one_year_nanos")[fixed] / 1e9  # by day since FIRST_DAY
        starts = np.array([np.datetime64(f"{year}-01-01").astype(np.int64) for year in (*YEARS, YEARS[-1] + 1)])
        self.year_of_day = np.searchsorted(starts, days, side="right") - 1
        self.wanted = np.zeros(self.firms * len(YEARS), dtype=np.int64)
        self.wanted[column("award_firm") * len(YEARS) + column("award_year") - YEARS[0]] = column("award_fen")


def half_up(fen):
    return np.floor(fen + 0.5)


class Numpy:
    name = "numpy"

    def __init__(self, book):
        self.book = book

    def awards(self):
        b = self.book
        late = np.zeros(len(b.firm), dtype=bool)
        late[b.loan[b.paid > b.due]] = True
        passes = ((b.credited > PUBLISHED) & (b.credited <= LAST_DAY) & (b.filed >= 0) & (b.filed <= AS_OF)
                  & (b.overdue == 0) & ~late)
        ceiling = (1.5 * b.lpr[b.credited - FIRST_DAY])[b.loan]
        counts = passes[b.loan] & (b.paid >= 0) & (b.paid <= AS_OF)
        countable = np.where(counts, b.interest * np.minimum(b.rate, ceiling) / b.rate, 0.0)
        year = b.year_of_day[b.paid - FIRST_DAY]
        of_loan = np.bincount(b.loan * len(YEARS) + year, countable, len(b.firm) * len(YEARS))
        award = half_up(0.7 * of_loan).reshape(-1, len(YEARS))
        key = b.firm[:, None] * len(YEARS) + np.arange(len(YEARS))
        return np.minimum(np.bincount(key.ravel(), award.ravel(), b.firms * len(YEARS)), CAP)


class NumpyLists(Numpy):
    """Closer to what tiexi gives: which tests each loan fails, firms held against their quota, a row a loan-year."""
    name = "numpy, listing loans and loan-years"

    def awards(self):
        b = self.book
        late = np.zeros(len(b.firm), dtype=bool)
        late[b.loan[b.paid > b.due]] = True
        tests = ((b.credited <= PUBLISHED) | (b.credited > LAST_DAY), (b.filed < 0) | (b.filed > AS_OF), b.overdue != 0, late)
        failed = sum(test.astype(np.uint64) << np.uint64(bit) for bit, test in enumerate(tests))
        passes = failed == 0
        highest = np.maximum.reduceat(b.balance, b.first_line)
        if (np.bincount(b.firm, np.where(passes, highest, 0.0), b.firms) > b.quota).any():
            raise AssertionError("a firm above its quota: this book has none")
        ceiling = (1.5 * b.lpr[b.credited - FIRST_DAY])[b.loan]
        interest = np.where(passes[b.loan] & (b.paid >= 0) & (b.paid <= AS_OF), b.interest, 0.0)
        of_line = b.loan * len(YEARS) + b.year_of_day[b.paid - FIRST_DAY]
        paid = np.bincount(of_line, interest, len(b.firm) * len(YEARS))
        countable = np.bincount(of_line, interest * np.minimum(b.rate, ceiling) / b.rate, len(b.firm) * len(YEARS))
        listed = np.flatnonzero(paid)
        loan, year = np.divmod(listed, len(YEARS))
        uncapped = half_up(0.7 * countable[listed])
        firm_year = b.firm[loan] * len(YEARS) + year
        of_firm = np.bincount(firm_year, uncapped, b.firms * len(YEARS))
        capped = np.minimum(of_firm, CAP)
        share = np.divide(capped, of_firm, out=np.ones_like(capped), where=of_firm > CAP)
        self.lists = {"failed": failed, "loan": loan, "year": YEARS[year], "interest_paid": paid[listed],
                      "countable_interest": countable[listed], "award_uncapped": uncapped,
                      "award": half_up(uncapped * share[firm_year])}
        return capped


class Frames:
    """The columns as two tables, and the fixings as one: what the data tools are given."""

    def __init__(self, book):
        self.book = book
        self.loans = {"loan": np.arange(len(book.firm)), "firm": book.firm, "credited": book.credited,
                      "filed": book.filed, "overdue": book.overdue}
        self.lines = {"loan": book.loan, "rate": book.rate, "interest": book.interest, "due": book.due,
                      "paid": book.paid}
        self.days = {"day": np.arange(FIRST_DAY, AS_OF + 1), "lpr": book.lpr, "year": book.year_of_day}

    def dense(self, firm, year, award):
        awards = np.zeros(self.book.firms * len(YEARS))
        awards[firm * len(YEARS) + year] = award
        return awards


class Pandas(Frames):
    name = "pandas"

    def __init__(self, book):
        super().__init__(book)
        import pandas
        self.loan_frame, self.line_frame = pandas.DataFrame(self.loans), pandas.DataFrame(self.lines)

    def awards(self):
        loans, lines, book = self.loan_frame, self.line_frame, self.book
        late = lines.loc[lines.paid > lines.due, "loan"]
        passing = loans[(loans.credited > PUBLISHED) & (loans.credited <= LAST_DAY) & (loans.filed >= 0)
                        & (loans.filed <= AS_OF) & (loans.overdue == 0) & ~loans.loan.isin(late)]
        passing = passing.assign(ceiling=1.5 * book.lpr[passing.credited - FIRST_DAY])[["loan", "firm", "ceiling"]]
        paid = lines[(lines.paid >= 0) & (lines.paid <= AS_OF)].merge(passing, on="loan")
        paid = paid.assign(countable=paid.interest * np.minimum(paid.rate, paid.ceiling) / paid.rate,
                           year=book.year_of_day[paid.paid - FIRST_DAY])
        of_loan = paid.groupby(["firm", "loan", "year"], sort=False).countable.sum()
        award = half_up(0.7 * of_loan).groupby(level=["firm", "year"], sort=False).sum().clip(upper=CAP).reset_index()
        return self.dense(award.firm.to_numpy(), award.year.to_numpy(), award.countable.to_numpy())


class Polars(Frames):
    name = "polars"

    def __init__(self, book):
        super().__init__(book)
        import polars
        self.loan_frame, self.line_frame = polars.DataFrame(self.loans), polars.DataFrame(self.lines)
        self.day_frame = polars.DataFrame(self.days)

    def awards(self):
        import polars
        col = polars.col
        lines, days = self.line_frame.lazy(), self.day_frame.lazy()
        passing = (self.loan_frame.lazy()
                   .filter((col("credited") > PUBLISHED) & (col("credited") <= LAST_DAY) & (col("filed") >= 0)
                           & (col("filed") <= AS_OF) & (col("overdue") == 0))
                   .join(lines.filter(col("paid") > col("due")), on="loan", how="anti")
                   .join(days, left_on="credited", right_on="day")
                   .select("loan", "firm", ceiling=1.5 * col("lpr")))
        award = (lines.filter((col("paid") >= 0) & (col("paid") <= AS_OF)).join(passing, on="loan")
                 .join(days.select("day", "year"), left_on="paid", right_on="day")
                 .group_by("firm", "loan", "year")
                 .agg(countable=(col("interest") * polars.min_horizontal("rate", "ceiling") / col("rate")).sum())
                 .group_by("firm", "year")
                 .agg(award=(0.7 * col("countable") + 0.5).floor().sum().clip(upper_bound=CAP))
                 .collect())
        return self.dense(award["firm"].to_numpy(), award["year"].to_numpy(), award["award"].to_numpy())


class DuckDb(Frames):
    name = "DuckDB, double"

    def __init__(self, book):
        super().__init__(book)
        import duckdb
        import pyarrow
        self.base = duckdb.connect()
        for name in ("loans", "lines", "days"):
            self.base.register("given", pyarrow.table(getattr(self, name)))
            self.base.execute(f"CREATE TABLE {name} AS SELECT * FROM given")

    def awards(self):
        award = self.base.execute(f"""
            WITH passing AS (
              SELECT loan, firm, 1.5::DOUBLE * lpr AS ceiling FROM loans JOIN days ON day = credited
              WHERE credited > {PUBLISHED} AND credited <= {LAST_DAY} AND filed BETWEEN 0 AND {AS_OF} AND overdue = 0
                AND loan NOT IN (SELECT loan FROM lines WHERE paid > due)),
            of_loan AS (
              SELECT firm, year, floor(0.7::DOUBLE * sum(interest * least(rate, ceiling) / rate) + 0.5) AS award
              FROM lines JOIN passing USING (loan) JOIN days ON day = paid
              WHERE paid BETWEEN 0 AND {AS_OF} GROUP BY firm, loan, year)
            SELECT firm, year, least(sum(award), {CAP}) AS award FROM of_loan GROUP BY firm, year""").fetchnumpy()
        return self.dense(award["firm"], award["year"], award["award"])


class OpenFisca:
    """Statement lines are its persons and loans its groups; a year is asked for after the other. The firm's sum and
    cap are numpy's: a second kind of group would hold lines again, not loans."""
    name = "OpenFisca, float32"

    def __init__(self, book):
        from openfisca_core import entities, periods, simulations, taxbenefitsystems, variables
        self.book = book
        line = entities.Entity("line", "lines", "a line of a statement", "")
        loan = entities.GroupEntity("loan", "loans", "a loan", "", roles=[{"key": "line", "plural": "lines"}])

        def given(name, of, kind=float):
            return type(name, (variables.Variable,), {"value_type": kind, "entity": of,
                                                      "definition_period": periods.DateUnit.YEAR})

        class countable(variables.Variable):
            value_type, entity, definition_period = float, line, periods.DateUnit.YEAR

            def formula(lines, period):
                rate = lines("rate", period)
                subsidised = np.minimum(rate, lines.loan("ceiling", period))
                return lines("interest", period) * subsidised / rate

        class award(variables.Variable):
            value_type, entity, definition_period = float, loan, periods.DateUnit.YEAR

            def formula(loans, period):
                passes = ((loans("credited", period) > PUBLISHED) & (loans("credited", period) <= LAST_DAY)
                          & (loans("filed", period) >= 0) & (loans("filed", period) <= AS_OF)
                          & (loans("overdue", period) == 0) & ~loans.any(loans.members("is_late", period)))
                return passes * half_up(0.7 * loans.sum(loans.members("countable", period)))

        system = taxbenefitsystems.TaxBenefitSystem([line, loan])
        for name, of, kind in (("rate", line, float), ("interest", line, float), ("is_late", line, bool),
                               ("ceiling", loan, float), ("credited", loan, int), ("filed", loan, int),
                               ("overdue", loan, int)):
            system.add_variable(given(name, of, kind))
        system.add_variable(countable)
        system.add_variable(award)
        self.system, self.builder = system, simulations.SimulationBuilder

    def awards(self):
        b = self.book
        builder = self.builder()
        builder.create_entities(self.system)
        builder.declare_person_entity("line", np.arange(len(b.loan)))
        loans = builder.declare_entity("loan", np.arange(len(b.firm)))
        builder.join_with_persons(loans, b.loan, np.full(len(b.loan), "line"))
        simulation = builder.build(self.system)
        year = b.year_of_day[b.paid - FIRST_DAY]
        total = np.zeros((b.firms, len(YEARS)))
        for i, name in enumerate(map(str, YEARS[:-1])):
            for variable, values in (("rate", b.rate), ("interest", np.where(year == i, b.interest, 0)),
                                     ("is_late", b.paid > b.due), ("credited", b.credited), ("filed", b.filed),
                                     ("overdue", b.overdue), ("ceiling", 1.5 * b.lpr[b.credited - FIRST_DAY])):
                simulation.set_input(variable, name, values)
            total[:, i] = np.bincount(b.firm, simulation.calculate("award", name), b.firms)
        return np.minimum(total, CAP).ravel()


class Tiexi:
    """The C++ program at the other end of a pipe: it times itself."""

    def __init__(self, program, folder, loans):
        self.process = subprocess.Popen([program, folder, str(loans)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        assert self.process.stdout.readline() == "ready\n"

    def seconds(self, wanted):
        self.process.stdin.write(wanted + "\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def make(kind, book):
    try:
        contender = kind(book)
        awards = contender.awards()
    except ImportError as missing:
        return None, f"not installed: {missing.name}"
    differences = np.abs(awards - book.wanted)
    wrong = int(np.count_nonzero(differences))
    # A loan-year in single precision is off by up to its size / 2^23; anything more is another rule.
    if differences.max(initial=0) > max(100, book.wanted.max() / 2**20) or wrong > 0.9 * np.count_nonzero(book.wanted):
        return None, f"not timed: {wrong} amounts differ, one by {differences.max() / 100:.2f} yuan"
    return contender, wrong


def main(arguments):
    if not 1 <= len(arguments) <= 3:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    loans = int(arguments[1]) if len(arguments) > 1 else 1_300_000
    repetitions = int(arguments[2]) if len(arguments) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        tiexi = Tiexi(arguments[0], folder, loans)
        book = Book(pathlib.Path(folder))
        made = {kind: make(kind, book) for kind in (Numpy, NumpyLists, Pandas, Polars, DuckDb, OpenFisca)}
        times = {name: [] for name in ("settle", "read", *(kind for kind, (c, _) in made.items() if c))}
        for _ in range(repetitions):
            for name in times:
                # Each a first time untimed: the one before has emptied the caches, and the processor has slept.
                if isinstance(name, str):
                    tiexi.seconds(name)
                    times[name].append(tiexi.seconds(name))
                    continue
                made[name][0].awards()
                begin = time.process_time()
                made[name][0].awards()
                times[name].append(time.process_time() - begin)
    own = statistics.median(times["settle"])

    def row(name, key, wrong):
        seconds = statistics.median(times[key])
        return f"| {name} | {1e9 * seconds / len(book.firm):.0f} | {seconds / own:.2f} | {wrong} |"

    print(f"{len(book.firm):,} loans, {len(book.loan):,} lines, {np.count_nonzero(book.wanted):,} firm-years; median of "
          f"{repetitions}, in turn, of the processor time of all threads.\n")
    print("| | ns a loan | times tiexi | wrong amounts |\n|---|---|---|---|")
    print(row("tiexi", "settle", 0))
    print(row("reading the columns", "read", ""))
    for kind, (contender, outcome) in made.items():
        print(row(kind.name, kind, f"{outcome:,}") if contender else f"| {kind.name} | | | {outcome} |")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
