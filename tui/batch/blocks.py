"""A judged report as `gouji check` prints it: a block of lines, what is wrong section by section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from parser.exports.cells import cell_label, name, number_text
from parser.exports.harmless import clipped, one_line
from parser.exports.words import SIGNS, VERDICTS, WHOLE_REPORT
from parser.forms import SECTIONS, CellKey, TableForm
from parser.report import Number, Report
from parser.rules.model import Answered, Finding, Judgement, Severity, Verdict
from parser.wording import Language, Wording
from tui.commands import printing

FORM_OF = {
    "disclosure": Wording("表二 {version}", "table 2: {version}"),
    "applications": Wording("表三 {version}", "table 3: {version}"),
    "review_litigation": Wording("表四 {version}", "table 4: {version}"),
}
THERE, NOT_THERE = Wording("有", "found"), Wording("没有找到", "not found")
MORE_CELLS = Wording("等 {count} 格", "and {count} cells in all")
EXPECTED = Wording("核对数 {expected}，所报 {found}", "expected {expected}, found {found}")
NOTHING = Wording("（无）", "(nothing)")
SUSPECTS = Wording("疑在 {cells}", "suspect: {cells}")
RULES_SAID = Wording(
    "规则：判断 {judged} 条，不能判断 {not_judged} 条，不适用 {not_applicable} 条，关闭 {off} 条",
    "rules: {judged} judged, {not_judged} not judged, {not_applicable} not applicable, {off} off",
)

NOT_JUDGED = Wording("不能判断：{reason}（{codes}）", "not judged: {reason} ({codes})")

_BELOW = "      "
_PASSAGES = 3
"""Passages shown with a finding at most: one line each tells enough to find the rest."""


def block(judgement: Judgement, off: int, language: Language, styled: bool, reasons: bool = False) -> Iterator[str]:
    """The lines of a report; `off` counts the rules turned off, `styled` says whether to use bold and colour.

    With `reasons` the rules that were not judged are named, by the reason.
    """
    report = judgement.report
    path = one_line(report.source.path)
    title = one_line(name(report.agency, report.year, report.source.path))
    counts = " ".join(f"{SIGNS[severity]}{judgement.count(severity)}" for severity in Severity)
    head = f"{title}  {VERDICTS[judgement.verdict].in_(language)}  {counts}"
    yield printing.emphasised(head, styled=styled)
    yield f"  {path}"
    if judgement.verdict is not Verdict.UNREADABLE:
        yield "  " + "  ".join(_forms(report, language))
        yield "  " + _answers(judgement, off).in_(language)
        if reasons:
            yield from _not_judged(judgement, language)
    for section, findings in groupby(judgement.findings, key=lambda finding: finding.section):
        yield "  " + _section(section, language)
        for finding in findings:
            yield from _finding(finding, report, path, language, styled)
    yield ""


def _answers(judgement: Judgement, off: int) -> Wording:
    """How many rules gave which answer; of those that are off none was kept."""
    answers = Counter(outcome.answered for outcome in judgement.outcomes)
    return RULES_SAID.fill(
        judged=answers[Answered.HOLDS] + answers[Answered.BROKEN],
        not_judged=answers[Answered.NOT_JUDGED],
        not_applicable=answers[Answered.NOT_APPLICABLE],
        off=off,
    )


def _not_judged(judgement: Judgement, language: Language) -> Iterator[str]:
    """The rules not judged, those that share a reason together."""
    codes: dict[Wording, list[str]] = {}
    for outcome in judgement.outcomes:
        if outcome.answered is Answered.NOT_JUDGED and outcome.reason is not None:
            codes.setdefault(outcome.reason, []).append(outcome.rule.code)
    for reason, shared in codes.items():
        said = NOT_JUDGED.fill(reason=reason, codes=Wording("、".join(shared), ", ".join(shared))).in_(language)
        yield from printing.wrapped(one_line(said), printing.WIDTH, "    ")


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


def _finding(finding: Finding, report: Report, path: str, language: Language, styled: bool) -> Iterator[str]:
    """A finding as a person works it off: what is wrong, where, the two sides, and the passages that show it."""
    sign = printing.emphasised(f"{SIGNS[finding.severity]} {finding.code}", finding.severity, styled=styled)
    yield f"    {sign} {one_line(finding.message.in_(language))}"
    where = [f"{path}:{finding.place.line}:{finding.place.column}"] if finding.place else []
    where += _labels(finding.cells[:1], report, language)
    if len(finding.cells) > 1:
        where.append(MORE_CELLS.fill(count=len(finding.cells)).in_(language))
    if where:
        yield _BELOW + "  ".join(where)
    if finding.expected is not None:
        sides = {"expected": _side(finding.expected), "found": _side(finding.found)}
        yield _BELOW + EXPECTED.fill(**sides).in_(language)
    if finding.suspects and finding.suspects != finding.cells:
        suspects = ", ".join(_labels(finding.suspects, report, language))
        yield _BELOW + SUSPECTS.fill(cells=suspects).in_(language)
    for evidence in finding.evidence[:_PASSAGES]:
        place = f"p.{evidence.place.page} " if evidence.place.page else ""
        passage = f"{place}{evidence.place.line}:{evidence.place.column} | {clipped(evidence.text)}"
        yield from printing.wrapped(passage, printing.WIDTH, _BELOW)


def _side(value: Number | str | None) -> Wording:
    """One of the two sides of a finding."""
    if value is None:
        return NOTHING
    text = one_line(value) if isinstance(value, str) else number_text(value)
    return Wording(text, text)


def _labels(keys: Sequence[CellKey], report: Report, language: Language) -> list[str]:
    forms: dict[str, TableForm | None] = {table.key: table.form for table in report.tables.values()}
    return [cell_label(form, key, language) for key in keys if (form := forms.get(key.table))]
