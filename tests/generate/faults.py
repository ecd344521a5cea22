"""Faults put into a sound report: each says what must be found, and at which cell."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import NamedTuple

from parser.forms import CellKey, TableKey
from tests.generate.model import Draft, Values

IDENTITY_CODES = {
    "balance": "T301",
    "processed_sum": "T302",
    "row_total": "T303",
    "group_total": "T401",
}


class Expected(NamedTuple):
    """A finding that must appear: its rule's code and its first cell."""

    code: str
    cell: CellKey


class Fault(NamedTuple):
    """A faulty report and the findings it must have; `gaps` are cells that must not hold a number."""

    draft: Draft
    expected: frozenset[Expected]
    gaps: frozenset[CellKey] = frozenset()


def broken(draft: Draft) -> frozenset[Expected]:
    """Every broken identity of the report's numbers; one with a gap among its cells is not judged."""
    found: set[Expected] = set()
    for form in draft.forms.values():
        for identity in form.identities:
            for place in identity.places(form):
                left, right = identity.cells(form, place)
                sides = [[draft.value(key) for key in side] for side in (left, right)]
                if None not in sides[0] + sides[1] and sum(map(_number, sides[0])) != sum(map(_number, sides[1])):
                    found.add(Expected(IDENTITY_CODES[identity.key], left[0]))
    return frozenset(found)


def _number(value: int | float | None) -> int | float:
    assert value is not None
    return value


def change_number(draft: Draft, rng: Random) -> Fault:
    """One printed number of table three or four differs."""
    key = _any_cell(draft, rng, "applications", "review_litigation")
    _set(draft, key, _number(draft.value(key)) + rng.choice((1, 2, 10)))
    return Fault(draft, broken(draft))


def swap_values(draft: Draft, rng: Random) -> Fault:
    """A row's last two applicants changed places, one of them one higher: balances break in both columns."""
    row = rng.choice(draft.forms["applications"].rows).key
    first, second = (CellKey("applications", row, column) for column in ("legal_service", "other_org"))
    one, two = _number(draft.value(first)), _number(draft.value(second))
    _set(draft, first, two + 1)
    _set(draft, second, one)
    return Fault(draft, broken(draft))


def drop_row(draft: Draft, rng: Random) -> Fault:
    """A row of table three is not there."""
    row = rng.choice(draft.forms["applications"].rows)
    draft.absent.add(("applications", row.key))
    gaps = frozenset(CellKey("applications", row.key, column.key) for column in row.columns)
    for gap in gaps:
        _set(draft, gap, None)
    first = CellKey("applications", row.key, row.columns[0].key)
    return Fault(draft, broken(draft) | {Expected("T306", first)}, gaps)


def drop_value(draft: Draft, rng: Random) -> Fault:
    """A row of table three has six values: none of them may be taken for a column's."""
    key = _any_cell(draft, rng, "applications")
    draft.dropped.add(key)
    return _short_row(draft, key)


def glue_values(draft: Draft, rng: Random) -> Fault:
    """Two neighbours of table three were merged into one cell."""
    row = rng.choice(draft.forms["applications"].rows)
    at = rng.randrange(len(row.columns) - 1)
    first, second = (CellKey("applications", row.key, column.key) for column in row.columns[at : at + 2])
    draft.printed[first] = f"{draft.value(first)}{draft.value(second)}"
    draft.dropped.add(second)
    return _short_row(draft, first)


def _short_row(draft: Draft, key: CellKey) -> Fault:
    row = draft.forms["applications"].row[key.row]
    cells = [CellKey("applications", row.key, column.key) for column in row.columns]
    for cell in cells:
        draft.printed.setdefault(cell, str(draft.value(cell)))
    for cell in cells:
        _set(draft, cell, None, printed=draft.printed[cell])
    return Fault(draft, broken(draft) | {Expected("T307", cells[0])}, frozenset(cells))


def drop_documents_value(draft: Draft, rng: Random) -> Fault:
    """The last of the three values of the normative documents was lost."""
    row = draft.forms["disclosure"].row["normative_documents"]
    key = CellKey("disclosure", row.key, row.columns[-1].key)
    draft.dropped.add(key)
    _set(draft, key, None)
    return Fault(draft, broken(draft) | {Expected("T201", key)}, frozenset((key,)))


def slash(draft: Draft, rng: Random) -> Fault:
    """A cell of table three holds a mark instead of a number; of a row with numbers, it may be the total."""
    key = _any_cell(draft, rng, "applications")
    total = key.column == "total" and draft.value(key)
    _set(draft, key, None, printed=rng.choice(("/", "-", "—", "无")))
    return Fault(draft, broken(draft) | {Expected("T310" if total else "T309", key)}, frozenset((key,)))


def blank(draft: Draft, rng: Random) -> Fault:
    """A cell of table three is empty: only for shapes in which an empty cell leaves a trace."""
    key = _any_cell(draft, rng, "applications")
    _set(draft, key, None, printed="")
    return Fault(draft, broken(draft), frozenset((key,)))


def blank_zeros(draft: Draft, *, printed: str = "", totals: bool = False) -> Draft:
    """A copy in which every zero is `printed` as an empty cell or a mark, and every total too if `totals`."""
    copy = deepcopy(draft)
    for form in copy.forms.values():
        for key in form.cell_keys:
            if copy.value(key) == 0 or (totals and key.column == "total"):
                _set(copy, key, None, printed=printed)
    return copy


def vanished_zeros(draft: Draft) -> Draft:
    """A copy in which every zero is not even an empty cell: where the others belong cannot be known."""
    copy = blank_zeros(draft)
    copy.dropped.update(key for form in copy.forms.values() for key in form.cell_keys if copy.value(key) is None)
    return copy


def deduplicated(text: str) -> str:
    """`text` without the lines that repeat an earlier one, as some converters leave it."""
    lines = text.split("\n")
    return "\n".join(dict.fromkeys(lines))


def _any_cell(draft: Draft, rng: Random, *tables: TableKey) -> CellKey:
    return rng.choice([key for table in tables for key in draft.forms[table].cell_keys])


def _set(draft: Draft, key: CellKey, value: int | float | None, printed: str | None = None) -> None:
    values: Values = draft.tables[key.table]
    values[key.row][key.column] = value
    if printed is not None:
        draft.printed[key] = printed


FAULTS: dict[str, Callable[[Draft, Random], Fault]] = {
    fault.__name__: fault
    for fault in (
        change_number,
        swap_values,
        drop_row,
        drop_value,
        glue_values,
        drop_documents_value,
        slash,
        blank,
    )
}


def injected(draft: Draft, fault: str, rng: Random) -> Fault:
    """A copy of `draft` with one fault in it."""
    return FAULTS[fault](deepcopy(draft), rng)
