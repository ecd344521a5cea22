"""Rules about the rows of table three and the number of their cells (T306 to T308)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from parser.forms import Row
from parser.report import Report
from parser.rules import cells, unread
from parser.rules.examples import Case, granted
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.wording import Wording

_NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+")
_LONG_LABEL = 6
"""Fewer characters may come together from what belongs to other rows."""


def _missing_rows(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif table.key in cells.sound(report):
        return
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    else:
        printed = table.rows
        for row in table.form.rows:
            gaps = cells.gaps(table, row)
            if len(gaps) < len(row.columns) or row.key in printed:
                continue
            if damaged := cells.damaged_label(report, table, row) or _torn_label(report, row):
                yield T306.finding(
                    Wording(
                        "{row}：疑似行名受损（{label}），该行未能读出",
                        "{row}: its label seems to be damaged ({label}), so the row could not be read",
                    ).fill(row=row.short, label=cells.quoted(damaged.text)),
                    severity=Severity.WARNING,
                    cells=gaps,
                    evidence=(damaged,),
                )
            elif hidden := unread.in_section(report, 3):
                yield hidden
            else:
                yield T306.finding(
                    Wording("表三缺一行：{row}", "Table three lacks a row: {row}").fill(row=row.short),
                    cells=gaps,
                    evidence=tuple(cells.neighbour(table, row)),
                )


def _torn_label(report: Report, row: Row) -> Evidence | None:
    """The line of table three on which the label of `row` begins, if values stand between its parts; None without it.

    So it is where a page ends inside a row, or a program writes what wrapped below the values.
    """
    table = report.tables["applications"]
    places = [printed.place for printed in table.printed]
    first, last = min(places), max(places)
    first = min(first, table.place or first)
    lines = [line for line in report.lines if first <= line.place() <= last]
    ends = list(accumulate(len(_words(line.text)) for line in lines))
    words = "".join([_words(line.text) for line in lines])
    for label in map(_words, (row.label.zh, *row.variants)):
        at = words.find(label) if len(label) >= _LONG_LABEL else -1
        if at >= 0:
            line = lines[bisect_right(ends, at)]
            return Evidence(line.place(), line.raw.strip())
    return None


def _words(text: str) -> str:
    return _NOT_HAN.sub("", text)


def _cell_count(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif table.key in cells.sound(report):
        return
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    else:
        printed = table.rows
        for row in table.form.rows:
            gaps = cells.gaps(table, row)
            if gaps and row.key in printed and not cells.inferred(table, row):
                values = printed[row.key].values
                yield T307.finding(
                    Wording(
                        "{row}：应有 {wanted} 个数，印出 {count} 个（{values}），无法确定各属哪一列",
                        "{row}: {wanted} numbers expected, {count} printed ({values}); which column each "
                        "belongs to cannot be known",
                    ).fill(
                        row=row.short,
                        wanted=len(row.columns),
                        count=len(values),
                        values=cells.quoted_values(values),
                    ),
                    cells=gaps,
                    expected=len(row.columns),
                    found=len(values),
                    evidence=cells.row_evidence([printed[row.key]]),
                )


def _split(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    for printed in table.unplaced:
        row = table.form.row.get(printed.key)
        if row is None or not cells.is_split(table, printed):
            continue
        read = [table.cell(row.key, column.key) for column in row.columns]
        yield T308.finding(
            Wording(
                "{row}：印出 {count} 个数（{values}），疑有一个数被拆成两格，按勾稽读作 {read}",
                "{row}: {count} numbers printed ({values}); one seems to be split in two; read as {read}, which the "
                "sums allow alone",
            ).fill(
                row=row.short,
                count=len(printed.values),
                values=cells.quoted_values(printed.values),
                read=cells.quoted_values(str(cell.value) for cell in read),
            ),
            cells=tuple(cell.key for cell in read),
            expected=len(row.columns),
            found=len(printed.values),
            evidence=cells.row_evidence([printed]),
        )


T306 = Rule(
    "T306",
    "applications-missing-row",
    Severity.ERROR,
    3,
    name=Wording("表三缺行", "A row is missing from table three"),
    criterion=Wording(
        "表三含有其格式规定的每一行（2019 年格式 23 行，2021 年格式 25 行）。",
        "Table three has every row of its form (23 rows in the form of 2019, 25 in that of 2021).",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号要求严格按规定的内容编制，不能遗漏。",
        "The notice of 2021 (No. 30) demands that nothing prescribed be left out.",
    ),
    fires=Case(
        Wording(
            "2021 年格式的表三没有「申请人逾期未按收费通知要求缴纳费用」一行。",
            "A table in the form of 2021 has no row for fees not paid in time.",
        ),
        without=("applications.other.fee_unpaid",),
    ),
    passes=Case(
        Wording(
            "2019 年格式的表三只有一行其他处理，23 行齐全。",
            "A table in the form of 2019 has one row for other outcomes: its 23 rows are all there.",
        ),
        applications="2019",
        year=2020,
        signed="2021年1月20日",
    ),
    guard=Wording(
        "原处有一行名字残缺相似的，或行名断开、中间隔着数字的，只作提醒。读出的行不足八成时，先怀疑文本而非机关，"
        "不作判断（见 IN05）。",
        "Only a warning where a damaged but similar label stands in its place, or one torn apart by numbers. Not "
        "judged where fewer than 80% of the rows were read: then the copy is suspect, not the agency (IN05).",
    ),
    reply=Wording(
        "表三缺少规定的行，请按国家统一格式补全，没有发生的填 0。",
        "Table three lacks a prescribed row. Please complete it after the national format; where nothing "
        "happened, enter 0.",
    ),
    check=_missing_rows,
)

T307 = Rule(
    "T307",
    "applications-cell-count",
    Severity.ERROR,
    3,
    name=Wording("表三一行的格数不对", "A row of table three has too few or too many cells"),
    criterion=Wording("表三每一行恰有 7 个数。", "Every row of table three has exactly 7 numbers."),
    why=Wording(
        "多一个或少一个数，就不知道各数属于哪一列；程序不移动任何数字去凑。",
        "With one number more or less, nobody can know which column each belongs to; none is shifted to fit.",
    ),
    fires=Case(
        Wording("「重复申请」一行只有 0、0、1 三个数。", "The row for duplicates holds three numbers only: 0, 0, 1."),
        replace=(("2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "2.重复申请 | 0 | 0 | 1 |"),),
    ),
    passes=Case(Wording("「重复申请」一行七格都在。", "The row for duplicates has its seven cells.")),
    guard=Wording(
        "合并单元格或转换文本也会造成缺格，请对照原件；读出的行不足八成时不作判断（见 IN05）。",
        "Merged cells and conversion can lose cells too: compare with the original. Not judged where fewer than "
        "80% of the rows were read (IN05).",
    ),
    reply=Wording(
        "表三有一行的数字个数与规定的七列不符，请补齐或删除后重新填报。",
        "A row of table three does not have its seven numbers. Please complete or correct it and report again.",
    ),
    check=_cell_count,
)

T308 = Rule(
    "T308",
    "applications-split-number",
    Severity.WARNING,
    3,
    name=Wording("一个数被拆成两格", "A number split in two"),
    criterion=Wording(
        "表三没有一行多出一格，而相邻两格并成一个数恰好使勾稽相符。",
        "No row of table three has one cell too many of which two neighbours, read as one number, make the sums agree.",
    ),
    why=Wording(
        "PDF 和扫描件转出的文本会把 12 拆成 1 和 2；不指出来，整行都会错位。",
        "Text taken from PDF and scans splits 12 into 1 and 2; unnoticed, it displaces the whole row.",
    ),
    fires=Case(
        Wording("自然人 1、2 应为 12：1 2 0 0 0 0 0 12。", "The row reads 1 2 0 0 0 0 0 12: natural persons are 12."),
        cells=granted("12 0 0 0 0 0 12"),
        replace=(("予以公开 | 12 | 0", "予以公开 | 1 | 2 | 0"),),
    ),
    passes=Case(
        Wording("自然人 12、总计 12，七格齐全。", "Natural persons 12, total 12, seven cells."),
        cells=granted("12 0 0 0 0 0 12"),
    ),
    guard=Wording(
        "只在恰好多一格、且只有一种并法符合勾稽时才报，并按此读取；否则由 T307 报告。",
        "Only with one cell too many and one way of joining that the sums allow, which is then read; else T307 speaks.",
    ),
    reply=Wording(
        "表三有一行多出一格，疑为一个数被拆开，请核对原件并提供表格完好的版本。",
        "A row of table three has one cell too many; a number seems to be split. Please check the original and provide "
        "a version with the table intact.",
    ),
    check=_split,
)

RULES = (T306, T307, T308)
