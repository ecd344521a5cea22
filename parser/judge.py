"""Reports → judgements: every rule is asked, and every answer kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from parser.agencies import normalised
from parser.report import Failure, Report
from parser.rules.catalogue import STANDARD, find
from parser.rules.copy.damage import IN00
from parser.rules.keys import keyed
from parser.rules.model import (
    Answer,
    Answered,
    Finding,
    Judgement,
    NotJudged,
    Outcome,
    Rule,
)
from parser.wording import Wording

_NO_EARLIER = NotJudged(
    Wording("没有载入同一机关上一年度的报告", "no report of the same agency on the year before is loaded")
)
_NOBODY = NotJudged(Wording("不知是哪个机关或哪一年的报告", "the report's agency or year is unknown"))

_COPIES = 4
"""A report is held against so many different copies of the year before at most."""


def judge(report: Report, rules: Sequence[Rule] = STANDARD) -> Judgement:
    """What each of `rules` says of one report; rules between years are not judged."""
    return _judge(report, (), rules)


def judge_together(reports: Iterable[Report], rules: Sequence[Rule] = STANDARD) -> list[Judgement]:
    """What each of `rules` says of each report, in the order given.

    Reports on consecutive years of one agency are held against each other; what that brings up stands with the later
    one. Copies that print the same tables count once.
    """
    reports = list(reports)
    earlier = _by_agency_and_year(reports)
    judgements = []
    for report in reports:
        agency, year = _who(report)
        before = earlier.get((agency, year - 1), ()) if agency and year else ()
        judgements.append(_judge(report, before, rules))
    return judgements


def _judge(report: Report, before: Sequence[Report], rules: Sequence[Rule]) -> Judgement:
    if report.failure is not None:
        return Judgement(report, _rejected(report.failure, report, rules))
    return Judgement(report, tuple([_outcome(rule, report, _answers(rule, report, before)) for rule in rules]))


def _answers(rule: Rule, report: Report, before: Sequence[Report]) -> list[Answer]:
    answers = list(rule.check(report)) if rule.check else []
    if rule.pair is not None:
        if rule.check is None and not all(_who(report)):
            answers.append(_NOBODY)
        elif not before and rule.check is None:
            answers.append(_NO_EARLIER)
        for last in before:
            answers += rule.pair(last, report)
    return answers


def _outcome(rule: Rule, report: Report, answers: Sequence[Answer]) -> Outcome:
    """The answers of one rule as one: a finding outweighs what could not be judged, and that outweighs the rest."""
    if not answers:
        return Outcome(rule, Answered.HOLDS)
    findings: list[Finding] = []
    open_: list[Wording] = []
    foreign: list[Wording] = []
    for answer in answers:
        if isinstance(answer, Finding):
            findings.append(keyed(answer, report))
        else:
            (open_ if isinstance(answer, NotJudged) else foreign).append(answer.reason)
    if findings:
        return Outcome(rule, Answered.BROKEN, tuple(findings), _summary(open_))
    if open_:
        return Outcome(rule, Answered.NOT_JUDGED, (), _summary(open_))
    return Outcome(rule, Answered.NOT_APPLICABLE, (), _summary(foreign))


def _summary(reasons: Sequence[Wording]) -> Wording | None:
    """The first of several reasons, and how many more there are."""
    if len(reasons) < 2:
        return reasons[0] if reasons else None
    distinct = list(dict.fromkeys(reasons))
    if len(distinct) < 2:
        return distinct[0]
    more = len(distinct) - 1
    return Wording(f"{distinct[0].zh}（另有 {more} 处）", f"{distinct[0].en} (and {more} more)")


def _rejected(failure: Failure, report: Report, rules: Sequence[Rule]) -> tuple[Outcome, ...]:
    """The outcomes for an input that is no report: one finding says why, nothing else is judged."""
    culprit = find(failure.code) or IN00
    return tuple(
        Outcome(rule, Answered.BROKEN, (keyed(rule.finding(failure.reason), report),))
        if rule is culprit
        else Outcome(rule, Answered.NOT_JUDGED, (), failure.reason)
        for rule in rules
    )


def _who(report: Report) -> tuple[str, int]:
    """The agency in its one spelling and the year; empty and 0 where unknown or where there is no report."""
    if report.failure is not None:
        return "", 0
    return normalised(report.agency) if report.agency else "", report.year or 0


def _by_agency_and_year(reports: Iterable[Report]) -> dict[tuple[str, int], tuple[Report, ...]]:
    """The reports by agency and year, copies with the same tables once."""
    distinct: dict[tuple[str, int], dict[object, Report]] = defaultdict(dict)
    for report in reports:
        agency, year = _who(report)
        if agency and year and len(distinct[agency, year]) < _COPIES:
            distinct[agency, year].setdefault(_figures(report), report)
    return {key: tuple(copies.values()) for key, copies in distinct.items()}


def _figures(report: Report) -> object:
    return tuple(tuple((cell.value, cell.state) for cell in table) for table in report.tables.values())
