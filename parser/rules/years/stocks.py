"""Stocks that one year hands on to the next: documents in force (XY02) and items of administration (XY03)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.years.common import Both, both, file, no_numbers, numbers
from parser.wording import Wording

_DOCUMENTS = ("regulations", "normative_documents")


def _documents(last: Report, this: Report) -> Iterator[Answer]:
    tables = both(last, this, "disclosure", "2021")
    if not isinstance(tables, Both):
        yield tables
        return
    for key in _DOCUMENTS:
        before = tables.last.cell(key, "in_force")
        now, issued, repealed = (tables.this.cell(key, column) for column in ("in_force", "issued", "repealed"))
        row = tables.form.row[key]
        if not numbers((before, now, issued, repealed)):
            yield no_numbers(row.short)
            continue
        expected = (before.value or 0) + (issued.value or 0) - (repealed.value or 0)
        if now.value != expected:
            yield XY02.finding(
                Wording(
                    "{row}：{year} 年现行有效 {before}（{file}）+ 本年制发 {issued} - 本年废止 {repealed} = "
                    "{expected}，填报现行有效 {now}",
                    "{row}: {before} in force in {year} ({file}) + {issued} issued - {repealed} repealed = {expected}, "
                    "{now} printed as in force",
                ).fill(
                    row=row.short,
                    year=last.year,
                    before=before.value,
                    file=file(last),
                    issued=issued.value,
                    repealed=repealed.value,
                    expected=expected,
                    now=now.value,
                ),
                cells=(now.key, issued.key, repealed.key),
                expected=expected,
                found=now.value,
                evidence=cells.evidence(tables.this, [now]),
            )


def _items(last: Report, this: Report) -> Iterator[Answer]:
    tables = both(last, this, "disclosure", "2019")
    if not isinstance(tables, Both):
        yield tables
        return
    for row in tables.form.rows:
        if not any(column.key == "prev_items" for column in row.columns):
            continue
        items, change = (tables.last.cell(row.key, column) for column in ("prev_items", "change"))
        now = tables.this.cell(row.key, "prev_items")
        if not numbers((items, change, now)):
            yield no_numbers(row.short)
            continue
        expected = (items.value or 0) + (change.value or 0)
        if now.value != expected:
            yield XY03.finding(
                Wording(
                    "{row}：{year} 年报告上一年项目 {items}、本年增减 {change}（{file}），本年报告的上一年项目应为 "
                    "{expected}，填报 {now}",
                    "{row}: {items} items before and a change of {change} in {year} ({file}) make {expected}, "
                    "{now} printed as items in the previous year",
                ).fill(
                    row=row.short,
                    year=last.year,
                    items=items.value,
                    change=change.value,
                    file=file(last),
                    expected=expected,
                    now=now.value,
                ),
                cells=(now.key,),
                expected=expected,
                found=now.value,
                evidence=cells.evidence(tables.this, [now]),
            )


def _in_force(values: str, year: int) -> Case:
    return Case(
        Wording("上一年度报告现行有效 9 件。", "The report on the year before has nine in force."),
        cells=filled("disclosure", "normative_documents", values),
        year=year,
        signed=f"{year + 1}年1月20日",
    )


def _licensing(values: str, year: int, zh: str, en: str, before: Case | None = None) -> Case:
    return Case(
        Wording(zh, en),
        cells=filled("disclosure", "licensing", values, "2019"),
        year=year,
        applications="2019",
        disclosure="2019",
        signed=f"{year + 1}年1月20日",
        before=before,
    )


XY02 = Rule(
    "XY02",
    "document-stock",
    Severity.WARNING,
    2,
    name=Wording("文件存量与上一年度衔接不上", "The stock of documents does not link with the year before"),
    criterion=Wording(
        "规章、规范性文件：上年现行有效件数 + 本年制发件数 - 本年废止件数 = 本年现行有效件数。",
        "Rules and normative documents: in force last year + issued - repealed = in force this year.",
    ),
    why=Wording(
        "表二的三格（国办公开办函〔2021〕30号）说的是同一批文件：上年末的存量，加上本年的增减，就是本年末的存量。",
        "The three cells of table two in the notice of 2021 (No. 30) tell of one stock: what there was at the end of "
        "last year, with this year's additions and repeals, is what there is at the end of this.",
    ),
    fires=Case(
        Wording(
            "上年现行有效 9 件，今年制发 2 件、废止 1 件，现行有效仍填 9 件。",
            "Nine were in force last year; two are issued, one repealed, and still nine printed as in force.",
        ),
        cells=filled("disclosure", "normative_documents", "2 1 9"),
        year=2022,
        signed="2023年1月20日",
        before=_in_force("0 0 9", 2021),
    ),
    passes=Case(
        Wording(
            "上年现行有效 9 件，今年制发 2 件、废止 1 件，现行有效 10 件。",
            "Nine were in force last year; two are issued, one repealed, and ten are in force.",
        ),
        cells=filled("disclosure", "normative_documents", "2 1 10"),
        year=2022,
        signed="2023年1月20日",
        before=_in_force("0 0 9", 2021),
    ),
    guard=Wording(
        "只在两年都用 2021 年格式时比较：2020 年的「对外公开总数量」不是现行有效件数。文件清理后重新统计、"
        "到期失效未计入废止、机构合并，都会使存量变化，须由人判断。",
        "Judged only where both years use the form of 2021: the total disclosed of 2020 is not the number in force. "
        "A recount after a clean-up, expiry not counted as repeal, or a merger change the stock; a person decides.",
    ),
    reply=Wording(
        "现行有效件数与上年存量及本年制发、废止件数不衔接，请核对；系清理后重新统计的，请说明。",
        "The number in force does not follow from last year's stock and this year's additions and repeals. Please "
        "check; if it was recounted, say so.",
    ),
    pair=_documents,
)

XY03 = Rule(
    "XY03",
    "previous-items",
    Severity.WARNING,
    2,
    name=Wording("上一年项目数量与上一年度衔接不上", "Items in the previous year do not link with the year before"),
    criterion=Wording(
        "2019 年格式：上年报告的上一年项目数量 + 本年增/减 = 本年报告的上一年项目数量。",
        "Form of 2019: last year's items in the previous year + its change = this year's items in the previous year.",
    ),
    why=Wording(
        "国办公开办函〔2019〕60号的表格逐年记项目的增减，上年的结果就是本年的起点。",
        "The table of the notice of 2019 (No. 60) carries items from year to year: one begins where the last ended.",
    ),
    fires=_licensing(
        "40 0 7",
        2020,
        "2019 年上一年项目 40、增 2，2020 年上一年项目填 40。",
        "40 items and a change of 2 in 2019, and 40 items in the previous year in 2020.",
        _licensing(
            "40 2 7", 2019, "2019 年报告：上一年项目 40，增 2。", "The report on 2019: 40 items, a change of 2."
        ),
    ),
    passes=_licensing(
        "38 0 7",
        2020,
        "2019 年上一年项目 40、减 2，2020 年上一年项目 38。",
        "40 items and a change of -2 in 2019, and 38 items in the previous year in 2020.",
        _licensing(
            "40 -2 7", 2019, "2019 年报告：上一年项目 40，减 2。", "The report on 2019: 40 items, a change of -2."
        ),
    ),
    guard=Wording(
        "只在两年都用 2019 年格式时比较，2021 年格式没有这一列。事项清单调整、合并计数方式改变会造成差异。",
        "Judged only where both years use the form of 2019; that of 2021 has no such column. A revised list of items "
        "or another way of counting explains differences.",
    ),
    reply=Wording(
        "上一年项目数量与上一年度报告推算的数不一致，请核对。",
        "The items in the previous year do not follow from last year's report. Please check.",
    ),
    pair=_items,
)

RULES = (XY02, XY03)
