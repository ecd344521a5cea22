"""Cells as text for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable

from parser.exports.harmless import defused
from parser.report import Report
from tui.app.selection import Picked
from tui.app.sheet import Sheet


def rows_of(report: Report, picked: Iterable[Picked], path: str, sheet: Sheet) -> list[list[str]]:
    """The picked cells of one table as rows of raw values; a cell inside a row that was not picked stays empty."""
    keys = {p.key for p in picked if p.path == path and p.key.table == sheet.form.table}
    positions = sorted({sheet.position(key) for key in keys})
    rows = []
    for row in sheet.form.rows:
        mine = {sheet.position(key): report.cell(key).raw for key in keys if key.row == row.key}
        if mine:
            rows.append([mine.get(position, "") for position in positions])
    return rows


def tsv(rows: Iterable[Iterable[str]]) -> str:
    """Rows as tab-separated text that a spreadsheet takes as plain values, never as formulas."""
    return "\n".join("\t".join(defused(value) for value in row) for row in rows)
