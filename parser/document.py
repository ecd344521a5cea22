"""What every source becomes before anything is understood: lines of text and grids of cells, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, Protocol, cast


class Place(NamedTuple):
    """A place in the source a person can find again: line and column count from 1, page only where there are pages."""

    line: int
    column: int = 1
    page: int | None = None

    @property
    def place(self) -> Place:
        """The place itself, so that it can stand wherever something with a place can."""
        return self


class Placed(Protocol):
    """What stands at a place in the source, and tells it when asked: a report has hundreds, few are looked at."""

    @property
    def place(self) -> Place:
        """Where it stands."""


class Line(NamedTuple):
    """A line of the source.

    `raw` is the text as it stood. `text` is the same line made comparable: simplified characters, glosses and
    bookmarks taken out. `cuts` holds, in order, (position in `text`, characters of `raw` left out before it).
    """

    number: int
    raw: str
    text: str
    column: int = 1
    page: int | None = None
    cuts: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, number: int, raw: str, column: int = 1, page: int | None = None) -> Line:
        """A line as it stood, not yet made comparable."""
        # Half the time of the constructor, and a report has hundreds.
        return tuple.__new__(cls, (number, raw, raw, column, page, ()))

    def place(self, position: int = 0) -> Place:
        """Where the character at `position` of `text` stands in the source."""
        if not self.cuts:
            return tuple.__new__(Place, (self.number, self.column + position, self.page))
        column = self.column + position
        for at, length in self.cuts:
            if at > position:
                break
            column += length
        return Place(self.number, column, self.page)


_TEXT = itemgetter(Line._fields.index("text"))


class Grid(NamedTuple):
    """A table whose cells the source itself marks; spans are expanded, covered cells are empty and say so."""

    rows: tuple[tuple[GridCell, ...], ...]


class GridCell(NamedTuple):
    """One cell of a grid; `covered` where a merged neighbour stands over it."""

    line: Line
    covered: bool = False


Block = Line | Grid


@dataclass(frozen=True)
class Source:
    """Where a document came from: `path` as the user gave it, `format` as found by content."""

    path: str
    sha256: str
    format: str | None = None
    encoding: str | None = None
    size: int = 0


@dataclass(frozen=True)
class Damage:
    """What reading had to strip, convert or give up: about the copy, never about the agency.

    `glosses` counts pinyin in brackets; `traditional` and `han` count characters (0 where the source is simplified);
    `mojibake` holds the places of irreparable characters. `pictures` are the places of pictures large enough for a
    table that were not read (the number of the line after them), `unread_pages` the pages that are nothing else.
    """

    glosses: int = 0
    first_gloss: Place | None = None
    traditional: int = 0
    han: int = 0
    mojibake: tuple[Place, ...] = ()
    pictures: tuple[Place, ...] = ()
    unread_pages: tuple[int, ...] = ()


@dataclass(frozen=True)
class Document:
    """A source made readable: its blocks in order, its script ("hans" or "hant") and its damage."""

    source: Source
    blocks: tuple[Block, ...]
    script: str = "hans"
    damage: Damage = field(default_factory=Damage)

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """How many characters each line has: most are too short for what is looked for."""
        return tuple(map(len, map(_TEXT, self.lines)))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every line in order, the cells of grids included."""
        if Grid not in set(map(type, self.blocks)):
            return cast("tuple[Line, ...]", self.blocks)
        lines: list[Line] = []
        for block in self.blocks:
            if isinstance(block, Grid):
                lines += [cell.line for row in block.rows for cell in row if not cell.covered]
            else:
                lines.append(block)
        return tuple(lines)
