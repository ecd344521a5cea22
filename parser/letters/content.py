"""Findings → the blocks of a letter (退改意见), one for each report that has something to correct.

Letters are Chinese: that is what agencies write and read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from parser.exports.cells import Chosen, number_text, row_label, shown
from parser.exports.harmless import clipped, one_line
from parser.forms import SECTIONS, CellKey
from parser.letters.blocks import Block, Grid, Heading, Paragraph, Quote
from parser.report import Cell, Number, Report
from parser.rules.model import Evidence, Finding, Severity, Verdict

TITLE = "政府信息公开工作年度报告退改意见"
NOBODY = "报告编制单位"
NAMELESS = "政府信息公开工作年度报告"
OPENING = "你单位报送的《{report}》已经审核，{counts}。请逐条办理后重新报送{explain}。"
EXPLAIN = "；经核实无误的，请书面说明情况"
GROUPS: Mapping[Severity, tuple[str, str]] = {
    Severity.ERROR: ("应当更正", "应当更正的问题 {count} 处"),
    Severity.WARNING: ("需要核实", "需要核实的问题 {count} 处"),
    Severity.INFO: ("供参考", "供参考的事项 {count} 处"),
}
"""How each severity is put to an agency: a heading, and a part of the opening."""
WHERE, BASIS, REPLY, NOTE = "位置：", "依据：", "修改意见：", "审核备注："
STATISTICS, PASSAGE = "，统计表", "原文"
CELLS = ("行", "列", "填报", "说明")
SUSPECT, CHECK, ZEROS = "疑有误", "核对数 {expected}", "其余 {count} 格填报均为 0。"
WHOLE = "全文"
SOURCE = "核对文本：{name}（SHA-256：{sha256}）"
STDIN = "标准输入"
SIGNATURE = ("（审核单位）", "年　　月　　日")

_CELLS = 40
"""Cells listed with a finding at most; no statutory identity has as many with a number other than 0."""
_PASSAGES = 3


class Ruling(NamedTuple):
    """What a person decided on one finding; an open one has a note alone."""

    decision: Literal["open", "confirmed", "dismissed"]
    note: str = ""


Rulings = Mapping[str, Ruling]
"""Rulings on the findings of one report, by `Finding.key`."""


def letter(chosen: Chosen, rulings: Rulings) -> list[Block]:
    """The letter about one report; empty where nothing has to be corrected, and for what is no report.

    In it stand errors and warnings about the report that nobody dismissed, and whatever somebody confirmed. Where
    cells were chosen, only what concerns them.
    """
    report = chosen.judgement.report
    findings = [f for f in chosen.judgement.findings if _belongs(f, chosen, rulings)]
    if chosen.judgement.verdict is Verdict.UNREADABLE or not findings:
        return []
    return list(_blocks(chosen, report, findings, rulings))


def _belongs(finding: Finding, chosen: Chosen, rulings: Rulings) -> bool:
    if chosen.cells is not None and chosen.cells.isdisjoint(finding.cells):
        return False
    ruling = rulings.get(finding.key)
    if ruling is not None and ruling.decision != "open":
        return ruling.decision == "confirmed"
    return finding.severity is not Severity.INFO and not finding.rule.about_the_copy


def _blocks(chosen: Chosen, report: Report, findings: list[Finding], rulings: Rulings) -> Iterator[Block]:
    by_severity = {s: [f for f in findings if f.severity is s] for s in GROUPS}
    present = {severity: found for severity, found in by_severity.items() if found}
    counts = "，".join(GROUPS[severity][1].format(count=len(found)) for severity, found in present.items())
    explain = EXPLAIN if Severity.WARNING in present else ""
    yield Heading(1, TITLE)
    yield Paragraph(f"{one_line(report.agency or NOBODY)}：")
    yield Paragraph(OPENING.format(report=_name(report), counts=counts, explain=explain))
    if chosen.note:
        yield from _noted(chosen.note)
    number = 0
    for numeral, (severity, found) in zip("一二三", present.items(), strict=False):
        yield Heading(2, f"{numeral}、{GROUPS[severity][0]}")
        found.sort(key=_rule_order)
        for _, alike in groupby(found, key=_rule_order):
            number += 1
            yield from _item(number, list(alike), report, rulings)
    # The folders are the reviewer's own affair.
    name = STDIN if report.source.path == "-" else report.source.path.replace("\\", "/").rsplit("/", 1)[-1]
    yield Paragraph(SOURCE.format(name=one_line(name), sha256=report.source.sha256))
    for line in SIGNATURE:
        yield Paragraph(line, signature=True)


def _name(report: Report) -> str:
    year = f"{report.year}年" if report.year else ""
    return one_line(report.title or f"{report.agency or ''}{year}{NAMELESS}")


def _rule_order(finding: Finding) -> tuple[int, str]:
    return finding.section or 0, finding.code


def _item(number: int, alike: list[Finding], report: Report, rulings: Rulings) -> Iterator[Block]:
    """The findings of one rule in one section: each with its place and numbers, basis and reply once."""
    rule = alike[0].rule
    yield Heading(3, f"{number}. {rule.name.zh}（{rule.code}）")
    for at, finding in enumerate(alike, start=1):
        yield Paragraph(one_line(finding.message.zh), label=f"（{at}）" if len(alike) > 1 else "")
        yield from _finding(finding, report)
        if finding.key in rulings and rulings[finding.key].note:
            yield from _noted(rulings[finding.key].note)
    yield Paragraph(rule.why.zh, label=BASIS)
    yield Paragraph(rule.reply.zh, label=REPLY)


def _finding(finding: Finding, report: Report) -> Iterator[Block]:
    section = WHOLE if finding.section is None else SECTIONS[finding.section - 1].numbered
    cells = [report.cell(key) for key in finding.cells]
    page = f"，第 {finding.place.page} 页" if finding.place and finding.place.page else ""
    yield Paragraph(section + (STATISTICS if cells else "") + page, label=WHERE)
    if cells:
        yield from _cells(finding, cells, report)
    lines = {cell.place.line for cell in cells if cell.place}
    prose = [evidence for evidence in finding.evidence if evidence.place.line not in lines]
    for evidence in prose[:_PASSAGES]:
        yield Quote(f"{PASSAGE}（{_place(evidence)}）：{clipped(evidence.text, 300)}")


def _cells(finding: Finding, cells: list[Cell], report: Report) -> Iterator[Block]:
    """The cells as printed: the first, those in doubt and all that are not 0."""
    telling = [c for at, c in enumerate(cells) if not at or c.key in finding.suspects or c.value != 0][:_CELLS]
    rows = []
    for at, cell in enumerate(telling):
        # Only where the first cell is one of the two sides can the other stand beside it. Which of them is wrong, and
        # whether they must be equal, only the message says.
        demanded = not at and finding.expected is not None and cell.value == finding.found
        says = (CHECK.format(expected=_side(finding.expected)) * demanded, SUSPECT * (cell.key in finding.suspects))
        row, column = _label(report, cell.key)
        rows.append((row, column, one_line(cell.raw) or shown(cell, "zh"), "，".join(filter(None, says))))
    yield Grid(CELLS, tuple(rows))
    zeros = sum(cell.value == 0 for cell in cells) - sum(cell.value == 0 for cell in telling)
    if zeros:
        yield Paragraph(ZEROS.format(count=zeros))


def _label(report: Report, key: CellKey) -> tuple[str, str]:
    """Row and column of a cell as the form prints them."""
    form = next((table.form for table in report.tables.values() if table.key == key.table), None)
    row = form.row.get(key.row) if form else None
    if row is None:
        return key.row, key.column
    column = next((column.label.zh for column in row.columns if column.key == key.column), key.column)
    return row_label(row, "zh"), column


def _side(value: Number | str | None) -> str:
    if value is None:
        return "（无）"
    return one_line(value) if isinstance(value, str) else number_text(value)


def _place(evidence: Evidence) -> str:
    page = evidence.place.page
    return f"第 {page} 页" if page else f"第 {evidence.place.line} 行"


def _noted(note: str) -> Iterator[Block]:
    for at, line in enumerate(filter(None, map(one_line, note.splitlines()))):
        yield Paragraph(line, label="" if at else NOTE)
