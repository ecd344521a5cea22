"""A table laid out for the screen: its lines, its columns' widths and how the cursor moves over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from parser.forms import CellKey, Column, Row, TableForm
from parser.report import Table
from parser.wording import Language
from tui.app.explain import shown_value
from tui.app.text import cell_len, clean

GUTTER = 2
"""Cells left of the labels: a mark of selection and the row's gravest badge."""

LEAST_LABEL = 18
LONGEST = 24
"""Cells of a value that a column makes room for; only text that is no number is ever longer."""


class Heads(NamedTuple):
    """A line that names the columns of the rows below it."""

    columns: tuple[Column, ...]


Line = Heads | Row


class Frame(NamedTuple):
    """How wide the label and each column are, and which columns are shown (both by position)."""

    label: int
    widths: tuple[int, ...]
    shown: tuple[int, ...]

    def start(self, position: int) -> int:
        """The cell at which the shown column at `position` starts."""
        return GUTTER + self.label + sum(self.widths[other] for other in self.shown if other < position)


@dataclass(frozen=True)
class Sheet:
    """A found table. Rows that share their columns stand under one line of headings, as on paper."""

    table: Table
    form: TableForm
    language: Language

    @cached_property
    def blocks(self) -> tuple[tuple[tuple[Column, ...], tuple[Row, ...]], ...]:
        """Rows in runs that have the same columns."""
        runs = groupby(self.form.rows, key=lambda row: row.columns)
        return tuple((columns, tuple(rows)) for columns, rows in runs)

    @cached_property
    def frozen(self) -> tuple[Column, ...] | None:
        """The columns, where one heading does for the whole table."""
        return self.blocks[0][0] if len(self.blocks) == 1 else None

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """What scrolls: rows, with headings between them where the columns change."""
        if self.frozen is not None:
            return self.form.rows
        lines: list[Line] = []
        for columns, rows in self.blocks:
            lines += [Heads(columns), *rows]
        return tuple(lines)

    def line_of(self, key: CellKey) -> int:
        """The line a cell stands on."""
        return self.lines.index(self.form.row[key.row])

    def position(self, key: CellKey) -> int:
        """The position of a cell in its row."""
        return [column.key for column in self.form.row[key.row].columns].index(key.column)

    def key(self, row: Row, position: int) -> CellKey:
        """The cell at `position` of a row, or its last one where the row is shorter."""
        return CellKey(self.form.table, row.key, row.columns[min(position, len(row.columns) - 1)].key)

    def moved(self, key: CellKey, rows: int = 0, columns: int = 0) -> CellKey:
        """The cell that many rows down and columns to the right, as far as there are any."""
        row = self.form.rows.index(self.form.row[key.row])
        position = max(0, self.position(key) + columns)
        row = min(max(0, row + rows), len(self.form.rows) - 1)
        return self.key(self.form.rows[row], position)

    def first(self) -> CellKey:
        """The first cell."""
        return self.form.cell_keys[0]

    def row_keys(self, key: CellKey) -> list[CellKey]:
        """All cells of the row `key` stands in."""
        return [k for k in self.form.cell_keys if k.row == key.row]

    def row_called(self, text: str, after: CellKey) -> CellKey | None:
        """The next row from `after` on, and round again, whose name holds `text`; in the column of `after`."""
        rows = self.form.rows
        start = rows.index(self.form.row[after.row])
        for row in rows[start:] + rows[:start]:
            names = (row.printed, row.label.en, *row.short)
            if any(text.casefold() in clean(name).casefold() for name in names):
                return self.key(row, self.position(after))
        return None

    def rectangle(self, one: CellKey, other: CellKey) -> list[CellKey]:
        """All cells of the rectangle between two cells."""
        order = [row.key for row in self.form.rows]
        top, bottom = sorted((order.index(one.row), order.index(other.row)))
        left, right = sorted((self.position(one), self.position(other)))
        rows = set(order[top : bottom + 1])
        return [k for k in self.form.cell_keys if k.row in rows and left <= self.position(k) <= right]

    def frame(self, width: int, cursor: int) -> Frame:
        """The widths in `width` cells; columns that do not fit go from the right, the last (the total) stays.

        The column at position `cursor` is always among those shown.
        """
        widths = tuple(self._width(position) for position in range(max(len(row.columns) for row in self.form.rows)))
        label = 1 + max(cell_len(row.short.in_(self.language)) for row in self.form.rows)
        room = width - GUTTER - min(label, max(LEAST_LABEL, width - GUTTER - sum(widths)))
        last = len(widths) - 1
        shown = list(range(last + 1))
        while len(shown) > 1 and sum(widths[position] for position in shown) > room:
            # From the right up to the cursor, then from the left: the window slides with the cursor.
            spare = [p for p in shown if cursor < p < last] or [p for p in shown if p not in (cursor, last)]
            shown.remove(spare[-1] if spare and spare[-1] > cursor else spare[0] if spare else last)
        return Frame(width - GUTTER - room, widths, tuple(shown))

    def _width(self, position: int) -> int:
        """What the column at `position` needs: a sign of selection, a badge, its widest value or heading."""
        rows = [row for row in self.form.rows if position < len(row.columns)]
        keys = [(row.key, row.columns[position].key) for row in rows]
        values = [cell_len(clean(shown_value(self.table.cell(*key)).in_(self.language))) for key in keys]
        heads = [cell_len(row.columns[position].short.in_(self.language)) for row in rows]
        return max(8 if self.frozen is not None else 14, 2 + max(heads), 3 + min(max(values), LONGEST))
