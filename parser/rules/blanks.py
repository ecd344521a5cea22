"""The rule about cells without a number, in all three tables (T3)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.forms import Row, Unit
from parser.report import Cell, Report, State, Table
from parser.rules import cells
from parser.rules.claims import denials
from parser.rules.examples import Case
from parser.rules.model import Answer, Rule, Severity
from parser.wording import Wording

_NO_NUMBER = (State.BLANK, State.NOT_APPLICABLE, State.TEXT)


def _not_numbers(report: Report) -> Iterator[Answer]:
    found = [table for table in report.tables.values() if table.form is not None]
    if not found:
        yield cells.not_found(report, "applications")
    for table in found:
        empty = [cell for cell in table if cell.state in _NO_NUMBER]
        if empty and len(empty) == sum(1 for _ in table):
            yield _empty_table(report, table, empty)
            continue
        for row in table.form.rows if table.form else ():
            if in_row := [cell for cell in empty if cell.key.row == row.key]:
                yield _not_numbers_in(table, row, in_row)


def _empty_table(report: Report, table: Table, empty: list[Cell]) -> Answer:
    none_received = table.key == "applications" and bool(denials(report))
    return T309.finding(
        Wording("{table}整表没有一个数字", "{table} holds no number at all").fill(table=cells.ORDINAL[table.key]),
        severity=Severity.INFO if none_received else None,
        section=cells.SECTION[table.key],
        cells=tuple(cell.key for cell in empty),
        evidence=cells.evidence(table, empty)[:1],
    )


def _not_numbers_in(table: Table, row: Row, empty: list[Cell]) -> Answer:
    raws = dict.fromkeys(cell.raw.strip() for cell in empty)
    bare = any(
        cell.state is State.TEXT and column.key == cell.key.column and column.unit == Unit.YUAN
        for cell in empty
        for column in row.columns
    )
    message = (
        Wording(
            "{row}：{columns}没有确定的金额（{raws}，未注明单位）",
            "{row}: no certain amount in {columns} ({raws}, without a unit)",
        )
        if bare
        else Wording("{row}：{columns}没有数字（{raws}）", "{row}: no number in {columns} ({raws})")
    )
    return T309.finding(
        message.fill(
            row=row.short,
            columns=cells.column_names(row, (cell.key for cell in empty)),
            raws=cells.quoted_values(raws),
        ),
        section=cells.SECTION[table.key],
        cells=tuple(cell.key for cell in empty),
        evidence=cells.evidence(table, empty),
    )


T309 = Rule(
    "T309",
    "cell-not-a-number",
    Severity.WARNING,
    3,
    name=Wording("应填数字处没有数字", "No number where one belongs"),
    criterion=Wording(
        "三张统计表的每一格都是数字；空白、/、文字，以及没有单位的采购金额，都不算。",
        "Every cell of the three tables holds a number; a blank, a slash, words, or a procurement amount without "
        "its unit are none.",
    ),
    why=Wording(
        "空白可能是 0，也可能是漏填，读者无从分辨，相关的勾稽也无法验证。",
        "A blank may mean 0 or may have been forgotten: readers cannot tell, and the sums it is part of cannot be "
        "checked.",
    ),
    fires=Case(
        Wording("「规章」一行三格都填 /。", "All three cells of the row for rules hold a slash."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "一行只报一次；整表为空而正文说明未收到申请的，只作提示。缺少的格由 T201、T307、T402 报告。",
        "One finding a row. Only a remark where the whole table is empty and the text says that no request came. "
        "Cells that are not there at all belong to T201, T307 and T402.",
    ),
    reply=Wording("", ""),
    check=_not_numbers,
)

RULES = (T309,)
