"""Tables drawn with characters, as text browsers and converters print them, become grids of cells.

A drawing is taken for a table only where its lines prove it: every line is as wide as the first, every stretch between
lines is part of a rectangle, and the rectangles cover the table without a gap. Programs count a Chinese character as
two columns or as one; the count under which the drawing closes is the one it was made with.

Where no lines are drawn between the rows, the lines of the text are the rows, and stay as they are. A drawing with
lines between its rows that does not close is kept whole, line by line: no number is read from it, since what stands on
one line need not belong together.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from unicodedata import combining, east_asian_width, name

from parser.document import Line
from parser.forms import FORMS

Rows = list[list[Line | None]]
"""A table row by row, None where a merged neighbour stands over the cell."""

_FILLER = "\0"
"""Stands on a canvas behind a character of two columns."""

_MAY_BE = re.compile(r"^[ \t]*(?:[┌-┏╒-╔╭][─━═]|\+[-=]{2})", re.MULTILINE)
_CORNERS = "┌┍┎┏╒╓╔╭+"

_BOX_TOP = re.compile(r"[┌-┏╒-╔╭][\u2500-\u257f]+[┐-┓╕-╗╮]")
_BOX_BOTTOM = frozenset("└┕┖┗╘╙╚╰")
_PLAIN_TOP = re.compile(r"\+[-=+]{2,}\+")

_EDGE = re.compile(r"[|+][-=+]{2,}[|+]|[\u2500-\u257f]+")
_STROKES = re.compile(r"[-=+]+|\|")
_SURE_DASHES = 5
"""Fewer dashes without a cross between two uprights can be what a cell says."""

_FEWEST_ROWS = 3
"""Where a line stands below the header alone, or none, the rows of the table are its lines."""

_LONGEST = 4_000_000
"""Characters; no report is as long, and what is drawn in a longer text is not looked for."""

_WIDEST = 2000
_MOST_PLACES = 100_000
"""A wider drawing, or one with more rows times columns, is no table of any report."""

_OPEN = re.compile(r"[^\u2500-\u257f]+")
_NO_WORD = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+|[一二三四五六七八九十]+")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")


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
        return Line.of(number, _joined([piece.raw for piece in self.pieces]), column, page)


def _joined(lines: Sequence[str]) -> str:
    """The lines of a cell as one: Chinese words go on without a space, but two numbers never become one."""
    parts = [lines[0]]
    for above, below in pairwise(lines):
        is_word = all(east_asian_width(side) in "WF" and not side.isdigit() for side in (above[-1], below[0]))
        parts += ["" if is_word else " ", below]
    return "".join(parts)


def may_be_in(text: str) -> bool:
    """Whether `text` has something like the upper edge of a drawn table."""
    return len(text) <= _LONGEST and any(map(text.__contains__, _CORNERS)) and _MAY_BE.search(text) is not None


def blocks(lines: Sequence[Line]) -> Iterator[Line | Rows]:
    """The lines, with the rows of its cells for each table that is drawn in them."""
    index = 0
    while index < len(lines):
        end = _end(lines, index)
        drawing = [line for line in lines[index:end] if line.raw.strip()]
        rows = _rows(drawing) if len(drawing) > _FEWEST_ROWS else None
        if rows is not None:
            yield rows
        elif sum(_EDGE.fullmatch(line.raw.strip()) is not None for line in drawing) > _FEWEST_ROWS:
            yield [[line] for line in drawing]
        else:
            yield from lines[index:end]
        index = end


def _end(lines: Sequence[Line], index: int) -> int:
    """Behind the last line of what may be a drawing that begins at `index`, at least one further."""
    top = lines[index].raw.strip()
    is_top, is_inside = (_BOX_TOP, _in_box) if _BOX_TOP.fullmatch(top) else (_PLAIN_TOP, _in_plain)
    end = index + 1
    if not is_top.fullmatch(top):
        return end
    last = top
    for at in range(end, len(lines)):
        text = lines[at].raw.strip()
        if not text:
            continue
        # Between the lines of one table blank ones may stand, but never two edges of a table.
        if not is_inside(text) or last[0] in _BOX_BOTTOM or (_EDGE.fullmatch(last) and is_top.fullmatch(text)):
            break
        end, last = at + 1, text
    return end


def _in_box(text: str) -> bool:
    return len(text) > 1 and "\u2500" <= text[0] <= "\u257f" and "\u2500" <= text[-1] <= "\u257f"


def _in_plain(text: str) -> bool:
    return len(text) > 1 and text[0] in "|+" and text[-1] in "|+"


def _rows(drawing: Sequence[Line]) -> Rows | None:
    """The rows of a drawing; None if it proves no table."""
    if any(len(line.raw) > _WIDEST for line in drawing):
        return None
    for canvases in (_canvases(drawing, _wide), _canvases(drawing, _narrow), _counted(drawing)):
        if len(set(map(len, canvases))) == 1 and (cells := _cells(drawing, canvases)):
            return None if _has_several_rows_in_one(cells) else _table(cells)
    return None


def _canvases(drawing: Sequence[Line], width: Callable[[str], str]) -> list[str]:
    """Each line of the drawing with a character for each column, its strokes as those of a box."""
    return [_canvas("".join(map(width, line.raw.rstrip()))) for line in drawing]


def _counted(drawing: Sequence[Line]) -> list[str]:
    """The same for a plain drawing whose lines are not as wide as each other, but all have as many uprights.

    Where no cell reaches over several columns or rows, their number tells the column. None for any other drawing.
    """
    texts = [line.raw.rstrip() for line in drawing]
    is_edge = [_PLAIN_TOP.fullmatch(text.lstrip()) is not None for text in texts]
    parts = [text.split("+" if edge else "|") for text, edge in zip(texts, is_edge, strict=True)]
    if not is_edge[0] or len(set(map(len, parts))) > 1:
        return []
    widths = [max(map(len, column)) for column in zip(*parts, strict=True)]
    edge = parts[0][0] + "─" * (sum(widths[1:]) + len(widths) - 1)
    return [
        edge if drawn else "─".join([part.ljust(width, _FILLER) for part, width in zip(row, widths, strict=True)])
        for row, drawn in zip(parts, is_edge, strict=True)
    ]


def _canvas(text: str) -> str:
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
        if number and _going("DOWN", above) != _going("UP", canvas):
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


def _going(direction: str, canvas: str) -> list[int]:
    """Where strokes of a box stand that go on in this direction, "UP" or "DOWN"."""
    strokes = _strokes(direction)
    return [position for position, character in enumerate(canvas) if character in strokes]


@cache
def _strokes(direction: str) -> frozenset[str]:
    boxes = map(chr, range(0x2500, 0x2580))
    return frozenset(stroke for stroke in boxes if direction in name(stroke) or "VERTICAL" in name(stroke))


def _piece(line: Line, canvas: str, at: int, text: str) -> Line:
    """What stands at a column of the canvas, with its place in the source."""
    column = line.column + at - canvas.count(_FILLER, 0, at)
    return Line.of(line.number, text, column, line.page)


def _table(cells: list[_Cell]) -> Rows | None:
    """The cells by row and column; None if they do not cover the whole table, each place once."""
    lefts = sorted({cell.left for cell in cells})
    tops = sorted({cell.top for cell in cells})
    if len(tops) < _FEWEST_ROWS or len(lefts) * len(tops) > _MOST_PLACES:
        return None
    rows: Rows = [[None] * len(lefts) for _ in tops]
    covered = 0
    for cell in cells:
        column, row = bisect_left(lefts, cell.left), bisect_left(tops, cell.top)
        rows[row][column] = cell.line
        covered += (bisect_left(lefts, cell.right) - column) * (bisect_left(tops, cell.bottom + 1) - row)
    return rows if covered == len(lefts) * len(tops) else None


def _has_several_rows_in_one(cells: list[_Cell]) -> bool:
    """Whether some cell holds labels of several rows, or one over a number: no line was drawn between the rows."""
    for cell in cells:
        words = [_words(piece.raw) for piece in cell.pieces]
        if len(words) > 1 and (
            (words[0] and _NUMBER.fullmatch(cell.pieces[-1].raw)) or _begins_and_ends_with_a_label("".join(words))
        ):
            return True
    return False


def _begins_and_ends_with_a_label(text: str) -> bool:
    if text in _labels():
        return False
    longest = range(1, max(map(len, _labels())) + 1)
    first = next((length for length in longest if text[:length] in _labels()), 0)
    last = next((length for length in longest if text[-length:] in _labels()), 0)
    return bool(first and last) and first + last <= len(text)


@cache
def _labels() -> frozenset[str]:
    """The words of every label of a row, and of every caption over rows."""
    rows = (row for forms in FORMS.values() for form in forms for row in form.rows)
    return frozenset(_words(text) for row in rows for text in (row.label.zh, row.caption, *row.variants)) - {""}


def _words(text: str) -> str:
    """The Han characters of `text` without numerals, as a label is numbered or not."""
    return _NO_WORD.sub("", text)
