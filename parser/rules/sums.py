"""Equations between cells (勾稽关系): both sides with their numbers, or why an equation cannot be judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parser.forms import TableKey
from parser.report import Cell, Number, Report, State, Table
from parser.rules import cells
from parser.rules.model import Answer, NotJudged, Rule
from parser.wording import Wording

_WHY_NO_NUMBER = {
    State.BLANK: Wording("空白", "blank"),
    State.NOT_APPLICABLE: Wording("填的不是数字", "not a number"),
    State.TEXT: Wording("填的不是数字", "not a number"),
    State.MISSING: Wording("缺失", "missing"),
    State.AMBIGUOUS: Wording("归属不明", "not clearly its own"),
    State.INFERRED: Wording("系推算而非印出", "inferred, not printed"),
}


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
    def gap(self) -> Cell | None:
        """The first cell without a printed number, which leaves the equation open."""
        return next((cell for cell in self.cells if cell.value is None or cell.state is not State.NUMBER), None)


def equations(table: Table, key: str) -> Iterator[Equation]:
    """The identity `key` of the table's form at every place where it should hold."""
    if table.form is None:
        return
    identity = table.form.identity(key)
    for place in identity.places(table.form):
        if identity.across == "rows":
            name = next(column.label for column in table.form.rows[0].columns if column.key == place)
        else:
            name = table.form.row[place].short
        left, right = identity.cells(table.form, place)
        yield Equation(
            name,
            tuple(table.cell(cell.row, cell.column) for cell in left),
            tuple(table.cell(cell.row, cell.column) for cell in right),
        )


def total(parts: Iterable[Cell]) -> Number:
    """The sum of cells that all hold numbers."""
    return sum(cell.value or 0 for cell in parts)


def written(parts: Iterable[Cell]) -> str:
    """A sum as one writes it down, without its zeros: `2+1=3`, `3`, `0`."""
    terms = [cell.value for cell in parts if cell.value]
    if len(terms) < 2:
        return str(terms[0]) if terms else "0"
    return f"{terms[0]}{''.join(f'{term:+}' for term in terms[1:])}={sum(terms)}"


def unbalanced(rule: Rule, report: Report, table_key: TableKey, key: str, message: Wording) -> Iterator[Answer]:
    """A finding of `rule` wherever the identity `key` of a table is broken.

    `message` may use {place}, {left} and {right} (the sums as written) and {difference} (printed less demanded).
    """
    table = report.tables[table_key]
    if table.form is None:
        yield cells.not_found(report, table_key)
    for equation in equations(table, key):
        if equation.gap is not None:
            yield _open(table, equation.gap)
            continue
        expected, found = total(equation.right), total(equation.left)
        if found == expected:
            continue
        telling = [cell for i, cell in enumerate(equation.cells) if i == 0 or cell.value]
        yield rule.finding(
            message.fill(
                place=equation.name,
                left=written(equation.left),
                right=written(equation.right),
                difference=f"{found - expected:+}",
            ),
            cells=tuple(cell.key for cell in equation.cells),
            expected=expected,
            found=found,
            evidence=cells.evidence(table, telling),
        )


def _open(table: Table, gap: Cell) -> NotJudged:
    row = table.form.row[gap.key.row] if table.form else None
    if row is None:
        raise KeyError(gap.key)
    column = next(column for column in row.columns if column.key == gap.key.column)
    return NotJudged(
        Wording("{row}，{column}：{why}", "{row}, {column}: {why}").fill(
            row=row.short, column=column.label, why=_WHY_NO_NUMBER.get(gap.state, gap.state.value)
        )
    )
