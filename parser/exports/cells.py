"""What every export needs of a report's cells: which ones, their names, their numbers as text, their findings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from parser.exports.words import STATES
from parser.forms import SECTIONS, CellKey, Column, Row, TableForm
from parser.report import Cell, Number, State, Table
from parser.rules.model import Finding, Judgement, Severity
from parser.wording import Language


class Chosen(NamedTuple):
    """A report to export: the whole of it, else just its `cells`, or the `section` of that number (1 to 6).

    `mark` and `note` are a person's.
    """

    judgement: Judgement
    cells: frozenset[CellKey] | None = None
    mark: str = ""
    note: str = ""
    section: int | None = None

    def holds(self, finding: Finding) -> bool:
        """Whether a finding concerns what was chosen."""
        if self.cells is not None and self.cells.isdisjoint(finding.cells):
            return False
        return self.section in (None, finding.section)


class Entry(NamedTuple):
    """A cell with its row and column in the form and the findings that are pinned to it."""

    table: Table
    form: TableForm
    row: Row
    column: Column
    cell: Cell
    findings: tuple[Finding, ...]


def entries(chosen: Chosen) -> Iterator[Entry]:
    """The chosen cells in the order of the forms; a table that was not found has none."""
    faults = pinned(chosen.judgement)
    for table in chosen.judgement.report.tables.values():
        if table.form is None or (chosen.section and SECTIONS[chosen.section - 1].table != table.key):
            continue
        for row in table.form.rows:
            for column in row.columns:
                cell = table.cell(row.key, column.key)
                if chosen.cells is None or cell.key in chosen.cells:
                    yield Entry(table, table.form, row, column, cell, faults.get(cell.key, ()))


def pinned(judgement: Judgement) -> dict[CellKey, tuple[Finding, ...]]:
    """The findings by the cells they are shown at.

    A broken identity has up to 22 cells; it is shown at the first one, the printed total, or a fault in one place would
    look like a fault in every one.
    """
    faults: dict[CellKey, tuple[Finding, ...]] = {}
    for finding in judgement.findings:
        for key in finding.cells[:1] if finding.expected is not None else finding.cells:
            faults[key] = (*faults.get(key, ()), finding)
    return faults


def gravest(findings: tuple[Finding, ...]) -> Severity | None:
    """The gravest severity among `findings`."""
    return min((f.severity for f in findings), key=list(Severity).index, default=None)


def name(report_agency: str | None, year: int | None, path: str) -> str:
    """What a report is called where there is one line for it."""
    return " ".join(filter(None, (report_agency, str(year) if year else ""))) or path


def row_label(row: Row, language: Language) -> str:
    """The row as the form prints it, with its caption, which alone tells 1. from 1."""
    return f"{row.caption} {row.printed}".strip() if language == "zh" else row.label.en


def cell_label(form: TableForm, key: CellKey, language: Language) -> str:
    """A short name of a cell: its row and its column."""
    row = form.row.get(key.row)
    if row is None:
        return f"{key.row}/{key.column}"
    column = next((c.short.in_(language) for c in row.columns if c.key == key.column), key.column)
    return f"{row.short.in_(language)}/{column}"


def number_text(value: Number) -> str:
    """A number in plain digits, never in exponents."""
    return str(value) if isinstance(value, int) else format(Decimal(repr(value)), "f")


def shown(cell: Cell, language: Language) -> str:
    """A cell in one word: its number, or why there is none, with what was printed."""
    if cell.state is State.NUMBER and cell.value is not None:
        return number_text(cell.value)
    state = STATES[cell.state].in_(language) if cell.state in STATES else ""
    printed = number_text(cell.value) if cell.value is not None else cell.raw
    return f"{printed} {state}".strip()
