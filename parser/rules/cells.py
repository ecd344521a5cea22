"""What several rules ask of a table: what is missing from it, how much was read, how to name and quote a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from operator import itemgetter

from parser.forms import FORMS, CellKey, Row, TableForm, TableKey
from parser.report import Cell, PrintedRow, Report, State, Table
from parser.rules.model import Evidence, NotApplicable, NotJudged
from parser.rules.shared import once
from parser.wording import Wording

ORDINAL: dict[TableKey, Wording] = {
    "disclosure": Wording("表二", "table two"),
    "applications": Wording("表三", "table three"),
    "review_litigation": Wording("表四", "table four"),
}
BEFORE_2019 = NotApplicable(
    Wording("2018 及以前年度没有统一的六节和表格", "reports on 2018 and before had no common six sections and tables")
)
SECTION: dict[TableKey, int] = {"disclosure": 2, "applications": 3, "review_litigation": 4}

_ENOUGH_ROWS: dict[TableKey, float] = {"disclosure": 0.5, "applications": 0.8, "review_litigation": 0}
"""The share of a table's rows that must have been read before their faults are laid at the agency's door.

The groups of table four stand in one row, which is there or is not.
"""

_STATE = itemgetter(Cell._fields.index("state"))
_NUMBER_ONLY = {State.NUMBER}
_UNREAD = (State.MISSING, State.AMBIGUOUS)
_QUOTE = 40
_ALIKE = 0.7
_LONGEST_LABEL = 80
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _sound(report: Report) -> frozenset[TableKey]:
    return frozenset(key for key, table in report.tables.items() if _is_sound(table))


sound = once(_sound)
"""The tables of which every cell holds a printed number and every row was placed: nothing is missing from them."""


def _is_sound(table: Table) -> bool:
    return (
        table.form is not None
        and not table.unplaced
        and len(table.cells) == len(table.form.cell_keys)
        and set(map(_STATE, table.cells.values())) == _NUMBER_ONLY
    )


def not_found(report: Report, key: TableKey) -> NotJudged | NotApplicable:
    """Why nothing is said of a table that was not found."""
    if report.before_2019:
        return BEFORE_2019
    return NotJudged(
        Wording("没有找到{table}（{title}）", "{table} ({title}) was not found").fill(
            table=ORDINAL[key], title=FORMS[key][-1].title
        )
    )


def hardly_read(table: Table) -> NotJudged:
    """Why nothing is said of the rows of a table that mostly could not be read."""
    return NotJudged(
        Wording(
            "{table}只读出 {read} 行，共应 {rows} 行，不据此判断缺行缺格",
            "only {read} of {rows} rows of {table} could be read, too few to say what it lacks",
        ).fill(table=ORDINAL[table.key], read=rows_read(table), rows=len(table.form.rows) if table.form else 0)
    )


def rows_read(table: Table) -> int:
    """How many rows have at least one cell whose content is known, be it blank."""
    return len({cell.key.row for cell in table if cell.state not in _UNREAD})


def mostly_unread(table: Table) -> bool:
    """Whether so few rows of a found table were read that the copy, not the agency, is to be suspected."""
    if table.form is None:
        return False
    enough = _ENOUGH_ROWS[table.key] * len(table.form.rows)
    # Rows with values are rows read, unless they were not placed: counted first, since they nearly always suffice.
    placed = len(table.printed) - [row.values for row in table.printed].count(()) - len(table.unplaced)
    return placed < enough and rows_read(table) < enough


def gaps(table: Table, row: Row) -> tuple[CellKey, ...]:
    """The cells of `row` that are missing, or that no value could be assigned to."""
    cells = (table.cell(row.key, column.key) for column in row.columns)
    unread = tuple(cell.key for cell in cells if cell.state in _UNREAD)
    if not unread and any(printed.key == row.key for printed in table.unplaced):
        return tuple(CellKey(table.key, row.key, column.key) for column in row.columns)
    return unread


def inferred(table: Table, row: Row) -> bool:
    """Whether the identities alone told which of the printed values belongs to which column of `row`."""
    return any(table.cell(row.key, column.key).state is State.INFERRED for column in row.columns)


def is_split(table: Table, printed: PrintedRow) -> bool:
    """Whether a row with one value too many could be read because two of them are one number."""
    row = table.form.row.get(printed.key) if table.form else None
    return row is not None and len(printed.values) == len(row.columns) + 1 and inferred(table, row)


def column_names(row: Row, keys: Iterable[CellKey]) -> Wording:
    """The columns of `keys` by name, or how many where a list would be long."""
    wanted = {key.column for key in keys}
    if len(wanted) == len(row.columns) > 1:
        return Wording("整行", "the whole row")
    names = [column.label for column in row.columns if column.key in wanted]
    if len(names) > 3:
        return Wording(f"{len(names)} 格", f"{len(names)} cells")
    return Wording("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def where(form: TableForm, keys: Iterable[CellKey]) -> Wording:
    """The cells of one row, called by row and column: 三(七)总计·自然人."""
    keys = list(keys)
    row = form.row[keys[0].row]
    columns = column_names(row, keys)
    return Wording(f"「{row.short.zh}，{columns.zh}」", f"{row.short.en} ({columns.en})")


def quoted(raw: str) -> str:
    """Report text fit to stand in a sentence of ours: on one line, printable, cut when long."""
    if raw.isalnum() and len(raw) <= _QUOTE:
        return raw
    text = raw[: 4 * _QUOTE]
    if not text.isprintable():
        text = "".join([c if c.isprintable() else " " for c in text])
    text = " ".join(text.split())
    return text if len(text) <= _QUOTE else text[:_QUOTE] + ".."


def quoted_values(values: Iterable[str]) -> Wording:
    """Printed values side by side, blanks named."""
    raws = [quoted(value) for value in values]
    return Wording(
        "，".join(raw or "空白" for raw in raws) or "无", ", ".join(raw or "blank" for raw in raws) or "none"
    )


def evidence(table: Table, cells: Iterable[Cell]) -> tuple[Evidence, ...]:
    """The rows in which `cells` stand, each once, placed at the first of its cells."""
    rows = table.rows
    seen: dict[str, Evidence] = {}
    for cell in cells:
        # The groups of table four stand in one row, which goes by the table's name.
        row = rows.get(cell.key.row) or rows.get(table.key)
        key = row.key if row else cell.key.row
        if key in seen:
            continue
        place = cell.place or (row.place if row else None)
        if place is not None:
            seen[key] = Evidence(place, as_printed(row) if row else cell.raw)
    return tuple(seen.values())


def as_printed(row: PrintedRow) -> str:
    """A row as one line of text."""
    return " ".join((row.label, *row.values)).strip()


def row_evidence(rows: Iterable[PrintedRow]) -> tuple[Evidence, ...]:
    """The rows themselves."""
    return tuple(Evidence(row.place, as_printed(row)) for row in rows)


def neighbour(table: Table, row: Row) -> Iterator[Evidence]:
    """Where a row that is not there should have stood: the last printed row of the form before it."""
    before, _ = _around(table, row)
    if before is not None:
        yield Evidence(before.place, as_printed(before))
    elif table.place is not None:
        yield Evidence(table.place, "")


def damaged_label(report: Report, table: Table, row: Row) -> Evidence | None:
    """A line that stands where `row` should and reads like its label with characters lost, or None."""
    before, after = _around(table, row)
    start = before.place if before else table.place
    if start is None or after is None:
        return None
    wanted = _HAN.findall(row.label.zh)
    for line in report.lines:
        if start < line.place() < after.place:
            likeness = SequenceMatcher(None, wanted, _HAN.findall(line.text[:_LONGEST_LABEL]), autojunk=False)
            if likeness.ratio() >= _ALIKE:
                return Evidence(line.place(), line.raw.strip())
    return None


def _around(table: Table, row: Row) -> tuple[PrintedRow | None, PrintedRow | None]:
    """The printed rows that stand before and after `row` in the form."""
    rows = table.rows
    keys = [candidate.key for candidate in table.form.rows] if table.form else []
    at = keys.index(row.key)
    before = next((rows[key] for key in reversed(keys[:at]) if key in rows), None)
    after = next((rows[key] for key in keys[at + 1 :] if key in rows), None)
    return before, after
