"""Sums and shares of groups of rows: worked out from the cells, never shown in the place of a printed number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from parser.forms import CellKey, Row, TableForm
from parser.report import Number, Report, Table
from parser.wording import Wording
from tui.app import phrases


class Sum(NamedTuple):
    """What cells add up to; `unclear` of them hold no number and are left out."""

    value: Number
    unclear: int = 0

    @property
    def text(self) -> str:
        """The sum, with a sign where something is missing from it."""
        return f"{self.value}+?" if self.unclear else f"{self.value}"

    def share_of(self, whole: Sum) -> str:
        """The share in per cent; `-` where either is incomplete or the whole is nothing."""
        if self.unclear or whole.unclear or not whole.value:
            return "-"
        return f"{100 * self.value / whole.value:.1f}%"


class Group(NamedTuple):
    """Rows added up column by column; `shares` are of the column's or of the row's whole, as `of` says."""

    title: Wording
    sums: tuple[Sum, ...]
    of: Wording
    shares: tuple[str, ...]


def add(table: Table, keys: Iterable[CellKey]) -> Sum:
    """The sum of cells of one table."""
    values = [table.value(key.row, key.column) for key in keys]
    return Sum(sum(value for value in values if value is not None), values.count(None))


def add_cells(report: Report, keys: Iterable[CellKey]) -> Sum:
    """The sum of cells of one report."""
    values = [report.cell(key).value for key in keys]
    return Sum(sum(value for value in values if value is not None), values.count(None))


def groups(table: Table) -> list[Group]:
    """The groups of a found table that can be added up; none for one whose figures do not add up."""
    form = table.form
    if form is None or not form.identities:
        return []
    leaves = next((i.right for i in form.identities if i.across == "rows" and len(i.left) == 1), ())
    if leaves:
        return _by_caption(table, form, leaves)
    return _across(table, form)


def _by_caption(table: Table, form: TableForm, leaves: Sequence[str]) -> list[Group]:
    captions: dict[str, list[Row]] = {}
    for key in leaves:
        captions.setdefault(form.row[key].caption, []).append(form.row[key])
    wholes = _columns(table, form, [form.row[key] for key in leaves])
    found = []
    for caption, rows in captions.items():
        sums = _columns(table, form, rows)
        shares = tuple(part.share_of(whole) for part, whole in zip(sums, wholes, strict=True))
        title = phrases.GROUPS.get(caption, Wording(caption, caption))
        found.append(Group(title, sums, phrases.SHARE_OF_COLUMN, shares))
    return [*found, _of_row(phrases.ALL_OUTCOMES, wholes)]


def _across(table: Table, form: TableForm) -> list[Group]:
    captions: dict[str, list[Row]] = {}
    for row in form.rows:
        captions.setdefault(row.caption or row.key, []).append(row)
    found = [
        _of_row(phrases.GROUPS.get(caption, rows[0].label), _columns(table, form, rows))
        for caption, rows in captions.items()
    ]
    return [*found, _of_row(phrases.ALL_CASES, _columns(table, form, form.rows))]


def _of_row(title: Wording, sums: tuple[Sum, ...]) -> Group:
    # The last column is the printed total: the whole is what its parts really add up to.
    parts = sums[:-1]
    whole = Sum(sum(part.value for part in parts), sum(part.unclear for part in parts))
    return Group(title, sums, phrases.SHARE_OF_ROW, (*(part.share_of(whole) for part in parts), ""))


def _columns(table: Table, form: TableForm, rows: Sequence[Row]) -> tuple[Sum, ...]:
    return tuple(
        add(table, [CellKey(form.table, row.key, column.key) for row in rows]) for column in form.rows[0].columns
    )
