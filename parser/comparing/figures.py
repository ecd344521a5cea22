"""One number of one report, or why there is none. A hole is never 0 and never another cell's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from parser.forms import CellKey, Column, Row, TableForm, TableKey, cell_key
from parser.report import Number, Report, State, Table
from parser.rules.sums import differences
from parser.wording import Wording


class Gap(StrEnum):
    """Why there is no figure, where that is not the state of a cell."""

    NO_REPORT = "no_report"  # none of that year is there
    NO_TABLE = "no_table"  # the report's table was not found, or is one of before 2019
    NO_COUNTERPART = "no_counterpart"  # the form of that year does not ask for it
    NOT_KNOWN = "not_known"  # a part of it is no printed number
    NO_BASE = "no_base"  # there is nothing to divide by


class Part(NamedTuple):
    """A cell that something is worked out from and that is no printed number; `ago` 1: last year's."""

    key: CellKey
    why: State | Gap
    ago: int = 0


class Figure(NamedTuple):
    """A number with `why` it is one or none; `raw` is what was printed instead, `parts` what it lacks."""

    value: Number | None
    why: State | Gap = State.NUMBER
    raw: str = ""
    parts: tuple[Part, ...] = ()

    @property
    def number(self) -> Number | None:
        """The number, if it was printed or worked out of printed ones only; an inferred one is shown, not used."""
        return self.value if self.why is State.NUMBER else None


WORDS: dict[State | Gap, Wording] = {
    State.BLANK: Wording("(空)", "(blank)"),
    State.NOT_APPLICABLE: Wording("(不适用)", "(n/a)"),
    State.TEXT: Wording("(非数字)", "(text)"),
    State.MISSING: Wording("(缺)", "(missing)"),
    State.AMBIGUOUS: Wording("(不明)", "(unclear)"),
    State.INFERRED: Wording("(推定)", "(inferred)"),
    Gap.NO_REPORT: Wording("(无报告)", "(no report)"),
    Gap.NO_TABLE: Wording("(无表)", "(no table)"),
    Gap.NO_COUNTERPART: Wording("(无对应)", "(not asked)"),
    Gap.NOT_KNOWN: Wording("(不知)", "(not known)"),
    Gap.NO_BASE: Wording("(无基数)", "(no base)"),
}
"""How each reason is said where there is room for a word."""

NO_REPORT = Figure(None, Gap.NO_REPORT)

_DIVIDED = {
    ("applications", "other"): ("other.no_correction", "other.fee_unpaid", "other.misc"),
}
"""Rows of an earlier form that a later one asks for in several: together they mean the same.

Table two has no such rows. Its documents are counted as made and disclosed in 2019 and as issued, repealed and in
force from 2021, its fees as items and then as an amount: none of these is the other.
"""


def divided(form: TableForm) -> list[CellKey]:
    """The cells of earlier forms whose rows this one asks for in parts."""
    return [
        cell_key(form.table, row, column.key)
        for (table, row), parts in _DIVIDED.items()
        if table == form.table and row not in form.row and parts[0] in form.row
        for column in form.row[parts[0]].columns
    ]


def figure(report: Report, key: CellKey) -> Figure:
    """What the report has at `key`; where its form divides the row, the sum of the parts."""
    table = table_of(report, key.table)
    if table is None or table.form is None:
        return Figure(None, Gap.NO_TABLE)
    if asks(table.form, key):
        cell = table.cell(key.row, key.column)
        return Figure(cell.value, cell.state, "" if cell.state is State.NUMBER else cell.raw)
    keys = [cell_key(key.table, row, key.column) for row in _DIVIDED.get((key.table, key.row), ())]
    if not keys or not all(asks(table.form, one) for one in keys):
        return Figure(None, Gap.NO_COUNTERPART)
    return summed((one, 1, figure(report, one), 0) for one in keys)


def summed(terms: Iterable[tuple[CellKey, int, Figure, int]]) -> Figure:
    """The sum of figures, each with its cell, its sign and how many years ago; not known unless all are numbers."""
    numbers: list[Number] = []
    parts: list[Part] = []
    for key, sign, found, ago in terms:
        if found.number is None:
            parts += found.parts or (Part(key, found.why, ago),)
        else:
            numbers.append(sign * found.number)
    return Figure(None, Gap.NOT_KNOWN, parts=tuple(parts)) if parts else Figure(total(numbers))


def total(numbers: Iterable[Number]) -> Number:
    """The sum; amounts are added as they are written, so that 0.1 and 0.2 make 0.3."""
    numbers = list(numbers)
    if all(isinstance(number, int) for number in numbers):
        return sum(numbers)
    return float(sum(Decimal(repr(number)) for number in numbers))


def less(now: Figure, before: Figure) -> Number | None:
    """The change from `before` to `now`; None unless both are numbers."""
    if now.number is None or before.number is None:
        return None
    return total((now.number, -before.number))


def asks(form: TableForm, key: CellKey) -> bool:
    """Whether the form has the cell."""
    row = form.row.get(key.row)
    return row is not None and any(column.key == key.column for column in row.columns)


def table_of(report: Report, name: str) -> Table | None:
    """The report's table of that name."""
    return next((table for table in report.tables.values() if table.key == name), None)


def forms_of(reports: Iterable[Report], table: TableKey) -> list[TableForm]:
    """The forms of a table that the reports use, each once, the newest first."""
    found = {form.version: form for report in reports if (form := report.tables[table].form) is not None}
    return [found[version] for version in sorted(found, reverse=True)]


def rows_of(forms: Iterable[TableForm]) -> Iterator[tuple[Row, tuple[Column, ...]]]:
    """The rows of several forms as one table, the first form's order leading; each with the columns any form has."""
    rows: list[Row] = []
    columns: dict[str, dict[str, Column]] = {}
    for form in forms:
        at = -1
        for row in form.rows:
            known = next((place for place, other in enumerate(rows) if other.key == row.key), None)
            at = at + 1 if known is None else known
            if known is None:
                rows.insert(at, row)
            for column in row.columns:
                columns.setdefault(row.key, {}).setdefault(column.key, column)
    for row in rows:
        yield row, tuple(columns[row.key].values())


def doubts(report: Report) -> frozenset[CellKey]:
    """The cells that stand in a sum of the report's own which does not hold: one of them must be wrong."""
    return frozenset(_unequal(report))


def _unequal(report: Report) -> Iterator[CellKey]:
    for table, balances in differences(report).items():
        form = report.tables[table].form
        for (identity, place), difference in balances.items():
            if form is not None and difference:
                left, right = form.identity(identity).cells(form, place)
                yield from left
                yield from right
