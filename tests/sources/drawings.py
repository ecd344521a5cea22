"""Reports as text browsers and converters print them: tables drawn with characters, merged cells included."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import east_asian_width

from tests.generate.grid import Grid, Slot
from tests.sources.office import Paper

_BOX = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"
"""The strokes of a box by their arms: 1 up, 2 right, 4 down, 8 left."""
_CROSSED = " |-+||++-+-+++++"
_BROWSER = " |-+||+|-+--+|-+"
"""The same with the signs of a typewriter: a cross wherever lines meet, or only where they go on."""

_LABEL = 10
"""Characters a label has in a line before it is wrapped."""


@dataclass(frozen=True)
class Look:
    """How a program draws: its strokes, the columns it takes a Chinese character for, and whether cells are merged."""

    strokes: str = _BOX
    wide: int = 2
    merged: bool = True
    padding: str = ""

    def width(self, text: str) -> int:
        """The columns of `text`."""
        return sum(self.wide if east_asian_width(character) in "WF" else 1 for character in text)


LOOKS = {
    "w3m": Look(),
    "elinks": Look(padding=" "),
    "links": Look(_BROWSER, wide=1),
    "pandoc": Look(_CROSSED, merged=False, padding=" "),
    "tabulate": Look(_BOX, wide=1, merged=False, padding=" "),
}
"""After the programs that draw so."""


def to_text(paper: Paper, look: Look) -> bytes:
    """The whole report."""
    blocks = [block if isinstance(block, str) else "\n".join(drawn(block, look)) for block in paper.blocks]
    return "\n\n".join(blocks).encode()


def drawn(grid: Grid, look: Look) -> list[str]:
    """The lines of a table."""
    cells = _cells(grid, look)
    widths = [1] * grid.width
    heights = [1] * len(grid.rows)
    for cell in sorted(cells, key=lambda cell: (cell.across, cell.down)):
        missing = max(map(look.width, cell.lines), default=0) - sum(widths[cell.x : cell.x + cell.across])
        widths[cell.x + cell.across - 1] += max(0, missing - cell.across + 1)
        missing = len(cell.lines) - sum(heights[cell.y : cell.y + cell.down])
        heights[cell.y + cell.down - 1] += max(0, missing - cell.down + 1)
    lefts = [sum(widths[:x]) + x for x in range(len(widths) + 1)]
    tops = [sum(heights[:y]) + y for y in range(len(heights) + 1)]
    arms = [[0] * (lefts[-1] + 1) for _ in range(tops[-1] + 1)]
    texts: dict[tuple[int, int], str] = {}
    for cell in cells:
        left, right = lefts[cell.x], lefts[cell.x + cell.across]
        top, bottom = tops[cell.y], tops[cell.y + cell.down]
        for y in (top, bottom):
            for x in range(left, right):
                arms[y][x] |= 2
                arms[y][x + 1] |= 8
        for x in (left, right):
            for y in range(top, bottom):
                arms[y][x] |= 4
                arms[y + 1][x] |= 1
        # A text stands in the middle of the lines of its cell, as browsers put it.
        first = top + 1 + (bottom - top - 1 - len(cell.lines)) // 2
        texts |= {(first + number, left + 1): line for number, line in enumerate(cell.lines)}
    return [_line(row, y, texts, look) for y, row in enumerate(arms)]


def _line(arms: list[int], y: int, texts: dict[tuple[int, int], str], look: Look) -> str:
    line, skip = "", 0
    for x, strokes in enumerate(arms):
        if text := texts.get((y, x)):
            line += text
            skip = look.width(text)
        if skip:
            skip -= 1
        else:
            line += look.strokes[strokes]
    return line


@dataclass(frozen=True)
class _Cell:
    x: int
    y: int
    across: int
    down: int
    lines: list[str]


def _cells(grid: Grid, look: Look) -> list[_Cell]:
    starts = [_starts(row) for row in grid.rows]
    cells: list[_Cell] = []
    for y, row in enumerate(starts):
        for x, slot in row.items():
            down = 1
            while y + down < len(starts) and (below := starts[y + down].get(x)) and below.continued:
                down += 1
            if look.merged and not slot.continued:
                cells.append(_Cell(x, y, slot.across, down, _wrapped(slot.text, look)))
            elif not look.merged:
                cells += [
                    _Cell(x + more, y, 1, 1, _wrapped("" if more else slot.text, look)) for more in range(slot.across)
                ]
    return cells


def _starts(row: list[Slot]) -> dict[int, Slot]:
    at, starts = 0, {}
    for slot in row:
        starts[at] = slot
        at += slot.across
    return starts


def _wrapped(text: str, look: Look) -> list[str]:
    """The lines of a cell; only words are wrapped."""
    lines = [
        line[at : at + _LABEL]
        for line in text.split("\n")
        for at in range(0, len(line), _LABEL if any(map(str.isalpha, line)) else len(line) or 1)
    ]
    return [look.padding + line + look.padding for line in lines]
