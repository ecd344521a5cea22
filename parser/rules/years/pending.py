"""Cases pending at the end of last year must come up again in this year's table four (XY04)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.years.common import Both, both, file, no_numbers, numbers
from parser.wording import Wording


def _pending(last: Report, this: Report) -> Iterator[Answer]:
    tables = both(last, this, "review_litigation")
    if not isinstance(tables, Both):
        yield tables
        return
    for row in tables.form.rows:
        pending, total = tables.last.cell(row.key, "pending"), tables.this.cell(row.key, "total")
        if not numbers((pending, total)):
            yield no_numbers(row.label)
        elif (total.value or 0) < (pending.value or 0):
            yield XY04.finding(
                Wording(
                    "{row}：{year} 年尚未审结 {pending} 件（{file}），本年总计只有 {total} 件",
                    "{row}: {pending} cases pending in {year} ({file}), only {total} in all this year",
                ).fill(row=row.label, year=last.year, pending=pending.value, file=file(last), total=total.value),
                cells=(total.key,),
                expected=pending.value,
                found=total.value,
                evidence=cells.evidence(tables.this, [total]),
            )


_LAST_YEAR = Case(
    Wording("上一年度有 2 件行政复议尚未审结。", "Two reconsideration cases were pending last year."),
    cells=filled("review_litigation", "reconsideration", "1 0 0 2 3"),
    year=2021,
)

XY04 = Rule(
    "XY04",
    "pending-cases",
    Severity.INFO,
    4,
    name=Wording("上年未审结的案件没有下文", "Cases pending last year are not heard of again"),
    criterion=Wording(
        "表四每一类案件，本年总计不少于上一年度的尚未审结件数。",
        "In each group of table four this year's total is at least what was pending last year.",
    ),
    why=Wording(
        "上年没有审结的案件，本年不是审结就是仍未审结，总要计入本年总计。",
        "A case pending last year was either decided this year or is still pending: it belongs in this year's total.",
    ),
    fires=Case(
        Wording(
            "上年 2 件复议尚未审结，今年复议总计 1 件。", "Two cases were pending last year, one in all this year."
        ),
        cells=filled("review_litigation", "reconsideration", "1 0 0 0 1"),
        year=2022,
        signed="2023年1月20日",
        before=_LAST_YEAR,
    ),
    passes=Case(
        Wording(
            "上年 2 件复议尚未审结，今年复议总计 2 件。", "Two cases were pending last year, two in all this year."
        ),
        cells=filled("review_litigation", "reconsideration", "1 0 1 0 2"),
        year=2022,
        signed="2023年1月20日",
        before=_LAST_YEAR,
    ),
    guard=Wording(
        "只作提示：有的机关只统计当年新收的案件，有的案件在复议后转为诉讼，计入另一类。",
        "Only a hint: some agencies count new cases only, and a case may go on to court and be counted there.",
    ),
    reply=Wording(
        "上一年度尚未审结的案件在本年总计中没有体现，请核对是否漏计。",
        "The cases pending last year do not show in this year's total. Please check whether some are left out.",
    ),
    pair=_pending,
)

RULES = (XY04,)
