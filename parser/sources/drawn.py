"""Tables drawn with characters, as text browsers and converters print them, become grids of cells.

A drawing is taken for a table only where its lines prove it: every line is as wide as the first, every stretch between
lines is part of a rectangle, and the rectangles cover the table without a gap. Programs count a Chinese character as
two columns or as one; the count under which the drawing closes is the one it was made with. All others stay the lines
that they are, among them drawings without a line between their rows, in which nothing tells a row from a wrapped cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from unicodedata import combining, east_asian_width

from parser.document import Line
from parser.forms import FORMS

Rows = list[list[Line | None]]
"""A table row by row, None where a merged neighbour stands over the cell."""

_FILLER = "\0"
"""Stands on a canvas behind a character of two columns."""

_MAY_BE = re.compile(r"^[ \t]*(?:[┌┏╔╒╓╭][─━═]|\+[-=]{2})", re.MULTILINE)
_LIKE_A_LINE = ("┌", "┏", "╔", "╒", "╓", "╭", "+-", "+=")

_BOX_TOP = re.compile(r"[┌┏╔╒╓╭][\u2500-\u257f]+[┐┓╗╕╖╮]")
_PLAIN_TOP = re.compile(r"\+[-=+]{2,}\+")

_STROKES = re.compile(r"[-=+]+|\|")
_SURE_DASHES = 5
"""Fewer dashes without a cross between two uprights can be what a cell says."""

_WIDEST = 2000
_MOST_PLACES = 100_000
"""A wider drawing, or one with more rows times columns, is no table of any report."""

_OPEN = re.compile(r"[^\u2500-\u257f]+")
_VALUE = re.compile(r"[\d.,/+-]+")
_NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+")


@dataclass
class _Cell:
    """A rectangle between lines: columns `left` up to `right` of the canvas, from line `top` on to `bottom`."""

    left: int
    right: int
    top: int
    bottom: int
    first: Line
    pieces: list[Line] = field(default_factory=list)

    @property
    def line(self) -> Line:
        """What stands in it as one line; where it is wrapped, at the place where it begins."""
        if len(self.pieces) < 2:
            return self.pieces[0] if self.pieces else self.first
        number, _, _, column, page, _ = self.pieces[0]
        return Line.of(number, " ".join([piece.raw for piece in self.pieces]), column, page)


def may_be_in(text: str) -> bool:
    """Whether `text` has something like the upper edge of a drawn table."""
    return any(map(text.__contains__, _LIKE_A_LINE)) and _MAY_BE.search(text) is not None


def blocks(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    """The lines, with the rows of its cells for each table that is drawn in them."""
    index = 0
    while index < len(lines):
        end = _end(lines, index)
        rows = _rows(lines[index:end]) if end > index + 2 else None
        if rows is None:
            yield from lines[index:end]
        else:
            yield rows
        index = end


def _end(lines: Sequence[Line], index: int) -> int:
    """Behind the last line of what may be a drawing that begins at `index`, at least one further."""
    top = lines[index].raw.strip()
    end = index + 1
    if _BOX_TOP.fullmatch(top):
        while end < len(lines) and _in_box(text := lines[end].raw.strip()):
            end += 1
            if text[0] in "└┗╚╘╙╰":
                break
    elif _PLAIN_TOP.fullmatch(top):
        while end < len(lines) and _in_plain(lines[end].raw.strip()):
            end += 1
    return end


def _in_box(text: str) -> bool:
    return len(text) > 1 and "\u2500" <= text[0] <= "\u257f" and "\u2500" <= text[-1] <= "\u257f"


def _in_plain(text: str) -> bool:
    return len(text) > 1 and text[0] in "|+" and text[-1] in "|+"


def _rows(drawing: Sequence[Line]) -> Rows | None:
    """The rows of a drawing; None if it proves no table."""
    if any(len(line.raw) > _WIDEST for line in drawing):
        return None
    for width in (_wide, _narrow):
        canvases = [_canvas(line.raw, width) for line in drawing]
        if len(set(map(len, canvases))) == 1 and (cells := _cells(drawing, canvases)):
            return None if _has_several_rows_in_one(cells) else _table(cells)
    return None


def _canvas(raw: str, width: Callable[[str], str]) -> str:
    """The line with each column as one character, every line of the drawing as `─`."""
    text = raw.rstrip()
    if not text.isascii():
        text = "".join(map(width, text))
    return text if _in_box(text.lstrip()) else _STROKES.sub(_stroke, text)


def _stroke(found: re.Match[str]) -> str:
    """A stroke of a typewriter as one of a box, if it runs from one upright to another."""
    strokes, text = found.group(), found.string
    begins = strokes[0] in "+|" or text[found.start() - 1 : found.start()] == "|"
    ends = strokes[-1] in "+|" or text[found.end() : found.end() + 1] == "|"
    dashes = len(strokes) - strokes.count("+")
    is_drawn = strokes == "|" or (begins and ends and dashes >= (2 if "+" in strokes else _SURE_DASHES))
    return "─" * len(strokes) if is_drawn else strokes


@cache
def _wide(character: str) -> str:
    return character + _FILLER if east_asian_width(character) in "WF" else _narrow(character)


@cache
def _narrow(character: str) -> str:
    return "" if combining(character) else character


def _cells(drawing: Sequence[Line], canvases: list[str]) -> list[_Cell]:
    """The rectangles of the drawing; none if some stretch between its lines is part of no rectangle."""
    indent = len(canvases[0]) - len(canvases[0].lstrip())
    if any(_OPEN.search(canvas, indent) for canvas in (canvases[0], canvases[-1])):
        return []
    cells: list[_Cell] = []
    standing: dict[int, _Cell] = {}
    above = canvases[0]
    for number, (line, canvas) in enumerate(zip(drawing, canvases, strict=True)):
        if canvas[:indent].strip() or _OPEN.match(canvas, indent) or _OPEN.match(canvas, len(canvas) - 1):
            return []
        now: dict[int, _Cell] = {}
        for found in _OPEN.finditer(canvas, indent):
            left, right = found.span()
            cell = standing.get(left)
            if cell is None or cell.right != right:
                if _OPEN.search(above, left, right):
                    return []
                cell = _Cell(left, right, number, number, _piece(line, canvas, left, ""))
                cells.append(cell)
            cell.bottom = number
            now[left] = cell
            if text := found.group().strip(f" \t\u3000\xa0{_FILLER}"):
                cell.pieces.append(_piece(line, canvas, canvas.index(text, left), text.replace(_FILLER, "")))
        standing = now
        above = canvas
    return cells


def _piece(line: Line, canvas: str, at: int, text: str) -> Line:
    """What stands at a column of the canvas, with its place in the source."""
    column = line.column + at - canvas.count(_FILLER, 0, at)
    return Line.of(line.number, text, column, line.page)


def _table(cells: list[_Cell]) -> Rows | None:
    """The cells by row and column; None if they do not cover the whole table, each place once."""
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    if len(lefts) * len(tops) > _MOST_PLACES:
        return None
    rows: Rows = [[None] * len(lefts) for _ in tops]
    covered = 0
    for cell in cells:
        column, row = bisect_left(lefts, cell.left), bisect_left(tops, cell.top)
        rows[row][column] = cell.line
        covered += (bisect_left(lefts, cell.right) - column) * (bisect_left(tops, cell.bottom + 1) - row)
    return rows if covered == len(lefts) * len(tops) else None


def _has_several_rows_in_one(cells: list[_Cell]) -> bool:
    """Whether some cell holds the values or the labels of several rows, since no line was drawn between them."""
    texts = ([piece.raw for piece in cell.pieces] for cell in cells if len(cell.pieces) > 1)
    return any(
        sum(_VALUE.fullmatch(text) is not None for text in own) > 1
        or sum(_NOT_HAN.sub("", text) in _labels() for text in own) > 1
        for own in texts
    )


@cache
def _labels() -> frozenset[str]:
    """The Han characters of every label of a row."""
    rows = (row for forms in FORMS.values() for form in forms for row in form.rows)
    return frozenset(_NOT_HAN.sub("", text) for row in rows for text in (row.label.zh, *row.variants)) - {""}
