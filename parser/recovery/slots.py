"""Blocks → slots: the cells of a table in reading order, whatever separated them on paper.

Every shape in which reports arrive (a cell a line, a row a line, pipes, tabs, spaces, real grids) becomes the same
stream. What a shape knows beyond the order is kept: where a row surely begins, and which slots are empty.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from parser.document import Block, Grid, Line, Place
from parser.recovery.values import looks_like_value

PROSE = 60
"""A slot of more characters than this is prose, unless the source marks it as a cell."""

HEADING = "heading"

_MOST_CELLS = 5000
"""A line with more separators than this is no row of any table."""

_SHORT = 40
"""Lines up to so many characters, the same in report after report where a cell stands on each, are taken apart once."""

_RULE = re.compile(r"[|\s:+=-]*-{2,}[|\s:+=-]*|\|[-}]")
"""A line between rows; in MediaWiki it is `|-`, at the end `|}`, where a cell would have a space or a bar behind it."""

_TOKEN = re.compile(r"\S+")
_PAGE_LINE = re.compile(r"\s*(?:P\.|Page|第)\s*\d{1,3}.{0,12}|\s*[-–—]\s*\d{1,3}\s*[-–—]\s*")


class Slot(NamedTuple):
    """One cell as it stood.

    `kind` is "v" where a value stands, "b" where nothing does, "p" for running text or a heading, "t" for other text;
    in upper case where a row surely begins here. `mark` is how the source set the slot off, `at` its column where the
    source itself has columns (else -1).
    """

    text: str
    line: Line
    position: int
    kind: str
    mark: str
    at: int = -1

    @property
    def prose(self) -> bool:
        """Whether the slot is running text or a heading rather than a cell."""
        return self.kind in "pP"

    @property
    def place(self) -> Place:
        """Where the slot's text begins in the source."""
        line = self.line
        if line.cuts:
            return line.place(self.position)
        return tuple.__new__(Place, (line.number, line.column + self.position, line.page))


TEXT, KIND, MARK = (itemgetter(Slot._fields.index(name)) for name in ("text", "kind", "mark"))
"""What hundreds of slots are asked for at once."""


class Stream(NamedTuple):
    """The slots of a document, and the kinds of all of them as one text in which patterns can be looked for."""

    slots: list[Slot]
    kinds: str


class _Piece(NamedTuple):
    """A slot before its line is known; `follows` where it opens a row if a gap came before."""

    text: str
    position: int
    kind: str
    mark: str
    follows: bool = False


_Pieces = tuple[_Piece, ...]


def slots(blocks: Iterable[Block], headings: Container[int] = ()) -> Stream:
    """The slots of `blocks`; blank lines open a row where cells are marked by tabs.

    `headings` are the ids of the lines that end every table.
    """
    stream: list[Slot] = []
    # A named tuple's own constructor takes twice as long, and a report has hundreds of slots.
    new = tuple.__new__
    gap = True
    for block in blocks:
        if isinstance(block, Grid):
            stream += _of_grid(block)
            gap = True
            continue
        text = block.text
        if not text:
            gap = True
            continue
        if id(block) in headings:
            stream.append(Slot(text, block, 0, "P", HEADING))
            gap = False
            continue
        pieces = _kept(text) if len(text) <= _SHORT else _pieces(text)
        if pieces is None:
            gap = True
            continue
        for piece, position, kind, mark, follows in pieces:
            if follows and gap:
                kind = kind.upper()
            stream.append(new(Slot, (piece, block, position, kind, mark, -1)))
        gap = False
    return Stream(stream, "".join(map(KIND, stream)))


def _pieces(text: str) -> _Pieces | None:
    """The slots on a line with this text; None where it is blank, which opens a row."""
    if len(text) > _MOST_CELLS and max(text.count("|"), text.count("\t")) > _MOST_CELLS:
        return (_Piece(text, 0, "P", ""),)
    if "|" in text:
        return _of_pipes(text)
    if "\t" in text:
        return _of_tabs(text)
    if not text or text.isspace():
        return None
    return () if _PAGE_LINE.fullmatch(text) else _of_words(text)


_kept = lru_cache(maxsize=4096)(_pieces)


def _kind(text: str) -> str:
    return ("v" if looks_like_value(text) else "t") if text else "b"


def _of_grid(grid: Grid) -> Iterator[Slot]:
    """A row that ends before the others has lost a cell somewhere, so its slots do not know their columns."""
    width = max(map(len, grid.rows), default=0)
    new = tuple.__new__
    for row in grid.rows:
        whole = len(row) == width
        opens = True
        for at, (line, covered) in enumerate(row):
            if not covered:
                text = line.text.strip()
                kind = _kind(text)
                yield new(Slot, (text, line, 0, kind.upper() if opens else kind, "grid", at if whole else -1))
                opens = False


def _parts(text: str, separator: str) -> list[tuple[str, int]]:
    parts: list[tuple[str, int]] = []
    position = 0
    for part in text.split(separator):
        stripped = part.strip()
        parts.append((stripped, position + part.find(stripped)))
        position += len(part) + 1
    return parts


def _row(parts: Iterable[tuple[str, int]], mark: str, opens: bool) -> _Pieces:
    """The cells of a line; where it is a row of several the first one `opens` it."""
    first, *others = [_Piece(text, position, _kind(text), mark) for text, position in parts]
    return (first._replace(kind=first.kind.upper()) if opens else first, *others)


def _of_pipes(text: str) -> _Pieces:
    if _RULE.fullmatch(text):
        return ()
    parts = _parts(text, "|")
    if not parts[-1][0]:
        parts.pop()
    if len(parts) > 1 and not parts[0][0] and text.lstrip().startswith("|") and any(t for t, _ in parts):
        parts.pop(0)
    # A line with one text is a cell; only several make the line a row.
    return _row(parts, "|", opens=len([part for part, _ in parts if part]) > 1)


def _of_tabs(text: str) -> _Pieces:
    before, _, after = text.partition("\t")
    if "\t" not in after and (not before or before.isspace()):
        # One tab before one text: a cell of its own; its row began at the last blank line.
        cell = after.strip()
        return (_Piece(cell, text.find(cell) if cell else 0, _kind(cell), "\t", follows=True),)
    return _row(_parts(text, "\t"), "\t", opens=True)


def _of_words(text: str) -> _Pieces:
    """A line without marks is one slot, or one a word where numbers stand among the words."""
    words = text.split() if len(text) < 20_000 else []
    values = [word for word in words if looks_like_value(word)]
    # A lone 无 can be the first half of a label cut in two: （四）无 / 法提供.
    if len(words) > 1 and values not in ([], ["无"]):
        return tuple([_word(word.group(), word.start(), " ") for word in _TOKEN.finditer(text)])
    stripped = text.strip()
    return (_word(stripped, text.find(stripped), ""),)


def _word(text: str, position: int, mark: str) -> _Piece:
    return _Piece(text, position, "p" if len(text) > PROSE else _kind(text), mark)
