"""Table four: fifteen numbers in one row without a label, under headers that repeat."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from parser.forms.review import COLUMNS, FORM
from parser.recovery import cells
from parser.recovery.clusters import Entry
from parser.recovery.labelled import labelled
from parser.recovery.rows import Filling, Geometry, Run
from parser.recovery.slots import HEADING, Slot
from parser.recovery.values import looks_like_value
from parser.report import PrintedRow, Table

_WIDTH = sum(len(row.columns) for row in FORM.rows)
_FEWEST = 10
"""So many numbers in one line at least are a row of this table."""
_OUTCOMES = frozenset(column.key for column in COLUMNS)
_BROKEN_HEADER = ("维", "纠正", "审结")


def review(entries: Sequence[Entry]) -> Table:
    """Table four from its labels; each group may also be a row with a label of its own."""
    if sum(entry.label.key in _OUTCOMES for entry in entries) < 3:
        return Table("review_litigation")
    groups = {entry.label.key: entry for entry in entries if entry.label.key in FORM.row and entry.run.printed}
    if len(groups) == len(FORM.rows):
        rows = [entry._replace(label=entry.label._replace(kind="row")) for entry in groups.values()]
        return labelled(FORM, rows)
    last = max(reversed(entries), key=lambda entry: len(entry.run.slots) if entry.run.printed else -1)
    run = last.run
    filling = Geometry(()).fill(run, _WIDTH)
    table = _unclear(run) if filling is None else _placed(filling)
    printed = PrintedRow(FORM.table, "", run.printed, run.slots[0] if run.slots else last.start)
    return Table(
        FORM.table,
        FORM,
        table,
        (printed,) if run.slots else (),
        (printed,) if filling is None and run.printed else (),
        tuple((entry.text, entry.start) for entry in entries if entry.label.kind == "header"),
        entries[0].place,
    )


def review_by_count(stream: Sequence[Slot]) -> tuple[Table, list[Slot]] | None:
    """Table four where its header is too broken to read, and its slots: under its heading, fifteen numbers decide.

    With some more or less in one line it is still the table, but which number belongs where cannot be known.
    """
    for index, slot in enumerate(stream):
        if slot.mark != HEADING or not ("复议" in slot.text and "诉讼" in slot.text):
            continue
        body = list(takewhile(lambda following: following.mark != HEADING, stream[index + 1 :]))
        numbers = [cell for cell in body if looks_like_value(cell.text)]
        header = "".join(cell.text for cell in body)
        in_one_line = len({cell.line.number for cell in numbers}) == 1 and len(numbers) >= _FEWEST
        if (len(numbers) == _WIDTH or in_one_line) and all(word in header for word in _BROKEN_HEADER):
            printed = PrintedRow(FORM.table, "", tuple(cell.text for cell in numbers), numbers[0])
            if len(numbers) == _WIDTH:
                table = Table(FORM.table, FORM, _placed(tuple(numbers)), (printed,), place=numbers[0].place)
            else:
                unclear = _unclear(Run.of(numbers, closed=False, broken=False))
                table = Table(FORM.table, FORM, unclear, (printed,), (printed,), place=numbers[0].place)
            return table, [cell for cell in body if not cell.prose]
    return None


def _unclear(run: Run) -> cells.Cells:
    table: cells.Cells = {}
    for row in FORM.heads:
        cells.leave(table, FORM, row, run)
    return table


def _placed(filling: Filling) -> cells.Cells:
    table: cells.Cells = {}
    start = 0
    for row, columns in FORM.heads.items():
        end = start + len(columns)
        cells.place(table, FORM, row, columns, filling[start:end])
        start = end
    return table
