"""`gouji check`: reads and judges reports, a block each, and says in its exit status whether something is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from parser.exports import Chosen, stream
from parser.exports.cells import cell_label, name
from parser.exports.harmless import one_line
from parser.exports.words import SEVERITIES, SIGNS, VERDICTS, WHOLE_REPORT
from parser.forms import SECTIONS
from parser.report import Report
from parser.rules.model import Finding, Judgement, Severity, Verdict
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.reading import PATHS, judged
from tui.commands.status import Status

SUMMARY = Wording(
    "读取并核对报告：每份一段，最后一行是总数。", "Read and judge reports: a block for each, a summary line at the end."
)
EPILOG = Wording(
    "退出码：0 没有错误级问题；1 有错误级问题，或有文件读不了；2 用法不对。\n"
    "符号：! 错误，? 提醒，i 提示。位置是 文件:行:列。",
    "Exit status: 0 nothing at error level; 1 an error-level finding or an unreadable input; 2 wrong usage.\n"
    "Signs: ! error, ? warning, i info. A place is file:line:column.",
)
FORMAT = Wording("输出格式（默认 text）", "output format (default text)")
FORM_OF = {
    "disclosure": Wording("表二 {version}", "table 2: {version}"),
    "applications": Wording("表三 {version}", "table 3: {version}"),
    "review_litigation": Wording("表四 {version}", "table 4: {version}"),
}
THERE, NOT_THERE = Wording("有", "found"), Wording("没有找到", "not found")
MORE_CELLS = Wording("等 {count} 格", "and {count} cells in all")
TOTAL = Wording(
    "共 {reports} 份：有错误 {fail}，需注意 {attention}，通过 {passed}，读不了 {unreadable}；"
    "错误 {error}，提醒 {warning}，提示 {info}",
    "reports {reports}: with errors {fail}, need attention {attention}, passed {passed}, unreadable {unreadable}; "
    "findings: errors {error}, warnings {warning}, infos {info}",
)


def run(arguments: Sequence[str], language: Language) -> Status:
    """Check what `arguments` name."""
    parser = Arguments("gouji check", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument(
        "--format", choices=("text", "json", "jsonl"), default="text", help=FORMAT.in_(language)
    )
    options = parser.parse_args(arguments)
    judgements, all_read = judged(options.paths, language)
    if options.format == "text":
        for judgement in judgements:
            for line in _block(judgement, language):
                printing.text(line)
        printing.text(_total(judgements).in_(language))
    else:
        printing.data(stream(map(Chosen, judgements), options.format))
    faulty = any(judgement.count(Severity.ERROR) for judgement in judgements)
    return Status.FAULTS if faulty or not all_read else Status.OK


def _block(judgement: Judgement, language: Language) -> Iterator[str]:
    report = judgement.report
    path = one_line(report.source.path)
    title = one_line(name(report.agency, report.year, report.source.path))
    counts = " ".join(f"{SIGNS[severity]}{judgement.count(severity)}" for severity in Severity)
    yield printing.emphasised(f"{title}  {VERDICTS[judgement.verdict].in_(language)}  {counts}")
    yield f"  {path}"
    if judgement.verdict is not Verdict.UNREADABLE:
        yield "  " + "  ".join(_forms(report, language))
    for section, findings in groupby(judgement.findings, key=lambda finding: finding.section):
        yield "  " + _section(section, language)
        for finding in findings:
            yield from _finding(finding, report, path, language)
    yield ""


def _forms(report: Report, language: Language) -> Iterator[str]:
    for key, wording in FORM_OF.items():
        form = next(table.form for table in report.tables.values() if table.key == key)
        # Table four is the same in every form, so its version says nothing.
        version = NOT_THERE if form is None else THERE if key == "review_litigation" else form.version
        yield wording.fill(version=version).in_(language)


def _section(number: int | None, language: Language) -> str:
    if number is None:
        return WHOLE_REPORT.in_(language)
    section = SECTIONS[number - 1]
    return section.numbered if language == "zh" else f"{number}. {section.title.en}"


def _finding(finding: Finding, report: Report, path: str, language: Language) -> Iterator[str]:
    sign = SIGNS[finding.severity]
    yield printing.emphasised(f"    {sign} {finding.code}") + f" {one_line(finding.message.in_(language))}"
    where = [f"{path}:{finding.place.line}:{finding.place.column}"] if finding.place else []
    if finding.cells:
        where += _first_cell(finding, report, language)
    if len(finding.cells) > 1:
        where.append(MORE_CELLS.fill(count=len(finding.cells)).in_(language))
    if where:
        yield "      " + "  ".join(where)


def _first_cell(finding: Finding, report: Report, language: Language) -> Iterator[str]:
    key = finding.cells[0]
    for table in report.tables.values():
        if table.key == key.table and table.form is not None:
            yield cell_label(table.form, key, language)


def _total(judgements: Sequence[Judgement]) -> Wording:
    verdicts = Counter(judgement.verdict for judgement in judgements)
    return TOTAL.fill(
        reports=len(judgements),
        fail=verdicts[Verdict.FAIL],
        attention=verdicts[Verdict.ATTENTION],
        passed=verdicts[Verdict.PASS],
        unreadable=verdicts[Verdict.UNREADABLE],
        **{severity.value: sum(j.count(severity) for j in judgements) for severity in SEVERITIES},
    )
