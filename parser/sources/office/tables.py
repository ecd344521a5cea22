"""Tables of a document as its author made them, cells that hold paragraphs and tables, and how they are written out."""

from __future__ import annotations

from dataclasses import dataclass, field

from parser.sources.extract import COVERED, Extract
from parser.sources.prose import is_prose

ROOM = 100_000
"""Cells and rows of a document, and columns that all its spans may add."""

Content = list["str | Table"]
"""Paragraphs and tables in reading order."""


class Picture(str):
    """An empty paragraph where a picture that may hold a table stands, which is not read."""

    __slots__ = ()


@dataclass(slots=True)
class Cell:
    """A cell and what it holds; `merges` is "restart" or "continue" where it is merged with those above or below."""

    across: int = 1
    merges: str = ""
    left_out: bool = False
    content: Content = field(default_factory=list)

    @property
    def text(self) -> str:
        """What stands in the cell, a line a paragraph; a table of one cell counts as its text, larger ones do not."""
        return "\n".join(
            item if isinstance(item, str) else item.rows[0].cells[0].text
            for item in self.content
            if isinstance(item, str) or item.single
        )

    @property
    def holds_table(self) -> bool:
        """Whether a table of more than one cell stands in the cell."""
        return any(not isinstance(item, str) and not item.single for item in self.content)


@dataclass(slots=True)
class Row:
    """A row, and how many columns stay free before its first cell."""

    before: int = 0
    left_out: bool = False
    cells: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table, row by row."""

    rows: list[Row] = field(default_factory=list)

    @property
    def single(self) -> bool:
        """Whether the table is one cell without a table in it."""
        return len(self.rows) == 1 and len(self.rows[0].cells) == 1 and not self.rows[0].cells[0].holds_table


class Layout:
    """Writes content in reading order; the columns that spans may add are bounded for the whole document."""

    def __init__(self, extract: Extract) -> None:
        """Write into `extract`."""
        self._extract = extract
        self._room = ROOM

    def flow(self, content: Content) -> None:
        """Write paragraphs and tables one after the other."""
        for item in content:
            if isinstance(item, Picture):
                self._extract.picture()
            elif isinstance(item, str):
                self._extract.paragraph(item)
            else:
                self._table(item)

    def _table(self, table: Table) -> None:
        """Write a table as a grid; rows that only hold text or other tables in place are written as what they hold."""
        grid: list[list[str | None]] = []
        merged: set[int] = set()
        for row in table.rows:
            cells = [cell for cell in row.cells if not cell.left_out]
            if row.left_out or not cells:
                continue
            texts, merged = self._row(row.before, cells, merged)
            if _only_holds(cells, [text for text in texts if text is not None]):
                self._grid(grid)
                grid = []
                for cell in cells:
                    self.flow(cell.content)
            else:
                grid.append(texts)
        self._grid(grid)

    def _row(self, before: int, cells: list[Cell], above: set[int]) -> tuple[list[str | None], set[int]]:
        """The texts of a row in its columns, and the columns whose cells may go on below; `above`: of the last row."""
        texts: list[str | None] = [COVERED] * self._spend(before)
        merged: set[int] = set()
        for cell in cells:
            column = len(texts)
            if cell.merges:
                merged.add(column)
            covered = cell.merges == "continue" and column in above
            texts.append(COVERED if covered else cell.text)
            texts += [COVERED] * self._spend(cell.across - 1)
        return texts, merged

    def _spend(self, columns: int) -> int:
        columns = min(columns, self._room)
        self._room -= columns
        return columns

    def _grid(self, rows: list[list[str | None]]) -> None:
        if rows:
            self._extract.grid(rows)


def _only_holds(cells: list[Cell], texts: list[str]) -> bool:
    """Whether a row holds tables, pictures, running text or several paragraphs in place rather than values."""
    paragraphs = sum(bool(text.strip()) for text in cells[0].text.splitlines()) if len(cells) == 1 else 0
    pictures = not any(map(str.strip, texts)) and any(
        isinstance(item, Picture) for cell in cells for item in cell.content
    )
    return any(cell.holds_table for cell in cells) or paragraphs > 1 or pictures or is_prose(texts)
