"""Lines under headings, of which some can be pointed at and stand for something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from tui.app.lines import Lines, Pieces, sign


class Line(NamedTuple):
    """A line; the cursor stands only on those that stand for an `item`. A `block` begins where one is named."""

    pieces: Pieces
    item: object | None = None
    block: bool = False


class Rows(Lines):
    """Lines under headings; the cursor goes from one with an item to the next."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._rows: Sequence[Line] = ()
        self._heads: Sequence[Pieces] = ()

    def fill(self, rows: Sequence[Line], heads: Sequence[Pieces] = ()) -> None:
        """Replace everything; the cursor stays where it was, or goes to the nearest line it can stand on.

        Of rows that are worked out when they are asked for, only those on the screen are.
        """
        self._rows, self._heads = rows, heads
        at = min(self.cursor, max(0, len(rows) - 1))
        ahead = chain(range(at, len(rows)), range(at - 1, -1, -1))
        self.cursor = next((place for place in ahead if self.selectable(place)), at)
        self.top = max(0, min(self.top, self.count() - self.page))
        self.keep_visible(self.cursor)
        self.redraw_all()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def line(self, index: int, width: int) -> Pieces:
        """The line at `index`, with a pointer where the cursor is."""
        return [sign(">" if index == self.cursor else ""), *self._rows[index].pieces]

    def is_cursor_line(self, index: int) -> bool:
        """A pointer is enough where one reads."""
        return False

    @property
    def item(self) -> object | None:
        """What the cursor stands on."""
        return self._rows[self.cursor].item if self.cursor < len(self._rows) else None

    def heading(self, width: int) -> list[Pieces]:
        """The headings, under the column of the pointer."""
        return [[sign(""), *head] for head in self._heads]

    def selectable(self, index: int) -> bool:
        """Whether the line stands for something; text without any is only scrolled."""
        return self._rows[index].item is not None

    def move(self, by: int) -> bool:
        """Move the cursor; beyond the last line it can stand on, what is left comes into view."""
        target = min(max(0, self.cursor + by), max(0, self.count() - 1))
        ahead = range(target, self.count()) if by > 0 else range(target, -1, -1)
        back = range(target, self.cursor, -1) if by > 0 else range(target, self.cursor)
        found = next((at for at in (*ahead, *back) if self.selectable(at)), self.cursor)
        moved = self.go(found)
        beyond = found < target if by > 0 else found > target
        return (beyond and self._scroll(by)) or moved

    def _scroll(self, by: int) -> bool:
        top = max(0, min(self.top + by, self.count() - self.page))
        if top == self.top:
            return False
        self.top = top
        self.redraw_all()
        return True

    def next_block(self, step: int) -> bool:
        """Go to the next block, or back to the one before; whether there is one."""
        blocks = [at for at, row in enumerate(self._rows) if row.block]
        ahead = [at for at in blocks if at > self.top] if step > 0 else [at for at in blocks if at < self.top][::-1]
        if not ahead:
            return False
        self.top = max(0, min(ahead[0], self.count() - self.page))
        first = next((at for at in range(ahead[0], self.count()) if self.selectable(at)), None)
        if first is not None and first < self.top + self.page:
            self.cursor = first
            self.moved()
        self.redraw_all()
        return True
