"""The same cell in the report of the year before."""

from __future__ import annotations

from parser.forms import CellKey
from parser.report import Cell, Report


def same_cell(before: Report, key: CellKey) -> Cell | None:
    """The cell of the same row and column in last year's table; None where its form has no such cell."""
    table = next((table for name, table in before.tables.items() if name == key.table), None)
    if table is None or table.form is None or key not in table.form.cell_keys:
        return None
    return before.cell(key)
