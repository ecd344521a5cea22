"""Rules about cells without a number, or with one that cannot be a count (T309 to T311)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import itemgetter

from parser.forms import Row, TableKey, Unit
from parser.report import Cell, Report, State, Table
from parser.rules import cells
from parser.rules.claims import denials
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, Rule, Severity
from parser.wording import Wording

_NO_NUMBER = (State.BLANK, State.NOT_APPLICABLE, State.TEXT)
_COUNTING: tuple[TableKey, ...] = ("applications", "review_litigation")
"""The tables that count requests and cases in every cell."""

_LOST = "\ufffd"
"""Stands for a character that the copy has lost."""

_RAW = itemgetter(Cell._fields.index("raw"))
_MEASURED = re.compile(r"[\u4e00-\u9fff]")
# Digits among other characters may have been torn by copying; a decimal has not.
_TORN = re.compile(r"^(?![+-]?\d+\.\d+$).*\d")


def _not_numbers(report: Report) -> Iterator[Answer]:
    found = [table for table in report.tables.values() if table.form is not None]
    if not found:
        yield cells.not_found(report, "applications")
    for table in found:
        if table.key in cells.sound(report):
            continue
        empty = [cell for cell in table if cell.state in _NO_NUMBER]
        if empty and len(empty) == sum(1 for _ in table):
            yield _empty_table(report, table, empty)
            continue
        elsewhere = {cell.key for cell in (*_blank_totals(table), *_words(table))}
        for row in table.form.rows if empty and table.form else ():
            in_row = [cell for cell in empty if cell.key.row == row.key and cell.key not in elsewhere]
            if in_row:
                yield _not_numbers_in(table, row, in_row)


def _totals(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif table.key in cells.sound(report):
        return
    elif blank := _blank_totals(table):
        yield T310.finding(
            Wording(
                "{count} 行分列有数而总计空白（{first}等）", "{count} rows have numbers but no total (first: {first})"
            ).fill(count=len(blank), first=table.form.row[blank[0].key.row].short),
            cells=tuple(cell.key for cell in blank),
            found=len(blank),
            evidence=cells.evidence(table, blank),
        )


def _blank_totals(table: Table) -> list[Cell]:
    """The blank totals of rows of table three that have a number other than 0."""
    if table.key != "applications" or table.form is None:
        return []
    totals = [table.cell(row.key, "total") for row in table.form.rows]
    columns = [column.key for column in table.form.rows[0].columns[:-1]]
    return [
        cell
        for cell in totals
        if cell.state in (State.BLANK, State.NOT_APPLICABLE)
        and any(table.value(cell.key.row, column) for column in columns)
    ]


def _whole_numbers(report: Report) -> Iterator[Answer]:
    tables = [report.tables[key] for key in _COUNTING if report.tables[key].form is not None]
    if not tables:
        yield cells.not_found(report, "applications")
    text, number = State.TEXT, State.NUMBER
    for table in tables:
        measured: list[Cell] = []
        # Hundreds of cells hold a few different texts, nearly all of them plain numbers.
        raws = set(map(_RAW, table.cells.values()))
        odd = {raw for raw in raws if not raw.isdigit() and _LOST not in raw}
        worded = {raw for raw in odd if _MEASURED.search(raw)}
        for cell in table.cells.values() if odd else ():
            _, value, state, raw, _ = cell
            if raw not in odd:
                continue
            if state is text:
                yield _no_count(table, cell, Severity.WARNING if _TORN.search(raw.strip()) else None)
            elif state is number and (value or 0) < 0:
                yield _no_count(table, cell, None)
            elif state is number and raw in worded:
                measured.append(cell)
        if measured:
            yield T311.finding(
                Wording(
                    "{table}有 {count} 格带单位或说明（如 {raw}），按其中的数字读取",
                    "{count} cells of {table} carry a unit or a remark (such as {raw}) and are read by their number",
                ).fill(table=cells.ORDINAL[table.key], count=len(measured), raw=cells.quoted(measured[0].raw)),
                severity=Severity.INFO,
                section=cells.SECTION[table.key],
                cells=tuple([cell.key for cell in measured]),
                evidence=cells.evidence(table, measured[:1]),
            )


def _words(table: Table) -> list[Cell]:
    """The cells of a counting table that hold words, which T311 speaks of; one lost in copying says nothing."""
    if table.key not in _COUNTING:
        return []
    return [cell for cell in table if cell.state is State.TEXT and _LOST not in cell.raw]


def _no_count(table: Table, cell: Cell, severity: Severity | None) -> Answer:
    return T311.finding(
        Wording(
            "{place}填的是 {raw}，应为非负整数", "{place} says {raw}; a whole number of 0 or more belongs there"
        ).fill(place=cells.where(table.form, [cell.key]) if table.form else cell.key.row, raw=cells.quoted(cell.raw)),
        severity=severity,
        section=cells.SECTION[table.key],
        cells=(cell.key,),
        found=cell.value,
        evidence=cells.evidence(table, [cell]),
    )


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
        cells=filled("disclosure", "regulations", "/ / /"),
    ),
    passes=Case(Wording("没有规章，三格都填 0。", "There are no rules; all three cells say 0.")),
    guard=Wording(
        "一行只报一次；整表为空而正文说明未收到申请的，只作提示。缺少的格由 T201、T307、T402 报告，空白的总计列由"
        " T310，文字由 T311 报告。",
        "One finding a row. Only a remark where the whole table is empty and the text says that no request came. "
        "Cells that are not there at all belong to T201, T307 and T402, blank totals to T310, words to T311.",
    ),
    reply=Wording(
        "统计表中有空白或非数字的单元格，请填报数字，没有发生的填 0。",
        "Some cells of the statistical tables are blank or hold no number. Please enter numbers, and 0 where "
        "nothing happened.",
    ),
    check=_not_numbers,
)

T310 = Rule(
    "T310",
    "total-column-blank",
    Severity.WARNING,
    3,
    name=Wording("总计列空白", "The total column is blank"),
    criterion=Wording("表三分列有数的行，总计列也有数。", "Every row of table three with numbers has its total."),
    why=Wording("总计空白，各类申请人之和就无从核对。", "Without its total, the sum of a row cannot be checked."),
    fires=Case(Wording("自然人 3，总计空白。", "Natural persons 3, total blank."), cells=granted("3 0 0 0 0 0 _")),
    passes=Case(Wording("自然人 3，总计 3。", "Natural persons 3, total 3."), cells=granted("3 0 0 0 0 0 3")),
    guard=Wording(
        "一表只报一次，列出各行；程序不代填总计。整行都空白的由 T309 报告。",
        "One finding a table, with every row; no total is filled in. Rows all blank belong to T309.",
    ),
    reply=Wording("表三有的行总计列空白，请补填。", "Some rows of table three lack their total. Please fill it in."),
    check=_totals,
)

T311 = Rule(
    "T311",
    "not-a-count",
    Severity.ERROR,
    3,
    name=Wording("不是非负整数", "Not a whole number"),
    criterion=Wording(
        "表三、表四的数都是非负整数。", "The numbers of tables three and four are whole and not negative."
    ),
    why=Wording(
        "两张表数的是申请和案件，没有半件，也没有负数。",
        "Both tables count requests and cases: there are no halves and none below zero.",
    ),
    fires=Case(
        Wording("自然人一格填 -1。", "Natural persons: -1."),
        cells=filled("applications", "granted", "-1 0 0 0 0 0 -1") | filled("applications", "partial", "1 0 0 0 0 0 1"),
    ),
    passes=Case(Wording("没有发生的填 0。", "0 where nothing happened.")),
    guard=Wording(
        "「2件」读作 2，只作提示；夹有数字的文字可能是转换所致，只作提醒。空白和 / 由 T309 报告。",
        "A 2 with its measure word is read as 2 and only remarked. Words with digits may be torn by conversion: a "
        "warning. Blanks and slashes belong to T309.",
    ),
    reply=Wording(
        "统计表中有负数、小数或文字，请改填非负整数。",
        "The tables hold a negative number, a fraction or words. Please enter whole numbers.",
    ),
    check=_whole_numbers,
)

RULES = (T309, T310, T311)
