"""Widgets that draw their own lines: exact widths, no scroll bars, and only what changed is drawn again.

A line is a list of pieces (text, style name). The text has gone through `clean` and is never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.strip import Strip

from tui.app.drawn import Drawn
from tui.app.looks import STYLES
from tui.app.text import cell_len, cut

Piece = tuple[str, str]
Pieces = list[Piece]


def strip(pieces: Sequence[Piece], width: int, *, cursor: bool = False) -> Strip:
    """Exactly `width` cells: cut with `>` or filled with spaces; `cursor` shows the whole line in reverse."""
    segments, left = [], width
    for text, style in pieces:
        if left <= 0:
            break
        text = cut(text, left)
        left -= cell_len(text)
        segments.append(Segment(text, STYLES["cursor"] if cursor else STYLES[style]))
    if left > 0:
        segments.append(Segment(" " * left, STYLES["cursor"] if cursor else STYLES[""]))
    return Strip(segments, width)


def sign(character: str, style: str = "bold") -> Piece:
    """A one-cell sign; a blank has no style, which would only cost bytes."""
    return (character, style) if character.strip() else (" ", "")


class Lines(Drawn):
    """Lines drawn on demand, of which one is the cursor's; subclasses say how many there are and draw them."""

    DEFAULT_CSS = "Lines { width: 1fr; height: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.cursor = 0
        self.top = 0
        # A call and no message: the next key may be waiting already, and must find the cursor where it is.
        self.moved: Callable[[], None] = lambda: None

    def count(self) -> int:
        """How many lines there are."""
        return 0

    def heading(self, width: int) -> list[Pieces]:
        """Lines that stay on top."""
        return []

    def line(self, index: int, width: int) -> Pieces:
        """The line at `index`."""
        return []

    def selectable(self, index: int) -> bool:
        """Whether the cursor may stand on the line."""
        return True

    def draw(self, y: int) -> Strip:
        """The line of the screen at `y`."""
        width = self.size.width
        heading = self.heading(width)
        if y < len(heading):
            return strip(heading[y], width)
        index = self.top + y - len(heading)
        if index >= self.count():
            return strip([], width)
        return strip(self.line(index, width), width, cursor=self.is_cursor_line(index))

    def is_cursor_line(self, index: int) -> bool:
        """Whether the whole line shows the cursor."""
        return index == self.cursor

    @property
    def page(self) -> int:
        """How many lines fit under the heading."""
        return max(1, self.size.height - len(self.heading(self.size.width)))

    def move(self, by: int) -> bool:
        """Move the cursor by some lines, over those it may not stand on; whether it moved."""
        target = min(max(0, self.cursor + by), max(0, self.count() - 1))
        step = 1 if by > 0 else -1
        while 0 <= target < self.count() and not self.selectable(target):
            target += step
        return 0 <= target < self.count() and self.go(target)

    def go(self, index: int) -> bool:
        """Put the cursor on a line and bring it into view; whether it moved."""
        index = min(max(0, index), max(0, self.count() - 1))
        before, self.cursor = self.cursor, index
        if not self.keep_visible(index):
            self.redraw(before)
            self.redraw(index)
        if before != index:
            self.moved()
        return before != index

    def keep_visible(self, index: int) -> bool:
        """Bring a line into view; whether everything had to be drawn again for it."""
        top = min(self.top, index)
        top = max(top, index - self.page + 1)
        top = max(0, min(top, self.count() - self.page))
        if top == self.top:
            return False
        self.top = top
        self.redraw_all()
        return True

    def redraw(self, index: int) -> None:
        """Draw what changed in one line."""
        self.redraw_line(index - self.top + len(self.heading(self.size.width)))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.keep_visible(self.cursor)

    def on_mouse_scroll_down(self) -> None:
        """Move on with the wheel."""
        self.move(3)

    def on_mouse_scroll_up(self) -> None:
        """Move back with the wheel."""
        self.move(-3)


class TextLines(Lines):
    """Lines that were made beforehand, with or without a cursor."""

    def __init__(self, *, id: str | None = None, pointing: bool = True) -> None:  # noqa: A002
        super().__init__(id=id)
        self.pointing = pointing
        self._lines: list[Pieces] = []

    def show(self, lines: list[Pieces], cursor: int = 0) -> None:
        """Replace the lines; only what differs is drawn again."""
        self._lines = lines
        self.cursor = min(max(0, cursor), max(0, len(lines) - 1))
        self.top = max(0, min(self.top, len(lines) - self.page))
        if not self.top <= self.cursor < self.top + self.page:
            # A place far away is shown with what stands around it.
            self.top = max(0, min(self.cursor - self.page // 2, len(lines) - self.page))
        self.redraw_all()

    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line(self, index: int, width: int) -> Pieces:
        """The line at `index`, with a pointer where the cursor is."""
        if not self.pointing:
            return self._lines[index]
        return [sign(">" if index == self.cursor else ""), *self._lines[index]]

    def is_cursor_line(self, index: int) -> bool:
        """A pointer is enough where one reads."""
        return False


class Bar(Drawn):
    """A few lines of chrome; drawn again only when they change."""

    DEFAULT_CSS = "Bar { width: 1fr; height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._lines: list[Pieces] = []

    def show(self, *lines: Pieces) -> None:
        """Replace the lines; only what differs is drawn again."""
        self._lines = list(lines)
        self.redraw_all()

    def draw(self, y: int) -> Strip:
        """The line at `y`."""
        return strip(self._lines[y] if y < len(self._lines) else [], self.size.width)
