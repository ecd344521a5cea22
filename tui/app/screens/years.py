"""One agency over the years: each figure with last year's and the change, trends, and the prose that was repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from parser.among.register import NOBODY
from parser.comparing.data import years_frame
from parser.comparing.figures import doubts
from parser.comparing.matrix import PairRow, held_against
from parser.comparing.measures import Measure, cell_measure, measures
from parser.comparing.plots import bars, heights
from parser.comparing.rates import MAIN
from parser.comparing.said import shown, signed
from parser.comparing.years import Years, repeats
from parser.forms import FORMS, TABLE_KEYS, CellKey, Column, TableForm, TableKey
from parser.wording import Wording
from tui.app import comparing
from tui.app.keys import bindings
from tui.app.lines import Piece, Pieces
from tui.app.rows import Line
from tui.app.screens.compared import ComparedPage
from tui.app.text import cell_len, clean, cut, pad, wrap

if TYPE_CHECKING:
    from parser.among.passages import Passage
    from parser.comparing.frames import Frame

LABEL = 22
ROOM = 14
"""Cells of a value at most: wider ones would be hard to follow along a row."""


class Here(NamedTuple):
    """What a row stands for: a measure for each column, each with what the column is called."""

    name: Wording
    measures: tuple[Measure, ...]
    columns: tuple[Wording, ...]


class YearsPage(ComparedPage, inherit_bindings=False):
    """The report held against its agency's report on the year before, and every row over all years."""

    PAGE = "years"
    BINDINGS = bindings("years")

    def __init__(self, path: str) -> None:
        super().__init__()
        session = self.gouji.session
        report = session.judgements[path].report
        self.year = report.year or 0
        reports, self.passages = {self.year: report}, dict[int, tuple["Passage", ...]]()
        for other in self._same_agency(path):
            year = session.summaries[other].year
            if year and year not in reports:
                digest = session.digest(other)
                reports[year] = digest.report
                if year == self.year - 1:
                    self.passages = dict(digest.passages)
        self.years = Years(report.agency or path, dict(sorted(reports.items())))
        self.column = len(FORMS["applications"][-1].rows[0].columns) - 1
        self._wrong = {year: doubts(each) for year, each in reports.items()}

    def _same_agency(self, path: str) -> Iterator[str]:
        """Its reports, under former names too."""
        session = self.gouji.session
        register = session.settings.register if session.settings else NOBODY
        name = register.name(session.summaries[path].kin)
        names = {name, *(former for former, now in register.names.items() if now == name)}
        return (other for other, one in session.summaries.items() if one.kin in names)

    @property
    def columns(self) -> int:
        """Those of table three, the widest."""
        return len(FORMS["applications"][-1].rows[0].columns)

    def title_texts(self) -> tuple[str, str]:
        """Whose years, and which."""
        session, span = self.gouji.session, self.years.span
        name = session.shown(self.years.agency)
        return f"{self.say(comparing.YEARS)}  {clean(name)}", f"{self.year}  ({span.start}-{span.stop - 1})"

    # Rows --------------------------------------------------------------------------------------------------

    def lay(self, width: int) -> None:
        """The three tables, the rates, and sections one and five."""
        rows: list[Line] = []
        for table in TABLE_KEYS:
            rows += self._table(table, width - 1)
        rows += self._rates(width - 1)
        for number in self.passages:
            rows += self._prose(number, width - 2)
        self.rows.fill(rows)

    def _table(self, table: TableKey, width: int) -> Iterator[Line]:
        now, before = self.years.reports[self.year], self.years.before(self.year)
        form = now.tables[table].form
        yield Line([(self.say(FORMS[table][-1].title), "bold")], block=True)
        if form is None:
            yield Line([("  " + self.say(comparing.NO_TABLE), "")])
            return
        columns: tuple[Column, ...] = ()
        for row in held_against(now, before, table):
            mine = tuple(pair.column for pair in row.pairs)
            room = min(ROOM, (width - LABEL) // len(mine))
            if mine != columns:
                columns = mine
                yield Line([(pad("", LABEL), ""), *self._heads(mine, room)])
            yield from self._row(row, form, room)
        yield Line([])

    def _heads(self, columns: tuple[Column, ...], room: int) -> Iterator[Piece]:
        at = min(self.column, len(columns) - 1)
        for place, column in enumerate(columns):
            title = self.say(column.short)
            yield pad(f"[{title}]" if place == at else title, room, right=True), "bold"

    def _row(self, row: PairRow, form: TableForm, room: int) -> Iterator[Line]:
        """The figures of the year, and below them last year's with the change where anything differs."""
        language = self.gouji.session.language
        found = [(cell_measure(form, row.row, pair.column), pair.column.short) for pair in row.pairs]
        item = Here(row.row.short, tuple(measure for measure, _ in found), tuple(name for _, name in found))
        now = [
            (
                pad(
                    shown(pair.now, pair.column.unit, language, doubtful=self._doubtful(pair.key, self.year)),
                    room,
                    right=True,
                ),
                "",
            )
            for pair in row.pairs
        ]
        yield Line([(pad(self.say(row.row.short), LABEL), ""), *now], item)
        if all(pair.alike for pair in row.pairs) or self.year - 1 not in self.years.reports:
            return
        last = []
        for pair in row.pairs:
            before = shown(pair.before, pair.column.unit, language, doubtful=self._doubtful(pair.key, self.year - 1))
            change = signed(pair.change, language, pair.column.unit)
            text = before if pair.alike else f"{before} {change}".rstrip()
            last.append(
                (pad(text if cell_len(text) < room else change or cut(before, room - 1), room, right=True), "dim")
            )
        yield Line([(pad(f"  {self.year - 1}", LABEL), "dim"), *last])

    def _doubtful(self, key: CellKey, year: int) -> bool:
        return key in self._wrong.get(year, ())

    def _rates(self, width: int) -> Iterator[Line]:
        language = self.gouji.session.language
        yield Line([(self.say(comparing.RATES_PART), "bold")], block=True)
        for measure in measures(MAIN):
            point = next(point for point in self.years.trend(measure) if point.year == self.year)
            words = [shown(point.figure, measure.unit, language), signed(point.change, language, measure.unit)]
            cells = [(pad(word, ROOM, right=True), "") for word in words]
            yield Line([(pad(self.say(measure.name), 30), ""), *cells], Here(measure.name, (measure,), (measure.name,)))
        yield Line([])

    def _prose(self, number: int, width: int) -> Iterator[Line]:
        """A section with what it repeats underlined, and = before each line that holds any of it."""
        section = self.years.reports[self.year].section(number)
        repeated = repeats(section, self.passages[number])
        title = self.say(section.form.title)
        if repeated.share is None:
            yield Line([(self.say(comparing.NO_PROSE, section=title), "bold")], block=True)
            return
        share = f"{100 * repeated.share:.0f}%"
        said = self.say(comparing.REPEATED, section=title, year=self.year - 1, share=share)
        for at, part in enumerate(wrap(said, width)):
            yield Line([(part, "bold")], block=at == 0)
        for line in section.lines:
            marks = [(each.start, each.end) for each in repeated.passages if each.line is line]
            yield from (Line(pieces) for pieces in marked(line.text, marks, width))
        yield Line([])

    # The trend ---------------------------------------------------------------------------------------------

    def status(self) -> list[Pieces]:
        """The row at the cursor: now and before, and its trend as bars under the years."""
        here = self.rows.item
        if not isinstance(here, Here):
            return []
        language = self.gouji.session.language
        at = min(self.column, len(here.measures) - 1)
        measure, width = here.measures[at], self.size.width - 2
        points = self.years.trend(measure)
        room = max(7, min(12, width // len(points)))
        points = points[-(width // room) :]
        figures = [point.figure for point in points]
        words = [
            shown(
                point.figure, measure.unit, language, doubtful=any(self._doubtful(k, point.year) for k in measure.cells)
            )
            for point in points
        ]
        now = next((point for point in points if point.year == self.year), points[-1])
        name = self.say(here.name) if len(here.measures) == 1 else f"{self.say(here.name)}/{self.say(here.columns[at])}"
        before = next((point.figure for point in points if point.year == self.year - 1), None)
        said = ""
        if before is not None:
            change = signed(now.change, language, measure.unit)
            values = [shown(figure, measure.unit, language) for figure in (before, now.figure)]
            said = self.say(comparing.CHANGE, before=values[0], now=values[1], change=change)
        return [
            [(f" {name}  ", "bold"), (f"{said}  {heights(figures)}", "")],
            [(" ", ""), *((pad(str(point.year), room), "bold") for point in points)],
            [(" ", ""), *((pad(cut(word, room - 1), room), "") for word in words)],
            [(" ", ""), *((pad(bar, room), "") for bar in bars(figures, room - 1))],
        ]

    def frame(self) -> Frame:
        """Every cell and the rates over all years."""
        return years_frame([self.years], None, measures(MAIN))


def marked(text: str, marks: list[tuple[int, int]], width: int) -> Iterator[Pieces]:
    """A line of prose in lines of the screen; what `marks` span is underlined, with a sign before its lines."""
    styles = ["marked" if any(start <= at < end for start, end in marks) else "" for at in range(len(text))]
    shown_text, shown_styles = "", list[str]()
    for character, style in zip(text, styles, strict=True):
        safe = clean(character)
        shown_text += safe
        shown_styles += [style] * len(safe)
    at = 0
    for part in wrap(shown_text, width - 2):
        at = shown_text.index(part, at)
        pieces: Pieces = []
        for place in range(at, at + len(part)):
            if pieces and pieces[-1][1] == shown_styles[place]:
                pieces[-1] = (pieces[-1][0] + shown_text[place], shown_styles[place])
            else:
                pieces.append((shown_text[place], shown_styles[place]))
        at += len(part)
        yield [("= " if any(style for _, style in pieces) else "  ", "bold"), *pieces]
