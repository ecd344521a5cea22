"""A report with one fault: how it is written, and what the rule about that fault must find in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

from parser.forms import CellKey, TableKey
from tests.generate.model import Draft
from tests.generate.pages import in_script, page
from tests.generate.shapes import SHAPES
from tests.generate.style import Style, any_style

Place = frozenset[CellKey]
"""The cells one finding names."""

NOWHERE: Place = frozenset()
"""Of a finding about the text, which names no cell."""

SCRIPTS = ("hans", "hans", "hant", "taiwan")
_REQUESTS = re.compile(r"（二）依申请公开。.*?(?=\s*（三）)", re.DOTALL)


@dataclass
class Spoilt:
    """`draft` with one fault in it.

    `places` are the cells each finding of the rule must name, no more and no less; `section`, `count` and `passage` its
    section, what it must have found, and what its evidence must hold, where that tells. `instead` is a rule that may
    speak in its place. It is written in one of `shapes`, then `edit`ed; `without` is left out of it.
    """

    draft: Draft
    places: frozenset[Place] = frozenset({NOWHERE})
    section: int | None = None
    count: object = None
    passage: str = ""
    instead: str = ""
    shapes: tuple[str, ...] = tuple(SHAPES)
    scripts: tuple[str, ...] = SCRIPTS
    edit: Callable[[str], str] | None = None
    without: frozenset[str] = frozenset()
    style: dict[str, object] = field(default_factory=dict)

    def text(self, rng: Random) -> str:
        """The report as text, in a shape, script and style drawn at random."""
        style = any_style(rng, wraps=False)
        style = Style(**{**vars(style), **self.style})
        laid = page(self.draft, rng.choice(self.shapes), rng, style=style, without=self.without)
        text = (
            laid.text if laid.titled else f"{self.draft.agency}{self.draft.year}年政府信息公开工作年度报告\n{laid.text}"
        )
        if self.edit is not None:
            edited = self.edit(text)
            if edited == text:
                raise ValueError("the fault left no trace in the text")
            text = edited
        return in_script(text, rng.choice(self.scripts), rng)


def saying(draft: Draft, sentence: str, *places: Iterable[CellKey], passage: str = "") -> Spoilt:
    """A report whose section one says `sentence` of the requests, and nothing else of them."""
    return Spoilt(
        draft,
        frozenset(frozenset(place) for place in places) or frozenset({NOWHERE}),
        passage=passage or sentence.rstrip("。"),
        scripts=("hans",),
        edit=lambda text: _REQUESTS.sub(lambda _: f"（二）依申请公开。{sentence}", text, count=1),
    )


def key(table: TableKey, row: str, column: str) -> CellKey:
    """A cell."""
    return CellKey(table, row, column)


def row_cells(draft: Draft, table: TableKey, row: str) -> Place:
    """All cells of a row."""
    return frozenset(CellKey(table, row, column.key) for column in draft.forms[table].row[row].columns)


def put(draft: Draft, cell: CellKey, value: int | float | None, printed: str | None = None) -> None:
    """Let `cell` hold `value`; printed as it is unless `printed` says otherwise."""
    draft.tables[cell.table][cell.row][cell.column] = value
    if printed is not None:
        draft.printed[cell] = printed


def number(draft: Draft, cell: CellKey) -> int | float:
    """The number in `cell`."""
    value = draft.value(cell)
    if value is None:
        raise ValueError(f"{cell} holds no number")
    return value


def add(draft: Draft, cell: CellKey, change: int | float) -> None:
    """Change the number in `cell`."""
    put(draft, cell, number(draft, cell) + change)


def receive(draft: Draft, column: str, count: int) -> None:
    """Let `count` requests more of one kind of applicant be received and granted: every sum still holds."""
    for row in ("new_received", "granted", "results_total"):
        for each in (column, "total"):
            add(draft, key("applications", row, each), count)


def broken(draft: Draft, identity_key: str) -> frozenset[Place]:
    """The cells of each equation of this name that does not hold."""
    found: set[Place] = set()
    for form in draft.forms.values():
        for identity in form.identities:
            for place in identity.places(form) if identity.key == identity_key else ():
                left, right = identity.cells(form, place)
                if sum(number(draft, cell) for cell in left) != sum(number(draft, cell) for cell in right):
                    found.add(frozenset((*left, *right)))
    return frozenset(found)
