"""One table of two reports as one matrix: each cell with the figure of the one and of the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parser.comparing.figures import NO_REPORT, Figure, figure, forms_of, less, rows_of
from parser.forms import CellKey, Column, Row, TableKey, cell_key
from parser.report import Number, Report, State


class Pair(NamedTuple):
    """A cell in two reports, the later or second one being `now`."""

    key: CellKey
    column: Column
    now: Figure
    before: Figure

    @property
    def change(self) -> Number | None:
        """How much more it is now; None unless both are printed numbers."""
        return less(self.now, self.before)

    @property
    def alike(self) -> bool:
        """Whether both reports say the same: one number, or the same kind of hole with the same text in it."""
        if self.now.why is State.TEXT and self.now.raw != self.before.raw:
            return False
        return self.now.value == self.before.value and self.now.why == self.before.why


class PairRow(NamedTuple):
    """A row of the matrix."""

    row: Row
    pairs: tuple[Pair, ...]


def held_against(now: Report, before: Report | None, table: TableKey) -> list[PairRow]:
    """The table of `now` beside that of `before` (None: there is none).

    Rows and columns are those of both forms, `now`'s leading. One that a form does not ask for has no counterpart,
    unless the form asks for its parts: then their sum stands there.
    """
    return list(_rows(now, before, table))


def _rows(now: Report, before: Report | None, table: TableKey) -> Iterator[PairRow]:
    forms = forms_of((now,), table)
    forms += [form for form in forms_of((before,) if before else (), table) if form not in forms]
    for row, columns in rows_of(forms):
        keys = [(column, cell_key(table, row.key, column.key)) for column in columns]
        yield PairRow(
            row,
            tuple(
                Pair(key, column, figure(now, key), figure(before, key) if before else NO_REPORT)
                for column, key in keys
            ),
        )
