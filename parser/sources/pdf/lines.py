"""Characters with places → lines of text in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from parser.sources.pdf.marks import Glyph

_SAME_LINE = 0.3
_GUTTER = 1.2
_APART = 3.0
_SEVERAL = 4
_PROSE = 8


@dataclass(frozen=True)
class TextLine:
    """Characters on one baseline, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.glyphs[-1].right

    @cached_property
    def base(self) -> float:
        """The baseline."""
        return median(glyph.base for glyph in self.glyphs)

    @cached_property
    def size(self) -> float:
        """The size of the font that most of the line is in."""
        return median([glyph.size for glyph in self.glyphs if glyph.wide] or [glyph.size for glyph in self.glyphs])

    @cached_property
    def text(self) -> str:
        """The text; a gap in Chinese, or between words, is one space, a gap wider than a character two."""
        parts = [self.glyphs[0].text]
        for before, after in pairwise(self.glyphs):
            parts += (_space(before, after), after.text)
        return "".join(parts)

    @property
    def gapped(self) -> bool:
        """Whether there are gaps as between the columns of a table."""
        return "  " in self.text

    def parts(self) -> list[TextLine]:
        """The pieces between wide gaps."""
        cuts = [
            index
            for index, (before, after) in enumerate(pairwise(self.glyphs), 1)
            if after.left - before.right > _GUTTER * max(before.size, after.size)
        ]
        return [TextLine(self.glyphs[start:end]) for start, end in pairwise([0, *cuts, len(self.glyphs)])]


def _space(before: Glyph, after: Glyph) -> str:
    gap = (after.left - before.right) / max(before.size, after.size)
    if gap > 1.0:
        return "  "
    if before.wide and after.wide:
        return " " if gap > 0.8 else ""
    if before.wide or after.wide:
        return " " if gap > 0.5 else ""
    # Two numbers must never become one: what the file itself calls a space counts here, however narrow.
    return " " if gap > 0.2 or (after.spaced and gap > 0.05) else ""


def lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """The lines that `glyphs` make, from top to bottom, each over the whole width."""
    found: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.base):
        if not found or glyph.base - base > _SAME_LINE * max(glyph.size, 4.0):
            found.append([])
            base = glyph.base
        found[-1].append(glyph)
    return [TextLine(tuple(_once(sorted(line, key=lambda glyph: glyph.left)))) for line in found]


def _once(line: Sequence[Glyph]) -> Iterator[Glyph]:
    """The characters without those printed twice on the same spot to look bold."""
    for index, glyph in enumerate(line):
        again = any(
            other.text == glyph.text and glyph.left - other.left < 0.3 * (glyph.right - glyph.left)
            for other in line[max(0, index - 3) : index]
        )
        if not again:
            yield glyph


class Flow(NamedTuple):
    """Lines that follow one another; `column` where others stand beside them."""

    lines: list[TextLine]
    column: bool


def flows(page: Sequence[TextLine], depth: int = 3, column: bool = False) -> list[Flow]:
    """`page` in reading order: where text is set in several columns, one after the other."""
    found: list[Flow] = []
    lines: list[TextLine] = []
    index = 0
    while index < len(page):
        end, sides = _side_by_side(page, index) if depth else (index + 1, None)
        if sides is None:
            lines += page[index:end]
        else:
            found.append(Flow(lines, column))
            for side in sides:
                found += flows(side, depth - 1, True)
            lines = []
        index = end
    found.append(Flow(lines, column))
    return [flow for flow in found if flow.lines]


def _side_by_side(page: Sequence[TextLine], start: int) -> tuple[int, tuple[list[TextLine], list[TextLine]] | None]:
    """The end of the lines from `start` on that share a gutter, and their two sides if both are running text."""
    parts = page[start].parts()
    if len(parts) < 2:
        return start + 1, None
    before, after = max(pairwise(parts), key=lambda pair: pair[1].left - pair[0].right)
    low, high = before.right, after.left
    end = start
    rows: list[list[TextLine]] = []
    while end < len(page):
        if end > start and page[end].base - page[end - 1].base > _APART * page[end].size:
            break
        parts = page[end].parts()
        edges = [float("-inf"), *(edge for part in parts for edge in (part.left, part.right)), float("inf")]
        gap = max(
            ((max(low, edges[i]), min(high, edges[i + 1])) for i in range(0, len(edges), 2)),
            key=lambda gap: gap[1] - gap[0],
        )
        if gap[1] - gap[0] < page[start].size:
            break
        low, high = gap
        rows.append(parts)
        end += 1
    end = max(end, start + 1)
    middle = (low + high) / 2
    left = [_merged(part for part in parts if part.right <= middle) for parts in rows]
    right = [_merged(part for part in parts if part.left >= middle) for parts in rows]
    both = sum(bool(one and other) for one, other in zip(left, right, strict=True))
    sides = [line for line in left if line], [line for line in right if line]
    if both < _SEVERAL or not all(map(_is_text, sides)):
        return end, None
    return end, sides


def _merged(parts: Iterable[TextLine]) -> TextLine | None:
    glyphs = tuple(glyph for part in parts for glyph in part.glyphs)
    return TextLine(glyphs) if glyphs else None


def _is_text(side: Sequence[TextLine]) -> bool:
    """Whether most lines are full of words, as no column of a table is."""
    full = sum(len(line.text) >= _PROSE and sum(glyph.wide for glyph in line.glyphs) >= _PROSE for line in side)
    return full * 3 >= len(side) * 2 and not any(len(line.parts()) > 2 for line in side)
