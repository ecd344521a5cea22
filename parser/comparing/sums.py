"""The sum of many reports as one matrix, held against the report of the body above them.

A sum says of how many reports it is: where one gives no number for a cell, the sum is of the others and incomplete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from parser.comparing.figures import Figure, divided, figure, rows_of, total
from parser.forms import FORMS, TABLE_KEYS, CellKey, Column, Row, TableForm, TableKey, Unit, cell_key
from parser.report import Number, Report, State

_LEFT_BLANK = (State.BLANK, State.NOT_APPLICABLE)


class Total(NamedTuple):
    """The sum of a cell over reports: of the `given` ones that print a number.

    `blank` reports left the cell blank or struck it out, in `unread` ones it is missing, unclear or no number, and
    `elsewhere` counts those without the table or with a form that does not ask for it. `value` is None where no report
    gives a number.
    """

    value: Number | None
    given: int
    blank: int = 0
    unread: int = 0
    elsewhere: int = 0

    @property
    def complete(self) -> bool:
        """Whether every report gave a number."""
        return not (self.blank or self.unread or self.elsewhere)


class Held(StrEnum):
    """What holding a sum against a printed number brings out."""

    EQUAL = "equal"
    DIFFERS = "differs"
    OPEN = "open"  # a number is missing on either side that could make up the difference


class SumCell(NamedTuple):
    """A cell of the sum, and of the parent's report where there is one; `difference` is the parent's less the sum."""

    key: CellKey
    column: Column
    total: Total
    parent: Figure | None = None
    difference: Number | None = None
    held: Held | None = None


class SumRow(NamedTuple):
    """A row of the sum."""

    row: Row
    cells: tuple[SumCell, ...]


Sums = dict[TableKey, list[SumRow]]
"""The sums of all tables, in the rows of all forms that were met; a table nobody has is empty."""


class _Tally:
    """What reports say of one cell, added up as they come."""

    __slots__ = ("amounts", "blank", "given", "unread", "whole")

    def __init__(self) -> None:
        self.whole = 0
        self.amounts: list[Number] = []
        self.given = self.blank = self.unread = 0

    def take(self, found: Figure) -> None:
        if found.number is None:
            if found.why in _LEFT_BLANK:
                self.blank += 1
            else:
                self.unread += 1
            return
        self.given += 1
        if isinstance(found.number, int):
            self.whole += found.number
        else:
            self.amounts.append(found.number)

    def total(self, reports: int) -> Total:
        value = total((self.whole, *self.amounts)) if self.given else None
        return Total(value, self.given, self.blank, self.unread, reports - self.given - self.blank - self.unread)


class Adding:
    """A sum that reports come to one after the other; none of them is kept."""

    def __init__(self) -> None:
        self.reports = 0
        self._versions: set[tuple[str, str]] = set()
        self._tallies: dict[CellKey, _Tally] = {}

    def take(self, report: Report) -> None:
        """Add a report."""
        self.reports += 1
        for table in report.tables.values():
            if table.form is None:
                continue
            self._versions.add((table.key, table.form.version))
            for cell in table:
                self._tallies.setdefault(cell.key, _Tally()).take(Figure(cell.value, cell.state))
            for key in divided(table.form):
                self._tallies.setdefault(key, _Tally()).take(figure(report, key))

    def sums(self) -> Sums:
        """The sums of what was added so far."""
        return {
            key: list(_rows([form for form in reversed(FORMS[key]) if (key, form.version) in self._versions], self))
            for key in TABLE_KEYS
        }

    def total(self, key: CellKey) -> Total:
        """The sum at a cell of one of the forms that were met."""
        return self._tallies[key].total(self.reports)


def add(reports: Iterable[Report]) -> Sums:
    """The sums of all tables over reports."""
    adding = Adding()
    for report in reports:
        adding.take(report)
    return adding.sums()


def _rows(forms: list[TableForm], adding: Adding) -> Iterator[SumRow]:
    for row, columns in rows_of(forms):
        keys = [(column, cell_key(forms[0].table, row.key, column.key)) for column in columns]
        yield SumRow(row, tuple(SumCell(key, column, adding.total(key)) for column, key in keys))


def against(sums: Sums, parent: Report, *, absent: bool = False) -> Sums:
    """The sums with the parent's figures; `absent` says that reports are known to be missing from them."""
    return {
        table: [
            SumRow(row, tuple(_held(cell, figure(parent, cell.key), absent) for cell in cells)) for row, cells in rows
        ]
        for table, rows in sums.items()
    }


def _held(cell: SumCell, parent: Figure, absent: bool) -> SumCell:
    found = cell.total
    if parent.number is None or found.value is None:
        return cell._replace(parent=parent, held=Held.OPEN)
    difference = total((parent.number, -found.value))
    held = Held.DIFFERS if difference else Held.EQUAL
    # What is missing from a sum of counts can only make it larger.
    may_grow = absent or not found.complete
    if may_grow and (difference >= 0 or cell.column.unit == Unit.CHANGE):
        held = Held.OPEN
    return cell._replace(parent=parent, difference=difference, held=held)


def cells(sums: Sums) -> Iterator[tuple[SumRow, SumCell]]:
    """Every cell of the sums with its row."""
    for rows in sums.values():
        for row in rows:
            for cell in row.cells:
                yield row, cell
