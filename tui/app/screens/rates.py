"""A table of rates over the selected reports, a line each, sorted by a column; what stands out is marked."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

from parser.comparing import table
from parser.comparing.data import table_frame
from parser.comparing.figures import Gap, Part
from parser.comparing.measures import Measure, UnknownMeasureError, cell_name, measures
from parser.comparing.rates import MAIN
from parser.comparing.said import shown
from parser.comparing.table import Entry, Side, TableLine
from parser.wording import Wording
from tui.app import comparing, strings
from tui.app.asking import Question
from tui.app.keys import bindings
from tui.app.lines import Piece, Pieces
from tui.app.rows import Line
from tui.app.screens.compared import ComparedPage
from tui.app.text import cell_len, clean, pad, wrap

if TYPE_CHECKING:
    from parser.comparing.frames import Frame

NAME, YEAR, ROOM = 22, 5, 12
MANY = 10_000
"""Lines from which ordering them would hold up a key."""

Sorting = tuple[int | None, bool]
"""The column by which lines are ordered, and whether backwards."""

SIGNS = {Side.HIGH: "^", Side.LOW: "v"}


class RatesPage(ComparedPage, inherit_bindings=False):
    """Columns that do not fit slide with the one the keys are on."""

    PAGE = "rates"
    BINDINGS = bindings("rates")

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__()
        self.paths = list(paths)
        self.measures: list[Measure] = measures(("new_received", *MAIN))
        self.sorted_by: int | None = None
        self.backwards = False
        self._years: dict[tuple[str, int], str] = {}
        settings = self.gouji.session.settings
        self._kin: Callable[[str], str] = settings.register.name if settings else str
        for path, one in self.gouji.session.summaries.items():
            if one.kin and one.year:
                self._years.setdefault((self._kin(one.kin), one.year), path)
        self.lines_of: list[TableLine] = []

    def start(self) -> None:
        """Look at every report for the present columns."""
        self.lines_of = []
        self.begin(self.paths)

    def needed(self, paths: list[str]) -> list[str]:
        """Those on the years before too."""
        return list(dict.fromkeys([*filter(None, map(self._last, paths)), *paths]))

    def _last(self, path: str) -> str | None:
        """The report on the year before, of all reports there are, for columns that look back."""
        one = self.gouji.session.summaries[path]
        looks_back = one.kin and one.year and table.looks_back(self.measures)
        return self._years.get((self._kin(one.kin), one.year - 1)) if looks_back and one.year else None

    def take_in(self, path: str) -> None:
        """The line of a report."""
        session, last = self.gouji.session, self._last(path)
        if session.summaries[path].reason is not None:
            return
        before = session.digest(last).report if last else None
        self.lines_of.append(table.line(session.digest(path).report, before, self.measures))

    def weighed(self) -> tuple[Sorting, list[TableLine]]:
        """The lines in order, with what stands out."""
        return self._sorting, self._ordered(table.marked(list(self.lines_of), self.measures), self._sorting)

    def finish(self, weighed: tuple[Sorting, list[TableLine]]) -> None:
        """Show them."""
        sorting, self.lines_of = weighed
        if sorting != self._sorting:
            self._sort()

    @property
    def _sorting(self) -> Sorting:
        return self.sorted_by, self.backwards

    def _ordered(self, lines: list[TableLine], sorting: Sorting) -> list[TableLine]:
        column, backwards = sorting
        if column is None:
            return lines
        return table.ordered(lines, self.measures, self.measures[column].key, reverse=backwards)

    def _sort(self) -> None:
        """Order anew; while reports are still looked at, what is there is ordered in the end."""
        if self.working:
            return
        if len(self.lines_of) <= MANY:
            self.lines_of = self._ordered(self.lines_of, self._sorting)
        else:
            self.run_worker(self._sort_beside(), group="order", exclusive=True)

    async def _sort_beside(self) -> None:
        lines = self.lines_of
        found = await asyncio.to_thread(self._ordered, lines, self._sorting)
        if self.lines_of is lines:
            self.lines_of = found
            self.show()

    @property
    def columns(self) -> int:
        """One a measure."""
        return len(self.measures)

    def title_texts(self) -> tuple[str, str]:
        """How many, and by what they are sorted."""
        said = ""
        if self.sorted_by is not None:
            said = self.say(comparing.SORTED, name=self.measures[self.sorted_by].name)
        return f"{self.say(comparing.RATES)}  {len(self.lines_of)}", said

    # Rows --------------------------------------------------------------------------------------------------

    def lay(self, width: int) -> None:
        """A line a report, with as many columns as fit beside its name."""
        fit = max(1, (width - 1 - NAME - YEAR) // ROOM)
        first = min(max(0, self.column - fit + 1), max(0, len(self.measures) - fit))
        span = range(first, min(first + fit, len(self.measures)))
        self.rows.fill(_Drawn(self, span), self._heads(span))

    def _heads(self, span: range) -> list[Pieces]:
        """Names folded over two lines, the column the keys are on in brackets."""
        heads = []
        for at in span:
            name = self.say(self.measures[at].name)
            room = ROOM - 2
            parts = wrap(name, room)
            if len(parts) > 2:
                parts = [parts[0], parts[1] if cell_len(parts[1]) < room else parts[1][:-1] + ">"]
            parts = ["", *parts] if len(parts) == 1 else parts[:2]
            heads.append([f"[{part}]" if at == self.column and part else f" {part} " for part in parts])
        lead = pad(self.say(strings.ITEM), NAME + YEAR)
        return [
            [
                (lead if line else pad("", NAME + YEAR), "bold"),
                *((pad(h[line], ROOM, right=True), "bold") for h in heads),
            ]
            for line in range(2)
        ]

    def row(self, each: TableLine, span: range) -> Line:
        """One report with its values in those columns."""
        return Line([*self._who(each), *self._values(each, span)], each)

    def _who(self, each: TableLine) -> Iterator[Piece]:
        agency = each.who.agency
        name = self.gouji.session.shown(agency) if agency else each.who.path
        yield pad(clean(name), NAME - 1) + " ", ""
        yield pad(str(each.who.year or "?"), YEAR), ""

    def _values(self, each: TableLine, span: range) -> Iterator[Piece]:
        for at in span:
            entry = each.entries[at]
            yield pad(self._value(entry, at), ROOM - 1, right=True) + " ", "bold" if entry.outlying else ""

    def _value(self, entry: Entry, at: int) -> str:
        sign = SIGNS[entry.outlying] if entry.outlying else ""
        language = self.gouji.session.language
        return sign + shown(entry.figure, self.measures[at].unit, language, doubtful=entry.doubtful)

    def status(self) -> list[Pieces]:
        """What the column means, and what there is to say of the value at the cursor."""
        working = self.progress()
        if working is not None:
            return [[(f" {self.say(working)}", "bold")]]
        measure = self.measures[self.column]
        width = self.size.width - 2
        said = f"{self.say(measure.name)}: {self.say(measure.definition)}"
        lines: list[Pieces] = [[(f" {part}", "")] for part in wrap(said, width)[:2]]
        each = self.rows.item
        if isinstance(each, TableLine):
            entry = each.entries[self.column]
            lines.append([(f" {self._value(entry, self.column)}", "bold"), (f"  {clean(each.who.path)}", "")])
            lines += [[(f" {part}", "")] for part in wrap("  ".join(self._remarks(entry)), width)[:1]]
        return lines

    def _remarks(self, entry: Entry) -> Iterator[str]:
        if entry.outlying:
            yield self.say(comparing.OUTLYING[entry.outlying.value])
        if entry.doubtful:
            yield self.say(comparing.IN_DOUBT)
        if entry.figure.parts:
            words = comparing.NO_BASE if entry.figure.why is Gap.NO_BASE else comparing.LACKS
            yield self.say(words, parts=", ".join(dict.fromkeys(map(self._part, entry.figure.parts))))

    def _part(self, part: Part) -> str:
        (measure,) = measures([cell_name(part.key)])
        return self.say(comparing.LAST_YEAR, name=measure.name) if part.ago else self.say(measure.name)

    # Keys --------------------------------------------------------------------------------------------------

    def do_go_next_section(self) -> Wording | None:
        return comparing.NO_MORE

    def do_go_previous_section(self) -> Wording | None:
        return comparing.NO_MORE

    def do_find_sort(self) -> Wording | None:
        self.sorted_by, self.backwards = self.column, False
        self._sort()
        self.show()
        return None

    def do_find_reverse(self) -> Wording | None:
        self.sorted_by = self.column if self.sorted_by is None else self.sorted_by
        self.backwards = not self.backwards
        self._sort()
        self.show()
        return None

    def do_go_in(self) -> Wording | None:
        each = self.rows.item
        if not isinstance(each, TableLine):
            return comparing.NO_MORE
        self.gouji.session.stand_on(each.who.path)
        self.gouji.settle("report")
        return None

    def do_compare_columns(self) -> Wording | None:
        def chosen(text: str) -> Wording | None:
            try:
                found = measures(name for name in re.split(r"[,，\s]+", text) if name)
            except UnknownMeasureError as unknown:
                return unknown.sentence(clean(unknown.name))
            if found:
                self.measures, self.column, self.sorted_by = found, 0, None
                self.start()
                self.show()
            return None

        before = ",".join(measure.key.removeprefix("applications.") for measure in self.measures)
        self.ask(comparing.WHICH_COLUMNS, before, Question(chosen))
        return None

    def frame(self) -> Frame:
        """The table as it is sorted."""
        return table_frame(self.lines_of, self.measures)


class _Drawn(Sequence[Line]):
    """The rows of a table, each made when it is drawn."""

    def __init__(self, page: RatesPage, span: range) -> None:
        self._page, self._span = page, span

    def __len__(self) -> int:
        return len(self._page.lines_of)

    @overload
    def __getitem__(self, at: int) -> Line: ...
    @overload
    def __getitem__(self, at: slice) -> list[Line]: ...
    def __getitem__(self, at: int | slice) -> Line | list[Line]:
        found = self._page.lines_of[at]
        if isinstance(found, TableLine):
            return self._page.row(found, self._span)
        return [self._page.row(each, self._span) for each in found]
