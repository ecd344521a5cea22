"""What stands behind a cell: the identities it takes part in, with their numbers."""

from __future__ import annotations

from typing import NamedTuple

from parser.forms import CellKey
from parser.report import Cell, Number, Table
from parser.wording import Wording
from tui.app import strings


class Equation(NamedTuple):
    """An identity at one place; `balanced` is None where a part is no number, so that it cannot be judged."""

    text: Wording
    balanced: bool | None
    cells: tuple[CellKey, ...]


def equations(table: Table, key: CellKey) -> list[Equation]:
    """The identities of the table's form that hold `key`, with what stands on both sides."""
    if table.form is None:
        return []
    found = []
    for identity in table.form.identities:
        place, part = (key.column, key.row) if identity.across == "rows" else (key.row, key.column)
        if part not in identity.left + identity.right or place not in identity.places(table.form):
            continue
        left, right = identity.cells(table.form, place)
        name = strings.IDENTITIES[identity.key]
        unclear = sum(table.value(k.row, k.column) is None for k in left + right)
        if unclear:
            found.append(Equation(strings.UNJUDGED.fill(name=name, count=unclear), None, left + right))
            continue
        sums = _sum(table, left), _sum(table, right)
        balanced = sums[0] == sums[1]
        shown = f"{_side(table, left)} {'=' if balanced else '!='} {_side(table, right)}"
        found.append(Equation(strings.EQUATION.fill(name=name, equation=shown), balanced, left + right))
    return found


def _numbers(table: Table, keys: tuple[CellKey, ...]) -> list[Number]:
    return [value for key in keys if (value := table.value(key.row, key.column)) is not None]


def _sum(table: Table, keys: tuple[CellKey, ...]) -> Number:
    return sum(_numbers(table, keys))


def _side(table: Table, keys: tuple[CellKey, ...]) -> str:
    """`2+1=3`; terms of zero are left out, a single term stands alone."""
    terms = [str(value) for value in _numbers(table, keys) if value]
    if len(terms) < 2:
        return terms[0] if terms else "0"
    return f"{'+'.join(terms).replace('+-', '-')}={_sum(table, keys)}"


def shown_value(cell: Cell) -> Wording:
    """What the screen shows for a cell: its number as read, or a sign for its state that is never a number.

    A printed dash is doubled, so that it is not taken for a blank cell.
    """
    sign = strings.STATE_SIGNS.get(cell.state)
    if sign is not None:
        return sign
    raw = cell.raw.strip() or ("" if cell.value is None else str(cell.value))
    if cell.state == "inferred":
        raw = f"~{cell.value}"
    elif cell.state == "not_applicable" and raw in ("-", "—", "－", "–", "一"):
        raw = "--"
    return Wording(raw, raw)
