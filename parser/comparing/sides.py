"""Two reports side by side: their tables cell by cell, their sections' titles, and the passages both have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parser.among.digest import COMPARED
from parser.among.passages import Marked, passages
from parser.comparing.matrix import PairRow, held_against
from parser.comparing.years import Repeated, repeats
from parser.forms import TABLE_KEYS, SectionForm, TableKey
from parser.report import Report, Section


class Titles(NamedTuple):
    """A section in both reports: the titles as printed, None where it was not found."""

    form: SectionForm
    left: str | None
    right: str | None


class Shared(NamedTuple):
    """A passage that stands in the same section of both: its text and its line there."""

    left: str
    right: str
    left_line: int
    right_line: int


class Overlap(NamedTuple):
    """How much of the section's text on each side stands on the other too, 0 to 1, and the passages."""

    section: int
    of_left: float | None
    of_right: float | None
    passages: tuple[Shared, ...]


class Sides(NamedTuple):
    """Two reports; `right` is held against `left`, so that a change is what the right has more."""

    left: Report
    right: Report

    def table(self, table: TableKey) -> list[PairRow]:
        """A table of both, cell by cell: `now` is the right, `before` the left."""
        return held_against(self.right, self.left, table)

    def tables(self) -> dict[TableKey, list[PairRow]]:
        """All tables."""
        return {key: self.table(key) for key in TABLE_KEYS}

    def titles(self) -> list[Titles]:
        """The six sections."""
        return [
            Titles(one.form, one.title, other.title)
            for one, other in zip(self.left.sections, self.right.sections, strict=True)
        ]

    def overlaps(self) -> list[Overlap]:
        """What both say in the same words in the sections that are an agency's own."""
        return [_overlap(self.left.section(n), self.right.section(n)) for n in COMPARED]


def _overlap(left: Section, right: Section) -> Overlap:
    ours, theirs = (repeats(one, passages(other.lines)) for one, other in ((left, right), (right, left)))
    return Overlap(left.form.number, ours.share, theirs.share, tuple(_shared(ours, theirs)))


def _shared(ours: Repeated, theirs: Repeated) -> Iterator[Shared]:
    """Each passage once, with the first place where it stands on either side."""
    places = _first(theirs)
    for value, each in _first(ours).items():
        other = places[value]
        yield Shared(_text(each), _text(other), each.line.number, other.line.number)


def _first(repeated: Repeated) -> dict[int, Marked]:
    found: dict[int, Marked] = {}
    for each in repeated.passages:
        found.setdefault(each.passage.hash, each)
    return found


def _text(passage: Marked) -> str:
    return passage.line.text[passage.start : passage.end].strip()
