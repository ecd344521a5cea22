"""Blocks → slots: the cells of a table in reading order, whatever separated them on paper.

Every shape in which reports arrive (a cell a line, a row a line, pipes, tabs, spaces, real grids) becomes the same
stream. What a shape knows beyond the order is kept: where a row surely begins, and which slots are empty.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from parser.document import Block, Grid, Line, Place
from parser.recovery.values import looks_like_value

PROSE = 60
"""A slot of more characters than this is prose, unless the source marks it as a cell."""

HEADING = "heading"

_MOST_CELLS = 5000
"""A line with more separators than this is no row of any table."""

_RULE = re.compile(r"[|\s:+=-]*-{2,}[|\s:+=-]*")
_TOKEN = re.compile(r"\S+")
_PAGE_LINE = re.compile(r"\s*(?:P\.|Page|第)\s*\d{1,3}.{0,12}|\s*[-–—]\s*\d{1,3}\s*[-–—]\s*")


class Slot(NamedTuple):
    """One cell as it stood.

    `opens` where a row surely begins here, `mark` how the source set it off, `at` its column where the source itself
    has columns (else -1), `prose` whether it is running text or a heading rather than a cell.
    """

    text: str
    line: Line
    position: int
    opens: bool
    mark: str
    at: int = -1
    prose: bool = False

    @property
    def place(self) -> Place:
        """Where the slot's text begins in the source."""
        return self.line.place(self.position)


def slots(blocks: Iterable[Block], headings: Container[Line] = ()) -> list[Slot]:
    """The slots of `blocks`; blank lines open a row where cells are marked by tabs, `headings` end every table."""
    stream: list[Slot] = []
    gap = True
    for block in blocks:
        if isinstance(block, Grid):
            stream += _of_grid(block)
            gap = True
            continue
        text = block.text
        if block in headings:
            stream.append(Slot(text, block, 0, True, HEADING, prose=True))
        elif len(text) > _MOST_CELLS and max(text.count("|"), text.count("\t")) > _MOST_CELLS:
            stream.append(Slot(text, block, 0, True, "", prose=True))
        elif "|" in text:
            stream += _of_pipes(block)
        elif "\t" in text:
            stream += _of_tabs(block, gap)
        elif not text or text.isspace():
            gap = True
            continue
        elif not _PAGE_LINE.fullmatch(text):
            stream += _of_words(block)
        gap = False
    return stream


def _of_grid(grid: Grid) -> Iterator[Slot]:
    """A row that ends before the others has lost a cell somewhere, so its slots do not know their columns."""
    width = max(map(len, grid.rows), default=0)
    for row in grid.rows:
        opens = True
        for at, cell in enumerate(row):
            if not cell.covered:
                yield Slot(cell.line.text.strip(), cell.line, 0, opens, "grid", at if len(row) == width else -1)
                opens = False


def _parts(line: Line, separator: str) -> list[tuple[str, int]]:
    parts: list[tuple[str, int]] = []
    position = 0
    for part in line.text.split(separator):
        stripped = part.strip()
        parts.append((stripped, position + part.find(stripped)))
        position += len(part) + 1
    return parts


def _of_pipes(line: Line) -> list[Slot]:
    if _RULE.fullmatch(line.text):
        return []
    parts = _parts(line, "|")
    if not parts[-1][0]:
        parts.pop()
    if len(parts) > 1 and not parts[0][0] and line.text.lstrip().startswith("|") and any(t for t, _ in parts):
        parts.pop(0)
    # A line with one text is a cell; only several make the line a row.
    row = len([text for text, _ in parts if text]) > 1
    return [Slot(text, line, position, row and index == 0, "|") for index, (text, position) in enumerate(parts)]


def _of_tabs(line: Line, gap: bool) -> list[Slot]:
    before, _, after = line.text.partition("\t")
    if "\t" not in after and (not before or before.isspace()):
        # One tab before one text: a cell of its own; its row began at the last blank line.
        text = after.strip()
        return [Slot(text, line, line.text.find(text) if text else 0, gap, "\t")]
    parts = _parts(line, "\t")
    return [Slot(text, line, position, index == 0, "\t") for index, (text, position) in enumerate(parts)]


def _of_words(line: Line) -> list[Slot]:
    """A line without marks is one slot, or one a word where numbers stand among the words."""
    text = line.text
    words = text.split() if len(text) < 20_000 else []
    values = [word for word in words if looks_like_value(word)]
    # A lone 无 can be the first half of a label cut in two: （四）无 / 法提供.
    if len(words) > 1 and values not in ([], ["无"]):
        return [
            Slot(word.group(), line, word.start(), False, " ", prose=len(word.group()) > PROSE)
            for word in _TOKEN.finditer(text)
        ]
    stripped = text.strip()
    return [Slot(stripped, line, text.find(stripped), False, "", prose=len(stripped) > PROSE)]
