"""The extracted text around a place, with the value marked in it."""

from __future__ import annotations

from parser.document import Line, Place
from parser.report import Report
from tui.app import strings
from tui.app.lines import Pieces
from tui.app.places import nearest_line, place_text
from tui.app.screens.text import TextPage
from tui.app.text import clean, pad, wrap

AROUND = 300
"""Lines shown on either side of the place."""

MARGIN = 7
"""Cells for line numbers."""


class SourcePage(TextPage):
    """The lines of the source as they stood, in their own script; `value` is marked where `place` says it is."""

    def __init__(self, report: Report, place: Place | None, value: str) -> None:
        super().__init__()
        self.report = report
        self.place = place
        self.value = value

    def title_texts(self) -> tuple[str, str]:
        """The file and the place."""
        where = self.say(place_text(self.place)) if self.place else ""
        return f"{self.say(strings.SOURCE)}  {clean(self.report.source.path)}", where

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """The lines around the place, wrapped behind their numbers."""
        at = nearest_line(self.report.source_lines, self.place)
        first = max(0, at - AROUND)
        lines: list[Pieces] = []
        start = 0
        for index, line in enumerate(self.report.source_lines[first : at + AROUND + 1], first):
            here = index == at and self.place is not None
            if here:
                start = len(lines)
            lines += self._line(line, width, here)
        return lines, start

    def _line(self, line: Line, width: int, here: bool) -> list[Pieces]:
        before, value, after = line.raw, "", ""
        if here and self.place is not None:
            position = max(0, self.place.column - line.column)
            end = position + len(self.value)
            if self.value and line.raw[position:end] == self.value:
                before, value, after = line.raw[:position], self.value, line.raw[end:]
        start, length = len(clean(before)), len(clean(value))
        lines: list[Pieces] = []
        number = pad(str(line.number), MARGIN - 2, right=True)
        done = 0
        full = clean(before) + clean(value) + clean(after)
        for part in wrap(full, width - MARGIN):
            at = full.index(part, done) if part else done
            done = at + len(part)
            left, right = max(0, start - at), max(0, min(len(part), start + length - at))
            pieces: Pieces = [(number, "bold" if here else ""), ("> " if here else "  ", "bold")]
            if length and left < right:
                pieces += [(part[:left], ""), (part[left:right], "marked"), (part[right:], "")]
            else:
                pieces.append((part, ""))
            lines.append(pieces)
            number = " " * (MARGIN - 2)
        return lines
