# SPDX-License-Identifier: Apache-2.0
"""Tables in: what may stand for a table of the data contract."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sized
from typing import TYPE_CHECKING, Any, Protocol, Union, runtime_checkable

from ._arguments import invalid, of_kind, readable
from ._tiexi import BadFile, InputTable

if TYPE_CHECKING:
    import pyarrow


@runtime_checkable
class ArrowStream(Protocol):
    """What pandas, polars, pyarrow and DuckDB tables all have."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...


#: A path to a CSV or Parquet file; a table of pandas, polars, pyarrow, DuckDB or tiexi; a dict of columns;
#: rows as dicts.
TableLike = Union[str, "os.PathLike[str]", ArrowStream, Mapping[str, Any], Iterable[Mapping[str, Any]]]


def sources(tables: Mapping[str, TableLike | None]) -> dict[str, tuple[Any, str]]:
    """What the compiled part reads: each table given, and what messages call it."""
    return {name: _source(name, table) for name, table in tables.items() if table is not None}


def kept(tables: Mapping[str, TableLike | None]) -> dict[str, TableLike]:
    """The tables for whoever reads them more than once: what can be read only once is read now."""
    return {name: _kept(name, table) for name, table in tables.items() if table is not None}


def _kept(name: str, table: TableLike) -> TableLike:
    if isinstance(table, (str, os.PathLike, Mapping)):
        return table
    if isinstance(table, ArrowStream):
        return table if isinstance(table, Sized) else arrow_table(name, table)
    return rows_of(name, table)


def _source(name: str, table: TableLike) -> tuple[Any, str]:
    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        if path.lower().endswith((".parquet", ".pq")):
            return InputTable.from_stream(parquet(path)), os.path.basename(path)
        return path, os.path.basename(path)
    if isinstance(table, ArrowStream):
        read = InputTable.from_stream(table)
        return _not_exhausted(name, table, read, len(read)), name
    if isinstance(table, Mapping):
        return InputTable.from_columns(name, dict(table)), name
    return InputTable.from_columns(name, columns_of(rows_of(name, table))), name


def _not_exhausted(name: str, table: object, read: Any, rows: int) -> Any:
    """A stream that was read before looks like a table without rows, and a book without loans is no error."""
    if rows == 0 and (isinstance(table, Iterator) or not isinstance(table, Sized)):
        raise invalid(name, f"a {type(table).__qualname__} without rows, as after it was read",
                      "one that was not read yet, or a table, which can be read again")
    return read


def arrow_table(name: str, table: ArrowStream) -> pyarrow.Table:
    """All of a table or stream, as pyarrow holds it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError(f"{name}: keeping a stream, which is read once, needs pyarrow: pip install pyarrow") from error
    read = pyarrow.RecordBatchReader.from_stream(table).read_all()
    return _not_exhausted(name, table, read, read.num_rows)


def rows_of(name: str, table: Any) -> list[Mapping[str, Any]]:
    rows = list(table) if isinstance(table, Iterable) else None
    if rows is not None and all(isinstance(row, Mapping) for row in rows):
        kept_rows: list[Mapping[str, Any]] = _not_exhausted(name, table, rows, len(rows))
        return kept_rows
    got = type(table).__qualname__ if rows is None else f"a {type(table).__qualname__} that holds other things than dicts"
    raise TypeError(
        f"{name}: got {got}, wanted a path, a table with __arrow_c_stream__ (pandas, "
        "polars, pyarrow, DuckDB), a dict of columns or rows as dicts")


def columns_of(rows: list[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}


def parquet(path: str) -> Any:
    readable(path)
    try:
        import pyarrow.dataset
    except ImportError as error:
        raise ImportError(f"reading {path} needs pyarrow: pip install pyarrow") from error
    try:
        return pyarrow.dataset.dataset(path, format="parquet").scanner().to_reader()
    except (OSError, pyarrow.ArrowInvalid) as error:
        raise of_kind(BadFile, os.path.basename(path), str(error).split("\n")[0], "a Parquet file") from error
