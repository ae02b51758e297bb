# SPDX-License-Identifier: Apache-2.0
# Written by tools/python_stubs.py; do not edit.
"""
The compiled part of tiexi; import tiexi instead.
"""
from __future__ import annotations
import collections.abc
import datetime
import decimal
import fractions
import decimal
import fractions
import numpy
import numpy.typing
import typing
__all__: list[str] = ['BackTested', 'BadColumn', 'BadFile', 'Error', 'Estimates', 'Fixing', 'ForecastModel', 'Frame', 'InputTable', 'InvalidInput', 'LprTable', 'Money', 'OutOfRange', 'Outlays', 'Parameter', 'ParameterChange', 'Programme', 'ProgrammeError', 'Rate', 'Ratio', 'Scenario', 'SettledBook', 'add_months', 'adjusted', 'allocate', 'anniversary', 'audit', 'back_test', 'calibrate', 'cell_text', 'check_budgets', 'day', 'days_between', 'diff', 'frame_like', 'is_working_day', 'loan_claims', 'measures_over_all_firms', 'merge', 'merge_frames', 'paid_claims', 'project', 'schedules', 'settle_book', 'to_date', 'year_fraction']
class Error(Exception):
    """
    What tiexi raises.
    """
class InvalidInput(Error, ValueError):
    """
    The data is at fault: `field`, what was `got`, what was `wanted`. Also a ValueError.
    """
    field: str
    got: str
    wanted: str
class BadFile(InvalidInput):
    """
    A file or frame that is no table of the data contract.
    """
class OutOfRange(Error, OverflowError):
    """
    A result does not fit the exact range: never a wrong number instead. Also an OverflowError.
    """
class ProgrammeError(InvalidInput):
    """
    A programme file, a reform or a scenario is at fault; `field` says where.
    """
class BadColumn(InvalidInput, TypeError):
    """
    A frame's column whose type cannot hold what it should, such as floats for amounts. Also a TypeError.
    """
class BackTested:
    """
    A forecast held against the year that happened.
    """
    def csv(self) -> str:
        ...
    def frame(self) -> Frame:
        ...
    def json(self) -> str:
        ...
    def text(self, *, lang: str) -> str:
        ...
    @property
    def estimates(self) -> Estimates:
        ...
    @property
    def paths(self) -> int:
        ...
    @property
    def year(self) -> int:
        ...
class Estimates:
    """
    A scenario's parameters from a book.
    """
    def csv(self) -> str:
        ...
    def frame(self) -> Frame:
        ...
    def json(self) -> str:
        ...
    def text(self, *, lang: str) -> str:
        ...
    def toml(self, *, lang: str, book: collections.abc.Sequence[tuple[str, str]]) -> str:
        ...
    @property
    def as_of(self) -> datetime.date:
        ...
    @property
    def claims(self) -> list[str]:
        ...
    @property
    def firms_left_out(self) -> int:
        ...
    @property
    def grades(self) -> list[str]:
        ...
    @property
    def programme(self) -> str:
        ...
    @property
    def since(self) -> datetime.date:
        ...
class Fixing:
    """
    A published reference rate (LPR).
    """
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]
    def __eq__(self, arg0: object) -> bool:
        ...
    def __init__(self, *, date: datetime.date | str, one_year: Rate | str | int | decimal.Decimal, five_years: Rate | str | int | decimal.Decimal) -> None:
        ...
    def __repr__(self) -> str:
        ...
    @property
    def date(self) -> datetime.date:
        ...
    @property
    def five_years(self) -> Rate:
        ...
    @property
    def one_year(self) -> Rate:
        ...
class ForecastModel:
    """
    The exact rules, ready to run on simulated books.
    """
    def __init__(self, scenario: Scenario, *, programme: Programme, tables: dict[str, typing.Any], history: LprTable, encoding: str, seed: int | None, like: ForecastModel | None = None) -> None:
        ...
    def compare(self, second: ForecastModel, *, count: int, threads: int, progress: typing.Any) -> tuple[typing.Any, ...]:
        ...
    def drivers(self, *, count: int, threads: int, progress: typing.Any) -> tuple[typing.Any, ...]:
        ...
    def run(self, *, first_path: int, count: int, threads: int, progress: typing.Any) -> tuple[typing.Any, ...]:
        ...
    def simulate(self, first_path: int, count: int) -> Outlays:
        """
        A shard: these paths, on this thread.
        """
    def steps(self, second: ForecastModel, *, count: int, threads: int, progress: typing.Any) -> tuple[typing.Any, ...]:
        ...
    def tables(self, outlays: Outlays) -> dict[str, typing.Any]:
        """
        What a planner reads of these paths.
        """
class Frame:
    """
    A table of results.
    """
    def __getstate__(self) -> tuple[typing.Any, ...]:
        ...
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple[typing.Any, ...]) -> None:
        ...
    def column(self, name: str, rows: int | None = None) -> list[typing.Any]:
        """
        The cells of a column, or of its first `rows`, as Python values.
        """
    def schema(self, *, money: str) -> typing.Any:
        ...
    def stream(self, *, money: str) -> typing.Any:
        ...
    @property
    def column_names(self) -> list[str]:
        ...
class InputTable:
    """
    A table handed in, held as it came.
    """
    @staticmethod
    def from_columns(table: str, columns: dict[str, typing.Any]) -> InputTable:
        """
        From plain Python values; `table` is what errors call it.
        """
    @staticmethod
    def from_stream(source: typing.Any) -> InputTable:
        """
        From anything with `__arrow_c_stream__`.
        """
    def __len__(self) -> int:
        ...
    @property
    def column_names(self) -> list[str]:
        ...
class LprTable:
    """
    The loan prime rate (LPR) as a step function of dates: a fixing holds from its day until the next.

    Percent a year. InvalidInput (a ValueError) for fixings out of order, two in a month, rates that are no multiples of
    0.05, or one of five years below that of one.

    >>> LprTable.official().in_force("2022-08-20")
    Fixing(date='2022-07-20', one_year='3.7', five_years='4.45')
    """
    @staticmethod
    def of(fixings: collections.abc.Sequence[Fixing]) -> LprTable:
        ...
    @staticmethod
    def official() -> LprTable:
        """
        The fixings shipped with the library.
        """
    @staticmethod
    def parse(csv: str, name: str = 'lpr.csv') -> LprTable:
        """
        From the text of a file `date,1y,5y` in percent.
        """
    def __eq__(self, arg0: object) -> bool:
        ...
    def __getstate__(self) -> str:
        ...
    def __hash__(self) -> int:
        ...
    def __len__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: str) -> None:
        ...
    def csv(self) -> str:
        """
        The text that `parse` reads.
        """
    def in_force(self, date: datetime.date | str) -> Fixing | None:
        """
        The fixing in force, or None before the first.
        """
    @property
    def fixings(self) -> list[Fixing]:
        ...
class Money:
    """
    An amount in yuan, held exactly in whole fen (0.01 yuan).

    From a str, an int or a decimal.Decimal, in yuan with at most two decimals. Nothing rounds but `times`, and there
    the caller says how.

    TypeError for a float, with the reason; InvalidInput (a ValueError) for text that is no such amount; OutOfRange (an
    OverflowError) beyond 2^63 fen, about 92 million billion yuan.

    >>> Money("423666.67") + Money(100)
    Money('423766.67')
    >>> Money("0.05").times("0.7", rounding="half_up")
    Money('0.04')
    >>> f"{Money('1234567.8'):,}"
    '1,234,567.80'

    Amounts add up from an amount, since 0 is none:

    >>> sum([Money("0.10"), Money("0.20")], Money(0))
    Money('0.30')
    """
    @staticmethod
    def fen(amount: int) -> Money:
        """
        From whole fen.
        """
    @staticmethod
    def wan(amount: typing.Any) -> Money:
        """
        From 万元, 10,000 yuan, with at most six decimals.
        """
    def __abs__(self) -> Money:
        ...
    def __add__(self, arg0: Money) -> Money:
        ...
    def __bool__(self) -> bool:
        ...
    def __eq__(self, arg0: object) -> bool:
        ...
    def __format__(self, format: str) -> str:
        ...
    def __ge__(self, arg0: Money) -> bool:
        ...
    def __getstate__(self) -> int:
        ...
    def __gt__(self, arg0: Money) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, amount: Money | str | int | decimal.Decimal) -> None:
        ...
    def __le__(self, arg0: Money) -> bool:
        ...
    def __lt__(self, arg0: Money) -> bool:
        ...
    def __mul__(self, arg0: int) -> Money:
        ...
    def __ne__(self, arg0: object) -> bool:
        ...
    def __neg__(self) -> Money:
        ...
    def __repr__(self) -> str:
        ...
    def __rmul__(self, arg0: int) -> Money:
        ...
    def __setstate__(self, arg0: int) -> None:
        ...
    def __str__(self) -> str:
        ...
    def __sub__(self, arg0: Money) -> Money:
        ...
    def times(self, ratio: Ratio | str | int | decimal.Decimal | fractions.Fraction, *, rounding: str) -> Money:
        """
        The exact product, rounded once, to the fen.

        >>> Money("0.05").times("0.7", rounding="down")
        Money('0.03')
        """
    @property
    def in_fen(self) -> int:
        """
        Whole fen, an int.
        """
    @property
    def in_wan(self) -> decimal.Decimal:
        """
        万元, 10,000 yuan, a decimal.Decimal; exact.
        """
    @property
    def in_yuan(self) -> decimal.Decimal:
        """
        Yuan, a decimal.Decimal with two places.
        """
class Outlays:
    """
    What each simulated path pays: the result of a shard.

    Whole fen, paths x years x columns, the measures first. Shards merge exactly, in any order, into the same bytes; a
    path that is in both raises InvalidInput, and so do shards of different scenarios, programmes, seeds, books or
    fixings. It can be pickled.
    """
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]
    def __eq__(self, arg0: object) -> bool:
        ...
    def __getstate__(self) -> tuple[typing.Any, ...]:
        ...
    def __len__(self) -> int:
        ...
    def __setstate__(self, arg0: tuple[typing.Any, ...]) -> None:
        ...
    def frame(self) -> Frame:
        ...
    def to_numpy(self) -> numpy.typing.NDArray[numpy.int64]:
        """
        int64 fen, paths x years x columns; a copy.
        """
    @property
    def counts(self) -> dict[str, list[int]]:
        ...
    @property
    def first_year(self) -> int:
        ...
    @property
    def measures(self) -> list[str]:
        ...
    @property
    def observed(self) -> list[str]:
        """
        What else is counted of a path, in the columns after the measures.
        """
    @property
    def paths(self) -> list[tuple[int, int]]:
        """
        The paths it holds, as half-open ranges in order.
        """
    @property
    def years(self) -> int:
        ...
class Parameter:
    """
    A parameter of a programme, with its article.
    """
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]
    def __eq__(self, arg0: object) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def as_dict(self) -> dict[str, typing.Any]:
        ...
    @property
    def article(self) -> str:
        """
        Of the instrument; empty for a default of ours.
        """
    @property
    def path(self) -> str:
        """
        What a reform names.
        """
    @property
    def range(self) -> str:
        ...
    @property
    def reformed(self) -> bool:
        ...
    @property
    def since(self) -> str:
        ...
    @property
    def unit(self) -> str:
        ...
    @property
    def value(self) -> str:
        """
        As in the file; the values of a list with a comma between them.
        """
class ParameterChange:
    """
    A parameter that differs between two programmes.
    """
    def __repr__(self) -> str:
        ...
    @property
    def after(self) -> Parameter | None:
        ...
    @property
    def before(self) -> Parameter | None:
        """
        None where only the other programme has it.
        """
    @property
    def path(self) -> str:
        ...
class Programme:
    """
    A support programme as data, from a TOML file: who issued it, when it is in force, every parameter with its
    unit, article and range.

    It does not change; `reform` gives another. ProgrammeError (a ValueError) names file, line and column of what is
    wrong in a file, and the parameter of what is wrong in a reform. Equal texts with equal reforms are equal; it can be
    pickled.

    >>> Programme.shipped("nanshan-2021").instrument
    '深南府规〔2021〕3号'
    """
    @staticmethod
    def parse(toml: str, *, name: str = 'programme.toml', reform: dict[str, typing.Any] = {}) -> Programme:
        """
        From the text of a file; `name` is what errors call it.
        """
    @staticmethod
    def shipped(id: str, *, reform: dict[str, typing.Any] = {}) -> Programme:
        """
        One that ships with the library; ProgrammeError lists those that do.
        """
    @staticmethod
    def shipped_ids() -> list[str]:
        """
        The ids `shipped` knows, sorted.
        """
    def __eq__(self, arg0: object) -> bool:
        ...
    def __getstate__(self) -> tuple[str, str, dict[str, str]]:
        ...
    def __hash__(self) -> int:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple[typing.Any, ...]) -> None:
        ...
    def reform(self, reform: dict[str, typing.Any]) -> Programme:
        """
        The same programme with other values, by the paths of its parameters; ranges still hold.

        A value is a str, an int, a bool, a decimal.Decimal, a day, Money, Rate or Ratio; a float raises TypeError. A path
        that is none, or a value out of its range, raises ProgrammeError (a ValueError).

        >>> Programme.shipped("nanshan-2021").reform({"ceiling.multiple": "1.3"}).overrides
        {'loan_interest.ceiling.multiple': '1.3'}
        """
    @property
    def id(self) -> str:
        ...
    @property
    def in_force_from(self) -> datetime.date:
        ...
    @property
    def in_force_to(self) -> datetime.date | None:
        ...
    @property
    def instrument(self) -> str:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def overrides(self) -> dict[str, str]:
        ...
    @property
    def parameters(self) -> list[Parameter]:
        """
        Every parameter, sorted by path.
        """
    @property
    def published(self) -> datetime.date | None:
        ...
    @property
    def source(self) -> str:
        ...
    @property
    def superseded_by(self) -> str:
        ...
    @property
    def superseded_on(self) -> datetime.date | None:
        ...
    @property
    def title_en(self) -> str:
        ...
    @property
    def title_zh(self) -> str:
        ...
    @property
    def toml(self) -> str:
        """
        The text of the file.
        """
    @property
    def verified(self) -> str:
        ...
    @property
    def version(self) -> int:
        ...
class Rate:
    """
    Interest a year, exact to nine decimals of the fraction; from percent, as files give it.

    From a str, an int or a decimal.Decimal, in percent with at most seven decimals. TypeError for a float;
    InvalidInput (a ValueError) for other text; OutOfRange (an OverflowError) beyond 9.2 x 10^9 a year.

    >>> Rate("4.35")
    Rate('4.35')
    >>> Rate("4.35") - Rate.basis_points(10)
    Rate('4.25')
    >>> Rate("4.35").fraction
    Fraction(87, 2000)
    """
    @staticmethod
    def basis_points(points: int) -> Rate:
        """
        From hundredths of a percent.
        """
    def __add__(self, arg0: Rate) -> Rate:
        ...
    def __eq__(self, arg0: object) -> bool:
        ...
    def __ge__(self, arg0: Rate) -> bool:
        ...
    def __getstate__(self) -> int:
        ...
    def __gt__(self, arg0: Rate) -> bool:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, percent: Rate | str | int | decimal.Decimal) -> None:
        ...
    def __le__(self, arg0: Rate) -> bool:
        ...
    def __lt__(self, arg0: Rate) -> bool:
        ...
    def __ne__(self, arg0: object) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: int) -> None:
        ...
    def __str__(self) -> str:
        ...
    def __sub__(self, arg0: Rate) -> Rate:
        ...
    @property
    def fraction(self) -> fractions.Fraction:
        ...
    @property
    def in_percent(self) -> decimal.Decimal:
        ...
class Ratio:
    """
    A share or a multiple, exact, in lowest terms.

    From a str such as 0.7 or 7/10, an int, a decimal.Decimal or a fractions.Fraction. TypeError for a float;
    InvalidInput (a ValueError) for other text or a part beyond 63 bits.

    >>> Ratio("0.7"), Ratio("1/3")
    (Ratio('0.7'), Ratio('1/3'))
    """
    def __eq__(self, arg0: object) -> bool:
        ...
    def __getstate__(self) -> tuple[int, int]:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, value: Ratio | str | int | decimal.Decimal | fractions.Fraction) -> None:
        ...
    def __ne__(self, arg0: object) -> bool:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple[typing.Any, ...]) -> None:
        ...
    def __str__(self) -> str:
        ...
    @property
    def denominator(self) -> int:
        ...
    @property
    def fraction(self) -> fractions.Fraction:
        ...
    @property
    def numerator(self) -> int:
        ...
class Scenario:
    """
    What a forecast assumes, from a TOML file: horizon, seed, paths, and how firms and loans behave.

    Amounts are yuan, rates percent a year, spreads basis points, chances parts of one. A key that nobody knows or a
    value out of its range raises ProgrammeError with file, line and column. Equal texts are equal scenarios; it can be
    pickled.

    >>> Scenario.parse(Scenario.template("en")).paths > 0
    True
    """
    @staticmethod
    def parse(toml: str, *, name: str = 'scenario.toml') -> Scenario:
        """
        From the text of a file; `name` is what errors call it.
        """
    @staticmethod
    def schema() -> str:
        """
        The JSON Schema of the file, for editors.
        """
    @staticmethod
    def template(lang: str) -> str:
        """
        A commented file with every parameter at its default; `lang` is en or zh.
        """
    def __getstate__(self) -> tuple[str, str]:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple[typing.Any, ...]) -> None:
        ...
    @property
    def as_of(self) -> datetime.date:
        ...
    @property
    def book(self) -> dict[str, str]:
        ...
    @property
    def first_year(self) -> int:
        ...
    @property
    def name(self) -> str:
        ...
    @property
    def paths(self) -> int:
        ...
    @property
    def programme(self) -> str:
        ...
    @property
    def reform(self) -> dict[str, str]:
        ...
    @property
    def seed(self) -> int:
        ...
    @property
    def title(self) -> str:
        ...
    @property
    def toml(self) -> str:
        ...
    @property
    def years(self) -> int:
        ...
class SettledBook:
    """
    A book of loans, settled.
    """
    def explanation_json(self, id: str) -> str:
        ...
    def explanation_text(self, id: str, *, lang: str) -> str:
        ...
    def kind_of(self, id: str) -> str:
        """
        Whether an id is a loan, a claim or a lease.
        """
    def paid_before(self) -> Frame:
        """
        What loans were paid before by the history, as differences to no award now.
        """
    def summary_json(self) -> str:
        ...
    def tables(self) -> dict[str, typing.Any]:
        ...
    @property
    def as_of(self) -> datetime.date:
        ...
    @property
    def programme(self) -> Programme:
        ...
def add_months(date: datetime.date | str, months: int, *, month_end: str) -> datetime.date:
    """
    Months later; what becomes of a day that the month does not have, the caller says.

    >>> add_months("2024-01-31", 1, month_end="last_day")
    datetime.date(2024, 2, 29)
    """
def adjusted(date: datetime.date | str, adjustment: str) -> datetime.date:
    """
    Where a date that is no working day moves to.

    >>> adjusted("2021-10-01", "following")
    datetime.date(2021, 10, 8)
    """
def allocate(total: Money | str | int | decimal.Decimal, weights: collections.abc.Sequence[int]) -> list[Money]:
    """
    Split a total by whole weights so that the parts add up to it.

    Each part is its share rounded towards zero; what is left over goes, a fen each, to the largest remainders, of equal
    ones to the first. InvalidInput (a ValueError) for a negative weight, or weights that are all 0.

    >>> [str(part) for part in allocate("1000000", [1, 1, 1])]
    ['333333.34', '333333.33', '333333.33']
    """
def anniversary(date: datetime.date | str, years: int) -> datetime.date:
    """
    The day the years are complete; 29 February becomes 28 February in common years.
    """
def audit(tables: dict[str, typing.Any], *, lpr: LprTable, as_of: datetime.date | str | None, encoding: str, threads: int) -> dict[str, typing.Any]:
    ...
def back_test(tables: dict[str, typing.Any], *, programme: Programme, lpr: LprTable, year: int, since: datetime.date | str | None, growth: str, paths: int, seed: int, encoding: str, threads: int, progress: typing.Any) -> tuple[typing.Any, ...]:
    ...
def calibrate(tables: dict[str, typing.Any], *, programme: Programme, lpr: LprTable, as_of: datetime.date | str, since: datetime.date | str | None, growth: str, encoding: str, threads: int) -> tuple[typing.Any, ...]:
    ...
def cell_text(value: typing.Any, column: str) -> str:
    """
    A plain value as a file would hold it; TypeError for a float.
    """
def check_budgets(programme: Programme, budgets: dict[str, typing.Any]) -> None:
    """
    InvalidInput for a budget of no measure, or one below 0.
    """
def day(value: typing.Any, name: str) -> datetime.date:
    """
    The same of an argument; `name` is what errors call it.
    """
def days_between(from_: datetime.date | str, to: datetime.date | str, *, day_count: str) -> int:
    """
    Days by the convention; the first day counts, the last does not.

    >>> days_between("2024-01-31", "2024-02-29", day_count="thirty_360")
    29
    """
def diff(before: Programme, after: Programme) -> list[ParameterChange]:
    """
    What differs between two programmes, sorted by path.

    >>> old = Programme.shipped("nanshan-2021")
    >>> diff(old, old.reform({"ceiling.multiple": "1.3"}))
    [<loan_interest.ceiling.multiple: 1.5 -> 1.3>]
    """
def frame_like(like: Frame, columns: collections.abc.Sequence[collections.abc.Sequence[typing.Any]]) -> Frame:
    """
    A table with the columns of another and other cells.
    """
def is_working_day(date: datetime.date | str) -> bool:
    """
    By the notices of the State Council, 2019 to 2026; OutOfRange beyond.

    >>> is_working_day("2021-02-20")
    True
    """
def loan_claims(tables: dict[str, typing.Any], *, programme: Programme, lpr: LprTable, as_of: datetime.date | str) -> Frame:
    """
    What the firms of a part claim of the interest subsidy, before any budget.
    """
def measures_over_all_firms(programme: Programme) -> list[str]:
    """
    Measures one of whose items only one firm of all is paid for.
    """
def merge(a: Outlays, b: Outlays) -> Outlays:
    """
    Two shards as one: exact, in any order. InvalidInput where a path is in both, or where they are of different forecasts.
    """
def merge_frames(parts: collections.abc.Sequence[Frame], *, by: collections.abc.Sequence[str], equal: str) -> Frame:
    """
    Tables of the same columns as one, sorted; `equal` rows are kept, kept_once or added_up.
    """
def paid_claims(programme: Programme, budgets: dict[str, typing.Any], claims: Frame) -> Frame:
    """
    What budgets by year pay otherwise, of the claims of all parts.
    """
def project(tables: dict[str, typing.Any], *, lpr: LprTable, until: datetime.date | str, encoding: str, threads: int) -> dict[str, typing.Any]:
    ...
def schedules(terms: str, *, name: str, lpr: LprTable) -> tuple[typing.Any, ...]:
    ...
def settle_book(tables: dict[str, typing.Any], *, programme: Programme, lpr: LprTable, as_of: datetime.date | str, budgets: dict[str, typing.Any], encoding: str, threads: int, progress: typing.Any, paid: Frame | None = None) -> SettledBook:
    ...
def to_date(value: datetime.date | str) -> datetime.date:
    """
    A day from a datetime.date or text.

    >>> to_date("2021-06-20")
    datetime.date(2021, 6, 20)
    """
def year_fraction(from_: datetime.date | str, to: datetime.date | str, *, day_count: str) -> fractions.Fraction:
    """
    Which fraction of a year, exactly.

    >>> year_fraction("2024-01-31", "2024-02-29", day_count="act_act_isda")
    Fraction(29, 366)
    """
