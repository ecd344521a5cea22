"""A page of text over the others: wrapped, scrolled, left with q."""

from __future__ import annotations

from textual.widget import Widget

from parser.wording import Wording
from tui.app.keys import bindings
from tui.app.lines import Pieces, TextLines
from tui.app.page import Page
from tui.app.text import wrap


class TextPage(Page, inherit_bindings=False):
    """Lines to read; subclasses say what they are at a given width."""

    PAGE = "text"
    BINDINGS = bindings("text")

    def body(self) -> list[Widget]:
        """The lines."""
        return [TextLines(id="text")]

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """The lines in `width` cells, and the one to start at."""
        return [], 0

    def show(self) -> None:
        """Lay the text out for the present width; the place one reads at is kept."""
        widget = self.query_one(TextLines)
        lines, start = self.text(max(20, self.size.width - 2))
        widget.show(lines, widget.cursor or start)
        super().show()

    def do_go_cancel(self) -> Wording | None:
        self.gouji.back()
        return None


def paragraph(text: str, width: int, indent: int = 0, style: str = "") -> list[Pieces]:
    """Text in lines of at most `width` cells, all indented."""
    return [[(" " * indent, ""), (part, style)] for part in wrap(text, width - indent)]
