"""Placed slots → cells, and what to say of a row whose values could not be placed."""

from __future__ import annotations

from collections.abc import Sequence

from parser.forms import CellKey, Column, Row, cell_key
from parser.recovery.rows import Filling, Run
from parser.recovery.values import parse
from parser.report import Cell, State


def placed(table: str, row: Row, columns: Sequence[Column], filling: Filling) -> dict[CellKey, Cell]:
    """The cells of a row whose slots are known, `columns` in the order they are printed."""
    cells = {}
    for column, slot in zip(columns, filling, strict=True):
        key = cell_key(table, row.key, column.key)
        if slot is None:
            cells[key] = Cell(key, None, State.MISSING)
        else:
            value, state = parse(slot.text, column.unit)
            cells[key] = Cell(key, value, state, slot.text, slot.place)
    return cells


def unclear(table: str, row: Row, run: Run) -> dict[CellKey, Cell]:
    """The cells of a row whose values cannot be placed, or that has none; each keeps all that was printed."""
    printed = run.printed
    state = State.AMBIGUOUS if printed else State.MISSING
    place = next((slot.place for slot in run.slots if slot.text), None)
    return {
        key: Cell(key, None, state, " ".join(printed), place)
        for key in (cell_key(table, row.key, column.key) for column in row.columns)
    }
