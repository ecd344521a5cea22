"""Slots and labels → the three statutory tables.

The labels of the form anchor the rows; the values that follow a label, up to the next one, are its row. This one
mechanism reads every shape, since all that differs between shapes is what separates the slots.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from parser.document import Block, Line, Place
from parser.forms import FORMS, TABLE_KEYS, CellKey, Column, Row, TableForm, TableKey
from parser.forms import applications as applications_form
from parser.forms import review as review_form
from parser.recovery import labels
from parser.recovery.labels import Hit, Label
from parser.recovery.resolve import resolve
from parser.recovery.rows import Filling, Geometry, Run
from parser.recovery.slots import HEADING, Slot, slots
from parser.recovery.values import is_numbering, looks_like_value, parse
from parser.report import Cell, PrintedRow, State, Table

_APART = 3
"""So many unknown texts in a row, or any prose, end a table."""

_CELL_MARKS = frozenset({"\t", "|", "grid"})


@dataclass
class _Cluster:
    """Labels of one table that stand together, each with the run of slots behind it."""

    table: str
    entries: list[tuple[Hit, Run]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return len({hit.label.key for hit, run in self.entries if run.printed})


@dataclass(frozen=True)
class Recovered:
    """The tables of a document and the lines (by number and column) they take up."""

    tables: dict[TableKey, Table]
    lines: frozenset[tuple[int, int]]


def recover(blocks: Iterable[Block], headings: Container[Line] = ()) -> Recovered:
    """The three tables wherever they stand, but never across a heading; one that is not there has no form."""
    stream = list(slots(blocks, headings))
    hits = _in_context(labels.find(stream), stream)
    clusters = _clusters(hits, stream)
    tables: dict[TableKey, Table] = {}
    taken: set[tuple[int, int]] = set()
    for key in TABLE_KEYS:
        chosen = _choose([cluster for cluster in clusters if cluster.table == key])
        table = _BUILDERS[key](chosen, stream) if chosen else Table(key)
        tables[key] = table
        if table.found:
            taken.update(_lines(chosen, stream))
    if not any(row.values for row in tables["review_litigation"].printed):
        tables["review_litigation"] = _review_by_count(stream, taken) or tables["review_litigation"]
    tables["applications"] = resolve(tables["applications"])
    return Recovered(tables, frozenset(taken))


def _in_context(hits: list[Hit], stream: Sequence[Slot]) -> list[Hit]:
    """The hits with 总计 and 其他 told apart: a header follows headers, a row follows values or its own number."""
    resolved: list[Hit] = []
    table = ""
    for index, hit in enumerate(hits):
        label = hit.label
        if not label.table:
            previous = resolved[-1] if resolved else None
            after_values = previous is not None and any(
                looks_like_value(slot.text) for slot in stream[previous.last + 1 : hit.first]
            )
            after_values = after_values or (previous is not None and looks_like_value(previous.rest))
            after_row = previous is not None and previous.label.kind != "header" and table == "applications"
            if table == "applications" and (after_values or after_row):
                label = Label("row", table, "results_total" if label.key == "total" else "other.misc")
            elif table == "applications":
                label = Label("header", table, "total" if label.key == "total" else "other_org")
            else:
                label = Label("header", "review_litigation" if table == "review_litigation" else "", label.key)
        table = label.table or _next_table(hits, index) or table
        resolved.append(hit._replace(label=label))
    return [hit for hit in resolved if hit.label.table]


def _next_table(hits: Sequence[Hit], index: int) -> str:
    return next((hit.label.table for hit in hits[index + 1 : index + 2]), "")


def _clusters(hits: Sequence[Hit], stream: Sequence[Slot]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    end = 0
    for index, hit in enumerate(hits):
        following = hits[index + 1].first if index + 1 < len(hits) else len(stream)
        run, reached = _run(hit, following, stream)
        table = hit.label.table
        between = stream[end : hit.first]
        apart = any(slot.prose for slot in between) or sum(bool(slot.text) for slot in between) > _APART
        if apart or not clusters or clusters[-1].table != table:
            clusters.append(_Cluster(table))
        clusters[-1].entries.append((hit, run))
        end = max(end, reached)
    return clusters


def _run(hit: Hit, following: int, stream: Sequence[Slot]) -> tuple[Run, int]:
    """The run behind `hit`, which ends at the slot `following` at the latest, and where it ended."""
    taken: list[Slot] = []
    rest = hit.rest.lstrip(":：")
    if rest and looks_like_value(rest):
        slot = stream[hit.last]
        taken.append(slot._replace(text=rest, position=slot.position + slot.text.rfind(rest)))
    closed = False
    index = hit.last + 1
    while index < following:
        slot = stream[index]
        if slot.prose:
            closed = True
            break
        if slot.opens and any(value.text for value in taken):
            closed = True
            break
        if slot.text and not looks_like_value(slot.text) and not _is_cell_text(slot, taken):
            break
        taken.append(slot)
        index += 1
    if index == following:
        closed = following == len(stream) or stream[following].opens
    broken = not closed and index == following < len(stream) and stream[following].mark == "\t"
    return Run(tuple(taken), closed, broken), index


def _is_cell_text(slot: Slot, taken: Sequence[Slot]) -> bool:
    """Whether a text that is no value stands in the place of one: inside a row the source itself marks."""
    return (
        slot.mark in _CELL_MARKS
        and bool(taken)
        and not slot.opens
        and not is_numbering(slot.text)
        and len(labels.han(slot.text)) < 5
    )


def _choose(clusters: list[_Cluster]) -> list[tuple[Hit, Run]]:
    """The entries of the table: its fullest cluster, and from others the rows that one lacks."""
    clusters = sorted(clusters, key=lambda cluster: -cluster.rows)
    if not clusters:
        return []
    chosen = list(clusters[0].entries)
    seen = {hit.label for hit, run in chosen if hit.label.kind == "row"}
    for cluster in clusters[1:]:
        fresh = [(hit, run) for hit, run in cluster.entries if hit.label.kind == "row" and hit.label not in seen]
        chosen += [(hit, run) for hit, run in fresh if run.printed]
        seen.update(hit.label for hit, _ in fresh)
    return sorted(chosen, key=lambda entry: entry[0].first)


def _lines(entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot]) -> Iterable[tuple[int, int]]:
    for index, (hit, run) in enumerate(entries):
        last = hit.last + len(run.slots)
        if index + 1 < len(entries):
            ahead = entries[index + 1][0].first
            if not any(slot.prose for slot in stream[last + 1 : ahead]) and ahead - last < 40:
                last = ahead
        for slot in stream[hit.first : last + 1]:
            yield slot.line.number, slot.line.column


# -- building ---------------------------------------------------------------------------------------------------------


def _cells(table: str, row: Row, columns: Sequence[Column], filling: Filling) -> dict[CellKey, Cell]:
    cells = {}
    for column, slot in zip(columns, filling, strict=True):
        key = CellKey(table, row.key, column.key)
        if slot is None:
            cells[key] = Cell(key, None, State.MISSING)
        else:
            value, state = parse(slot.text, column.unit)
            cells[key] = Cell(key, value, state, slot.text, slot.place)
    return cells


def _unclear(table: str, row: Row, run: Run) -> dict[CellKey, Cell]:
    """The cells of a row whose values cannot be placed, or that has none."""
    printed = run.printed
    state = State.AMBIGUOUS if printed else State.MISSING
    place = run.slots[0].place if printed else None
    return {
        key: Cell(key, None, state, " ".join(printed), place)
        for key in (CellKey(table, row.key, column.key) for column in row.columns)
    }


def _printed(row: Row, hit: Hit, run: Run, stream: Sequence[Slot], label: bool = True) -> PrintedRow:
    text = "".join(slot.text for slot in stream[hit.first : hit.last + 1]) if label else ""
    place = stream[hit.first].place if label or not run.slots else run.slots[0].place
    return PrintedRow(row.key, text, run.printed, place)


def _build_labelled(
    form: TableForm, entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot], columns: dict[str, Sequence[Column]]
) -> Table:
    """A table whose rows have labels; `columns` gives, for each row, its columns in the order they are printed."""
    runs: dict[str, tuple[Hit, Run, bool]] = {}
    for hit, run in entries:
        row = form.row.get(hit.label.key) if hit.label.kind == "row" else _lone_row(form, entries, hit, run)
        if row is None:
            continue
        known = runs.get(row.key)
        if known is None or len(known[1].printed) != len(row.columns) == len(run.printed):
            runs[row.key] = (hit, run, hit.label.kind == "row")
    geometry = Geometry.of([(run, len(form.row[key].columns)) for key, (_, run, _) in runs.items()])
    cells: dict[CellKey, Cell] = {}
    printed: list[PrintedRow] = []
    unplaced: list[PrintedRow] = []
    for key, (hit, run, labelled) in runs.items():
        row = form.row[key]
        filling = geometry.fill(run, len(row.columns))
        printed.append(_printed(row, hit, run, stream, labelled))
        if filling is None:
            cells |= _unclear(form.table, row, run)
            unplaced += printed[-1:] if run.printed else []
        else:
            cells |= _cells(form.table, row, columns[key], filling)
    return Table(
        form.table,
        form,
        cells,
        tuple(printed),
        tuple(unplaced),
        tuple(_headers(entries, stream)),
        stream[entries[0][0].first].place,
    )


def _headers(entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot]) -> Iterable[tuple[str, Place]]:
    for hit, _ in entries:
        if hit.label.kind == "header":
            first = stream[hit.first]
            yield "".join(slot.text for slot in stream[hit.first : hit.last + 1]), first.place


def _lone_row(form: TableForm, entries: Sequence[tuple[Hit, Run]], hit: Hit, run: Run) -> Row | None:
    """The row whose label was lost: its values stand under a header that only one row of the form has."""
    if hit.label.kind != "header" or not run.printed:
        return None
    rows = [row for row in form.rows if row.columns[-1].key == hit.label.key]
    named = {other.label.key for other, _ in entries if other.label.kind == "row"}
    if len(rows) == 1 and rows[0].key not in named and len(run.printed) == len(rows[0].columns):
        return rows[0]
    return None


def _build_disclosure(entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot]) -> Table:
    found = {hit.label.key for hit, _ in entries if hit.label.kind != "caption"}
    captions = {hit.label.key for hit, _ in entries if hit.label.kind == "caption"}

    def votes(form: TableForm) -> int:
        return len(found & {key for row in form.rows for key in (row.key, *(c.key for c in row.columns))}) + len(
            captions & {row.caption for row in form.rows}
        )

    form = max(reversed(FORMS["disclosure"]), key=votes)
    rows = {hit.label.key for hit, _ in entries if hit.label.kind == "row"}
    if len(rows) < 2 and not captions:
        return Table("disclosure")
    return _build_labelled(form, entries, stream, {row.key: row.columns for row in form.rows})


def _build_applications(entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot]) -> Table:
    rows = {hit.label.key: run for hit, run in entries if hit.label.kind == "row"}
    if len(rows) < 3:
        return Table("applications")
    parts = {"other.no_correction", "other.fee_unpaid"} & rows.keys()
    single = "other" in rows and rows["other"].printed
    form = applications_form.F2021 if parts or ("other.misc" in rows and not single) else applications_form.F2019
    order = _column_order([hit for hit, _ in entries])
    return _build_labelled(form, entries, stream, {row.key: order for row in form.rows})


def _column_order(hits: Sequence[Hit]) -> tuple[Column, ...]:
    """The columns of the request matrix as its header prints them; the form's order where the header is incomplete.

    Where the header has several rows, flattening puts 总计 before the organisations although its column is the last.
    """
    columns = {column.key: column for column in applications_form.COLUMNS}
    header: list[str] = []
    for hit in hits:
        if hit.label.kind == "row" and header:
            break
        if hit.label.kind == "header":
            header.append(hit.label.key)
    leaves = [key for key in header if key in columns]
    if sorted(leaves) != sorted(columns):
        return applications_form.COLUMNS
    if "organisations" in header:
        leaves.remove("total")
        leaves.append("total")
    return tuple(columns[key] for key in leaves)


def _build_review(entries: Sequence[tuple[Hit, Run]], stream: Sequence[Slot]) -> Table:
    form = review_form.FORM
    outcomes = [entry for entry in entries if entry[0].label.key in {c.key for c in review_form.COLUMNS}]
    if len(outcomes) < 3:
        return Table("review_litigation")
    headers = tuple(_headers(entries, stream))
    place = stream[entries[0][0].first].place
    groups = {hit.label.key: (hit, run) for hit, run in entries if hit.label.key in form.row and run.printed}
    cells: dict[CellKey, Cell] = {}
    if len(groups) == len(form.rows):
        return _build_labelled(
            form,
            [(hit._replace(label=hit.label._replace(kind="row")), run) for hit, run in groups.values()],
            stream,
            {row.key: row.columns for row in form.rows},
        )
    _, run = max(reversed(entries), key=lambda entry: len(entry[1].slots) if entry[1].printed else -1)
    width = sum(len(row.columns) for row in form.rows)
    filling = Geometry().fill(run, width)
    printed = PrintedRow("review_litigation", "", run.printed, run.slots[0].place if run.slots else place)
    for index, row in enumerate(form.rows):
        if filling is None:
            cells |= _unclear(form.table, row, run)
        else:
            start = index * len(row.columns)
            cells |= _cells(form.table, row, row.columns, filling[start : start + len(row.columns)])
    unplaced = (printed,) if filling is None and run.printed else ()
    return Table("review_litigation", form, cells, (printed,) if run.slots else (), unplaced, headers, place)


def _review_by_count(stream: Sequence[Slot], taken: set[tuple[int, int]]) -> Table | None:
    """Table four where its header is too broken to read: under its heading, fifteen numbers alone are decisive."""
    form = review_form.FORM
    width = sum(len(row.columns) for row in form.rows)
    for index, slot in enumerate(stream):
        if slot.mark != HEADING or not ("复议" in slot.text and "诉讼" in slot.text):
            continue
        body = list(takewhile(lambda following: following.mark != HEADING, stream[index + 1 :]))
        numbers = [cell for cell in body if looks_like_value(cell.text)]
        header = "".join(cell.text for cell in body)
        if len(numbers) != width or not all(word in header for word in ("维", "纠正", "审结")):
            continue
        cells: dict[CellKey, Cell] = {}
        for number, row in enumerate(form.rows):
            start = number * len(row.columns)
            cells |= _cells(form.table, row, row.columns, tuple(numbers[start : start + len(row.columns)]))
        taken.update((cell.line.number, cell.line.column) for cell in body if not cell.prose)
        printed = PrintedRow(form.table, "", tuple(cell.text for cell in numbers), numbers[0].place)
        return Table("review_litigation", form, cells, (printed,), place=numbers[0].place)
    return None


_BUILDERS = {
    "disclosure": _build_disclosure,
    "applications": _build_applications,
    "review_litigation": _build_review,
}
