"""Tables two and three: rows with labels, each followed by its values."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Sequence

from parser.forms import FORMS, CellKey, Row, TableForm
from parser.forms import applications as applications_form
from parser.recovery import cells
from parser.recovery.clusters import Entry
from parser.recovery.labels import HEADER_ORGANISATIONS
from parser.recovery.resolve import resolve
from parser.recovery.rows import Geometry
from parser.report import Cell, PrintedRow, Table


def disclosure(entries: Sequence[Entry]) -> Table:
    """Table two, in the form whose labels it shows most of."""
    found = {entry.label.key for entry in entries}

    def shown(form: TableForm) -> int:
        keys = {row.caption for row in form.rows} | {row.key for row in form.rows}
        return len(found & (keys | {column.key for row in form.rows for column in row.columns}))

    rows = {entry.label.key for entry in entries if entry.label.kind == "row"}
    if len(rows) < 2 and not any(entry.label.kind == "caption" for entry in entries):
        return Table("disclosure")
    form = max(reversed(FORMS["disclosure"]), key=shown)
    return labelled(form, entries)


def applications(entries: Sequence[Entry]) -> Table:
    """Table three: 其他处理, one row in 2019 and three from 2021 on, tells the oldest form; most rows the others."""
    rows = {entry.label.key: entry.run for entry in entries if entry.label.kind == "row"}
    if len(rows) < 3:
        return Table("applications")
    parts = rows.keys() & {"other.no_correction", "other.fee_unpaid"}
    whole = "other" in rows and rows["other"].printed
    newer = parts or ("other.misc" in rows and not whole)
    oldest, *others = FORMS["applications"]
    form = max(others, key=lambda form: len(rows.keys() & form.row.keys())) if newer else oldest
    return resolve(labelled(form, entries, _column_order(entries)))


def _column_order(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The columns of the request matrix as its header prints them; the form's order where the header is incomplete.

    Only a header in a single row of marked cells shows where 总计 stands. One of several rows, or one flattened into
    words, has it before the organisations although its column is the last.
    """
    columns = tuple([column.key for column in applications_form.COLUMNS])
    header: list[Entry] = []
    for entry in entries:
        if entry.label.kind == "row" and header:
            break
        if entry.label.kind == "header" and entry.label.key in columns:
            header.append(entry)
    order = [entry.label.key for entry in header]
    if sorted(order) != sorted(columns):
        return columns
    if not _in_one_row(header) or any(entry.label == HEADER_ORGANISATIONS for entry in entries):
        organisations = [key for key in order if key not in ("natural_person", "total")]
        order = ["natural_person", *organisations, "total"]
    return tuple(order)


def _in_one_row(header: Sequence[Entry]) -> bool:
    return len({entry.place.line for entry in header}) == 1 and all(entry.marked for entry in header)


def labelled(form: TableForm, entries: Sequence[Entry], columns: Iterable[str] | None = None) -> Table:
    """A table whose rows have labels; `columns` is the order in which all rows print theirs, if not the form's."""
    chosen: dict[str, Entry] = {}
    for entry in entries:
        row = form.row.get(entry.label.key) if entry.label.kind == "row" else _lone_row(form, entries, entry)
        if row is not None and _better(entry, chosen.get(row.key), len(row.columns)):
            chosen[row.key] = entry
    geometry = Geometry([(entry.run, len(form.heads[key])) for key, entry in chosen.items()])
    table: dict[CellKey, Cell] = {}
    printed: list[PrintedRow] = []
    unplaced: list[PrintedRow] = []
    headers = [entry for entry in entries if entry.label.kind == "header"]
    in_grid = [header for header in headers if header.start.at >= 0]
    for key, entry in chosen.items():
        run, own = entry.run, form.heads[key]
        printed.append(_printed(key, entry))
        standing = _standing(own.keys(), entry, in_grid) if in_grid else {}
        filling = None if run.wrapped else geometry.fill(run, len(own), tuple(standing.values()))
        if filling is not None:
            cells.place(table, form, key, standing or columns or own, filling)
        else:
            cells.leave(table, form, key, run)
            unplaced += printed[-1:] if run.printed else []
    words = tuple([(header.text, header.place) for header in headers])
    return Table(form.table, form, table, tuple(printed), tuple(unplaced), words, entries[0].place)


def _standing(columns: KeysView[str], entry: Entry, headers: Sequence[Entry]) -> dict[str, int]:
    """Where the source's own grid has the `columns` of a row, by the last of its `headers` before it.

    Empty if the grid does not show them all.
    """
    at: dict[str, int] = {}
    for header in headers:
        if header.first > entry.first:
            break
        if header.label.key in columns:
            at[header.label.key] = header.start.at
    if at.keys() != columns or len(set(at.values())) < len(columns):
        return {}
    return dict(sorted(at.items(), key=lambda item: item[1]))


def _better(entry: Entry, known: Entry | None, width: int) -> bool:
    """Whether `entry` replaces another of the same row: where only it has all the values."""
    return known is None or len(known.run.printed) != width == len(entry.run.printed)


def _lone_row(form: TableForm, entries: Sequence[Entry], header: Entry) -> Row | None:
    """The row whose label was lost: its values stand under a header that only one row of the form has."""
    if header.label.kind != "header" or not header.run.printed:
        return None
    rows = [row for row in form.rows if row.columns[-1].key == header.label.key]
    named = {entry.label.key for entry in entries if entry.label.kind == "row"}
    if len(rows) == 1 and rows[0].key not in named and len(header.run.printed) == len(rows[0].columns):
        return rows[0]
    return None


def _printed(row: str, entry: Entry) -> PrintedRow:
    if entry.label.kind == "row":
        return PrintedRow(row, entry.text, entry.run.printed, entry.place)
    return PrintedRow(row, "", entry.run.printed, next(slot.place for slot in entry.run.slots if slot.text))
