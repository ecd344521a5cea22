"""Two reports of one agency on one year whose tables differ (XY09)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.forms import TABLE_KEYS
from parser.report import Cell, Report, State
from parser.rules import cells
from parser.rules.examples import Case, granted
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.years.common import file
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest


def _changed(this: Digest, company: Company) -> Iterator[Answer]:
    if not company.copies:
        yield NotApplicable(
            Wording("没有同一机关同一年度的另一份报告", "no other report of the agency on the year is loaded")
        )
    for other in company.copies:
        if this.consolidated != other.consolidated:
            yield NotJudged(
                Wording(
                    "{file} 的统计口径不同（一份是汇总）",
                    "{file} has another scope (one of the two covers subordinate bodies)",
                ).fill(file=file(other.report))
            )
        elif not _is_before(this.report, other.report):
            yield from _against(this.report, other.report)


def _is_before(this: Report, other: Report) -> bool:
    """Whether `this` was published first: then the other one was changed."""
    return this.published is not None and other.published is not None and this.published < other.published


def differences(this: Report, other: Report) -> tuple[tuple[Cell, Cell], ...]:
    """The cells in which both print a number and not the same, of tables with one form; each of `this` first."""
    return tuple(
        (mine, its)
        for key in TABLE_KEYS
        if this.tables[key].form == other.tables[key].form
        for mine, its in zip(this.tables[key], other.tables[key], strict=True)
        if mine.state is its.state is State.NUMBER and mine.value != its.value
    )


def _against(this: Report, other: Report) -> Iterator[Answer]:
    found = differences(this, other)
    if not found:
        return
    mine, its = found[0]
    evidence: list[Evidence] = []
    for key in TABLE_KEYS:
        evidence += cells.evidence(this.tables[key], [one for one, _ in found if one.key.table == key])
    form = this.tables[mine.key.table].form  # type: ignore[index]
    yield XY09.finding(
        Wording(
            "同一机关 {year} 年的另一份报告（{file}）有 {count} 格数字不同，例如{where}：这份 {mine}，另一份 {its}",
            "Another report of the agency on {year} ({file}) differs in {count} cells, such as {where}: {mine} here, "
            "{its} there",
        ).fill(
            year=this.year,
            file=file(other),
            count=len(found),
            where=cells.where(form, (mine.key,)) if form else "",
            mine=mine.value,
            its=its.value,
        ),
        cells=tuple(one.key for one, _ in found),
        expected=its.value,
        found=mine.value,
        evidence=tuple(evidence),
    )


XY09 = Rule(
    "XY09",
    "changed-after-publication",
    Severity.WARNING,
    None,
    name=Wording("公布后有变动或各处不一致", "Changed after publication, or not the same everywhere"),
    criterion=Wording(
        "同一机关同一年度只有一份报告；多处公布的，数字相同。",
        "An agency has one report on a year; where it is published more than once, its numbers are the same.",
    ),
    why=Wording(
        "年度报告向社会公布（条例第四十九条），读者要能相信读到的就是定本；第三方评估把发布后有变动、"
        "多平台不一致列为问题。",
        "Reports are published (article 49 of the Regulations), and readers must be able to rely on them; assessors "
        "name later changes and differing platforms as faults.",
    ),
    fires=Case(
        Wording(
            "同一机关同一年度的两份报告，新收申请分别为 8 件、9 件。", "Two reports on one year: 8 requests and 9."
        ),
        cells=granted("9 0 0 0 0 0 9"),
        others=(Case(Wording("另一份报告。", "The other report."), cells=granted("8 0 0 0 0 0 8")),),
    ),
    passes=Case(
        Wording("两份报告的数字相同。", "Both reports have the same numbers."),
        cells=granted("9 0 0 0 0 0 9"),
        others=(
            Case(Wording("另一份报告。", "The other report."), cells=granted("9 0 0 0 0 0 9"), signed="2022年1月21日"),
        ),
    ),
    guard=Wording(
        "只比较两份都印出数字的格；读不清的格不算。一份是汇总、一份只是本级的，不比较。知道公布日期的，"
        "记在后公布的一份上，否则两份都提示。",
        "Compares only cells in which both print a number. A report that covers subordinate bodies is not held against "
        "one that does not. Stands with the one published later, or with both where the dates are not known.",
    ),
    reply=Wording(
        "同一年度有两份数字不同的报告，请说明以哪一份为准，并更正其余各处。",
        "There are two reports on the year with different numbers. Please say which is right and correct the other.",
    ),
    among=_changed,
)

RULES = (XY09,)
