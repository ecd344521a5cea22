"""Faults in the tables: one for every rule about a sum, a count or what a cell may hold."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from parser.forms import CellKey, TableKey, Unit
from parser.forms.applications import COLUMNS
from tests.generate.model import Draft, draw
from tests.generate.shapes import PADDED, PLACELESS, SHAPES
from tests.trial.spoilt import Spoilt, add, broken, key, number, put, receive, row_cells

_APPLICANTS = tuple(column.key for column in COLUMNS[:-1])
_EVERY = (*_APPLICANTS, "total")
_BARE = tuple(shape for shape in SHAPES if shape not in PADDED)
"""Shapes in which a row that is a cell short is seen to be."""
_STEPS = (1, 2, 10)
_MARKS = ("/", "-", "—", "无")
_OF_COLUMN = ("results_total", "carried_out", "new_received", "carried_in")
_SPLIT = "\ue000"
_BETWEEN = {"pipe-row": " | ", "pipe-row-leading": " | ", "page-text": " ", "pipe-cell": " |\n", "word-tab": "\n\t"}
"""What stands between two cells of a row."""


def drawn(rng: Random) -> Draft:
    """A sound report in any of the forms."""
    return draw(rng, rng.choice(("2019", "2021")), rng.choice(("2019", "2021")))


def _balance(rng: Random) -> Spoilt:
    draft = drawn(rng)
    row, column, step = (
        rng.choice(("new_received", "carried_in", "carried_out")),
        rng.choice(_EVERY),
        rng.choice(_STEPS),
    )
    for each in {column, rng.choice((column, "total"))}:
        add(draft, key("applications", row, each), step)
    return Spoilt(draft, broken(draft, "balance"))


def _processed_sum(rng: Random) -> Spoilt:
    draft = drawn(rng)
    leaf = rng.choice((*draft.forms["applications"].identity("processed_sum").right, "results_total"))
    add(draft, key("applications", leaf, rng.choice(_EVERY)), rng.choice(_STEPS))
    return Spoilt(draft, broken(draft, "processed_sum"))


def _row_total(rng: Random) -> Spoilt:
    draft = drawn(rng)
    add(draft, _any(draft, rng, "applications"), rng.choice(_STEPS))
    return Spoilt(draft, broken(draft, "row_total"))


def _misfiled(rng: Random) -> Spoilt:
    draft, count = drawn(rng), rng.choice(_STEPS)
    low, high = rng.sample(_APPLICANTS, 2)
    receive(draft, low, count)
    add(draft, key("applications", "new_received", low), -count)
    add(draft, key("applications", "new_received", high), count)
    return Spoilt(
        draft,
        frozenset({frozenset(key("applications", each, column) for column in (low, high) for each in _OF_COLUMN)}),
    )


def _suspect(rng: Random) -> Spoilt:
    draft = drawn(rng)
    cell = _any(draft, rng, "applications")
    add(draft, cell, rng.choice(_STEPS))
    return Spoilt(draft, frozenset({frozenset({cell})}))


def _missing_row(rng: Random) -> Spoilt:
    draft = drawn(rng)
    row = rng.choice(draft.forms["applications"].rows).key
    draft.absent.add(("applications", row))
    return Spoilt(draft, frozenset({row_cells(draft, "applications", row)}))


def _short_row(rng: Random) -> Spoilt:
    draft = drawn(rng)
    row = rng.choice(draft.forms["applications"].rows)
    for column in rng.sample(_EVERY, rng.randint(1, 3)):
        draft.dropped.add(key("applications", row.key, column))
    return Spoilt(draft, frozenset({row_cells(draft, "applications", row.key)}), shapes=_BARE, instead="IN06")


def _ambiguous_row(rng: Random) -> Spoilt:
    spoilt = _short_row(rng)
    spoilt.instead = ""
    return spoilt


def _split_number(rng: Random) -> Spoilt:
    draft = drawn(rng)
    receive(draft, rng.choice(_APPLICANTS), rng.randint(12, 99))
    rows = [row.key for row in draft.forms["applications"].rows]
    cells = [key("applications", row, column) for row in rows for column in _EVERY]
    cells = [cell for cell in cells if 10 <= number(draft, cell) <= 99 and _rejoins_once(draft, cell)]
    cell = rng.choice(cells)
    digits = str(draft.value(cell))
    put(draft, cell, number(draft, cell), f"{digits[0]}{_SPLIT}{digits[1]}")
    shape = rng.choice(tuple(_BETWEEN))
    return Spoilt(
        draft,
        frozenset({row_cells(draft, "applications", cell.row)}),
        shapes=(shape,),
        edit=lambda text: text.replace(_SPLIT, _BETWEEN[shape]),
        style={"digits": "plain"},
    )


def _rejoins_once(draft: Draft, cell: CellKey) -> bool:
    """Whether one way alone of joining neighbours in the row of a split number gives a row that adds up."""
    printed: list[str] = []
    for column in _EVERY:
        digits = str(draft.value(key("applications", cell.row, column)))
        printed += digits if column == cell.column else [digits]
    ways = set()
    for at in range(len(printed) - 1):
        joined = [*printed[:at], printed[at] + printed[at + 1], *printed[at + 2 :]]
        if printed[at] != "0" and sum(map(int, joined[:-1])) == int(joined[-1]):
            ways.add(tuple(joined))
    return len(ways) == 1


def _no_number(rng: Random) -> Spoilt:
    draft = drawn(rng)
    cell = key("applications", rng.choice(draft.forms["applications"].rows).key, rng.choice(_APPLICANTS))
    put(draft, cell, None, rng.choice(_MARKS))
    return Spoilt(draft, frozenset({frozenset({cell})}))


def _no_total(rng: Random) -> Spoilt:
    draft = drawn(rng)
    receive(draft, rng.choice(_APPLICANTS), rng.choice(_STEPS))
    rows = [row.key for row in draft.forms["applications"].rows]
    cell = key(
        "applications", rng.choice([row for row in rows if draft.value(key("applications", row, "total"))]), "total"
    )
    put(draft, cell, None, rng.choice(_MARKS))
    return Spoilt(draft, frozenset({frozenset({cell})}))


def _no_count(rng: Random) -> Spoilt:
    draft = drawn(rng)
    printed: tuple[str, ...]
    if rng.random() < 0.5:
        cell, printed = _any(draft, rng, rng.choice(("applications", "review_litigation"))), ("-3", "2.5", "0.5")
        shapes = tuple(SHAPES)
    else:
        # A word right behind a row's name may be the rest of it; one where no mark tells the cells apart, or among the
        # numbers of table four, leaves open where the numbers behind it belong.
        row = rng.choice(draft.forms["applications"].rows).key
        cell, printed = key("applications", row, rng.choice(_EVERY[1:])), ("若干", "见附件")
        shapes = tuple(shape for shape in SHAPES if shape not in PLACELESS and not shape.startswith("lone-bar"))
    put(draft, cell, None, rng.choice(printed))
    return Spoilt(draft, frozenset({frozenset({cell})}), shapes=shapes, style={"digits": "plain"})


def _old_layout(rng: Random) -> Spoilt:
    draft = draw(rng, "2021", "2019")
    draft.year = rng.choice((2021, 2022, 2023))
    return Spoilt(draft, frozenset({row_cells(draft, "applications", "other")}))


def _one_sided(rng: Random) -> Spoilt:
    draft = drawn(rng)
    for row in draft.tables["applications"].values():
        row.update(dict.fromkeys(_EVERY, 0))
    receive(draft, "other_org", rng.randint(5, 60))
    return Spoilt(draft, frozenset({row_cells(draft, "applications", "new_received")}))


# -- table two ---------------------------------------------------------------------------------------------------------


def _lost_row_or_value(rng: Random) -> Spoilt:
    draft = drawn(rng)
    row = rng.choice(draft.forms["disclosure"].rows)
    if rng.random() < 0.5:
        draft.absent.add(("disclosure", row.key))
        return Spoilt(draft, frozenset({row_cells(draft, "disclosure", row.key)}))
    row = draft.forms["disclosure"].row[rng.choice(("regulations", "normative_documents"))]
    draft.dropped.add(key("disclosure", row.key, rng.choice(row.columns).key))
    return Spoilt(draft, frozenset({row_cells(draft, "disclosure", row.key)}), shapes=_BARE)


def _stock_below_zero(rng: Random) -> Spoilt:
    draft = draw(rng)
    row = rng.choice(("regulations", "normative_documents"))
    cells = [key("disclosure", row, column) for column in ("issued", "repealed", "in_force")]
    lack, in_force, repealed = rng.choice(_STEPS), rng.randint(0, 40), rng.randint(0, 40)
    for cell, value in zip(cells, (in_force + repealed + lack, repealed, in_force), strict=True):
        put(draft, cell, value)
    return Spoilt(draft, frozenset({frozenset(cells)}))


def _form_of_other_years(rng: Random) -> Spoilt:
    draft = draw(rng, "2019", rng.choice(("2019", "2021")))
    draft.year = rng.choice((2021, 2022, 2023))
    return Spoilt(draft, section=2, count="2019")


def _unit_in_cell(rng: Random) -> Spoilt:
    draft = draw(rng)
    cell = key("disclosure", "fees", "amount_wan")
    put(draft, cell, None, f"{rng.randint(1, 90)}.{rng.randint(1, 9)}{rng.choice(('万', '万元'))}")
    return Spoilt(draft, frozenset({frozenset({cell})}))


def _decimals(rng: Random) -> Spoilt:
    draft = draw(rng)
    cell = key("disclosure", "fees", "amount_wan")
    put(draft, cell, rng.choice((3.5, 12.25, 168.102, 7)))
    return Spoilt(
        draft,
        frozenset({frozenset({cell})}),
        edit=lambda text: text.replace("单位：万元", "单位：万元，保留4位小数"),
        scripts=("hans",),
        style={"variants": 0.0},
    )


def _below_zero(rng: Random) -> Spoilt:
    draft = drawn(rng)
    form_two = draft.forms["disclosure"]
    counted = [
        key("disclosure", row.key, column.key)
        for row in form_two.rows
        for column in row.columns
        if column.unit == Unit.COUNT
    ]
    cell = rng.choice(counted)
    put(draft, cell, -rng.randint(1, 40))
    return Spoilt(draft, frozenset({frozenset({cell})}))


def _newly_disclosed(rng: Random) -> Spoilt:
    draft = draw(rng, "2019", rng.choice(("2019", "2021")))
    row = rng.choice(("regulations", "normative_documents"))
    add(draft, key("disclosure", row, "newly_disclosed"), number(draft, key("disclosure", row, "total_disclosed")) + 1)
    pairs = [
        tuple(key("disclosure", each, column) for column in ("newly_disclosed", bound))
        for each in ("regulations", "normative_documents")
        for bound in ("total_disclosed", "newly_made")
    ]
    return Spoilt(
        draft, frozenset(frozenset((new, most)) for new, most in pairs if number(draft, new) > number(draft, most))
    )


# -- table four --------------------------------------------------------------------------------------------------------


def _group_total(rng: Random) -> Spoilt:
    draft = drawn(rng)
    add(draft, _any(draft, rng, "review_litigation"), rng.choice(_STEPS))
    return Spoilt(draft, broken(draft, "group_total"))


def _not_fifteen(rng: Random) -> Spoilt:
    draft = drawn(rng)
    draft.dropped.add(_any(draft, rng, "review_litigation"))
    everywhere = frozenset(draft.forms["review_litigation"].cell_keys)
    return Spoilt(draft, frozenset({everywhere}), shapes=_BARE, instead="IN06")


# -- the copy ----------------------------------------------------------------------------------------------------------


def _most_lost(rng: Random) -> Spoilt:
    draft = drawn(rng)
    rows = draft.forms["applications"].rows
    kept = rng.randint(len(rows) // 3, int(len(rows) * 0.8) - 1)
    draft.absent |= {("applications", row.key) for row in rng.sample(rows, len(rows) - kept)}
    return Spoilt(draft, section=3, count=kept)


def _own_row(rng: Random) -> Spoilt:
    return Spoilt(
        drawn(rng),
        section=2,
        count=1,
        style={"extended": True},
        passage="其他主动公开文件",
        scripts=("hans",),
    )


def _any(draft: Draft, rng: Random, table: TableKey) -> CellKey:
    return rng.choice(draft.forms[table].cell_keys)


FAULTS: dict[str, Callable[[Random], Spoilt]] = {
    "T201": _lost_row_or_value,
    "T202": _stock_below_zero,
    "T204": _form_of_other_years,
    "T205": _unit_in_cell,
    "T206": _decimals,
    "T207": _below_zero,
    "T208": _newly_disclosed,
    "T301": _balance,
    "T302": _processed_sum,
    "T303": _row_total,
    "T304": _misfiled,
    "T305": _suspect,
    "T306": _missing_row,
    "T307": _short_row,
    "T308": _split_number,
    "T309": _no_number,
    "T310": _no_total,
    "T311": _no_count,
    "T312": _old_layout,
    "T318": _one_sided,
    "T401": _group_total,
    "T402": _not_fifteen,
    "IN05": _most_lost,
    "IN06": _ambiguous_row,
    "IN07": _own_row,
}
