"""Reports as Markdown for people: verdict, findings, and the tables with a badge beside each faulty number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from parser.exports.cells import Chosen, Entry, cell_label, entries, gravest, name, shown
from parser.exports.harmless import one_line
from parser.exports.words import ITEM, MARKS, SEVERITIES, SIGNS, VERDICTS, WHOLE_REPORT
from parser.forms import FORMS, SECTIONS
from parser.report import Section
from parser.rules.model import Finding
from parser.wording import Language, Wording

VERDICT = Wording("结论：{verdict}", "Verdict: {verdict}")
SOURCE = Wording("来源：{path}", "Source: {path}")
MARK = Wording("标记：{mark}", "Mark: {mark}")
NOTE = Wording("备注：{note}", "Note: {note}")
FINDINGS = Wording("问题", "Findings")
NONE_FOUND = Wording("没有发现问题。", "No findings.")
LINE = Wording("（第 {line} 行）", " (line {line})")
FORM = Wording("{title}（{version} 年版）", "{title} (form of {version})")
NOT_FOUND = Wording("没有找到：{title}", "not found: {title}")
CHOSEN = Wording("选中的单元格", "Selected cells")
TABLE, CELL, VALUE, CODES = (
    Wording("表", "Table"), Wording("单元格", "Cell"), Wording("值", "Value"), Wording("问题", "Findings"),
)  # fmt: skip

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")


def pages(chosen: Iterable[Chosen], *, language: Language) -> Iterator[bytes]:
    """One heading with all below it for each report."""
    separator = ""
    for one in chosen:
        yield (separator + "\n".join(_page(one, language)) + "\n").encode()
        separator = "\n"


def escaped(text: str) -> str:
    """Text of a report as plain text in Markdown, on one line."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def _page(one: Chosen, language: Language) -> Iterator[str]:
    judgement, report = one.judgement, one.judgement.report
    yield f"# {escaped(name(report.agency, report.year, report.source.path))}"
    yield ""
    yield "- " + VERDICT.fill(verdict=VERDICTS[judgement.verdict]).in_(language)
    yield "- " + SOURCE.fill(path=escaped(report.source.path)).in_(language)
    if one.mark:
        yield "- " + MARK.fill(mark=MARKS.get(one.mark) or escaped(one.mark)).in_(language)
    if one.note:
        yield "- " + NOTE.fill(note=escaped(one.note)).in_(language)
    if one.cells is not None:
        yield from _selection(one, language)
        return
    if one.section is not None:
        yield from _prose(report.section(one.section), language)
    yield ""
    yield f"## {FINDINGS.in_(language)}"
    yield ""
    findings = [finding for finding in judgement.findings if one.holds(finding)]
    if not findings:
        yield NONE_FOUND.in_(language)
    for finding in findings:
        yield _finding(finding, language)
    for _, table in groupby(entries(one), key=lambda entry: entry.table.key):
        yield from _table(list(table), language)


def _prose(section: Section, language: Language) -> Iterator[str]:
    yield ""
    yield "## " + escaped(section.title or NOT_FOUND.fill(title=section.form.numbered).in_(language))
    for line in section.text.splitlines():
        yield ""
        yield escaped(line)


def _finding(finding: Finding, language: Language) -> str:
    where = (
        WHOLE_REPORT.in_(language)
        if finding.section is None
        else SECTIONS[finding.section - 1].numbered
        if language == "zh"
        else SECTIONS[finding.section - 1].title.en
    )
    place = LINE.fill(line=finding.place.line).in_(language) if finding.place else ""
    severity = SEVERITIES[finding.severity].in_(language)
    return (
        f"- `{SIGNS[finding.severity]}` **{finding.code}** {severity} `{finding.rule.slug}` {where}: "
        f"{escaped(finding.message.in_(language))}{place}"
    )


def _table(table: list[Entry], language: Language) -> Iterator[str]:
    """A heading, then a Markdown table for each run of rows that have the same columns."""
    form = table[0].form
    yield ""
    versions = len(FORMS[form.table]) > 1
    yield "## " + (FORM.fill(title=form.title, version=form.version) if versions else form.title).in_(language)
    by_row = [list(row) for _, row in groupby(table, key=lambda entry: entry.row.key)]
    for columns, run in groupby(by_row, key=lambda row: row[0].row.columns):
        yield ""
        yield _line([ITEM.in_(language), *(column.label.in_(language) for column in columns)])
        yield _line(["---", *("---:" for _ in columns)])
        for row in run:
            yield _line([row[0].row.short.in_(language), *(_badged(entry, language) for entry in row)])


def _selection(one: Chosen, language: Language) -> Iterator[str]:
    yield ""
    yield f"## {CHOSEN.in_(language)}"
    yield ""
    yield _line([word.in_(language) for word in (TABLE, CELL, VALUE, CODES)])
    yield _line(["---", "---", "---:", "---"])
    for entry in entries(one):
        label = cell_label(entry.form, entry.cell.key, language)
        codes = " ".join(dict.fromkeys(finding.code for finding in entry.findings))
        yield _line([entry.form.title.in_(language), label, _badged(entry, language), codes])


def _badged(entry: Entry, language: Language) -> str:
    severity = gravest(entry.findings)
    badge = SIGNS[severity] + " " if severity else ""
    return badge + escaped(shown(entry.cell, language))


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
