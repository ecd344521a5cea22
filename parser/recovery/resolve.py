"""Rows whose values could not be placed, decided by the identities of their table where only one reading fits.

Three things happen to a row of the request matrix on its way through copies: one cell is lost, blank cells vanish, or
a number is split in two. Each possible reading is a whole row; the row's own total and the sums of its columns leave
one, several or none of them. Exactly one is taken, and its cells say `inferred`; else the row stays ambiguous. Only
printed numbers are placed: the cell that lost its number stays empty, whatever the sums say it held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from parser.forms import CellKey, Identity, TableForm
from parser.recovery.values import parse
from parser.report import Cell, Number, PrintedRow, State, Table

_Row = tuple[Number | None, ...]
"""A reading of a row: the printed value of each column; None where the cell was blank or its number is lost."""

_Reading = dict[str, Number | None]
"""The same by column."""

_Cells = dict[CellKey, Cell]

_ROUNDS = 3
"""A row decided can decide another; longer chains have not been seen."""


def resolve(table: Table) -> Table:
    """`table` with every ambiguous row that has one consistent reading filled in as inferred."""
    form = table.form
    if form is None or not table.unplaced or not form.identities:
        return table
    cells = dict(table.cells)
    for _ in range(_ROUNDS):
        readings = {row: _only_reading(cells, form, row) for row in table.unplaced if _is_ambiguous(cells, form, row)}
        decided = {row: reading for row, reading in readings.items() if reading is not None}
        for row, reading in decided.items():
            cells.update(_inferred(form, row, reading))
        if not decided:
            break
    return replace(table, cells=cells)


def _is_ambiguous(cells: _Cells, form: TableForm, row: PrintedRow) -> bool:
    if row.key not in form.row:
        return False
    keys = (CellKey(form.table, row.key, column.key) for column in form.row[row.key].columns)
    return all(cells[key].state is State.AMBIGUOUS for key in keys)


def _only_reading(cells: _Cells, form: TableForm, row: PrintedRow) -> _Row | None:
    numbers = [value for value in (parse(text)[0] for text in row.values) if value is not None]
    if len(numbers) < len(row.values):
        return None
    columns = [column.key for column in form.row[row.key].columns]
    fitting = {
        reading
        for reading in _readings(numbers, row.values, len(columns))
        if _fits(dict(zip(columns, reading, strict=True)), cells, form, row.key)
    }
    if len(fitting) != 1:
        return None
    (only,) = fitting
    return only if _supported(dict(zip(columns, only, strict=True)), cells, form, row.key) else None


def _readings(numbers: Sequence[Number], raws: Sequence[str], width: int) -> Iterator[_Row]:
    """Every row the printed numbers can be the rest of; they always keep their order."""
    count = len(numbers)
    if 1 < count < width:
        for places in combinations(range(width), count):
            row: list[Number | None] = [None] * width
            for place, number in zip(places, numbers, strict=True):
                row[place] = number
            yield tuple(row)
    elif count == width:
        yield tuple(numbers)
    elif count == width + 1 and all(raw.isdigit() for raw in raws):
        for at in range(width):
            if raws[at] != "0":
                yield (*numbers[:at], int(raws[at] + raws[at + 1]), *numbers[at + 2 :])


def _fits(reading: _Reading, cells: _Cells, form: TableForm, row: str) -> bool:
    """Whether nothing contradicts the reading: neither its own row's total nor a column whose cells are known."""
    completed = _completed(reading)
    return min(completed.values()) >= 0 and all(
        _holds(identity, form, place, row, completed, cells) is not False
        for identity in form.identities
        for place in ([row] if identity.across == "columns" else completed if row in identity.parts else ())
    )


def _supported(reading: _Reading, cells: _Cells, form: TableForm, row: str) -> bool:
    """Whether the reading was put to the test at all.

    Where a number is lost, the row's total only says what it must have been; then every column has to bear it out.
    """
    lost = [column for column, value in reading.items() if value is None]
    total_is_lost = list(reading)[-1] in lost
    if not total_is_lost and len(lost) != 1:
        return True
    completed = _completed(reading)
    return all(
        any(
            _holds(identity, form, column, row, completed, cells)
            for identity in form.identities
            if identity.across == "rows" and row in identity.parts
        )
        for column in reading
        if column not in lost
    )


def _completed(reading: _Reading) -> dict[str, Number]:
    """The reading with 0 where nothing was printed or, where just one number is lost, with what the total leaves it."""
    numbers = {column: value or 0 for column, value in reading.items()}
    *parts, total = numbers
    rest = sum(numbers[part] for part in parts)
    lost = [column for column, value in reading.items() if value is None]
    if total in lost:
        numbers[total] = rest
    elif len(lost) == 1:
        numbers[lost[0]] = numbers[total] - rest
    return numbers


def _holds(
    identity: Identity, form: TableForm, place: str, row: str, reading: dict[str, Number], cells: _Cells
) -> bool | None:
    """Whether the identity holds at `place` with the reading in `row`; None where another cell is not known."""
    sums: list[Number] = []
    for side in identity.cells(form, place):
        values = [reading[key.column] if key.row == row else _value(cells, key) for key in side]
        numbers = [value for value in values if value is not None]
        if len(numbers) < len(values):
            return None
        sums.append(sum(numbers))
    return sums[0] == sums[1]


def _value(cells: _Cells, key: CellKey) -> Number | None:
    return cells[key].value if key in cells else None


def _inferred(form: TableForm, row: PrintedRow, reading: _Row) -> _Cells:
    cells = {}
    for column, value in zip(form.row[row.key].columns, reading, strict=True):
        key = CellKey(form.table, row.key, column.key)
        state = State.MISSING if value is None else State.INFERRED
        cells[key] = Cell(key, value, state, " ".join(row.values), row.place)
    return cells
