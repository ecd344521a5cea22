"""Deadlines a place sets for itself, earlier than those of the law: they add to ID04 and never excuse from it."""

from __future__ import annotations

from collections.abc import Mapping

from parser.agencies import Level
from parser.report import Report
from parser.rules.identity import bodies
from parser.rules.identity.dates import ID04
from parser.rules.keys import keyed
from parser.rules.model import Answered, Evidence, Outcome, Severity
from parser.wording import Wording

LATEST: Mapping[str, str] = {"department": "01-31", "township": "03-31", "government": "03-31"}
"""The kinds of bodies a deadline can be set for, with the day of the law: a local one is no later."""

LATE = Wording("{published} 公布，晚于本地期限 {limit}", "Published on {published}, after the local deadline {limit}")


def held_to(outcome: Outcome, report: Report, deadlines: Mapping[str, str]) -> Outcome:
    """What ID04 said, or that the report was late by the `deadlines` of its place (kind of body → MM-DD next year).

    A warning: the law was kept. Where the body or the date is unknown nothing is judged.
    """
    if outcome.rule.code != ID04.code or outcome.findings or report.published is None or report.year is None:
        return outcome
    day = deadlines.get(_kind(report))
    limit = f"{report.year + 1}-{day}"
    if day is None or report.published <= limit:
        return outcome
    finding = ID04.finding(
        LATE.fill(published=report.published, limit=limit),
        severity=Severity.WARNING,
        expected=limit,
        found=report.published,
        evidence=_evidence(report),
    )
    return Outcome(ID04, Answered.BROKEN, (keyed(finding, report),))


def _kind(report: Report) -> str:
    """The kind of body; empty where the name does not tell, as with the office of a government."""
    level = bodies.level_of(report)
    if level is None or bodies.is_office(report):
        return ""
    return level.value if level in (Level.DEPARTMENT, Level.TOWNSHIP) else "government"


def _evidence(report: Report) -> tuple[Evidence, ...]:
    year, month, day = (report.published or "").split("-")
    spelt = (f"{year}年{int(month)}月{int(day)}日", f"{year}-{month}-{day}")
    lines = (line for line in reversed(report.lines) if any(form in line.text for form in spelt))
    return tuple(Evidence(line.place(), line.raw.strip()) for line in lines)[:1]
