"""A statutory table on the screen: frozen labels and headings, a badge in the cell, the row and the column."""

from __future__ import annotations

from collections.abc import Iterable

from textual.strip import Strip

from parser.forms import CellKey, Column, Row
from parser.forms.applications import COLUMNS as APPLICATIONS
from parser.rules.model import Finding, Judgement, Severity
from tui.app import strings
from tui.app.explain import shown_value
from tui.app.heat import STYLES as HEAT_STYLES
from tui.app.heat import heat
from tui.app.lines import Lines, Pieces, sign, strip
from tui.app.selection import Picked
from tui.app.session import Session
from tui.app.sheet import GUTTER, Frame, Heads, Sheet
from tui.app.text import cell_len, clean, pad
from tui.library import Standing

WIDE = 100
"""Cells of the screen from which the five columns of organisations get their common heading."""


def worst(severities: Iterable[Severity]) -> Severity | None:
    """The gravest of severities."""
    return min(severities, key=list(Severity).index, default=None)


def gravest(findings: Iterable[Finding]) -> Severity | None:
    """The gravest severity among findings."""
    return worst(finding.severity for finding in findings)


class Grid(Lines):
    """The table of the current section; the cursor is the session's cell."""

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.session = session
        self.sheet: Sheet | None = None
        self.range_start: CellKey | None = None
        self._frame: Frame | None = None
        self._width = 0
        self._heading: tuple[Frame, list[Pieces]] | None = None
        # What is drawn: the session may have gone elsewhere before a last word about the size comes.
        self._judgement: Judgement | None = None
        self._path = ""
        self._at: CellKey | None = None
        self._faults: dict[CellKey, Severity] = {}
        self._parts: frozenset[CellKey] = frozenset()
        self.heat: dict[CellKey, str] | None = None

    # What there is -----------------------------------------------------------------------------------------

    def show(self) -> None:
        """Show the session's table with its cursor; of a table that is there already, only what changed."""
        judgement, table = self.session.judgement, self.session.table
        if judgement is None or table is None or table.form is None:
            self.sheet = self._judgement = self._at = None
            return
        if self.session.cell not in table.form.cell_keys:
            self.session.cell = table.form.cell_keys[0]
        same = self.sheet is not None and self.sheet.table is table and self.sheet.language == self.session.language
        if same and self._judgement is judgement:
            faults = self._find_faults()
            if faults != self._faults:
                self._faults, self._heading = faults, None
                self.redraw_all()
            self.point()
            return
        self.sheet, self._judgement = Sheet(table, table.form, self.session.language), judgement
        self._path = self.session.current or ""
        self._frame = self._heading = self._at = None
        self._faults = self._find_faults()
        if self.heat is not None:
            self.heat = heat(table)
        self.point()

    def point(self) -> None:
        """Draw the cursor where the session's cell is now; only the cells that change, where nothing scrolls."""
        sheet, key, before = self.sheet, self.session.cell, self._at
        if sheet is None or key is None:
            return
        old_frame, old_parts = self._frame, self._parts
        self._at, self._parts, self.cursor = key, self._parts_here(), sheet.line_of(key)
        if self.bring_into_view() or before is None or self.frame != old_frame:
            self.redraw_all()
            return
        for cell in {before, key} | (old_parts ^ self._parts):
            if cell.table == key.table:
                self.redraw(sheet.line_of(cell))

    def bring_into_view(self) -> bool:
        """Scroll to the cursor; the headings above a first row come along. Whether anything scrolled."""
        if self.cursor and self.sheet and isinstance(self.sheet.lines[self.cursor - 1], Heads):
            return self.keep_visible(self.cursor - 1) or self.keep_visible(self.cursor)
        return self.keep_visible(self.cursor)

    def _find_faults(self) -> dict[CellKey, Severity]:
        """Where a badge stands: at the fault itself, not at the sound numbers of a broken sum.

        That is the printed total, the first cell of a finding, and every cell that is no number.
        """
        judgement, sheet = self.session.judgement, self.sheet
        if judgement is None or sheet is None:
            return {}
        faults, decision = {}, self.session.library.decision(judgement.report)
        for key in sheet.form.cell_keys:
            number = sheet.table.value(key.row, key.column) is not None
            at = [f for f in judgement.at(key) if f.cells[0] == key or not number]
            severity = gravest(f for f in at if decision.ruling(f.key).standing is not Standing.DISMISSED)
            if severity is not None:
                faults[key] = severity
        return faults

    def _parts_here(self) -> frozenset[CellKey]:
        """The numbers that make up the finding at the cursor; they are underlined, zeros are not."""
        here, sheet = self.session.here, self.sheet
        if not here or sheet is None:
            return frozenset()
        return frozenset(k for k in here[0].cells if k.table == sheet.form.table and sheet.table.value(k.row, k.column))

    def count(self) -> int:
        """How many lines scroll."""
        return len(self.sheet.lines) if self.sheet else 0

    @property
    def frame(self) -> Frame:
        """The widths at the present size."""
        sheet, key = self.sheet, self._at
        assert sheet is not None and key is not None  # noqa: S101
        position = sheet.position(key)
        width = self.size.width
        if self._frame is None or self._width != width or position not in self._frame.shown:
            self._frame, self._width = sheet.frame(width, position), width
        return self._frame

    def on_resize(self) -> None:
        """Widths follow the size."""
        self._heading = None
        if self._at is not None:
            self.bring_into_view()
            self.redraw_all()

    # Drawing -----------------------------------------------------------------------------------------------

    def heading(self, width: int) -> list[Pieces]:
        """The frozen headings; at wide widths the organisations' five columns have one over them."""
        if self.sheet is None or self.sheet.frozen is None or self._at is None:
            return []
        if self._heading is None or self._heading[0] != self.frame:
            self._heading = self.frame, self._make_heading(self.sheet.frozen)
        return self._heading[1]

    def _make_heading(self, columns: tuple[Column, ...]) -> list[Pieces]:
        lines = [self._heads(columns, item=True)]
        wide = self.app.size.width >= WIDE and len(self.frame.shown) == 7
        if wide and columns is APPLICATIONS:
            span = sum(self.frame.widths[1:6])
            title = f" {strings.ORGANISATIONS.in_(self.session.language)} "
            dashes = max(0, span - cell_len(title) - 3)
            text = " |" + "-" * (dashes // 2) + title + "-" * (dashes - dashes // 2) + "|"
            lines.insert(0, [(" " * self.frame.start(1), ""), (pad(text, span), "")])
        return lines

    def _heads(self, columns: tuple[Column, ...], *, item: bool) -> Pieces:
        frame, language = self.frame, self.session.language
        label = strings.ITEM.in_(language) if item else ""
        pieces: Pieces = [(pad(" " * GUTTER + label, GUTTER + frame.label), "bold" if item else "")]
        for position in frame.shown:
            if position >= len(columns):
                break
            title = columns[position].short.in_(language)
            severity = self._column_severity(columns[position]) if item else None
            badge = strings.BADGES[severity] if severity else ""
            room = frame.widths[position] - cell_len(title) - len(badge)
            pieces += [(" " * max(0, room), ""), (badge, severity or ""), (title, "bold")]
        return pieces

    def _column_severity(self, column: Column) -> Severity | None:
        return worst(severity for key, severity in self._faults.items() if key.column == column.key)

    def line(self, index: int, width: int) -> Pieces:
        """A row of the table, or headings between rows."""
        sheet = self.sheet
        assert sheet is not None  # noqa: S101
        line = sheet.lines[index]
        if isinstance(line, Heads):
            return self._heads(line.columns, item=False)
        return self._row(sheet, line)

    def _row(self, sheet: Sheet, row: Row) -> Pieces:
        frame = self.frame
        keys = [CellKey(sheet.form.table, row.key, column.key) for column in row.columns]
        picked = [Picked(self._path, key) in self.session.selection.cells for key in keys]
        severity = worst(self._faults[key] for key in keys if key in self._faults)
        pieces: Pieces = [
            sign("+" if any(picked) else ""),
            sign(strings.BADGES[severity] if severity else "", severity or ""),
            (pad(row.short.in_(self.session.language), frame.label), ""),
        ]
        for position in frame.shown:
            if position >= len(keys):
                break
            pieces += self._cell(keys[position], picked[position], frame.widths[position])
        return pieces

    def _cell(self, key: CellKey, picked: bool, width: int) -> Pieces:
        judgement = self._judgement
        assert judgement is not None  # noqa: S101
        value = clean(shown_value(judgement.report.cell(key)).in_(self.session.language))
        severity = self._faults.get(key)
        badge = strings.BADGES[severity] if severity else ""
        value = pad(value, min(cell_len(value), width - 1 - len(badge)))
        space = " " * (width - 1 - len(badge) - cell_len(value))
        chosen = "+" if picked else " "
        if key == self._at:
            return [(space + chosen + badge + value, "cursor")]
        number = (value, "marked" if key in self._parts else "")
        # At the left edge, away from the badge, and in its own blank: only in a full cell there is none.
        size = (self.heat or {}).get(key, "") if len(space) > 1 else ""
        return [
            (size, HEAT_STYLES.get(size, "")),
            (space[len(size) :], ""),
            sign(chosen),
            (badge, severity or ""),
            number,
        ]

    def draw(self, y: int) -> Strip:
        """The line of the screen at `y`; nothing while there is no table."""
        return strip([], self.size.width) if self._at is None else super().draw(y)

    def is_cursor_line(self, index: int) -> bool:
        """Only a cell shows the cursor."""
        return False

    # Moving ------------------------------------------------------------------------------------------------

    def move_cell(self, rows: int = 0, columns: int = 0) -> bool:
        """Move the cursor over the table; whether it moved."""
        if self.sheet is None or self.session.cell is None:
            return False
        return self.go_cell(self.sheet.moved(self.session.cell, rows, columns))

    def go_cell(self, key: CellKey) -> bool:
        """Put the cursor on a cell; whether it moved."""
        if key == self.session.cell:
            return False
        self.session.stand_on_cell(key)
        self.point()
        if self.range_start is not None:
            self._extend(key)
            self.redraw_all()
        self.moved()
        return True

    def toggle_heat(self) -> bool:
        """Mark figures by their size, or no longer; whether they are marked now."""
        self.heat = heat(self.sheet.table) if self.heat is None and self.sheet is not None else None
        self.redraw_all()
        return self.heat is not None

    # Selecting ---------------------------------------------------------------------------------------------

    def toggle(self, keys: list[CellKey]) -> None:
        """Select or drop cells of this report."""
        if self.session.current is not None:
            self.session.selection.toggle_cells(Picked(self.session.current, key) for key in keys)
            self.redraw_all()

    def toggle_range(self) -> None:
        """Start a range at the cursor, or end the one that runs."""
        if self.range_start is None and self.session.cell is not None:
            self.range_start = self.session.cell
            self.session.selection.begin_range()
            self._extend(self.range_start)
        else:
            self.end_range()
        self.redraw_all()

    def end_range(self) -> None:
        """Keep what the running range covers."""
        self.range_start = None
        self.session.selection.end_range()

    def _extend(self, key: CellKey) -> None:
        if self.sheet is not None and self.range_start is not None and self.session.current is not None:
            path = self.session.current
            self.session.selection.extend(cells=[Picked(path, k) for k in self.sheet.rectangle(self.range_start, key)])
