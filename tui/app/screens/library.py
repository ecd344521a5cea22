"""The library: every report on one line, with a filter, marks and the progress of reading."""

from __future__ import annotations

from textual.widget import Widget

from parser.rules.model import Severity
from parser.wording import Wording
from tui.app import strings
from tui.app.copying import tsv
from tui.app.keys import bindings
from tui.app.lines import Lines, Pieces, sign
from tui.app.page import Page
from tui.app.session import Session, rows_found, sections_found
from tui.app.text import cell_len, clean, pad

COLUMNS = (
    (5, strings.COLUMN_YEAR),
    (0, strings.COLUMN_VERDICT),
    (4, Wording("!", "!")),
    (4, Wording("?", "?")),
    (6, strings.COLUMN_SECTIONS),
    (7, strings.COLUMN_ROWS),
)
"""Widths and names; the verdict is as wide as its longest word."""

LEFT = 4
"""Cells for the pointer, the selection and the mark."""


class ReportList(Lines):
    """The reports the filter lets through; the line of the cursor is the session's current report."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="reports")
        self.session = session
        self.paths: list[str] = []

    def show(self) -> None:
        """Read the session anew; the cursor stays on its report."""
        self.paths = self.session.visible
        if not self.paths:
            # No key may act on a report nobody sees.
            self.session.current = None
        elif self.session.current in self.paths:
            self.cursor = self.paths.index(self.session.current)
        else:
            self.cursor = min(self.cursor, len(self.paths) - 1)
            self.session.stand_on(self.paths[self.cursor])
        self.keep_visible(self.cursor)
        self.refresh()

    def count(self) -> int:
        """How many reports are listed."""
        return len(self.paths)

    @property
    def current(self) -> str | None:
        """The report under the cursor."""
        return self.paths[self.cursor] if self.paths else None

    def _agency_width(self, width: int) -> int:
        return max(10, width - LEFT - sum(size for size, _ in self._columns(width)) - 1)

    def _columns(self, width: int) -> list[tuple[int, Wording]]:
        words = [verdict.in_(self.session.language) for verdict in strings.VERDICTS.values()]
        columns = [(size or 2 + max(map(cell_len, words)), title) for size, title in COLUMNS]
        while columns and width - LEFT - sum(size for size, _ in columns) < 30:
            columns.pop()
        return columns

    def heading(self, width: int) -> list[Pieces]:
        """The names of the columns."""
        language = self.session.language
        agency = pad(strings.COLUMN_AGENCY.in_(language), self._agency_width(width))
        cells = [pad(title.in_(language), size, right=True) for size, title in self._columns(width)]
        return [[(" " * LEFT + agency + "".join(cells), "bold")]]

    def line(self, index: int, width: int) -> Pieces:
        """One report."""
        path = self.paths[index]
        judgement = self.session.judgements[path]
        report, language = judgement.report, self.session.language
        decision = self.session.decision(path)
        changed = self.session.library.changed_since(report)
        agency = clean(report.agency or "") or strings.NO_AGENCY.in_(language)
        if not report.agency or report.failure:
            agency = f"{agency} {clean(path)}" if report.agency else clean(path)
        errors, warnings = judgement.count(Severity.ERROR), judgement.count(Severity.WARNING)
        unreadable = report.failure is not None
        values: list[tuple[str, str]] = [
            (str(report.year or "-"), ""),
            (strings.VERDICTS[judgement.verdict].in_(language), ""),
            (str(errors), "error" if errors else ""),
            (str(warnings), "warning" if warnings else ""),
            ("-" if unreadable else f"{sections_found(report)}/6", ""),
            (rows_found(report), ""),
        ]
        pieces: Pieces = [
            sign(">" if index == self.cursor else ""),
            sign("+" if path in self.session.selection.reports else ""),
            sign(strings.CHANGED_SIGN if changed else strings.MARK_SIGNS[decision.mark]),
            (" " + pad(agency, self._agency_width(width)), ""),
        ]
        for (size, _), (value, style) in zip(self._columns(width), values, strict=False):
            cell = pad(value, size, right=True)
            text = cell.lstrip(" ")
            pieces += [(" " * (len(cell) - len(text)), ""), (text, style)]
        return pieces


class LibraryPage(Page, inherit_bindings=False):
    """The root: which reports there are and how they stand."""

    PAGE = "library"
    STATUS = 3
    BINDINGS = bindings("library")

    def __init__(self) -> None:
        super().__init__()
        self.range_start: int | None = None
        self.filter_before = ""

    def body(self) -> list[Widget]:
        """The list."""
        reports = ReportList(self.gouji.session)
        reports.moved = self._moved
        return [reports]

    @property
    def reports(self) -> ReportList:
        """The list."""
        return self.query_one(ReportList)

    def show(self) -> None:
        """The list, or what to do where it is empty."""
        self.reports.show()
        super().show()

    def title_texts(self) -> tuple[str, str]:
        """The library and how far the work is."""
        session = self.gouji.session
        left = "gouji  " + self.say(strings.LIBRARY)
        if not session.judgements:
            return left, ""
        waiting = sum(session.is_open(path) for path in session.judgements)
        reports = self.say(strings.REPORTS, count=len(session.judgements))
        return left, f"{reports}  {self.say(strings.OPEN_COUNT, count=waiting)}"

    def status(self) -> list[Pieces]:
        """The report under the cursor, then reading, filter and selection."""
        session = self.gouji.session
        lines: list[Pieces] = []
        path = self.reports.current
        if path is not None:
            lines.append([(f" {self._about(path)}", "")])
        elif self.gouji.reading:
            lines.append([])
        elif session.judgements:
            lines += [[(" " + self.say(text, filter=session.filter), "bold")] for text in strings.NO_HITS]
        else:
            texts = strings.NOTHING_FOUND if self.gouji.paths else strings.EMPTY_LIBRARY
            lines += [[(" " + self.say(text), "bold")] for text in texts]
        if self.gouji.reading:
            lines.append([(" " + self._progress(), "")])
        parts = []
        if session.filter and path is not None:
            count = len(session.judgements)
            shown = self.reports.count()
            parts.append(self.say(strings.FILTERED, filter=session.filter, shown=shown, count=count))
        parts += self._selected()
        if session.library.notice:
            parts.append(self.say(session.library.notice))
        if path is not None:
            parts.insert(0, self.say(strings.POSITION, at=self.reports.cursor + 1, count=self.reports.count()))
        lines.append([(" " + "  ".join(parts), "")])
        return lines

    def _about(self, path: str) -> str:
        session = self.gouji.session
        report = session.judgements[path].report
        if report.failure is not None:
            return self.say(report.failure.reason)
        parts = [self.say(strings.MARKS[session.decision(path).mark])]
        if session.library.changed_since(report):
            parts.append(self.say(strings.CHANGED))
        if note := session.decision(path).note:
            parts.append(self.say(strings.NOTE, note=note))
        return "  ".join([*parts, clean(path)])

    def _progress(self) -> str:
        batch = self.gouji.progress
        if batch is None:
            return self.say(strings.FINDING_FILES)
        if batch.done == batch.total:
            return self.say(strings.JUDGING)
        bar = "#" * (20 * batch.done // batch.total)
        return self.say(strings.LOADING, done=batch.done, count=batch.total, bar=bar.ljust(20, "."))

    def _selected(self) -> list[str]:
        selection = self.gouji.session.selection
        if not selection.cells and not selection.reports:
            return []
        text = self.say(strings.SELECTED, cells=len(selection.cells), reports=len(selection.reports))
        if hidden := selection.hidden(set(self.reports.paths)):
            text += self.say(strings.HIDDEN, count=hidden)
        return [text, self.say(strings.RANGING)] if self.range_start is not None else [text]

    # Keys --------------------------------------------------------------------------------------------------

    def _moved(self) -> None:
        session = self.gouji.session
        path = self.reports.current
        if path is not None:
            session.stand_on(path)
        if self.range_start is not None:
            self._extend()
        self.show_status()

    def do_go_in(self) -> Wording | None:
        path = self.reports.current
        if path is None:
            return strings.NO_REPORT
        self.gouji.session.stand_on(path)
        self.gouji.settle("report")
        return None

    def do_go_cancel(self) -> Wording | None:
        session = self.gouji.session
        if self.close_question():
            self._filter(self.filter_before)
            return None
        if self.gouji.reading:
            return self.gouji.stop_reading()
        if session.filter:
            self._filter("")
            return None
        return strings.NOTHING_TO_CANCEL

    def do_find_filter(self) -> Wording:
        self.filter_before = self.gouji.session.filter
        self.ask(strings.FILTER, self.filter_before, self._filter, self._filter)
        return strings.FILTER_HINT

    def _filter(self, text: str) -> None:
        if text != self.gouji.session.filter:
            self.notice = None
        self.gouji.session.filter = text.replace("！", "!")
        self.end_range()
        self.show()

    def do_select_toggle(self) -> Wording | None:
        path = self.reports.current
        if path is None:
            return strings.NO_REPORT
        self.end_range()
        self.gouji.session.selection.toggle_report(path)
        self.reports.redraw(self.reports.cursor)
        return None

    def do_select_row(self) -> Wording | None:
        return self.do_select_toggle()

    def do_select_range(self) -> Wording | None:
        if self.reports.current is None:
            return strings.NO_REPORT
        if self.range_start is not None:
            self.end_range()
            return None
        self.range_start = self.reports.cursor
        self.gouji.session.selection.begin_range()
        self._extend()
        return None

    def do_select_none(self) -> None:
        self.end_range()
        super().do_select_none()

    def end_range(self) -> None:
        """Keep what the running range covers."""
        self.range_start = None
        self.gouji.session.selection.end_range()

    def _extend(self) -> None:
        assert self.range_start is not None  # noqa: S101
        first, last = sorted((self.range_start, self.reports.cursor))
        self.gouji.session.selection.extend(reports=self.reports.paths[first : last + 1])
        self.reports.refresh()

    def do_out_copy(self) -> Wording:
        session = self.gouji.session
        paths = [path for path in session.judgements if path in session.selection.reports]
        paths = paths or [path for path in [self.reports.current] if path]
        if not paths:
            return strings.NO_REPORT
        rows = []
        for path in paths:
            judgement = session.judgements[path]
            report = judgement.report
            counts = [str(judgement.count(severity)) for severity in (Severity.ERROR, Severity.WARNING)]
            rows.append([report.agency or "", str(report.year or ""), str(judgement.verdict), *counts, path])
        return self.gouji.copy(tsv(rows), sum(map(len, rows)))
