"""The sum of the selected reports as a matrix, held against the report of the body above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from parser.agencies import Level
from parser.among.register import NOBODY
from parser.comparing import sums
from parser.comparing.data import cell_label, sum_frame
from parser.comparing.members import Expected, Members
from parser.comparing.said import AGREES, GIVEN, shown, signed
from parser.comparing.sums import Adding, Held, SumCell, SumRow, Sums
from parser.exports.cells import number_text
from parser.forms import FORMS, Column
from parser.report import Report
from parser.wording import Wording
from tui.app import comparing
from tui.app.asking import Choice, Question
from tui.app.keys import bindings
from tui.app.lines import Piece, Pieces
from tui.app.rows import Line
from tui.app.screens.compared import ComparedPage
from tui.app.text import cell_len, clean, pad, wrap

if TYPE_CHECKING:
    from parser.comparing.frames import Frame

LABEL = 22
ROOM = 14


class TotalPage(ComparedPage, inherit_bindings=False):
    """Each cell of the sum says of how many reports it is; one of those selected may be the parent's."""

    PAGE = "total"
    BINDINGS = bindings("total")

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.paths = list(paths)
        self.above: Report | None = None
        self.added: Sums = {}
        self.expected: Expected | None = None
        self.members, self.adding = Members(), Adding()
        self.column = len(FORMS["applications"][-1].rows[0].columns) - 1

    def start(self) -> None:
        """Add up from the beginning."""
        session = self.gouji.session
        names = session.settings.register if session.settings else NOBODY
        years = Counter(session.summaries[path].year for path in self.paths if session.summaries[path].year)
        # Years do not add up: of several the one that most are on, the later of equals.
        year = max(years, key=lambda year: (years[year], year or 0), default=None)
        year = self.above.year if self.above is not None else year
        self.members = Members(year=year, parent=self.above, name=names.called)
        self.adding = Adding()
        self.begin(self.paths)

    def take_in(self, path: str) -> None:
        """Add the report, if it counts."""
        session = self.gouji.session
        if session.summaries[path].reason is None:
            report = session.digest(path).report
            if self.members.counts(report):
                self.adding.take(report)

    def finish(self, _: None) -> None:
        """Hold the sum against the parent's report."""
        self.added, self.expected = self.adding.sums(), None
        settings = self.gouji.session.settings
        if self.above is None or not self.above.agency:
            return
        family = settings.register.families.get(settings.register.called(self.above.agency)) if settings else None
        if family:
            self.expected = self.members.expected(family)
        absent = bool(self.expected and self.expected.missing) or self.done < len(self.paths)
        self.added = sums.against(self.added, self.above, absent=absent)

    @property
    def columns(self) -> int:
        """Those of table three, the widest."""
        return len(FORMS["applications"][-1].rows[0].columns)

    def title_texts(self) -> tuple[str, str]:
        """How many, and against whom."""
        years, count = self.members.years, len(self.members.counted)
        year = years[0] if len(years) == 1 else ""
        said = self.say(comparing.OF, count=count, year=year) if year else self.say(comparing.OF_NO_YEAR, count=count)
        parent = self.say(comparing.PARENT, name=self._called(self.above)) if self.above else ""
        return f"{self.say(comparing.TOTAL)}  {said}", parent

    def _called(self, report: Report) -> str:
        name = self.gouji.session.shown(report.agency) if report.agency else report.source.path
        return clean(f"{name} {report.year or ''}".strip())

    # Rows --------------------------------------------------------------------------------------------------

    def lay(self, width: int) -> None:
        """The sums of the tables, then what is missing and what did not count."""
        rows: list[Line] = []
        for table, found in self.added.items():
            if found:
                rows.append(Line([(self.say(FORMS[table][-1].title), "bold")], block=True))
                rows += self._matrix(found, width - 1)
                rows.append(Line([]))
        rows += self._others(width - 2)
        self.rows.fill(rows)

    def _matrix(self, found: Sequence[SumRow], width: int) -> Iterator[Line]:
        columns: tuple[Column, ...] = ()
        for row in found:
            mine = tuple(cell.column for cell in row.cells)
            room = min(ROOM, (width - LABEL) // len(mine))
            if mine != columns:
                columns = mine
                yield Line([(pad("", LABEL), ""), *self._heads(mine, room)])
            words = [(pad(_added(cell), room, right=True), "") for cell in row.cells]
            yield Line([(pad(self.say(row.row.short), LABEL), ""), *words], row)
            if any(cell.held is Held.DIFFERS or cell.difference for cell in row.cells):
                yield Line([(pad("  " + self.say(comparing.PARENT_ROW), LABEL), "dim"), *self._parents(row, room)])

    def _heads(self, columns: tuple[Column, ...], room: int) -> Iterator[Piece]:
        at = min(self.column, len(columns) - 1)
        for place, column in enumerate(columns):
            title = self.say(column.short)
            yield pad(f"[{title}]" if place == at else title, room, right=True), "bold"

    def _parents(self, row: SumRow, room: int) -> Iterator[Piece]:
        language = self.gouji.session.language
        for cell in row.cells:
            text = shown(cell.parent, cell.column.unit, language) if cell.parent else ""
            if cell.difference:
                change = signed(cell.difference, language, cell.column.unit)
                text = f"{text}({change})" if cell_len(f"{text}({change})") < room else change
            yield pad(text, room, right=True), "dim"

    def _others(self, width: int) -> Iterator[Line]:
        if self.expected and self.expected.missing:
            yield Line([(self.say(comparing.MISSING), "bold")], block=True)
            for name in self.expected.missing:
                yield Line([("  " + clean(name), "")])
            yield Line([])
        if self.members.left_out:
            yield Line([(self.say(comparing.LEFT_OUT), "bold")], block=True)
            for who, why, _ in self.members.left_out:
                said = f"{clean(who.path)}  {self.say(comparing.WHY[why])}"
                yield from (Line([("  " + part, "")]) for part in wrap(said, width - 2))

    def status(self) -> list[Pieces]:
        """The cell at the cursor: of how many reports its sum is, and what the parent's report says."""
        lines: list[Pieces] = []
        counts = Counter(cell.held for _, cell in sums.cells(self.added))
        if self.above is not None and not self.working:
            said = self.say(AGREES, equal=counts[Held.EQUAL], differs=counts[Held.DIFFERS], open=counts[Held.OPEN])
            lines.append([(f" {said}", "bold")])
        working = self.progress()
        if working is not None:
            return [*lines, [(f" {self.say(working)}", "bold")]]
        row = self.rows.item
        if not isinstance(row, SumRow):
            return lines
        cell = row.cells[min(self.column, len(row.cells) - 1)]
        lines.append([(f" {self.say(cell_label(row.row, cell.column))}  {_added(cell)}", "bold")])
        lines.append([(f" {self._of(cell)}", "")])
        if cell.parent is not None and cell.held is not None:
            words = {
                "parent": shown(cell.parent, cell.column.unit, self.gouji.session.language),
                "difference": signed(cell.difference, self.gouji.session.language, cell.column.unit) or "?",
                "held": comparing.HELD[cell.held.value],
            }
            lines.append([(f" {self.say(comparing.PARENT_CELL, **words)}", "")])
        return lines

    def _of(self, cell: SumCell) -> str:
        total = cell.total
        counts = (
            (comparing.BLANK, total.blank),
            (comparing.UNREAD, total.unread),
            (comparing.ELSEWHERE, total.elsewhere),
        )
        parts = [self.say(words, count=count) for words, count in counts if count]
        return self.say(GIVEN, given=total.given) + "".join(parts)

    # Keys --------------------------------------------------------------------------------------------------

    def do_compare_parent(self) -> Wording | None:
        session = self.gouji.session
        # Who stands above the others is the likeliest; that there is nobody can be chosen too.
        paths = [path for path in self.paths if session.summaries[path].reason is None]
        paths.sort(key=lambda path: _rank(session.summaries[path].level))
        offered = [*(Choice(path, self._label(path)) for path in paths), Choice("", self.say(comparing.NO_PARENT))]

        def matching(text: str) -> list[Choice]:
            return [choice for choice in offered if text.strip().casefold() in choice.label.casefold()]

        def chosen(path: str) -> Wording | None:
            self.above = session.digest(path).report if path in self.paths else None
            self.start()
            self.show()
            return None

        self.ask(comparing.WHICH_PARENT, "", Question(chosen, choices=matching))
        return None

    def _label(self, path: str) -> str:
        one = self.gouji.session.summaries[path]
        name = self.gouji.session.shown(one.agency) if one.agency else path
        return clean(f"{name} {one.year or ''}".strip())

    def frame(self) -> Frame:
        """Every cell of the sum."""
        return sum_frame(self.added, self.members, self.expected, self.above)


def _rank(level: str | None) -> int:
    return [*Level, None].index(level)


def _added(cell: SumCell) -> str:
    """The sum, with a sign where something is missing from it, and one where it is not the parent's."""
    value = "?" if cell.total.value is None else number_text(cell.total.value)
    sign = "!" if cell.held is Held.DIFFERS else ""
    return sign + (value if cell.total.complete or value == "?" else f"{value}+?")
