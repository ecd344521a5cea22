"""Tables two and three: rows with labels, each followed by its values."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, KeysView, Sequence
from dataclasses import replace
from heapq import nlargest
from itertools import groupby

from parser.forms import FORMS, CellKey, Row, TableForm
from parser.forms import applications as applications_form
from parser.recovery import cells
from parser.recovery.clusters import Entry
from parser.recovery.labels import HEADER_ORGANISATIONS
from parser.recovery.resolve import resolve
from parser.recovery.rows import Filling, Geometry, Run
from parser.recovery.slots import Slot
from parser.report import Cell, PrintedRow, State, Table


def disclosure(entries: Sequence[Entry]) -> Table:
    """Table two, in the form whose labels it shows most of."""
    found = {entry.label.key for entry in entries}

    def shown(form: TableForm) -> int:
        keys = {row.caption for row in form.rows} | {row.key for row in form.rows}
        return len(found & (keys | {column.key for row in form.rows for column in row.columns}))

    rows = {entry.label.key for entry in entries if entry.label.kind == "row"}
    if len(rows) < 2 and not any(entry.label.kind == "caption" for entry in entries):
        return Table("disclosure")
    best, second = nlargest(2, reversed(FORMS["disclosure"]), key=shown)
    table = labelled(best, entries)
    # Without a word that only one of them has, nothing tells what the columns are.
    return _unclear(table) if shown(best) == shown(second) else table


def _unclear(table: Table, rows: Container[str] | None = None) -> Table:
    """The table with all that was printed, but no number in any column, or in any of `rows`."""

    def concerns(row: str) -> bool:
        return rows is None or row in rows

    unclear = {
        key: Cell(key, None, State.AMBIGUOUS if cell.raw else State.MISSING, cell.raw, cell.at)
        for key, cell in table.cells.items()
        if concerns(key.row)
    }
    unplaced = tuple([row for row in table.printed if row.values and (row in table.unplaced or concerns(row.key))])
    return replace(table, cells=table.cells | unclear, unplaced=unplaced)


def applications(entries: Sequence[Entry], ahead: int = 0) -> Table:
    """Table three: 其他处理, one row in 2019 and three from 2021 on, tells the oldest form; most rows the others.

    So many values stand `ahead` of the first label: those of a row, and each row may have the values of the next.
    """
    rows = {entry.label.key: entry.run for entry in entries if entry.label.kind == "row"}
    if len(rows) < 3:
        return Table("applications")
    parts = rows.keys() & {"other.no_correction", "other.fee_unpaid"}
    whole = "other" in rows and rows["other"].printed
    newer = parts or ("other.misc" in rows and not whole)
    oldest, *others = FORMS["applications"]
    form = max(others, key=lambda form: len(rows.keys() & form.row.keys())) if newer else oldest
    table = labelled(form, entries, _column_order(entries))
    if _is_scattered(table):
        return _unclear(table)
    early = _early(table) if ahead >= len(applications_form.COLUMNS) else ()
    return _unclear(table, early) if early else resolve(table)


def _early(table: Table) -> tuple[str, ...]:
    """The rows up to the first one without values, where their values may stand before their labels."""
    empty = next((index for index, row in enumerate(table.printed) if not row.values), 0)
    return tuple([row.key for row in table.printed[:empty]])


def _is_scattered(table: Table) -> bool:
    """Whether numbers stand apart from their labels: a lone one behind most, or none and a heap behind one."""
    counts = [len(row.values) for row in table.printed]
    heaped = max(counts, default=0) >= 2 * len(applications_form.COLUMNS)
    return 2 * max(counts.count(1), counts.count(0) if heaped else 0) > len(counts)


def _column_order(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The columns of the request matrix as its header prints them; empty for the form's order, or without a whole one.

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
        return ()
    if not _in_one_row(header) or any(entry.label == HEADER_ORGANISATIONS for entry in entries):
        organisations = [key for key in order if key not in ("natural_person", "total")]
        order = ["natural_person", *organisations, "total"]
    return () if order == [*columns] else tuple(order)


def _in_one_row(header: Sequence[Entry]) -> bool:
    return len({entry.place.line for entry in header}) == 1 and all(entry.marked for entry in header)


def labelled(form: TableForm, entries: Sequence[Entry], columns: Sequence[str] = ()) -> Table:
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
        order: Iterable[str] = columns or own
        filling: Filling | None = None
        if repeated := _repeated(own.keys(), entry, headers) if len(run.slots) > len(own) else ():
            filling = _once(order, run, repeated)
        elif not run.wrapped:
            standing = _standing(own.keys(), entry, in_grid, geometry) if in_grid else {}
            order = standing or order
            filling = geometry.fill(run, len(own), tuple(standing.values()))
        if filling is not None:
            cells.place(table, form, key, order, filling)
        else:
            cells.leave(table, form, key, run)
            unplaced += printed[-1:] if run.printed else []
    words = tuple([(header.text, header.start) for header in headers])
    return Table(form.table, form, table, tuple(printed), tuple(unplaced), words, entries[0].place)


def _standing(columns: KeysView[str], entry: Entry, headers: Sequence[Entry], geometry: Geometry) -> dict[str, int]:
    """Where the source's own grid has the `columns` of a row, by the last of its `headers` before it.

    Empty if the grid does not show them all, or its complete rows stand elsewhere: it may have been cut in the headers.
    """
    at: dict[str, int] = {}
    for header in headers:
        if header.first > entry.first:
            break
        if header.label.key in columns:
            at[header.label.key] = header.start.at
    if at.keys() != columns or len(set(at.values())) < len(columns):
        return {}
    standing = dict(sorted(at.items(), key=lambda item: item[1]))
    return standing if geometry.agrees(tuple(standing.values())) else {}


def _repeated(columns: KeysView[str], entry: Entry, headers: Sequence[Entry]) -> list[str]:
    """The column of each value of a row where the source prints merged cells in every place that they cover.

    The headers right before the row show it, which then have one of the `columns` twice running; else empty.
    """
    above: list[Entry] = []
    for header in reversed(headers[: bisect_left(headers, entry.first, key=lambda header: header.first)]):
        if above and header.end != above[-1].first:
            break
        above.append(header)
    shown = [header.label.key for header in reversed(above) if header.label.key in columns]
    return shown if len(set(shown)) == len(list(groupby(shown))) < len(shown) else []


def _once(columns: Iterable[str], run: Run, repeated: Sequence[str]) -> Filling | None:
    """The slot of each column of a row that repeats merged cells; None where it is no such row after all."""
    if len(run.slots) < len(repeated) or any(slot.text for slot in run.slots[len(repeated) :]):
        return None
    slots: dict[str, Slot] = {}
    for key, slot in zip(repeated, run.slots, strict=False):
        if slots.setdefault(key, slot).text != slot.text:
            return None
    return tuple([slots.get(key) for key in columns])


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
        # Half the time of the constructor.
        return tuple.__new__(PrintedRow, (row, entry.text, entry.run.printed, entry.start))
    return PrintedRow(row, "", entry.run.printed, next(slot for slot in entry.run.slots if slot.text))
