"""A section: its table as a grid with a word on the cell under the cursor, or its prose."""

from __future__ import annotations

from textual.containers import Horizontal
from textual.widget import Widget

from parser.forms import SECTIONS
from parser.rules.model import Finding, Severity
from parser.wording import Wording
from tui.app import strings
from tui.app.detail import Detail, finding_text
from tui.app.grid import Grid
from tui.app.hints import key
from tui.app.keys import bindings
from tui.app.lines import Bar, Lines, Piece, Pieces, TextLines
from tui.app.matrix import MatrixPage
from tui.app.places import place_text
from tui.app.prose import Prose, prose
from tui.app.session import section_of
from tui.app.text import wrap
from tui.app.titles import counts, crumbs, ruling_text

PANE = 40
"""Cells of the detail pane."""

ROOM_FOR_PANE = 110


class SectionPage(MatrixPage, inherit_bindings=False):
    """One of the six sections of the session's report."""

    PAGE = "section"
    STATUS = 4
    BINDINGS = bindings("section")

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[str | None, int] | None = None
        self._prose = Prose([], [])

    def body(self) -> list[Widget]:
        """The tabs, the grid with its pane, the prose."""
        self.detail = Detail(self.gouji.session)
        grid, prose_lines = Grid(self.gouji.session, id="grid"), TextLines(id="prose")
        grid.moved = prose_lines.moved = self.show_status
        table = Horizontal(grid, TextLines(id="pane", pointing=False), id="table")
        return [Bar(id="tabs"), table, prose_lines]

    @property
    def lines(self) -> Lines:
        """What the moving keys move over."""
        return self.grid if self.has_grid else self.query_one("#prose", TextLines)

    # Showing -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """The session's section: its table if it has one and nobody asked for its prose."""
        session = self.gouji.session
        fresh = self._shown != (session.current, session.section)
        self._shown = (session.current, session.section)
        if fresh:
            self.end_range()
        finding = session.finding
        if fresh or (finding is not None and finding.cells):
            self.reading_prose = False
        self.grid.show()
        if finding is not None and not finding.cells and self._in_prose(finding):
            self.reading_prose = True
        self.query_one("#table").display = self.has_grid
        self.query_one("#prose").display = not self.has_grid
        pane = self.query_one("#pane", TextLines)
        pane.display = self.size.width >= ROOM_FOR_PANE
        pane.styles.width = PANE
        if not self.has_grid:
            self._show_prose(fresh)
        self._show_tabs()
        super().show()

    def _in_prose(self, finding: Finding) -> bool:
        judgement = self.gouji.session.judgement
        assert judgement is not None  # noqa: S101
        section = judgement.report.section(self.gouji.session.section)
        return finding.place is not None and any(line.number == finding.place.line for line in section.lines)

    def _show_prose(self, fresh: bool) -> None:
        session = self.gouji.session
        if session.judgement is None:
            return
        section = session.judgement.report.section(session.section)
        expected = session.table is not None and not session.table.found
        width = max(20, self.size.width - 2)
        self._prose = prose(section, width, session, table_expected=expected)
        widget = self.query_one("#prose", TextLines)
        finding = session.finding
        if finding is not None and finding.place is not None:
            at = self._prose.at(finding.place)
        else:
            at = 0 if fresh else widget.cursor
        widget.show(self._prose.lines, at)

    def _show_tabs(self) -> None:
        session = self.gouji.session
        judgement = session.judgement
        if judgement is None:
            return
        pieces: list[Piece] = [(" ", "")]
        for form in SECTIONS:
            found = [f for f in judgement.findings if section_of(f) == form.number]
            badges = "".join(
                f"{strings.BADGES[severity]}{number}"
                for severity in (Severity.ERROR, Severity.WARNING)
                if (number := sum(f.severity is severity for f in found))
            )
            here = form.number == session.section
            text = f"{form.number}{self.say(form.short)}{badges}"
            pieces.append((f"[{text}]" if here else f" {text} ", "bold" if here else ""))
        self.query_one("#tabs", Bar).show(pieces)

    def title_texts(self) -> tuple[str, str]:
        """Where we are, the verdict and the counts."""
        return crumbs(self, self.gouji.session.section), counts(self)

    def status(self) -> list[Pieces]:
        """Two lines on what is wrong or holds here, one on the cell, one on the selection."""
        session, width = self.gouji.session, self.size.width - 2
        if self.has_grid:
            finding = session.finding
            text = self.detail.explanation()
            if finding is not None and not finding.cells and not session.here:
                text = finding_text(finding, session.language)
            place = self.detail.position()
            pane = self.query_one("#pane", TextLines)
            lines_beside = self.detail.pane(PANE)
            pane.show(lines_beside + [[("|", "")]] * (pane.size.height - len(lines_beside)))
        else:
            finding = session.finding
            text = finding_text(finding, session.language) if finding else ""
            place = self._prose_place()
        here = self.finding_here()
        parts = wrap((ruling_text(self, here) if here else "") + text, width)
        lines: list[Pieces] = [[(f" {part}", "")] for part in parts[:2]]
        lines += [[] for _ in range(2 - len(lines))]
        lines.append([(f" {place}", "")])
        lines.append([(f" {self._standing()}", "")])
        return lines

    def _prose_place(self) -> str:
        cursor = self.query_one("#prose", TextLines).cursor
        source = self._prose.sources[cursor] if cursor < len(self._prose.sources) else None
        return self.say(strings.AT, place=place_text(source.place())) if source else ""

    def _standing(self) -> str:
        session = self.gouji.session
        parts = []
        if self.has_grid and session.cell is not None and self.grid.sheet is not None:
            rows = self.grid.sheet.form.rows
            at = [row.key for row in rows].index(session.cell.row) + 1
            parts.append(self.say(strings.POSITION, at=at, count=len(rows)))
        if session.current is not None:
            parts.append(self.say(strings.MARKS[session.decision(session.current).mark]))
        if session.current in session.summaries and session.changed_since(session.current):
            parts.append(self.say(strings.CHANGED))
        selection = session.selection
        if selection.cells or selection.reports:
            counted = (len(selection.cells), len(selection.reports))
            parts.append(self.say(strings.SELECTED, cells=counted[0], reports=counted[1]))
        if selection.ranging:
            parts.append(self.say(strings.RANGING))
        return "  ".join(parts)

    # Moving ------------------------------------------------------------------------------------------------

    def do_move_down(self) -> None:
        self._move(1)

    def do_move_up(self) -> None:
        self._move(-1)

    def do_move_page_down(self) -> None:
        self._move(max(1, self.lines.page // 2))

    def do_move_page_up(self) -> None:
        self._move(-max(1, self.lines.page // 2))

    def do_move_first(self) -> None:
        self._move(-self.lines.count())

    def do_move_last(self) -> None:
        self._move(self.lines.count())

    def _move(self, rows: int) -> None:
        if self.has_grid:
            self.grid.move_cell(rows=rows)
        else:
            self.lines.move(rows)

    def do_move_left(self) -> Wording | None:
        return self._sideways(-1)

    def do_move_right(self) -> Wording | None:
        return self._sideways(1)

    def do_move_row_start(self) -> Wording | None:
        return self._sideways(-99)

    def do_move_row_end(self) -> Wording | None:
        return self._sideways(99)

    def _sideways(self, columns: int) -> Wording | None:
        if not self.has_grid:
            return strings.NO_CELL
        self.grid.move_cell(columns=columns)
        return None

    # Other keys --------------------------------------------------------------------------------------------

    def do_go_prose(self) -> Wording | None:
        table = self.gouji.session.table
        if table is None or not table.found:
            return strings.NO_TABLE_TO_SWITCH
        self.reading_prose = not self.reading_prose
        if self.gouji.session.finding is not None:
            self.gouji.session.finding = None
        self.show()
        return None

    def do_why_rule(self) -> Wording | None:
        from tui.app.screens.rule import RulePage

        finding = self.finding_here()
        if finding is None:
            return strings.NO_FINDING.fill(key=key("why.rule"))
        self.gouji.push_screen(RulePage(finding))
        return None

    def finding_here(self) -> Finding | None:
        """The finding at the cell, else the one that brought the reader here."""
        session = self.gouji.session
        if self.has_grid and session.here:
            return session.here[0]
        finding = session.finding
        return finding if finding is not None and not (self.has_grid and finding.cells) else None

    def do_why_source(self) -> Wording | None:
        from tui.app.screens.source import SourcePage

        session = self.gouji.session
        if session.judgement is None or not session.judgement.report.lines:
            return strings.NO_SOURCE
        report = session.judgement.report
        cell, finding = session.cell_here, self.finding_here()
        if self.has_grid and cell is not None and cell.place is not None:
            self.gouji.push_screen(SourcePage(report, cell.place, cell.raw))
            return None
        place = finding.place if finding else None
        if place is None and self.has_grid and session.table is not None:
            place = session.table.place
        elif place is None:
            cursor = self.query_one("#prose", TextLines).cursor
            source = self._prose.sources[cursor] if cursor < len(self._prose.sources) else None
            place = source.place() if source else report.section(session.section).place
        self.gouji.push_screen(SourcePage(report, place, ""))
        return None
