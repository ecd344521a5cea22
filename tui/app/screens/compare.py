"""Two reports side by side: the cells that differ, the titles of their sections, the passages both have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.comparing.data import cell_label, sides_frame
from parser.comparing.figures import doubts
from parser.comparing.said import NOT_FOUND, SAME_TITLES, TITLES, shown, signed
from parser.comparing.sides import Overlap, Sides
from parser.forms import FORMS, TABLE_KEYS, TableKey
from parser.report import Report
from tui.app import comparing, strings
from tui.app.keys import bindings
from tui.app.lines import Pieces
from tui.app.rows import Line
from tui.app.screens.compared import ComparedPage
from tui.app.text import clean, cut, pad, wrap

if TYPE_CHECKING:
    from parser.comparing.frames import Frame

VALUE = 12


class SidesPage(ComparedPage, inherit_bindings=False):
    """A on the left, B on the right; the difference is what B has more."""

    PAGE = "sides"
    BINDINGS = bindings("sides")

    def __init__(self, left: Report, right: Report) -> None:
        super().__init__()
        self.sides = Sides(left, right)
        self._wrong = [doubts(report) for report in self.sides]

    def title_texts(self) -> tuple[str, str]:
        """Which two."""
        names = [f"{letter} {self._called(report)}" for letter, report in zip("AB", self.sides, strict=True)]
        return f"{self.say(comparing.SIDES)}  {'  '.join(names)}", ""

    def _called(self, report: Report) -> str:
        name = self.gouji.session.shown(report.agency) if report.agency else clean(report.source.path)
        return cut(f"{name} {report.year or ''}".strip(), 30)

    def lay(self, width: int) -> None:
        """Tables, titles, passages."""
        rows: list[Line] = []
        for table in TABLE_KEYS:
            rows += self._table(table, width - 1)
        rows += self._titles(width - 2)
        for overlap in self.sides.overlaps():
            rows += self._overlap(overlap, width - 2)
        name = max(20, width - 1 - 3 * VALUE)
        heads = [pad(word, VALUE, right=True) for word in ("A", "B", "B-A")]
        self.rows.fill(rows, [[(pad(self.say(strings.ITEM), name) + "".join(heads), "bold")]])

    def _table(self, table: TableKey, width: int) -> Iterator[Line]:
        language = self.gouji.session.language
        yield Line([(self.say(FORMS[table][-1].title), "bold")], block=True)
        forms = [report.tables[table].form for report in self.sides]
        for letter, form in zip("AB", forms, strict=True):
            if form is None:
                yield Line([(f"  {letter} {self.say(comparing.NO_TABLE)}", "")])
        versions = [form.version for form in forms if form]
        if len(versions) == 2 and versions[0] != versions[1]:
            said = self.say(comparing.FORMS_DIFFER, a=versions[0], b=versions[1])
            yield from (Line([("  " + part, "")]) for part in wrap(said, width - 2))
        name = max(20, width - 3 * VALUE)
        equal = 0
        for row, pairs in self.sides.table(table):
            for pair in pairs:
                if pair.alike:
                    equal += 1
                    continue
                figures = zip((pair.before, pair.now), self._wrong, strict=True)
                words = [shown(each, pair.column.unit, language, doubtful=pair.key in them) for each, them in figures]
                words.append(signed(pair.change, language, pair.column.unit))
                cells = [(pad(word, VALUE, right=True), "") for word in words]
                yield Line([(pad(self.say(cell_label(row, pair.column)), name), ""), *cells], pair)
        if equal:
            yield Line([("  " + self.say(comparing.EQUAL_CELLS, count=equal), "dim")])
        yield Line([])

    def _titles(self, width: int) -> Iterator[Line]:
        yield Line([(self.say(TITLES), "bold")], block=True)
        differing = [each for each in self.sides.titles() if each.left != each.right]
        if not differing:
            yield Line([("  " + self.say(SAME_TITLES), "")])
        for each in differing:
            for letter, title in (("A", each.left), ("B", each.right)):
                words = self.say(NOT_FOUND) if title is None else clean(self.gouji.session.shown(title))
                yield from (Line([(f"  {part}", "")]) for part in wrap(f"{letter} {words}", width - 2))
        yield Line([])

    def _overlap(self, overlap: Overlap, width: int) -> Iterator[Line]:
        form = self.sides.left.section(overlap.section).form
        shares = ["-" if share is None else f"{100 * share:.0f}%" for share in (overlap.of_left, overlap.of_right)]
        said = self.say(comparing.SHARED, section=form.title, a=shares[0], b=shares[1])
        for at, part in enumerate(wrap(said, width)):
            yield Line([(part, "bold")], block=at == 0)
        for each in overlap.passages:
            parts = wrap(clean(self.gouji.session.shown(each.left)), width - 4)
            for at, part in enumerate(parts):
                yield Line([("  = " if at == 0 else "    ", "bold"), (part, "")], each if at == 0 else None)
        yield Line([])

    def status(self) -> list[Pieces]:
        """Where both reports say it."""
        here = self.rows.item
        names = [[(f" {letter}  {self._called(each)}", "")] for letter, each in zip("AB", self.sides, strict=True)]
        place = getattr(here, "left_line", None)
        if place is None or here is None:
            return names
        return [*names, [(" " + self.say(comparing.LINES, a=place, b=getattr(here, "right_line", "")), "bold")]]

    def frame(self) -> Frame:
        """Every cell, title and shared passage."""
        return sides_frame(self.sides)
