"""What a statutory form is made of.

A form is data: its rows and columns with their keys, their labels in both languages, the variants agencies print,
and the identities that hold between its numbers. The reader, the rules and every screen take them from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal, NamedTuple

from parser.wording import Wording

TableKey = Literal["disclosure", "applications", "review_litigation"]
TABLE_KEYS: tuple[TableKey, ...] = ("disclosure", "applications", "review_litigation")


class CellKey(NamedTuple):
    """Where a cell stands: its table, row and column by key."""

    table: str
    row: str
    column: str


@lru_cache(maxsize=4096)
def cell_key(table: str, row: str, column: str) -> CellKey:
    """The key of a cell, made once: all reports share the same few hundred."""
    return CellKey(table, row, column)


class Unit:
    """How the values of a column are to be read."""

    COUNT = "count"  # a non-negative whole number
    CHANGE = "change"  # a whole number that may be negative
    WAN = "wan"  # an amount in 10,000 CNY, the unit the header prints
    YUAN = "yuan"  # an amount in CNY; the form prints no unit, so the cell must


@dataclass(frozen=True)
class Column:
    """A column of a table: `label` as the form prints it, `short` for narrow screens."""

    key: str
    label: Wording
    short: Wording
    variants: tuple[str, ...] = ()
    unit: str = Unit.COUNT


@dataclass(frozen=True)
class Row:
    """A row of a table, or one of its groups of values where the table has one data row only.

    `number` is the printed numbering ("（三）1."), kept apart since agencies print it in many ways.
    `caption` is the block or group the row stands in, as printed.
    """

    key: str
    number: str
    label: Wording
    short: Wording
    columns: tuple[Column, ...]
    variants: tuple[str, ...] = ()
    caption: str = ""

    @property
    def printed(self) -> str:
        """Number and label as the form prints them."""
        return self.number + self.label.zh


@dataclass(frozen=True)
class Identity:
    """An equation between cells: the sum of `left` equals the sum of `right` (勾稽关系).

    Where `across` is "rows", `left` and `right` are row keys and the equation holds in every column; where it is
    "columns" they are column keys and it holds in every row.
    """

    key: str
    across: Literal["rows", "columns"]
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys on both sides."""
        return self.left + self.right

    def places(self, form: TableForm) -> tuple[str, ...]:
        """The columns (or rows) in which the equation holds, in the order of the form."""
        if self.across == "rows":
            return tuple(column.key for column in form.rows[0].columns)
        return tuple(row.key for row in form.rows)

    def cells(self, form: TableForm, place: str) -> tuple[tuple[CellKey, ...], tuple[CellKey, ...]]:
        """The cells on the left and on the right of the equation at `place`."""

        def key(part: str) -> CellKey:
            return CellKey(form.table, part, place) if self.across == "rows" else CellKey(form.table, place, part)

        return tuple(map(key, self.left)), tuple(map(key, self.right))


@dataclass(frozen=True)
class TableForm:
    """One table of one version of the report ("2019" or "2021")."""

    table: TableKey
    version: str
    title: Wording
    rows: tuple[Row, ...]
    identities: tuple[Identity, ...] = ()

    @cached_property
    def row(self) -> dict[str, Row]:
        """Rows by key."""
        return {row.key: row for row in self.rows}

    @cached_property
    def cell_keys(self) -> tuple[CellKey, ...]:
        """Every cell of the table, row by row."""
        return tuple(cell_key(self.table, row.key, column.key) for row in self.rows for column in row.columns)

    @cached_property
    def heads(self) -> dict[str, dict[str, tuple[CellKey, str]]]:
        """For each row its columns by key, in order: the cell's key and the unit of its value."""
        return {
            row.key: {column.key: (cell_key(self.table, row.key, column.key), column.unit) for column in row.columns}
            for row in self.rows
        }

    def identity(self, key: str) -> Identity:
        """The identity called `key`; KeyError if the form has none."""
        for identity in self.identities:
            if identity.key == key:
                return identity
        raise KeyError(key)
