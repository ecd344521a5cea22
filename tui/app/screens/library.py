"""The library: every report on one line, with a filter, marks and the progress of reading."""

from __future__ import annotations

from textual.widget import Widget

from parser.wording import Wording
from tui.app import phrases, strings, words
from tui.app.keys import bindings
from tui.app.lines import Pieces
from tui.app.listing import ReportList
from tui.app.screens.finding import FindingPage
from tui.app.text import clean, wrap


class LibraryPage(FindingPage, inherit_bindings=False):
    """The root: which reports there are and how they stand."""

    PAGE = "library"
    STATUS = 3
    BINDINGS = bindings("library")

    def __init__(self) -> None:
        super().__init__()
        self.range_start: int | None = None

    def body(self) -> list[Widget]:
        """The list."""
        reports = ReportList(self.gouji.session)
        reports.moved = self._moved
        return [reports]

    def on_mount(self) -> None:
        """The first frame of the app is this page, and not an empty one that is filled two frames later."""
        self.show()

    @property
    def reports(self) -> ReportList:
        """The list."""
        return self.query_one(ReportList)

    def show(self) -> None:
        """The list, or what to do where it is empty."""
        unused = not self.gouji.session.summaries and not self.gouji.reading and not self.gouji.paths
        self.reports.lesson = phrases.LESSON if unused else ()
        self.reports.show()
        super().show()

    def title_texts(self) -> tuple[str, str]:
        """The library and how far the work is."""
        session = self.gouji.session
        left = "gouji  " + self.say(strings.LIBRARY)
        if not session.summaries:
            return left, ""
        reports = self.say(strings.REPORTS, count=len(session.summaries))
        return left, f"{reports}  {self.say(strings.OPEN_COUNT, count=session.waiting)}"

    def status(self) -> list[Pieces]:
        """The report under the cursor, then reading, filter and selection."""
        session = self.gouji.session
        lines: list[Pieces] = []
        path = self.reports.current
        if path is not None:
            lines.append([(f" {self._about(path)}", "")])
        elif self.gouji.reading:
            lines.append([])
        elif session.summaries:
            lines += [[(" " + self.say(text, filter=session.filter), "bold")] for text in strings.NO_HITS]
        else:
            texts = strings.NOTHING_FOUND if self.gouji.paths else strings.EMPTY_LIBRARY
            lines += [[(" " + self.say(text), "bold")] for text in texts]
        if self.gouji.reading:
            lines.append([(" " + self._progress(), "")])
        parts = []
        if session.gravity:
            parts.append(self.say(words.GRAVITIES[session.gravity][1]))
        if not session.open_only:
            parts.append(self.say(words.WALKING_ALL))
        if session.filter and path is not None:
            count = len(session.summaries)
            shown = self.reports.count()
            parts.append(self.say(strings.FILTERED, filter=session.filter, shown=shown, count=count))
        parts += self._selected()
        if session.library.notice:
            parts.append(self.say(session.library.notice))
        if self.gouji.judged_by is not None:
            parts.append(self.say(words.JUDGED_BY))
        if path is not None:
            parts.insert(0, self.say(strings.POSITION, at=self.reports.cursor + 1, count=self.reports.count()))
        lines += [[(" " + part, "")] for part in wrap("  ".join(parts), self.size.width - 2)]
        return lines

    def _about(self, path: str) -> str:
        session = self.gouji.session
        one = session.summaries[path]
        if one.reason is not None:
            return self.say(Wording(*one.reason))
        parts = [self.say(strings.MARKS[session.decision(path).mark])]
        if path in session.fresh:
            parts.append(self.say(words.FRESH))
        if session.changed_since(path):
            parts.append(self.say(strings.CHANGED))
        if note := session.decision(path).note:
            parts.append(self.say(strings.NOTE, note=note))
        return "  ".join([*parts, clean(path)])

    def _progress(self) -> str:
        batch = self.gouji.progress
        if batch is None or not batch.total:
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
        if hidden := selection.hidden(self.gouji.session.let_through):
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
        if self.cancel_question():
            return None
        if self.gouji.reading:
            return self.gouji.stop_reading()
        if session.filter:
            self._filter("")
            return None
        return strings.NOTHING_TO_CANCEL

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
        self.reports.redraw_all()

    def do_out_copy(self) -> Wording:
        from tui.app.copying import tsv

        session = self.gouji.session
        paths = [path for path in session.summaries if path in session.selection.reports]
        paths = paths or [path for path in [self.reports.current] if path]
        if not paths:
            return strings.NO_REPORT
        rows = []
        for path in paths:
            one = session.summaries[path]
            counts = [str(one.errors), str(one.warnings)]
            rows.append([one.agency or "", str(one.year or ""), str(one.verdict), *counts, path])
        return self.gouji.copy(tsv(rows), sum(map(len, rows)))
