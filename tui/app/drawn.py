"""A widget of lines that knows what it drew, so that a change costs the cells that differ and no more.

Over a slow line every byte is felt: a key that moves a cursor must not send two whole lines of Chinese again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from tui.app.app import GoujiApp


PLAIN = Style.null()


class Drawn(Widget):
    """Subclasses draw line `y` of the widget in `draw`."""

    can_focus = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._drawn: dict[int, Strip] = {}

    def draw(self, y: int) -> Strip:
        """The line at `y`, exactly as wide as the widget."""
        return Strip.blank(self.size.width)

    def render_line(self, y: int) -> Strip:
        """The line at `y`, remembered."""
        strip = self._drawn[y] = self._made(y)
        return strip

    def _made(self, y: int) -> Strip:
        strip = self.draw(y)
        paint = cast("GoujiApp", self.app).dress.paint
        return Strip([Segment(text, paint.get(style or PLAIN, style)) for text, style, _ in strip], strip.cell_length)

    def redraw_line(self, y: int) -> None:
        """Draw what differs in the line at `y` from what stands there."""
        if not 0 <= y < self.size.height:
            return
        before = self._drawn.get(y)
        if before is None or before.cell_length != self.size.width:
            self.refresh(Region(0, y, self.size.width, 1))
            return
        span = differing(before, self._made(y))
        if span is not None:
            self.refresh(Region(span[0], y, span[1] - span[0], 1))

    def redraw_all(self) -> None:
        """Draw what differs anywhere."""
        for y in range(self.size.height):
            self.redraw_line(y)


def differing(before: Strip, after: Strip) -> tuple[int, int] | None:
    """The cells (first, one past the last) in which two equally wide strips differ; None where they do not.

    A wide character is never split: both strips have a boundary between characters at either end.
    """
    one, other = list(_characters(before)), list(_characters(after))
    if one == other:
        return None
    head = _alike(one, other)
    tail = _alike(one[head:][::-1], other[head:][::-1])
    start = sum(size for _, _, size in other[:head])
    end = sum(size for _, _, size in other[: len(other) - tail])
    return start, max(end, sum(size for _, _, size in one[: len(one) - tail]))


_Character = tuple[str, Style | None, int]


def _characters(strip: Strip) -> Iterator[_Character]:
    for text, style, _ in strip:
        for character in text:
            yield character, style, get_character_cell_size(character)


def _alike(one: list[_Character], other: list[_Character]) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
