"""A spreadsheet → paragraphs and grids: what stands alone in its row is text, rows of several cells are tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from parser.sources.extract import COVERED, Extract
from parser.sources.office.bounds import TooMuchError
from parser.sources.prose import is_prose

Row = dict[int, str | None]

PLACES = 100_000
"""Cells of a workbook, places that merged cells may cover in a sheet, and places of a table."""

_TEXT = 8 * 1024 * 1024
"""Characters of a workbook; the same text may be stored once and shown a million times."""


class Merge(NamedTuple):
    """A merged range; rows and columns count from 0, the last ones belong to it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass
class Sheet:
    """The cells of a sheet by row and column; one that is there but empty is "". What is hidden is not shown."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


class _Block(NamedTuple):
    """Rows that follow one another; `alone` where each holds one cell."""

    rows: list[Row]
    alone: bool


def lay_out(sheets: Iterable[Sheet], extract: Extract) -> None:
    """Write `sheets` one after the other; raises `TooMuchError`."""
    room = _TEXT
    for sheet in sheets:
        room -= sum(map(len, sheet.cells.values()))
        if room < 0:
            raise TooMuchError
        blocks = list(_blocks(_rows(sheet)))
        # Tables of one sheet keep its columns, however many rows of text stand between them.
        used = sorted({column for block in blocks if not block.alone for row in block.rows for column in row})
        for block in blocks:
            if block.alone:
                for row in block.rows:
                    for column in sorted(row):
                        extract.paragraph(row[column] or "")
            else:
                extract.grid(_square(block.rows, used))


def _rows(sheet: Sheet) -> dict[int, Row]:
    """The rows that are shown, with the places that merged cells cover."""
    rows: dict[int, Row] = defaultdict(dict)
    for (number, column), text in sheet.cells.items():
        if number not in sheet.hidden_rows and column not in sheet.hidden_columns:
            rows[number][column] = text
    numbers = sorted(rows)
    widest = max((max(row) for row in rows.values()), default=0)
    room = PLACES
    for merge in sheet.merges:
        shown = numbers[bisect_left(numbers, merge.top) : bisect_right(numbers, merge.bottom)]
        columns = [
            column for column in range(merge.left, min(merge.right, widest) + 1) if column not in sheet.hidden_columns
        ]
        room -= len(shown) * len(columns) + len(columns) + 1
        if room < 0:
            raise TooMuchError
        if not shown or not columns:
            continue
        for number in shown:
            rows[number].update(dict.fromkeys(columns, COVERED))
        # The text of a merged cell is seen wherever its first row is hidden.
        rows[shown[0]][columns[0]] = sheet.cells.get((merge.top, merge.left), "")
    return rows


def _blocks(rows: dict[int, Row]) -> Iterator[_Block]:
    """The rows in order, cut where one is left out and between text and tables."""
    block = _Block([], True)
    last = -2
    for number in sorted(rows):
        row = rows[number]
        own = [text for text in row.values() if text is not None]
        if not any(text.strip() for text in own) and (block.alone or len(own) < 2):
            continue
        # A row that goes on with cells from above is part of their table, however few cells are its own.
        alone = (len(own) == 1 and not _goes_on(row)) or is_prose(own)
        if block.rows and (number > last + 1 or alone != block.alone):
            yield block
            block = _Block([], alone)
        block = _Block(block.rows, alone)
        block.rows.append(row)
        last = number
    if block.rows:
        yield block


def _goes_on(row: Row) -> bool:
    """Whether the first place of the row is covered, which only a cell in a row above can do."""
    return row[min(row)] is COVERED


def _square(rows: list[Row], used: list[int]) -> list[list[str | None]]:
    """The rows in the columns `used`, gaps filled with blanks."""
    if len(rows) * len(used) > PLACES:
        raise TooMuchError
    return [[row.get(column, "") for column in used] for row in rows]
