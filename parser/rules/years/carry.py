"""Requests carried forward by last year's report and carried over by this year's (XY01)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.years.common import Both, both, file, no_numbers, numbers
from parser.wording import Wording


def _carried(last: Report, this: Report) -> Iterator[Answer]:
    # The rows that are compared stand in both forms: a change of form does not matter.
    tables = both(last, this, "applications", same=False)
    if not isinstance(tables, Both):
        yield tables
        return
    for column in tables.form.rows[0].columns:
        out, into = tables.last.cell("carried_out", column.key), tables.this.cell("carried_in", column.key)
        if not numbers((out, into)):
            yield no_numbers(column.label)
        elif out.value != into.value:
            yield XY01.finding(
                Wording(
                    "{column}：{last} 年结转下年度 {out}（{file}），{this} 年上年结转 {into}",
                    "{column}: {out} carried forward in {last} ({file}), {into} carried over in {this}",
                ).fill(
                    column=column.label,
                    last=last.year,
                    this=this.year,
                    out=out.value,
                    into=into.value,
                    file=file(last),
                ),
                severity=None if column.key == "total" else Severity.WARNING,
                cells=(into.key,),
                expected=out.value,
                found=into.value,
                evidence=cells.evidence(tables.this, [into]),
            )


_LAST_YEAR = Case(
    Wording("上一年度报告结转下年度 3 件。", "The report on the year before carries 3 forward."),
    cells=filled("applications", "new_received", "3 0 0 0 0 0 3")
    | filled("applications", "carried_out", "3 0 0 0 0 0 3"),
    year=2020,
    applications="2019",
    disclosure="2019",
    signed="2021年1月20日",
)

XY01 = Rule(
    "XY01",
    "carry-link",
    Severity.ERROR,
    3,
    name=Wording("结转数与上一年度衔接不上", "Carried-over requests do not link with the year before"),
    criterion=Wording(
        "本年表三的上年结转，等于上一年表三的结转下年度继续办理。",
        "Requests carried over in this year's table three equal those carried forward in last year's.",
    ),
    why=Wording(
        "同一批未办结的申请，在前后两份报告里各出现一次，只能是同一个数。",
        "The same open requests appear in both reports, at the end of one and the beginning of the other: they "
        "are one number.",
    ),
    fires=Case(
        Wording(
            "上年报告结转 3 件，今年报告上年结转 2 件。", "Last year 3 were carried forward, this year 2 carried over."
        ),
        cells=filled("applications", "carried_in", "2 0 0 0 0 0 2")
        | filled("applications", "granted", "2 0 0 0 0 0 2")
        | filled("applications", "results_total", "2 0 0 0 0 0 2"),
        before=_LAST_YEAR,
    ),
    passes=Case(
        Wording(
            "上年报告结转 3 件，今年报告上年结转 3 件。", "Last year 3 were carried forward, this year 3 carried over."
        ),
        cells=filled("applications", "carried_in", "3 0 0 0 0 0 3")
        | filled("applications", "granted", "3 0 0 0 0 0 3")
        | filled("applications", "results_total", "3 0 0 0 0 0 3"),
        before=_LAST_YEAR,
    ),
    guard=Wording(
        "总计不等为错误，分列不等为提醒（申请人类别可能更正）。机关合并、更名或统计口径变化会造成差异；办公室与政府"
        "不是同一机关，不相比较。",
        "An error in the total, a warning in a column, since kinds of applicants get corrected. Mergers, new names "
        "and a changed scope explain differences; an office is not compared with its government.",
    ),
    reply=Wording(
        "本年上年结转数与上一年度报告的结转下年度数不一致，请核对；确属更正或口径变化的，请在报告中说明。",
        "The requests carried over differ from those carried forward in last year's report. Please check; if "
        "figures were corrected or the scope changed, say so in the report.",
    ),
    pair=_carried,
)

RULES = (XY01,)
