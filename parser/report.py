"""A report as read: its sections, its three tables and every cell with state and place. Nothing here judges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from parser.document import Damage, Line, Place, Placed, Source
from parser.forms import SECTIONS, TABLE_KEYS, CellKey, SectionForm, TableForm, TableKey, cell_key
from parser.wording import Wording

Number = int | float


class State(StrEnum):
    """What stands in a cell. Only NUMBER and INFERRED carry a value; the others never become 0."""

    NUMBER = "number"
    BLANK = "blank"  # an empty cell
    NOT_APPLICABLE = "not_applicable"  # / - — 无
    TEXT = "text"  # something that is no number of the column's kind
    MISSING = "missing"  # the row or the cell is not there
    AMBIGUOUS = "ambiguous"  # values are there, but which belongs to this cell cannot be known
    INFERRED = "inferred"  # not printed legibly; only one value satisfies the identities


class Cell(NamedTuple):
    """One cell: its value or None, why, what was printed and where (`at` tells its place)."""

    key: CellKey
    value: Number | None
    state: State
    raw: str = ""
    at: Placed | None = None

    @property
    def place(self) -> Place | None:
        """Where its text begins in the source; None where there is nothing in the source."""
        return self.at.place if self.at is not None else None

    def __eq__(self, other: object) -> bool:
        """Whether the same stands at the same place, however that is told."""
        return isinstance(other, Cell) and self[:4] == other[:4] and self.place == other.place

    def __hash__(self) -> int:
        """The hash of what stands there."""
        return hash(self[:4])


class PrintedRow(NamedTuple):
    """A row as it stood in the source: its label and its values before any was assigned to a column."""

    key: str
    label: str
    values: tuple[str, ...]
    at: Placed

    @property
    def place(self) -> Place:
        """Where it begins in the source."""
        return self.at.place


_KEY = itemgetter(PrintedRow._fields.index("key"))


@dataclass(frozen=True)
class Table:
    """A statutory table of one report.

    `form` is judged by the table itself, never by the year; None where the table was not found or is a pre-2019 one.
    `printed` holds the rows that were found, in the order of the source; `unplaced` those among them whose values
    could not be assigned; `unknown` rows that stand among them under a label no form has.
    """

    key: TableKey
    form: TableForm | None = None
    cells: dict[CellKey, Cell] = field(default_factory=dict)
    printed: tuple[PrintedRow, ...] = ()
    unplaced: tuple[PrintedRow, ...] = ()
    headers: tuple[tuple[str, Placed], ...] = ()
    place: Place | None = None
    unknown: tuple[PrintedRow, ...] = ()

    @property
    def found(self) -> bool:
        """Whether any of the table was found."""
        return self.form is not None

    @cached_property
    def rows(self) -> dict[str, PrintedRow]:
        """The rows that stand in the source, by key; of several, the first."""
        rows = (*self.printed, *self.unplaced)[::-1]
        return dict(zip(map(_KEY, rows), rows, strict=True))

    def cell(self, row: str, column: str) -> Cell:
        """The cell at `row` and `column`; a missing one where the form has it and the source has not."""
        # Any tuple finds the cell whose key equals it, in a third of the time it takes to have the key made.
        found = self.cells.get((self.key, row, column))  # type: ignore[call-overload]
        return found or Cell(cell_key(self.key, row, column), None, State.MISSING)

    def value(self, row: str, column: str) -> Number | None:
        """The number at `row` and `column`, or None."""
        return self.cell(row, column).value

    def __iter__(self) -> Iterator[Cell]:
        """Every cell of the form, row by row."""
        if self.form is not None:
            for key in self.form.cell_keys:
                yield self.cells.get(key) or Cell(key, None, State.MISSING)


@dataclass(frozen=True)
class Section:
    """One of the six statutory sections: `title` as printed (None where not found), `lines` its prose."""

    form: SectionForm
    title: str | None = None
    place: Place | None = None
    lines: tuple[Line, ...] = ()

    @property
    def found(self) -> bool:
        """Whether the section's heading was found."""
        return self.title is not None

    @cached_property
    def text(self) -> str:
        """The prose as printed, without the statutory table."""
        return "\n".join(line.raw.strip() for line in self.lines if line.raw.strip())


class Failure(NamedTuple):
    """Why an input is not a report that can be judged: the code of the finding and one sentence."""

    code: str
    reason: Wording


@dataclass(frozen=True)
class Report:
    """An annual report on OGI work, or an input that turned out not to be one (`failure` says why).

    `signed` holds the dates at its end, the last first, as YYYY-MM-DD, each with its line. A report on a year before
    2019 has other sections and tables: it is shown as it is and not judged by later forms.
    """

    source: Source
    title: str | None = None
    agency: str | None = None
    year: int | None = None
    published: str | None = None
    before_2019: bool = False
    script: str = "hans"
    preamble: tuple[Line, ...] = ()
    sections: tuple[Section, ...] = tuple(Section(form) for form in SECTIONS)
    tables: dict[TableKey, Table] = field(default_factory=lambda: {key: Table(key) for key in TABLE_KEYS})
    lines: tuple[Line, ...] = ()
    damage: Damage = field(default_factory=Damage)
    failure: Failure | None = None
    signed: tuple[tuple[str, Line], ...] = ()

    @cached_property
    def source_lines(self) -> tuple[Line, ...]:
        """The extracted text as people look at it: what stands on one line, such as the cells of a row, as one line."""
        joined: list[Line] = []
        for line in self.lines:
            last = joined[-1] if joined else None
            if last is None or line.number != last.number or line.column < last.column + len(last.raw):
                joined.append(line)
            else:
                gap = "\t" * (line.column - last.column - len(last.raw))
                joined[-1] = last._replace(raw=last.raw + gap + line.raw, text=last.text + gap + line.text)
        return tuple(joined)

    def section(self, number: int) -> Section:
        """The section with the statutory number 1 to 6."""
        return self.sections[number - 1]

    def cell(self, key: CellKey) -> Cell:
        """The cell called `key`."""
        for table in self.tables.values():
            if table.key == key.table:
                return table.cell(key.row, key.column)
        raise KeyError(key)
