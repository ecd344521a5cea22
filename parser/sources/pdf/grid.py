"""Ruling lines → tables: where the lines cross is a grid, and what no line divides is one merged cell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from parser.sources.pdf.bounds import Room, Trouble
from parser.sources.pdf.lines import TextLine, lines
from parser.sources.pdf.marks import Box, Glyph, Page, Stroke
from parser.sources.pdf.rules import crossing, joined, places

_MOST_LINES = 600
_MOST_PLACES = 20_000
_PLACE, _CROSSING = 40, 2
"""Steps that a place of a grid takes, and two lines that may cross; a character beside a grid takes one."""

_TOUCHING = 0.25
_REACH = 20.0
_NUMERIC = frozenset("0123456789０１２３４５６７８９.,．，-+")
_UNDIVIDED = 4


class Area(NamedTuple):
    """A cell: its first and last row and column, and its text."""

    top: int
    left: int
    bottom: int
    right: int
    text: str


@dataclass(frozen=True)
class Ruled:
    """A table: where its columns and rows are divided (outer edges included) and its cells, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]

    def on(self, xs: Sequence[float]) -> Ruled:
        """The same table with more divisions, which its cells then span."""
        columns = [_nearest(xs, x) for x in self.xs]
        areas = tuple(area._replace(left=columns[area.left], right=columns[area.right + 1] - 1) for area in self.areas)
        return replace(self, xs=tuple(xs), areas=areas)

    def rows(self) -> list[list[str | None]]:
        """The texts row by row; None where a merged cell covers the place."""
        rows: list[list[str | None]] = [[None] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for area in self.areas:
            rows[area.top][area.left] = area.text
        return [row for row in rows if any(text is not None for text in row)]


def tables(page: Page, room: Room) -> tuple[list[Ruled], list[Glyph]]:
    """The tables of a page and the characters outside of them.

    Where no lines divide the cells, areas of colour side by side do.

    Raises:
        OverfullError: to find them is more work than any report is.
    """
    found = _found(page.strokes, page.glyphs, room)
    if page.fills and len(page.fills) < _MOST_LINES:
        free = [fill for fill in page.fills if not any(_overlap(fill, table) for table, _ in found)]
        found += _found([edge for fill in free for edge in _edges(fill)], page.glyphs, room)
    taken = {id(glyph) for _, glyphs in found for glyph in glyphs}
    return [table for table, _ in found], [glyph for glyph in page.glyphs if id(glyph) not in taken]


def _found(strokes: Sequence[Stroke], glyphs: Sequence[Glyph], room: Room) -> list[tuple[Ruled, list[Glyph]]]:
    """Each table with its characters; of nested ones the inner takes them."""
    level, upright = joined(strokes, True), joined(strokes, False)
    if len(level) > _MOST_LINES or len(upright) > _MOST_LINES:
        return []
    room.spend(Trouble.WORK, _CROSSING * len(level) * len(upright))
    frames = [_Frame.of(group) for group in crossing(level, upright)]
    left = list(glyphs)
    result: list[tuple[Ruled, list[Glyph]]] = []
    for frame in sorted((frame for frame in frames if frame.divided), key=lambda frame: frame.size):
        room.spend(Trouble.WORK, len(left))
        inside = frame.within(left, room)
        if not inside:
            continue
        room.spend(Trouble.WORK, _PLACE * (len(frame.xs) - 1) * (len(frame.ys) - 1))
        table = frame.table(inside)
        if table is not None:
            result.append((table, inside))
            taken = {id(glyph) for glyph in inside}
            left = [glyph for glyph in left if id(glyph) not in taken]
    return result


def _overlap(fill: Box, table: Ruled) -> bool:
    return (
        fill.left < table.xs[-1] and fill.right > table.xs[0] and fill.top < table.ys[-1] and fill.bottom > table.ys[0]
    )


def _edges(fill: Box) -> Iterable[Stroke]:
    yield Stroke(True, fill.top, fill.left, fill.right)
    yield Stroke(True, fill.bottom, fill.left, fill.right)
    yield Stroke(False, fill.left, fill.top, fill.bottom)
    yield Stroke(False, fill.right, fill.top, fill.bottom)


@dataclass(frozen=True)
class _Frame:
    """Lines that hang together, and where they divide the page; their ends divide it too, so that no side need be."""

    strokes: list[Stroke]
    xs: list[float]
    ys: list[float]

    @classmethod
    def of(cls, strokes: list[Stroke]) -> _Frame:
        level = [stroke for stroke in strokes if stroke.level]
        upright = [stroke for stroke in strokes if not stroke.level]
        xs = [stroke.at for stroke in upright]
        ys = [stroke.at for stroke in level]
        if level and upright:
            xs += [min(stroke.start for stroke in level), max(stroke.end for stroke in level)]
            ys += [min(stroke.start for stroke in upright), max(stroke.end for stroke in upright)]
        return cls(strokes, places(xs), places(ys))

    @property
    def divided(self) -> bool:
        """Whether this is a grid with columns, of a size that tables have."""
        return len(self.xs) > 2 and len(self.ys) > 1 and (len(self.xs) - 1) * (len(self.ys) - 1) <= _MOST_PLACES

    @property
    def size(self) -> float:
        return (self.xs[-1] - self.xs[0]) * (self.ys[-1] - self.ys[0])

    def within(self, glyphs: Sequence[Glyph], room: Room) -> list[Glyph]:
        """The characters inside, and those with which a text in a cell runs over the edge of the table."""
        level = [glyph for glyph in glyphs if self.ys[0] <= glyph.y <= self.ys[-1]]
        inside = [glyph for glyph in level if self.xs[0] <= glyph.x <= self.xs[-1]]
        last = [glyph for glyph in inside if glyph.right > self.xs[-1] - _REACH]
        first = [glyph for glyph in inside if glyph.left < self.xs[0] + _REACH]
        for glyph in sorted((glyph for glyph in level if glyph.x > self.xs[-1]), key=lambda glyph: glyph.x):
            room.spend(Trouble.WORK, len(last))
            if any(_adjoin(before, glyph) for before in last):
                inside.append(glyph)
                last.append(glyph)
        for glyph in sorted((glyph for glyph in level if glyph.x < self.xs[0]), key=lambda glyph: -glyph.x):
            room.spend(Trouble.WORK, len(first))
            if any(_adjoin(glyph, after) for after in first):
                inside.append(glyph)
                first.append(glyph)
        return inside

    def table(self, glyphs: Sequence[Glyph]) -> Ruled | None:
        """The table with `glyphs` in its cells, or None where the lines are no table's."""
        owners = self._owners()
        inside: dict[int, list[Glyph]] = defaultdict(list)
        for line in lines(glyphs):
            for glyph, owner in self._placed(line, owners):
                inside[owner].append(glyph)
        cells = {owner: lines(members) for owner, members in inside.items()}
        if not cells or _undivided(cells.values()):
            return None
        taken_by: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, line_of_owners in enumerate(owners):
            for column, owner in enumerate(line_of_owners):
                taken_by[owner].append((row, column))
        areas = [
            Area(
                *(min(row for row, _ in taken), min(column for _, column in taken)),
                *(max(row for row, _ in taken), max(column for _, column in taken)),
                "\n".join(line.text for line in cells.get(owner, ())),
            )
            for owner, taken in taken_by.items()
        ]
        return Ruled(tuple(self.xs), tuple(self.ys), tuple(sorted(areas)))

    def _placed(self, line: TextLine, owners: list[list[int]]) -> Iterable[tuple[Glyph, int]]:
        """The characters of a line, each with its cell.

        A number that a ruling line cuts through could be one or two: both cells get it, cut, so that neither takes a
        part of it for the whole.
        """
        placed = [(glyph, owners[self._row(glyph)][self._column(glyph)]) for glyph in line.glyphs]
        start = 0
        while start < len(placed):
            end = start + 1
            while end < len(placed) and _touch(placed[end - 1][0], placed[end][0]):
                end += 1
            run = placed[start:end]
            cells = list(dict.fromkeys(owner for _, owner in run))
            if len(cells) > 1:
                text = " ".join("".join(glyph.text for glyph, owner in run if owner == cell) for cell in cells)
                whole = run[0][0]._replace(text=text, right=run[-1][0].right)
                yield from ((whole, cell) for cell in cells)
            else:
                yield from run
            start = end

    def _row(self, glyph: Glyph) -> int:
        return min(max(bisect_right(self.ys, glyph.y) - 1, 0), len(self.ys) - 2)

    def _column(self, glyph: Glyph) -> int:
        return min(max(bisect_right(self.xs, glyph.x) - 1, 0), len(self.xs) - 2)

    def _owners(self) -> list[list[int]]:
        """For each place of the grid the number of its cell; cells are rectangles."""
        height, width = len(self.ys) - 1, len(self.xs) - 1
        beside = self._walls(False)
        below = self._walls(True)
        owner = list(range(height * width))

        def find(place: int) -> int:
            while owner[place] != place:
                owner[place] = owner[owner[place]]
                place = owner[place]
            return place

        for row in range(height):
            for column in range(width):
                place = row * width + column
                if column + 1 < width and (row, column) not in beside:
                    owner[find(place + 1)] = find(place)
                if row + 1 < height and (row, column) not in below:
                    owner[find(place + width)] = find(place)
        owners = [[find(row * width + column) for column in range(width)] for row in range(height)]
        members: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row in range(height):
            for column in range(width):
                members[owners[row][column]].append((row, column))
        for taken in members.values():
            rows, across = {row for row, _ in taken}, {column for _, column in taken}
            area = (max(rows) - min(rows) + 1) * (max(across) - min(across) + 1)
            if len(taken) < area:
                # A line is missing somewhere: the cell is cut into its rows, which are surely its own.
                before, number = (-1, -1), -1
                for at in taken:
                    if at != (before[0], before[1] + 1):
                        number = at[0] * width + at[1]
                    owners[at[0]][at[1]] = number
                    before = at
        return owners

    def _walls(self, level: bool) -> set[tuple[int, int]]:
        """The places (row, column) with a line below them (`level`) or to their right."""
        mine, along = (self.ys, self.xs) if level else (self.xs, self.ys)
        middles = [(start + end) / 2 for start, end in pairwise(along)]
        walls: set[tuple[int, int]] = set()
        for stroke in self.strokes:
            if stroke.level is not level:
                continue
            at = _nearest(mine, stroke.at)
            for other in range(bisect_left(middles, stroke.start), bisect_right(middles, stroke.end)):
                walls.add((at - 1, other) if level else (other, at - 1))
        return walls


def _nearest(places: Sequence[float], at: float) -> int:
    """The index of the one of `places`, which are in order, that is nearest to `at`."""
    after = min(max(bisect_left(places, at), 1), len(places) - 1)
    return after - 1 if at - places[after - 1] <= places[after] - at else after


def _adjoin(before: Glyph, after: Glyph) -> bool:
    """Whether two characters stand on one line with hardly a gap between them."""
    size = max(before.size, after.size)
    return abs(before.base - after.base) < 0.3 * size and abs(after.left - before.right) < _TOUCHING * size


def _touch(before: Glyph, after: Glyph) -> bool:
    """Whether two characters of a number stand so close that they could belong to the same one."""
    return (
        before.text in _NUMERIC
        and after.text in _NUMERIC
        and after.left - before.right < _TOUCHING * max(before.size, after.size)
    )


def _undivided(cells: Iterable[Sequence[TextLine]]) -> bool:
    """Whether whole rows of values stand in one cell each: lines between the columns are missing, so spaces divide."""
    crowded = sum(sum(part.text.isdecimal() for part in line.parts()) >= _UNDIVIDED for cell in cells for line in cell)
    return crowded > 1
