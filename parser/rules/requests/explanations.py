"""What would explain broken sums in the request matrix: one cell wrong, or one request under the wrong applicant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from parser.forms import CellKey
from parser.report import Number, Report, State
from parser.rules import sums
from parser.rules.shared import once
from parser.rules.sums import Balance, Differences

_MOST_SUSPECTS = 3
"""Where more cells would explain the same difference, none is named."""


class Explanation(NamedTuple):
    """Cells of one row that, all changed by `change`, repair every equation they stand in."""

    cells: tuple[CellKey, ...]
    change: Number
    repairs: frozenset[Balance]


def differences(report: Report) -> Differences:
    """The differences of the request matrix; none where it was not found."""
    return sums.differences(report).get("applications") or Differences()


def _explanations(report: Report) -> tuple[tuple[Explanation, ...], ...]:
    """Groups of explanations of the same difference, each group short enough to be worth a look."""
    broken = {balance for balance, difference in differences(report).items() if difference}
    if not broken:
        return ()
    found = [*_single(report), *_doubled(report)]
    groups: dict[frozenset[Balance], list[Explanation]] = {}
    for explanation in sorted(found, key=lambda each: (-len(each.repairs), len(each.cells))):
        rival = next((group for repairs, group in groups.items() if repairs & explanation.repairs), None)
        if rival is None:
            groups[explanation.repairs] = [explanation]
        elif len(explanation.repairs) == len(rival[0].repairs):
            rival.append(explanation)
    return tuple(tuple(group) for group in groups.values() if len(group) <= _MOST_SUSPECTS)


explanations = once(_explanations)


def suspects(report: Report) -> frozenset[CellKey]:
    """Every cell that alone, or with its row's total, would explain what is broken."""
    return frozenset(key for group in explanations(report) for each in group for key in each.cells)


def _single(report: Report) -> Iterator[Explanation]:
    """One cell wrong: all its equations are off, and the same change repairs them."""
    table = report.tables["applications"]
    known = differences(report)
    off = [row for row in (table.form.rows if table.form else ()) if known["row_total", row.key]]
    for cell in [table.cell(row.key, column.key) for row in off for column in row.columns]:
        if cell.state is State.NUMBER and cell.value is not None:
            change = _change(known, cell.key, alone=True)
            if change and cell.value + change >= 0:
                yield Explanation((cell.key,), change, frozenset(_equations(cell.key, alone=True)))


def _doubled(report: Report) -> Iterator[Explanation]:
    """A number entered twice over: in a column and in the total of its row, which therefore holds."""
    table = report.tables["applications"]
    if table.form is None:
        return
    known = differences(report)
    off = {column for identity, column in known if identity in _OF_COLUMNS and known[identity, column]}
    if "total" not in off:
        return
    for row in table.form.rows:
        total = table.cell(row.key, "total")
        for column in [column for column in row.columns[:-1] if column.key in off]:
            cell = table.cell(row.key, column.key)
            if cell.state is not State.NUMBER or total.state is not State.NUMBER:
                continue
            change = _change(known, cell.key, alone=False)
            # Among the outcomes any could be too high; one that would vanish has been entered by mistake.
            leaf = row.key not in _SIDES
            if change and (cell.value == -change if leaf else (cell.value or 0) + change >= 0):
                yield Explanation((cell.key, total.key), change, frozenset(_equations(cell.key, alone=False)))


_OF_COLUMNS = ("balance", "processed_sum")
_SIDES = {"new_received": -1, "carried_in": -1, "results_total": 1, "carried_out": 1}
"""Rows of the printed balance, and how a request more in them moves it."""


def _equations(key: CellKey, *, alone: bool) -> dict[Balance, int]:
    """The equations `key` stands in, and how they move if it is one higher; with its row's total unless `alone`."""
    columns = (key.column,) if alone else (key.column, "total")
    moves: dict[Balance, int] = {}
    for column in columns:
        if key.row in _SIDES:
            moves["balance", column] = _SIDES[key.row]
        if key.row == "results_total":
            moves["processed_sum", column] = 1
        elif key.row not in _SIDES:
            moves["processed_sum", column] = -1
    if alone:
        moves["row_total", key.row] = 1 if key.column == "total" else -1
    return moves


def _change(known: Differences, key: CellKey, *, alone: bool) -> Number | None:
    """The change that repairs every equation `key` stands in, all of which are broken; None if there is none."""
    own = known["row_total", key.row]
    if (not own) if alone else own != 0:
        return None
    changes: set[Number] = set()
    for balance, move in _equations(key, alone=alone).items():
        difference = known[balance]
        if not difference:
            return None
        changes.add(-difference * move)
    return changes.pop() if len(changes) == 1 else None
