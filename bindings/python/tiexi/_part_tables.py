# SPDX-License-Identifier: Apache-2.0
"""Tables as pyarrow holds them, to be cut into parts."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from . import _sources, _tiexi
from ._arguments import of_kind
from ._sources import TableLike
from ._tiexi import BadFile

if TYPE_CHECKING:
    import pyarrow


_WHOLE_FILES = ("a file without faults of its lines to settle in parts; tiexi.settle reads it, and says in its rejects where "
                "they are")


def arrow_of(name: str, table: TableLike, encoding: str) -> tuple[pyarrow.Table, str]:
    """A table as pyarrow holds it, and what messages call it."""
    import pyarrow

    if isinstance(table, (str, os.PathLike)):
        path = os.fspath(table)
        label = os.path.basename(path)
        if path.lower().endswith((".parquet", ".pq")):
            return _takeable(_sources.parquet(path).read_all()), label
        return _csv(path, encoding), label
    if isinstance(table, _sources.ArrowStream):
        return _takeable(_sources.arrow_table(name, table)), name
    if not isinstance(table, Mapping):
        table = _sources.columns_of(_sources.rows_of(name, table))
    return pyarrow.table({
        column: pyarrow.array([None if cell is None else _tiexi.cell_text(cell, f"{name}.{column}") for cell in cells],
                              pyarrow.string())
        for column, cells in table.items()}), name


def _takeable(table: pyarrow.Table) -> pyarrow.Table:
    """With plain texts for the views of polars and for dictionaries of them, of which pyarrow takes no rows."""
    import pyarrow
    import pyarrow.types as types

    def plain(column: pyarrow.ChunkedArray) -> pyarrow.ChunkedArray:
        if types.is_dictionary(column.type):
            chunks = [plain(pyarrow.chunked_array([chunk.dictionary])).combine_chunks().take(chunk.indices)
                      for chunk in column.chunks]
            return pyarrow.chunked_array(chunks) if chunks else column.cast(pyarrow.string())
        return column.cast(pyarrow.string()) if types.is_string_view(column.type) else column

    return pyarrow.Table.from_arrays([plain(column) for column in table.columns], names=table.column_names)


def _csv(path: str, encoding: str) -> pyarrow.Table:
    """Every cell as the text it is. A file that only one process can read row by row is refused, since its rejects would
    not be those of one: pyarrow knows no row of a wrong length, and of lines only their number."""
    import pyarrow.csv

    label = os.path.basename(path)
    try:
        with open(path, encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="") as file:
            header = next(csv.reader(file), [])
            lines = 1 + sum(1 for _ in file)
        table = pyarrow.csv.read_csv(
            path, read_options=pyarrow.csv.ReadOptions(encoding="utf8" if encoding == "utf-8" else encoding),
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types={column: pyarrow.string() for column in header}, null_values=[""], strings_can_be_null=True))
    except OSError as error:
        raise of_kind(BadFile, label, (error.strerror or str(error)).lower(), "a file that can be read") from error
    except (pyarrow.ArrowInvalid, UnicodeDecodeError) as error:
        raise of_kind(BadFile, label, str(error).split("\n")[0], _WHOLE_FILES) from error
    if table.num_rows + 1 != lines:
        raise of_kind(BadFile, label, f"{lines} lines of {table.num_rows} rows and a header", _WHOLE_FILES)
    return table
