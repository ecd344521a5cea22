"""Equations between cells (勾稽关系): both sides with their numbers, or why an equation cannot be judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

from parser.forms import CellKey, TableForm, TableKey
from parser.report import Cell, Number, Report, State, Table
from parser.rules import cells
from parser.rules.model import Answer, NotJudged, Rule
from parser.rules.shared import once
from parser.wording import Wording

_WHY_NO_NUMBER = {
    State.BLANK: Wording("空白", "blank"),
    State.NOT_APPLICABLE: Wording("填的不是数字", "not a number"),
    State.TEXT: Wording("填的不是数字", "not a number"),
    State.MISSING: Wording("缺失", "missing"),
    State.AMBIGUOUS: Wording("归属不明", "not clearly its own"),
    State.INFERRED: Wording("系推算而非印出", "inferred, not printed"),
}
_VALUE = itemgetter(Cell._fields.index("value"))
_NO_SUSPECTS: frozenset[CellKey] = frozenset()


class Equation(NamedTuple):
    """One identity at one place (a column or a row): `left` is what is printed, `right` the parts that demand it."""

    name: Wording
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All cells, the printed total first."""
        return self.left + self.right

    @property
    def gaps(self) -> list[Cell]:
        """The cells without a printed number, which leave the equation open."""
        return [cell for cell in self.cells if cell.state is not State.NUMBER]


Balance = tuple[str, str]
"""An equation by identity and place: ("row_total", "granted"), ("balance", "total")."""


class Differences(dict[Balance, Number | None]):
    """Printed less demanded for the equations of a table that do not agree; None where a cell holds no printed number.

    Any other is 0, and so are nearly all.
    """

    def __missing__(self, balance: Balance) -> Number:
        """The difference of an equation that agrees."""
        return 0


def _differences(report: Report) -> dict[TableKey, Differences]:
    sound = cells.sound(report)
    return {key: _weighed(table, key in sound) for key, table in report.tables.items() if table.form is not None}


differences = once(_differences)
"""The differences of every table that was found; one pass for all rules."""


def _weighed(table: Table, sound: bool) -> Differences:
    weighed = Differences()
    if table.form is None or not table.form.identities:
        return weighed
    printed = State.NUMBER
    in_order = table.cells.values() if tuple(table.cells) == table.form.cell_keys else table
    numbers = [*map(_VALUE, in_order)] if sound else [c.value if c.state is printed else None for c in in_order]
    difference: Number
    for balance, whole, left, right in _indexed(table.form):
        try:
            if whole is None:
                difference = sum(left(numbers)) - sum(right(numbers))
            else:
                difference = 2 * numbers[whole] - sum(right(numbers))  # type: ignore[operator]
            if difference:
                weighed[balance] = difference
        except TypeError:  # one of them is None
            weighed[balance] = None
    return weighed


_Side = Callable[[list[Number | None]], Sequence[Any]]


class _Indexed(NamedTuple):
    """An equation, and how its sides are picked from the numbers of all cells of the table.

    Where the left side is a `whole`, a single number that stands beside its parts, `right` picks it along with them:
    two steps take half the time of four, and a report has half a hundred equations.
    """

    balance: Balance
    whole: int | None
    left: _Side
    right: _Side


_INDEXED: dict[tuple[str, str], tuple[_Indexed, ...]] = {}


def _indexed(form: TableForm) -> tuple[_Indexed, ...]:
    """The equations of the form; made once a form, which is too large to be hashed for every report."""
    key = (form.table, form.version)
    if key not in _INDEXED:
        at = {cell: index for index, cell in enumerate(form.cell_keys)}
        _INDEXED[key] = tuple(
            _of_equation((identity.key, place), [at[cell] for cell in left], [at[cell] for cell in right])
            for identity in form.identities
            for place in identity.places(form)
            for left, right in [identity.cells(form, place)]
        )
    return _INDEXED[key]


def _of_equation(balance: Balance, left: list[int], right: list[int]) -> _Indexed:
    both = sorted(left + right)
    if len(left) == 1 and both == [*range(both[0], both[-1] + 1, both[1] - both[0])]:
        return _Indexed(balance, left[0], _picking(left), _picking(both))
    return _Indexed(balance, None, _picking(left), _picking(right))


def _picking(places: Sequence[int]) -> _Side:
    """What picks the items at `places` from a list; most stand at equal distances, as the cells of a column do."""
    step = (places[1] - places[0] if len(places) > 1 else 0) or 1
    even = slice(places[0], places[-1] + 1, step)
    return itemgetter(even) if [*range(even.start, even.stop, step)] == [*places] else itemgetter(*places)


def equation(table: Table, form: TableForm, key: str, place: str) -> Equation:
    """The identity `key` at `place`, with its cells."""
    identity = form.identity(key)
    if identity.across == "rows":
        name = next(column.label for column in form.rows[0].columns if column.key == place)
    else:
        name = form.row[place].short
    left, right = identity.cells(form, place)
    return Equation(
        name,
        tuple(table.cell(cell.row, cell.column) for cell in left),
        tuple(table.cell(cell.row, cell.column) for cell in right),
    )


def total(parts: Iterable[Cell]) -> Number:
    """The sum of the numbers in the cells; one without a number adds nothing."""
    return sum([cell.value or 0 for cell in parts])


def written(parts: Iterable[Cell]) -> str:
    """A sum as one writes it down, without its zeros: `2+1=3`, `3`, `0`."""
    terms = [cell.value for cell in parts if cell.value]
    if len(terms) < 2:
        return str(terms[0]) if terms else "0"
    return f"{terms[0]}{''.join(f'{term:+}' for term in terms[1:])}={sum(terms)}"


def unbalanced(
    rule: Rule,
    report: Report,
    table_key: TableKey,
    key: str,
    message: Wording,
    suspected: Callable[[Report], frozenset[CellKey]] | None = None,
) -> Iterator[Answer]:
    """A finding of `rule` wherever the identity `key` of a table is broken.

    `message` may use {place}, {left} and {right} (the sums as written) and {difference} (printed less demanded).
    `suspected` names the cells that would explain what is broken in the table.
    """
    table = report.tables[table_key]
    if table.form is None:
        yield cells.not_found(report, table_key)
        return
    for (identity, place), difference in differences(report)[table_key].items():
        if identity != key:
            continue
        broken = equation(table, table.form, key, place)
        expected, found = total(broken.right), total(broken.left)
        if difference is None:
            yield _open(table, broken.gaps, found - expected)
            continue
        telling = [cell for i, cell in enumerate(broken.cells) if i == 0 or cell.value]
        suspects = suspected(report) if suspected else _NO_SUSPECTS
        yield rule.finding(
            message.fill(
                place=broken.name,
                left=written(broken.left),
                right=written(broken.right),
                difference=f"{found - expected:+}",
            ),
            cells=tuple(cell.key for cell in broken.cells),
            expected=expected,
            found=found,
            evidence=cells.evidence(table, telling),
            suspects=tuple(cell.key for cell in broken.cells if cell.key in suspects),
        )


def no_number(table: Table, cell: Cell) -> Wording:
    """Which cell holds no number, and why."""
    row = table.form.row[cell.key.row] if table.form else None
    if row is None:
        raise KeyError(cell.key)
    column = next(column for column in row.columns if column.key == cell.key.column)
    return Wording("{row}，{column}：{why}", "{row}, {column}: {why}").fill(
        row=row.short, column=column.label, why=_WHY_NO_NUMBER[cell.state]
    )


def _open(table: Table, gaps: list[Cell], difference: Number) -> NotJudged:
    """Why an equation with `gaps` is not judged; where they are all blanks, what it comes to if they mean 0."""
    reason = no_number(table, gaps[0])
    if any(cell.state is not State.BLANK for cell in gaps):
        return NotJudged(reason)
    if not difference:
        return NotJudged(
            Wording("{reason}；空白都按 0 计则相符", "{reason}; the sums agree if every blank counts as 0").fill(
                reason=reason
            )
        )
    return NotJudged(
        Wording(
            "{reason}；即使空白都按 0 计，仍差 {difference}",
            "{reason}; even if every blank counts as 0, the difference is {difference}",
        ).fill(reason=reason, difference=f"{difference:+}")
    )
