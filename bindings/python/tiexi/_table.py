# SPDX-License-Identifier: Apache-2.0
"""Tables out: one class that any library of tables can read."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from ._arguments import money_as
from ._tiexi import Frame, Money, Rate

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

MoneyAs = Literal["decimal", "fen"]

_SHOWN = 20  # rows that a notebook or a terminal sees


class Table:
    """A table of results.

    Money columns leave as decimal128(18, 2), or as int64 fen after :meth:`with_money`; as Python values
    they are :class:`Money`. Anything that reads the Arrow C stream interface can take it:
    ``pyarrow.table(t)``, ``polars.DataFrame(t)``, ``duckdb.from_arrow(pyarrow.table(t))``.
    """

    def __init__(self, frame: Frame, money: MoneyAs = "decimal") -> None:
        self._frame = frame
        self._money: MoneyAs = money
        money_as(money)

    # --- leaving -------------------------------------------------------------------------------------

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._frame.stream(money=self._money)

    def __arrow_c_schema__(self) -> object:
        return self._frame.schema(money=self._money)

    def with_money(self, money: MoneyAs) -> Table:
        """The same table with its amounts as ``"decimal"`` or as whole ``"fen"``."""
        return Table(self._frame, money)

    def to_arrow(self) -> pyarrow.Table:
        import pyarrow

        return pyarrow.table(self)

    def to_polars(self) -> polars.DataFrame:
        import polars

        frame = polars.DataFrame(self)
        return frame

    def to_pandas(self, **options: Any) -> pandas.DataFrame:
        """A DataFrame; with pyarrow installed, `options` are those of ``pyarrow.Table.to_pandas``."""
        try:
            import pyarrow
        except ImportError:
            import pandas

            if options:
                raise
            return pandas.DataFrame({name: self._plain(name) for name in self.columns})
        return pyarrow.table(self).to_pandas(**options)

    def _plain(self, name: str) -> list[Any]:
        return [_plain(value, self._money) for value in self._frame.column(name)]

    # --- Python values -------------------------------------------------------------------------------

    @property
    def columns(self) -> list[str]:
        return self._frame.column_names

    def column(self, name: str) -> list[Any]:
        """The cells of a column: str, int, bool, Money, Rate, datetime.date or None."""
        return self._frame.column(name)

    __getitem__ = column

    def rows(self) -> list[dict[str, Any]]:
        """Every row as a dict."""
        names = self.columns
        return [dict(zip(names, cells)) for cells in zip(*(self._frame.column(name) for name in names))]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows())

    def __len__(self) -> int:
        return len(self._frame)

    # --- for people ----------------------------------------------------------------------------------

    def _shown(self) -> list[list[str]]:
        cells = [self._frame.column(name, _SHOWN) for name in self.columns]
        return [[_text(value) for value in row] for row in zip(*cells)]

    def __repr__(self) -> str:
        shown = self._shown()
        widths = [max(map(len, cells)) for cells in zip(self.columns, *shown)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
                 for row in (self.columns, *shown)]
        if len(self) > len(shown):
            lines.append(f"... {len(self)} rows")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{html.escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in self._shown())
        more = f"<p>{len(self)} rows</p>" if len(self) > _SHOWN else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _plain(value: Any, money: MoneyAs) -> Any:
    if isinstance(value, Money):
        return value.in_fen if money == "fen" else value.in_yuan
    return value.in_percent if isinstance(value, Rate) else value


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:,.2f}" if abs(value) >= 1000 else f"{value:.4g}"
    return format(value, ",") if isinstance(value, Money) else str(value)
