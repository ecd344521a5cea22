"""What a reader puts together: paragraphs and grids in reading order become a document with numbered lines.

The extracted text is what people see when they ask where a number stands: a paragraph is one line, a row of a grid is
one line with its cells separated by tabs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from parser.document import Block, Document, Grid, GridCell, Line, Place, Source
from parser.script import clean

_SPACES = re.compile(r"[ \t\r\n\f\v]+")

COVERED = None
"""Stands in a row for a cell that a merged neighbour covers."""


class Extract:
    """Collects what a reader finds, in reading order."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._lines: list[Line] = []
        self._shape: list[int | list[list[int | None]]] = []
        self._number = 0
        self._pictures: list[Place] = []
        self._unread_pages: list[int] = []

    def paragraph(self, text: str, page: int | None = None) -> None:
        """Add a paragraph; line breaks in it begin new lines, empty ones are left out."""
        for piece in text.splitlines():
            if piece.strip():
                self._number += 1
                self._shape.append(len(self._lines))
                self._lines.append(Line.of(self._number, piece.strip(), page=page))

    def grid(self, rows: Sequence[Sequence[str | None]], page: int | Sequence[int | None] | None = None) -> None:
        """Add a table, row by row; `COVERED` (None) where a merged neighbour stands over the cell.

        `page` is that of the whole table or one a row. Line breaks inside a cell become single spaces, so that two
        numbers in one cell never become one.
        """
        pages = [page] * len(rows) if page is None or isinstance(page, int) else list(page)
        grid: list[list[int | None]] = []
        for row, its_page in zip(rows, pages, strict=True):
            self._number += 1
            column = 1
            cells: list[int | None] = []
            for text in row:
                if text is None:
                    cells.append(None)
                    continue
                # Most cells hold a number or a word, with nothing to be made single.
                raw = text if text.isalnum() else _SPACES.sub(" ", text).strip()
                cells.append(len(self._lines))
                self._lines.append(Line.of(self._number, raw, column, its_page))
                column += len(raw) + 1
            grid.append(cells)
        self._shape.append(grid)

    def placed(self, block: Line | Sequence[Sequence[Line | None]]) -> None:
        """Add a line, or the rows of a table, of a source that has lines of its own."""
        if isinstance(block, Line):
            self._shape.append(len(self._lines))
            self._lines.append(block)
            return
        grid: list[list[int | None]] = []
        for row in block:
            first = len(self._lines)
            self._lines += filter(None, row)
            numbers = count(first)
            grid.append([None if cell is None else next(numbers) for cell in row])
        self._shape.append(grid)

    def picture(self, page: int | None = None, *, whole: bool = False) -> None:
        """Note that a picture which was not read stands here; `whole` where it is all that its page shows."""
        self._pictures.append(Place(self._number + 1, 1, page))
        if whole and page is not None:
            self._unread_pages.append(page)

    def document(self, source: Source) -> Document:
        """Everything collected, cleaned, as the document of `source`."""
        lines, script, damage = clean(self._lines)
        damage = replace(damage, pictures=tuple(self._pictures), unread_pages=tuple(self._unread_pages))
        blocks: list[Block] = [
            lines[item]
            if isinstance(item, int)
            else Grid(tuple(tuple(_cell(lines, cell) for cell in row) for row in item))
            for item in self._shape
        ]
        return Document(source, tuple(blocks), script, damage)


_NOTHING = Line(0, "", "")


def _cell(lines: Sequence[Line], index: int | None) -> GridCell:
    return GridCell(_NOTHING, covered=True) if index is None else GridCell(lines[index])
