"""`gouji show`: a report as text, its six sections and its tables, each faulty number beside the line it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.exports.cells import cell_label, gravest, name, pinned, shown
from parser.exports.harmless import one_line
from parser.exports.words import SIGNS, VERDICTS
from parser.forms import TableForm
from parser.report import Cell, Section, Table
from parser.rules.model import Finding, Judgement
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import add_options, announce, settings
from tui.commands.paths import PATHS
from tui.commands.reading import judged
from tui.commands.status import Status

SUMMARY = Wording("把报告按六节和三张表显示出来。", "Show reports by section and table.")
EPILOG = Wording(
    "格中符号：! 错误，? 提醒。--source 逐格列出原文和位置（行:列）。退出码：0；有文件读不了时 1；用法不对时 2。",
    "Signs in cells: ! error, ? warning. --source lists each cell with what was printed and where (line:column). "
    "Exit status: 0; 1 for an unreadable input; 2 for wrong usage.",
)
SECTION = Wording("只显示这一节（1-6）", "show only this section (1-6)")
SOURCE = Wording("逐格列出原文和位置", "list each cell with its source and place")
NO_SECTION = Wording("（没有找到这一节）", "(this section was not found)")
NO_TABLE = Wording("（没有找到统计表）", "(its table was not found)")

_PASSAGES = 3
"""Passages shown with a finding at most: one line each tells enough to find the rest."""

Cells = list[list[str]]


def run(arguments: Sequence[str], language: Language) -> Status:
    """Show what `arguments` name."""
    parser = Arguments("gouji show", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--section", type=int, choices=range(1, 7), metavar="1-6", help=SECTION.in_(language))
    parser.options.add_argument("--source", action="store_true", help=SOURCE.in_(language))
    add_options(parser, language)
    options = parser.parse_args(arguments)
    asked = settings(options)
    judgements, all_read = judged(options.paths, language, asked)
    announce(asked, language)
    for judgement in judgements:
        for line in _report(judgement, options.section, options.source, language):
            printing.text(line)
    return Status.OK if all_read else Status.FAULTS


def _report(judgement: Judgement, number: int | None, source: bool, language: Language) -> Iterator[str]:
    report = judgement.report
    title = one_line(name(report.agency, report.year, report.source.path))
    yield printing.emphasised(f"{title}  {VERDICTS[judgement.verdict].in_(language)}")
    yield f"  {one_line(report.source.path)}"
    if report.failure is not None:
        yield f"  {one_line(report.failure.reason.in_(language))}"
        sections: Sequence[Section] = ()
    else:
        sections = [section for section in report.sections if number in (None, section.form.number)]
    for section in sections:
        yield ""
        yield printing.emphasised(one_line(section.title or section.form.numbered))
        if not section.found:
            yield "  " + NO_SECTION.in_(language)
        for line in section.text.splitlines():
            yield from printing.wrapped(one_line(line), printing.WIDTH, "  ")
        if section.form.table is not None:
            yield from _table(judgement, report.tables[section.form.table], source, language)
        for finding in judgement.findings:
            if finding.section == section.form.number:
                yield from _finding(finding, language)
    yield ""


def _finding(finding: Finding, language: Language) -> Iterator[str]:
    """A finding and the passages of the source that bear it out."""
    sentence = f"{SIGNS[finding.severity]} {finding.code} {one_line(finding.message.in_(language))}"
    yield from printing.wrapped(sentence, printing.WIDTH, "  ")
    for evidence in finding.evidence[:_PASSAGES]:
        passage = f"{evidence.place.line}:{evidence.place.column} | {one_line(evidence.text)}"
        yield from printing.wrapped(passage, printing.WIDTH, "      ")


def _table(judgement: Judgement, table: Table, source: bool, language: Language) -> Iterator[str]:
    if table.form is None:
        if not judgement.report.before_2019:
            yield "  " + NO_TABLE.in_(language)
        return
    yield from _aligned(list(_grid(judgement, table, table.form, language)))
    if source:
        yield from _aligned([_origin(cell, table.form, language) for cell in table])


def _grid(judgement: Judgement, table: Table, form: TableForm, language: Language) -> Iterator[list[str]]:
    """Head and rows; a head is repeated where the columns change, as they do in table two."""
    faults = pinned(judgement)
    columns: tuple[str, ...] = ()
    for row in form.rows:
        if columns != (columns := tuple(column.short.in_(language) for column in row.columns)):
            yield ["", *columns]
        values = []
        for column in row.columns:
            cell = table.cell(row.key, column.key)
            severity = gravest(faults.get(cell.key, ()))
            values.append((SIGNS[severity] if severity else "") + one_line(shown(cell, language)))
        yield [row.short.in_(language), *values]


def _origin(cell: Cell, form: TableForm, language: Language) -> list[str]:
    place = f"{cell.place.line}:{cell.place.column}" if cell.place else "-"
    page = f"p.{cell.place.page} " if cell.place and cell.place.page else ""
    return [f"{page}{place}", cell_label(form, cell.key, language), f'"{one_line(cell.raw)}"']


def _aligned(rows: Cells) -> Iterator[str]:
    """Rows as lines: the first column to the left, the others to the right, each as wide as it must be."""
    width = max(map(len, rows), default=0)
    widths = [max(printing.cells(row[at]) for row in rows if at < len(row)) for at in range(width)]
    for first, *others in rows:
        line = first + " " * (widths[0] - printing.cells(first))
        for text, room in zip(others, widths[1:], strict=False):
            line += "  " + " " * (room - printing.cells(text)) + text
        yield f"  {line}"
