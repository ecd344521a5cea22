"""Reports → judgements: every rule is asked, and every answer kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from parser.among.collection import Collection, Company
from parser.among.digest import Digest
from parser.among.register import NOBODY, Register
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
from parser.rules.years.common import NO_YEAR
from parser.wording import Wording

_BROKEN, _NOT_JUDGED, _NOT_APPLICABLE = Answered.BROKEN, Answered.NOT_JUDGED, Answered.NOT_APPLICABLE
_NEW: Callable[..., Outcome] = tuple.__new__
_NOBODY = NotJudged(Wording("不知是哪个机关或哪一年的报告", "the report's agency or year is unknown"))
_ALONE = NotJudged(Wording("没有与其他报告对照", "the report is not held against others"))


def judge(report: Report, rules: Sequence[Rule] = STANDARD) -> Judgement:
    """What each of `rules` says of one report; rules between reports are not judged."""
    if report.failure is not None:
        return Judgement(report, _rejected(report.failure, report, rules))
    outcomes: list[Outcome] = []
    for rule in rules:
        if rule.check is None:
            outcomes.append(_unasked(rule))
        elif answers := [*rule.check(report)]:
            outcomes.append(_outcome(rule, report, answers))
        else:
            outcomes.append(rule.holds)
    return Judgement(report, tuple(outcomes))


def judge_among(judgement: Judgement, digest: Digest, company: Company) -> Judgement:
    """`judgement`, with what its rules between reports say of the report among others; `digest` is the report's own."""
    if judgement.report.failure is not None:
        return judgement
    return Judgement(
        judgement.report,
        tuple(_joined(each, digest, company) if each.rule.needs_others else each for each in judgement.outcomes),
    )


def judge_together(
    reports: Iterable[Report], rules: Sequence[Rule] = STANDARD, register: Register = NOBODY
) -> list[Judgement]:
    """What each of `rules` says of each report, in the order given, those between reports included.

    Reports on consecutive years of one agency are held against each other; what that brings up stands with the later
    one. Copies that print the same tables count once. `register` says what is known of the agencies.
    """
    judgements = [judge(report, rules) for report in reports]
    digests = [Digest.of(judgement.report) for judgement in judgements]
    collection = Collection(digests, register)
    return [
        judge_among(judgement, digest, collection.company(digest))
        for judgement, digest in zip(judgements, digests, strict=True)
    ]


@lru_cache(maxsize=1024)
def _unasked(rule: Rule) -> Outcome:
    """The outcome, for a report alone, of a rule that holds it against others."""
    if not rule.needs_others:
        return rule.holds
    return Outcome(rule, Answered.NOT_JUDGED, (), (NO_YEAR if rule.pair is not None else _ALONE).reason)


def _joined(alone: Outcome, digest: Digest, company: Company) -> Outcome:
    """The outcome of a rule with what it says among others; what it said of the report alone stays."""
    rule = alone.rule
    answers: list[Answer] = []
    if rule.check is None:
        if not (digest.agency and digest.year):
            return alone._replace(reason=_NOBODY.reason)
        if rule.pair is not None and not company.before:
            return alone
    if rule.pair is not None:
        for last in company.before:
            answers += rule.pair(last.report, digest.report)
    if rule.among is not None:
        answers += rule.among(digest, company)
    if rule.check is None:
        return _outcome(rule, digest.report, answers)
    if not answers:
        return alone
    among = _outcome(rule, digest.report, answers)
    if alone.answered is Answered.BROKEN or among.answered is Answered.BROKEN:
        return Outcome(rule, Answered.BROKEN, alone.findings + among.findings, alone.reason or among.reason)
    return alone if alone.answered is Answered.NOT_JUDGED else among


def _outcome(rule: Rule, report: Report, answers: Sequence[Answer]) -> Outcome:
    """The answers of one rule as one: a finding outweighs what could not be judged, and that outweighs the rest."""
    if not answers:
        return rule.holds
    if len(answers) == 1:
        # A third of all outcomes: made in half the time of their constructor.
        only = answers[0]
        if isinstance(only, Finding):
            return _NEW(Outcome, (rule, _BROKEN, (keyed(only, report),), None))
        answered = _NOT_JUDGED if isinstance(only, NotJudged) else _NOT_APPLICABLE
        return _NEW(Outcome, (rule, answered, (), only.reason))
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
