"""Judged reports as Parquet (extra `data`): a folder for each tidy table, in it a folder for each year.

What is computed of a few reports (`packed`) is apart from what writes it (`Writer`), so that the first can be done
anywhere. The bytes written depend on the reports and their order alone, never on how they were portioned.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from parser.exports.tidy import TABLES, Kind, Row, Table
from parser.rules.model import Judgement

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"
"""The name that every reader of partitioned data takes for "unknown"."""

YEAR = "year"
"""The column that is a folder, not a column in the files."""

_KINDS: Mapping[Kind, pa.DataType] = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "text": pa.string(),
    "boolean": pa.bool_(),
    "integers": pa.list_(pa.int64()),
    "texts": pa.list_(pa.string()),
}
_GROUPS = {"reports": 5_000, "cells": 100_000, "findings": 20_000, "sections": 3_000}
"""Rows in a row group: what is held in memory for each table and year."""

Packed = dict[tuple[str, int | None], bytes]
"""Rows by the name of their table and their year, as an Arrow stream."""


def schema(table: Table) -> pa.Schema:
    """The columns in the files of `table`, each with what it means; the year stands in the folder's name."""
    return pa.schema(
        pa.field(
            field.name,
            _KINDS[field.kind],
            metadata={"description": field.means.en, "description_zh": field.means.zh},
        )
        for field in table.fields
        if field.name != YEAR
    )


def packed(judgements: Sequence[Judgement], first: int) -> Packed:
    """The rows of `judgements`, the first of which has the number `first`."""
    found: Packed = {}
    for table in TABLES:
        rows: dict[int | None, list[Row]] = defaultdict(list)
        for number, judgement in enumerate(judgements, start=first):
            rows[judgement.report.year].extend(table.rows(number, judgement))
        for year, those in rows.items():
            if those:
                found[table.name, year] = _stream(table, those)
    return found


def _stream(table: Table, rows: Sequence[Row]) -> bytes:
    columns = zip(table.fields, zip(*rows, strict=True), strict=True)
    arrays = [pa.array(values, _KINDS[field.kind]) for field, values in columns if field.name != YEAR]
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema(table)) as stream:
        stream.write_batch(pa.record_batch(arrays, schema=schema(table)))
    return bytes(sink.getvalue())


class Writer:
    """Writes what `packed` gave, portion after portion, into a folder that is there and empty."""

    def __init__(self, folder: Path) -> None:
        """Write into `folder`."""
        self._folder = folder
        self._files: dict[tuple[str, int | None], _File] = {}

    def add(self, portion: Packed) -> None:
        """Write the next portion."""
        for (name, year), stream in portion.items():
            file = self._files.get((name, year))
            if file is None:
                file = self._files[name, year] = _File(self._place(name, year), _TABLE[name])
            file.add(pa.ipc.open_stream(stream).read_all())

    def close(self) -> None:
        """Finish all files; of a table without a single row an empty file says which columns it has."""
        for table in TABLES:
            if not any(name == table.name for name, _ in self._files):
                self._files[table.name, None] = _File(self._place(table.name, None), table)
        for file in self._files.values():
            file.close()

    def _place(self, name: str, year: int | None) -> Path:
        folder = self._folder / name / f"{YEAR}={NO_YEAR if year is None else year}"
        folder.mkdir(parents=True)
        return folder / "part-0.parquet"


class _File:
    """One file, written in row groups of a fixed number of rows."""

    def __init__(self, path: Path, table: Table) -> None:
        self._schema = schema(table)
        self._most = _GROUPS[table.name]
        self._waiting: list[pa.Table] = []
        self._rows = 0
        self._writer: Any = pq.ParquetWriter(path, self._schema, compression="zstd")

    def add(self, rows: pa.Table) -> None:
        self._waiting.append(rows)
        self._rows += rows.num_rows
        while self._rows >= self._most:
            whole = pa.concat_tables(self._waiting)
            self._write(whole.slice(0, self._most))
            self._waiting = [whole.slice(self._most)]
            self._rows -= self._most

    def _write(self, rows: pa.Table) -> None:
        # One chunk: the pages of the file must not tell how the rows came.
        self._writer.write_table(rows.combine_chunks(), row_group_size=self._most)

    def close(self) -> None:
        if self._rows:
            self._write(pa.concat_tables(self._waiting))
        self._writer.close()


_TABLE = {table.name: table for table in TABLES}
