"""A report that adds up the figures of others (XR03)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.forms import TableForm
from parser.report import Cell, Number, State, Table
from parser.rules import cells
from parser.rules.agencies.missing import NO_FAMILY
from parser.rules.examples import Case, granted
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Children, Company
    from parser.among.digest import Digest

_OWN = frozenset({"prev_items", "change"})
"""Columns that count items which several agencies share."""

_EXACT = 6
"""Decimals of an amount: adding floats leaves a remainder beyond."""


def _added_up(this: Digest, company: Company) -> Iterator[Answer]:
    children = company.children
    if children is None:
        yield NO_FAMILY
    elif not this.consolidated:
        yield NotApplicable(
            Wording("报告没有说是汇总下属机关的数据", "the report does not say that it adds up the figures of others")
        )
    elif children.absent:
        yield NotJudged(
            Wording("缺 {count} 个下属机关的报告", "the reports of {count} agencies are missing").fill(
                count=len(children.absent)
            )
        )
    elif children.twofold:
        yield NotJudged(
            Wording("{agency}有几份数字不同的报告", "{agency} has reports with different numbers").fill(
                agency=cells.quoted(children.twofold[0])
            )
        )
    else:
        for table in this.report.tables.values():
            yield from _of(table, children)


def _of(table: Table, children: Children) -> Iterator[Answer]:
    if table.form is None or children.forms.get(table.key) != table.form:
        yield NotJudged(
            Wording("{table}不全，或格式不同", "{table} is not there everywhere, or has another form").fill(
                table=cells.ORDINAL[table.key]
            )
        )
        return
    for row in table.form.rows:
        own = [table.cell(row.key, column.key) for column in row.columns if column.key not in _OWN]
        sums = [children.sums.get(cell.key) for cell in own]
        if None in sums or any(cell.state is not State.NUMBER for cell in own):
            yield NotJudged(Wording("{row}不都是数字", "{row} is not all numbers").fill(row=row.short))
        differ = [(cell, added) for cell, added in zip(own, sums, strict=True) if _differs(cell, added)]
        if differ:
            yield _finding(table, table.form, differ, len(children.names))


def _differs(cell: Cell, added: Number | None) -> bool:
    if added is None or cell.value is None or cell.state is not State.NUMBER:
        return False
    return round(cell.value - added, _EXACT) != 0


def _finding(table: Table, form: TableForm, differ: list[tuple[Cell, Number | None]], agencies: int) -> Answer:
    """What is said of a row; the total, which stands last, tells most."""
    cell, added = differ[-1]
    added = round(added or 0, _EXACT)
    return XR03.finding(
        Wording(
            "{where}：{agencies} 个下属机关合计 {added}，汇总填报 {found}",
            "{where}: {agencies} agencies add up to {added}, the report prints {found}",
        ).fill(where=cells.where(form, (cell.key,)), agencies=agencies, added=added, found=cell.value),
        section=cells.SECTION[table.key],
        cells=(cell.key, *(other.key for other, _ in differ[:-1])),
        expected=added,
        found=cell.value,
        evidence=cells.evidence(table, [cell]),
    )


_CHILDREN = ("云渡县教育局", "云渡县司法局")


def _child(agency: str, values: str) -> Case:
    return Case(Wording("下属机关的报告。", "A subordinate agency's report."), cells=granted(values), agency=agency)


XR03 = Rule(
    "XR03",
    "parent-sum",
    Severity.INFO,
    None,
    name=Wording("汇总数与下属机关合计不符", "Consolidated figures are not the sum of the agencies' own"),
    criterion=Wording(
        "汇总报告的每一格，等于 [[family]] 列出的下属机关各自报告的合计。",
        "Each cell of a consolidated report is the sum of those of the agencies that [[family]] names.",
    ),
    why=Wording(
        "各部门的年度报告提交主管部门并向社会公布（条例第四十九条）；政府的报告自称汇总，就应与它们公布的数相符。",
        "Departments submit and publish their own reports (article 49 of the Regulations); one that says it adds them "
        "up should agree with them.",
    ),
    fires=Case(
        Wording("两个局各新收 3 件、2 件，县政府汇总 4 件。", "Two bureaus received 3 and 2, the county reports 4."),
        cells=granted("4 0 0 0 0 0 4"),
        children=_CHILDREN,
        others=(_child(_CHILDREN[0], "3 0 0 0 0 0 3"), _child(_CHILDREN[1], "2 0 0 0 0 0 2")),
    ),
    passes=Case(
        Wording("两个局各新收 3 件、2 件，县政府汇总 5 件。", "Two bureaus received 3 and 2, the county reports 5."),
        cells=granted("5 0 0 0 0 0 5"),
        children=_CHILDREN,
        others=(_child(_CHILDREN[0], "3 0 0 0 0 0 3"), _child(_CHILDREN[1], "2 0 0 0 0 0 2")),
    ),
    guard=Wording(
        "极易误报，只作提示：名单上的报告全部载入、报告自称汇总、每份的格式相同且都是数字，才比较。"
        "转办的申请会被两个机关各计"
        "一次；政府办公室自己办理的申请，也要把办公室列入名单；联合发文会重复计数；项目数（上一年项目、增减）不相加。",
        "False alarms are likely, hence only a hint: judged only where every report on the list is loaded, the report "
        "says that it is consolidated, and all have one form and numbers. A request passed on is counted twice; put "
        "the government's own office on the list too; joint documents are counted twice; items (previous, change) are "
        "not added up.",
    ),
    reply=Wording(
        "汇总数与各机关报告的合计不一致，请核对是否漏报、重复，或说明口径。",
        "The consolidated figures differ from the sum of the agencies' own. Please check for omissions and double "
        "counting, or tell the scope.",
    ),
    among=_added_up,
)

RULES = (XR03,)
