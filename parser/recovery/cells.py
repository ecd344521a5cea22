"""Placed slots → cells, and what to say of a row whose values could not be placed."""

from __future__ import annotations

from collections.abc import Iterable

from parser.forms import CellKey, TableForm
from parser.recovery.rows import Filling, Run
from parser.recovery.values import PARSE
from parser.report import Cell, State

Cells = dict[CellKey, Cell]


def place(cells: Cells, form: TableForm, row: str, columns: Iterable[str], filling: Filling) -> None:
    """Add to `cells` those of a row whose slots are known, `columns` in the order they are printed."""
    heads = form.heads[row]
    new = tuple.__new__  # half the time of the cell's own constructor
    in_order = heads.values() if columns is heads else [heads[column] for column in columns]
    for (key, unit), slot in zip(in_order, filling, strict=True):
        if slot is None:
            cells[key] = Cell(key, None, State.MISSING)
        else:
            text = slot.text
            value, state = PARSE[unit](text)
            cells[key] = new(Cell, (key, value, state, text, slot))


def leave(cells: Cells, form: TableForm, row: str, run: Run) -> None:
    """Add to `cells` those of a row whose values cannot be placed, or has none; each keeps all that was printed."""
    state = State.AMBIGUOUS if run.printed else State.MISSING
    at = next((slot.place for slot in run.slots if slot.text), None)
    for key, _ in form.heads[row].values():
        cells[key] = Cell(key, None, state, " ".join(run.printed), at)
