"""What the keys do to a table on the screen: select, add up, weigh, find a row, copy."""

from __future__ import annotations

from parser.wording import Wording
from tui.app import phrases, strings
from tui.app.asking import Question
from tui.app.copying import rows_of, tsv
from tui.app.grid import Grid
from tui.app.hints import key
from tui.app.selection import Picked
from tui.app.triage import TriagePage

STRETCH = {"shift+up": (-1, 0), "shift+down": (1, 0), "shift+left": (0, -1), "shift+right": (0, 1)}
"""Rows and columns a range grows by."""


class MatrixPage(TriagePage, inherit_bindings=False):
    """A page with a grid, in the place of which prose may stand."""

    def __init__(self) -> None:
        super().__init__()
        self.reading_prose = False

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one(Grid)

    @property
    def has_grid(self) -> bool:
        """Whether a table is on the screen."""
        return self.grid.sheet is not None and not self.reading_prose

    # Selecting ---------------------------------------------------------------------------------------------

    def do_select_toggle(self) -> Wording | None:
        return self._toggle(whole_row=False)

    def do_select_row(self) -> Wording | None:
        return self._toggle(whole_row=True)

    def _toggle(self, *, whole_row: bool) -> Wording | None:
        key, sheet = self.gouji.session.cell, self.grid.sheet
        if not self.has_grid or key is None or sheet is None:
            return strings.NO_CELL
        self.end_range()
        self.grid.toggle(sheet.row_keys(key) if whole_row else [key])
        return None

    def do_select_range(self) -> Wording | None:
        if not self.has_grid:
            return strings.NO_CELL
        self.grid.toggle_range()
        return None

    def do_select_same(self) -> Wording | None:
        here = self.gouji.session.here
        if not self.has_grid or not here:
            return strings.NO_FINDING.fill(key=key("select.same"))
        self.end_range()
        self.grid.toggle(list(here[0].cells))
        return None

    def do_select_none(self) -> None:
        self.end_range()
        super().do_select_none()
        self.grid.redraw_all()

    def do_select_stretch(self) -> Wording | None:
        if not self.has_grid:
            return strings.NO_CELL
        if self.grid.range_start is None:
            self.grid.toggle_range()
        rows, columns = STRETCH[self.pressed]
        self.grid.move_cell(rows, columns)
        return None

    def do_go_cancel(self) -> Wording | None:
        if self.grid.range_start is not None:
            self.end_range()
            return None
        return super().do_go_cancel()

    def end_range(self) -> None:
        """Keep what the running range covers."""
        self.grid.end_range()

    # Weighing ----------------------------------------------------------------------------------------------

    def do_table_sums(self) -> Wording | None:
        from tui.app.screens.sums import SumsPage

        session = self.gouji.session
        if session.judgement is None or session.table is None or session.table.form is None:
            return phrases.NO_TABLE
        self.gouji.push_screen(SumsPage(session.judgement.report, session.table))
        return None

    def do_table_heat(self) -> Wording:
        if not self.has_grid:
            return phrases.NO_TABLE
        return phrases.HEAT_ON if self.grid.toggle_heat() else phrases.HEAT_OFF

    def do_find_row(self) -> Wording | None:
        start, sheet = self.gouji.session.cell, self.grid.sheet
        if not self.has_grid or start is None or sheet is None:
            return phrases.NO_TABLE

        def back() -> None:
            self.grid.go_cell(start)

        def jump(text: str) -> Wording | None:
            key = sheet.row_called(text.strip(), start) if text.strip() else start
            self.notice = None if key else phrases.NO_ROW.fill(text=text)
            self.grid.go_cell(key or start)
            self.show_status()
            return self.notice

        def typing(text: str) -> None:
            jump(text)

        self.ask(phrases.TO_ROW, "", Question(jump, typing, back))
        return phrases.ROW_HINT

    # Copying -----------------------------------------------------------------------------------------------

    def do_out_copy(self) -> Wording:
        session, sheet = self.gouji.session, self.grid.sheet
        if not self.has_grid or sheet is None or session.judgement is None or session.current is None:
            return strings.NO_CELL
        report = session.judgement.report
        rows = rows_of(report, session.selection.cells, session.current, sheet)
        if not rows and session.cell is not None:
            rows = rows_of(report, [Picked(session.current, session.cell)], session.current, sheet)
        return self.gouji.copy(tsv(rows), sum(map(len, rows)))
