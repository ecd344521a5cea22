"""What there is to count in a report: its problems, its sections, the rows of its tables."""

from __future__ import annotations

from parser.forms import SECTIONS, CellKey, TableKey
from parser.rules.model import Finding, Judgement, Severity
from tui.library.summary import rows_found, rows_read, sections_found

__all__ = ["problems", "rows_found", "rows_read", "section_of", "sections_found", "table_key"]

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
