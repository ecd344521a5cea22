"""The same agency's report on the year before, where it is loaded."""

from __future__ import annotations

from collections.abc import Iterable

from parser.agencies import normalised
from parser.forms import CellKey
from parser.report import Cell, Report
from parser.rules.model import Judgement


def year_before(report: Report, judgements: Iterable[Judgement]) -> Report | None:
    """The first report of the same agency on the year before, or None."""
    if not report.agency or not report.year:
        return None
    agency = normalised(report.agency)
    for judgement in judgements:
        other = judgement.report
        if other.year == report.year - 1 and other.agency and normalised(other.agency) == agency:
            return other
    return None


def same_cell(before: Report, key: CellKey) -> Cell | None:
    """The cell of the same row and column in last year's table; None where its form has no such cell."""
    table = next((table for name, table in before.tables.items() if name == key.table), None)
    if table is None or table.form is None or key not in table.form.cell_keys:
        return None
    return before.cell(key)
