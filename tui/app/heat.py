"""How large the figures of a table are beside each other: a sign in the blank part of a cell, never on a badge."""

from __future__ import annotations

import math

from parser.forms import CellKey, Unit
from parser.report import Table

SIGNS = (".", ":", "#")
STYLES = {".": "dim", ":": "", "#": "bold"}


def heat(table: Table) -> dict[CellKey, str]:
    """The sign of every positive count, by its order of magnitude; totals and amounts of money have none."""
    form = table.form
    if form is None:
        return {}
    totals = {row.key for row in form.rows if any(row.key in i.left for i in form.identities if i.across == "rows")}
    values: dict[CellKey, float] = {}
    for row in form.rows:
        for column in row.columns:
            value = table.value(row.key, column.key)
            counted = column.unit == Unit.COUNT and column.key != "total" and row.key not in totals
            if counted and value and value > 0:
                values[CellKey(form.table, row.key, column.key)] = value
    most = math.log(1 + max(values.values(), default=0))
    return {key: SIGNS[min(2, int(3 * math.log(1 + value) / most))] for key, value in values.items()}
