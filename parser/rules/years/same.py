"""Tables that are last year's, number for number (XY06)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.forms import TABLE_KEYS
from parser.report import Cell, Report
from parser.rules import cells
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.years.common import both, file
from parser.wording import Wording

_STOCKS = frozenset({"in_force", "total_disclosed", "prev_items"})
"""Columns that may well be the same in two years."""


def _same(last: Report, this: Report) -> Iterator[Answer]:
    told: list[Cell] = []
    evidence: list[Evidence] = []
    for key in TABLE_KEYS:
        tables = both(last, this, key)
        if isinstance(tables, NotApplicable):
            return
        if isinstance(tables, NotJudged):
            yield tables
            return
        pairs = list(zip(tables.last, tables.this, strict=True))
        if any((before.value, before.state) != (now.value, now.state) for before, now in pairs):
            return
        found = [now for _, now in pairs if now.value and now.key.column not in _STOCKS]
        evidence += cells.evidence(tables.this, found)
        told += found
    if told:
        yield XY06.finding(
            Wording(
                "三张表与 {year} 年报告（{file}）的数字全部相同，其中 {count} 格不为 0",
                "All three tables have the numbers of the report on {year} ({file}), {count} of them not zero",
            ).fill(year=last.year, file=file(last), count=len(told)),
            cells=tuple(cell.key for cell in told),
            evidence=tuple(evidence),
        )


def _last_year(values: str) -> Case:
    return Case(
        Wording("上一年度的报告。", "Last year's report."),
        cells=granted(values) | filled("disclosure", "licensing", "312"),
    )


XY06 = Rule(
    "XY06",
    "same-numbers",
    Severity.WARNING,
    None,
    name=Wording("表格数字与上一年度完全相同", "The tables are last year's, number for number"),
    criterion=Wording(
        "三张表的数字不会与上一年度逐格相同，除非都是 0。",
        "The numbers of the three tables are not the same as last year's in every cell, unless all are zero.",
    ),
    why=Wording(
        "一年的申请、许可、处罚逐格与上年相同，几乎只能是照抄了上年的表。",
        "Requests, licences and penalties that are the same in every cell were most likely copied from last year.",
    ),
    fires=Case(
        Wording(
            "新收、办结的申请和许可决定与上年逐格相同。",
            "Requests received and closed and licensing decisions are last year's in every cell.",
        ),
        cells=granted("7 2 0 0 0 0 9") | filled("disclosure", "licensing", "312"),
        year=2022,
        signed="2023年1月20日",
        before=_last_year("7 2 0 0 0 0 9"),
    ),
    passes=Case(
        Wording("许可决定相同，申请不同。", "Licensing decisions are the same, requests are not."),
        cells=granted("7 2 0 0 0 0 9") | filled("disclosure", "licensing", "312"),
        year=2022,
        signed="2023年1月20日",
        before=_last_year("7 1 0 0 0 0 8"),
    ),
    guard=Wording(
        "全部为 0 的表不算；现行有效件数、项目数等存量不变也不算，要有其他不为 0 的数。三张表都在、格式相同才比较。"
        "业务很少的单位可能碰巧相同，须由人判断。",
        "Tables of zeros do not count, nor do stocks such as documents in force: some other number must be above zero. "
        "All three tables must be there, in one form. With little business the same may come about by chance; a "
        "person decides.",
    ),
    reply=Wording(
        "三张表的数字与上一年度报告完全相同，请核对是否误用了上年数据。",
        "All numbers are those of last year's report. Please check whether last year's tables were used by mistake.",
    ),
    pair=_same,
)

RULES = (XY06,)
