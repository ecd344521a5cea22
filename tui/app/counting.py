"""What there is to count in a report: its problems, its sections, the rows of its tables."""

from __future__ import annotations

from parser.forms import SECTIONS, CellKey, TableKey
from parser.report import Report, State, Table
from parser.rules.model import Finding, Judgement, Severity

TABLE_SECTION = {form.table: form.number for form in SECTIONS if form.table}


def section_of(finding: Finding) -> int | None:
    """The section a finding belongs to: that of its first cell, else its own."""
    if finding.cells:
        return TABLE_SECTION[table_key(finding.cells[0])]
    return finding.section


def table_key(key: CellKey) -> TableKey:
    """The table of a cell."""
    for table in TABLE_SECTION:
        if table == key.table:
            return table
    raise KeyError(key)


def problems(judgement: Judgement) -> list[Finding]:
    """The findings a person must look at, in reading order; an info is none."""
    return [finding for finding in judgement.findings if finding.severity is not Severity.INFO]


def sections_found(report: Report) -> int:
    """How many of the six sections were found."""
    return sum(section.found for section in report.sections)


def rows_found(report: Report) -> str:
    """Rows of table three that were read, over those its form has; `-` without a table."""
    table = report.tables["applications"]
    if table.form is None:
        return "-"
    return f"{rows_read(table)}/{len(table.form.rows)}"


def rows_read(table: Table) -> int:
    """How many rows of the table's form have a cell in the source."""
    return len({cell.key.row for cell in table if cell.state is not State.MISSING})
