"""Places of the source in words."""

from __future__ import annotations

from parser.document import Line, Place
from parser.wording import Wording
from tui.app import strings


def place_text(place: Place) -> Wording:
    """`120:5`, with the page where there are pages."""
    if place.page is None:
        return strings.PLACE.fill(line=place.line, column=place.column)
    return strings.PLACE_PAGE.fill(line=place.line, column=place.column, page=place.page)


def nearest_line(lines: tuple[Line, ...], place: Place | None) -> int:
    """The index of the line a place stands on; 0 without one. Cells of one source line are lines of their own."""
    if place is None:
        return 0
    best = 0
    for index, line in enumerate(lines):
        if (line.number, line.column) <= (place.line, place.column) and line.page in (None, place.page):
            best = index
    return best
