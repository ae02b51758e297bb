# SPDX-License-Identifier: Apache-2.0
"""Tables in: what may stand for a table of the data contract."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Protocol, Union, runtime_checkable

from ._tiexi import InputTable


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


def _source(name: str, table: TableLike) -> tuple[Any, str]:
    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        if path.lower().endswith((".parquet", ".pq")):
            return _from_stream(_parquet(path)), os.path.basename(path)
        return path, os.path.basename(path)
    if isinstance(table, ArrowStream):
        return _from_stream(table), name
    if isinstance(table, Mapping):
        return InputTable.from_columns(name, dict(table)), name
    rows = list(table) if isinstance(table, Iterable) else None
    if rows is not None and all(isinstance(row, Mapping) for row in rows):
        return InputTable.from_columns(name, _columns(rows)), name
    got = type(table).__qualname__ if rows is None else f"a {type(table).__qualname__} that holds other things than dicts"
    raise TypeError(
        f"{name}: got {got}, wanted a path, a table with __arrow_c_stream__ (pandas, "
        "polars, pyarrow, DuckDB), a dict of columns or rows as dicts")


def _from_stream(table: ArrowStream) -> InputTable:
    return InputTable.from_stream(table)


def _parquet(path: str) -> Any:
    try:
        import pyarrow.dataset
    except ImportError as error:
        raise ImportError(f"reading {path} needs pyarrow: pip install pyarrow") from error
    return pyarrow.dataset.dataset(path, format="parquet").scanner().to_reader()


def _columns(rows: list[Mapping[str, Any]]) -> dict[str, list[Any]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return {name: [row.get(name) for row in rows] for name in names}
