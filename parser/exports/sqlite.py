"""Judged reports as one SQLite file, to be browsed with Datasette or asked with SQL.

Tables as in `tidy`, without the columns that only repeat the report's; the views `all_cells`, `all_findings` and
`all_sections` have them. Lists are JSON. `data_columns` and `data_keys` are the data dictionary.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from parser.exports import dictionary
from parser.exports.tidy import REPORTS, TABLES, Kind, Row, Table
from parser.rules.model import Judgement

_KINDS: Mapping[Kind, str] = {
    "integer": "INTEGER",
    "number": "NUMERIC",
    "text": "TEXT",
    "boolean": "INTEGER",
    "integers": "TEXT",
    "texts": "TEXT",
}
_INDEXED = (
    ("reports", ("agency", "year")),
    ("reports", ("verdict",)),
    ("cells", ("report",)),
    ("cells", ("table", "row", "column")),
    ("findings", ("report",)),
    ("findings", ("code",)),
    ("sections", ("report",)),
)

Packed = list[tuple[str, list[Row]]]
"""Rows as they are written, each list with the name of its table: report after report, whatever the portions."""


def packed(judgements: Sequence[Judgement], first: int) -> Packed:
    """The rows of `judgements`, the first of which has the number `first`."""
    return [
        (table.name, [_written(table, row) for row in table.rows(number, judgement)])
        for number, judgement in enumerate(judgements, start=first)
        for table in TABLES
    ]


def _written(table: Table, row: Row) -> Row:
    return tuple(
        json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for field, value in zip(table.fields, row, strict=True)
        if not field.repeats
    )


class Writer:
    """Writes what `packed` gave into a new file. The same rows give the same bytes."""

    def __init__(self, path: Path) -> None:
        """Begin the file at `path`, which must not be there or be empty."""
        self._database = sqlite3.connect(path, isolation_level=None)
        # Nobody else sees the file before it is whole, so nothing needs to survive a crash.
        for setting in ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE"):
            self._database.execute(f"PRAGMA {setting}")
        self._database.execute("BEGIN")
        for statement in _statements():
            self._database.execute(statement)
        self._fill("data_columns", dictionary.columns())
        self._fill("data_keys", dictionary.cell_keys())

    def add(self, portion: Packed) -> None:
        """Write the next portion."""
        for name, rows in portion:
            if rows:
                self._insert(name, rows)

    def finish(self) -> None:
        """Add the indexes; nothing can be added after."""
        for number, (table, columns) in enumerate(_INDEXED, start=1):
            self._database.execute(f"CREATE INDEX index_{number} ON {table} ({_quoted(columns)})")
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file, which is of no use unless it was finished."""
        self._database.close()

    def _fill(self, name: str, objects: Iterator[dict[str, str]]) -> None:
        rows = list(objects)
        columns = ", ".join(f'"{column}" TEXT' for column in rows[0])
        self._database.execute(f"CREATE TABLE {name} ({columns})")
        self._insert(name, [tuple(row.values()) for row in rows])

    def _insert(self, name: str, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(rows[0]))
        self._database.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608  our own names


def _statements() -> Iterator[str]:
    """What makes the tables and the views over them."""
    for table in TABLES:
        yield f"CREATE TABLE {table.name} ({', '.join(_columns(table))})"
    for table in TABLES[1:]:
        columns = ", ".join(f'{"reports" if field.repeats else table.name}."{field.name}"' for field in table.fields)
        yield (
            f"CREATE VIEW all_{table.name} AS SELECT {columns} FROM {table.name} "  # noqa: S608  our own names
            f"JOIN reports ON reports.report = {table.name}.report"
        )


def _columns(table: Table) -> Iterator[str]:
    for field in table.fields:
        if field.repeats:
            continue
        column = f'"{field.name}" {_KINDS[field.kind]}'
        if field.name == "report":
            column += " PRIMARY KEY" if table is REPORTS else " NOT NULL REFERENCES reports (report)"
        yield column


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
