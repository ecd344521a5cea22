"""The list of reports: one line each, with the columns there is room for."""

from __future__ import annotations

from parser.wording import Wording
from tui.app import strings, words
from tui.app.lines import Lines, Pieces, sign
from tui.app.session import Session
from tui.app.text import cell_len, clean, cut, pad
from tui.library import Mark

COLUMNS = (
    ("year", 5, strings.COLUMN_YEAR),
    ("verdict", 0, strings.COLUMN_VERDICT),
    ("errors", 4, Wording("!", "!")),
    ("warnings", 4, Wording("?", "?")),
    ("open", 6, words.COLUMN_OPEN),
    ("sections", 6, strings.COLUMN_SECTIONS),
    ("rows", 7, strings.COLUMN_ROWS),
)
"""What one can sort by, widths and names; the verdict is as wide as its longest word."""

LEFT = 4
"""Cells for the pointer, the selection and the mark."""


class ReportList(Lines):
    """The reports the filter lets through; the line of the cursor is the session's current report."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="reports")
        self.session = session
        self.paths: list[str] = []
        self.lesson: tuple[Wording, ...] = ()

    def show(self) -> None:
        """Read the session anew; the cursor stays on its report."""
        above = self.cursor - self.top
        self.paths = self.session.visible
        at = self.session.place_of(self.session.current)
        if not self.paths:
            # No key may act on a report nobody sees.
            self.session.current = None
        elif at >= 0:
            self.cursor = at
            # What comes in above must not move the line one reads.
            self.top = max(0, min(self.cursor - above, len(self.paths) - self.page))
        else:
            self.cursor = min(self.cursor, len(self.paths) - 1)
            self.session.stand_on(self.paths[self.cursor])
        self.keep_visible(self.cursor)
        self.redraw_all()

    def count(self) -> int:
        """How many reports are listed."""
        return len(self.paths)

    @property
    def current(self) -> str | None:
        """The report under the cursor."""
        return self.paths[self.cursor] if self.paths else None

    def _agency_width(self, width: int) -> int:
        return max(10, width - LEFT - sum(size for _, size, _ in self._columns(width)) - 1)

    def _columns(self, width: int) -> list[tuple[str, int, Wording]]:
        verdicts = [verdict.in_(self.session.language) for verdict in strings.VERDICTS.values()]
        columns = [(key, size or 2 + max(map(cell_len, verdicts)), title) for key, size, title in COLUMNS]
        while columns and width - LEFT - sum(size for _, size, _ in columns) < 30:
            columns.pop()
        return columns

    def heading(self, width: int) -> list[Pieces]:
        """The names of the columns; in an empty library, how to fill it."""
        if self.lesson:
            return [[], *([(" " + self.session.say(line), "")] for line in self.lesson)]
        agency = pad(self._title("agency", strings.COLUMN_AGENCY), self._agency_width(width))
        cells = [pad(self._title(key, title), size, right=True) for key, size, title in self._columns(width)]
        return [[(" " * LEFT + agency + "".join(cells), "bold")]]

    def _title(self, key: str, title: Wording) -> str:
        arrow = ("^" if self.session.backwards else "v") if key == self.session.sort else ""
        return arrow + title.in_(self.session.language)

    def line(self, index: int, width: int) -> Pieces:
        """One report."""
        path = self.paths[index]
        one, language = self.session.summaries[path], self.session.language
        decision = self.session.decision(path)
        changed = self.session.changed_since(path)
        agency = self.session.shown(one.agency or "") or strings.NO_AGENCY.in_(language)
        unreadable = one.reason is not None
        if not one.agency or unreadable:
            agency = f"{agency} {clean(path)}" if one.agency else clean(path)
        values: list[tuple[str, str]] = [
            (str(one.year or "-"), ""),
            (strings.VERDICTS[one.verdict].in_(language), ""),
            (str(one.errors), "error" if one.errors else ""),
            (str(one.warnings), "warning" if one.warnings else ""),
            (str(self.session.open_count(path)), ""),
            ("-" if unreadable else f"{one.sections}/6", ""),
            (one.rows, ""),
        ]
        pieces: Pieces = [
            sign(">" if index == self.cursor else ""),
            sign("+" if path in self.session.selection.reports else ""),
            sign(strings.CHANGED_SIGN if changed else self._mark(path, decision.mark)),
            (" ", ""),
            *self._named(agency, self._agency_width(width), index == self.cursor),
        ]
        for (_, size, _), (value, style) in zip(self._columns(width), values, strict=False):
            cell = pad(value, size, right=True)
            text = cell.lstrip(" ")
            pieces += [(" " * (len(cell) - len(text)), ""), (text, style)]
        return pieces

    def _mark(self, path: str, mark: Mark) -> str:
        new = mark is Mark.NEW and path in self.session.fresh
        return words.FRESH_SIGN if new else strings.MARK_SIGNS[mark]

    def _named(self, agency: str, width: int, here: bool) -> Pieces:
        """The name; at the cursor it stands out, and no more than it: two whole lines a key are felt over SSH."""
        name = cut(agency, width)
        return [(name, "cursor" if here else ""), (" " * (width - cell_len(name)), "")]

    def is_cursor_line(self, index: int) -> bool:
        """Only the name shows the cursor."""
        return False
