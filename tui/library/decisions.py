"""What a person decides about a report, and which report it is about."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple

from parser.agencies import normalised
from parser.report import Report
from tui.library.summary import Summary, key


class Mark(StrEnum):
    """Where a report stands in a person's work."""

    NEW = "new"
    IN_WORK = "in_work"
    RETURNED = "returned"
    PASSED = "passed"

    @property
    def settled(self) -> bool:
        """Whether the person is done with the report."""
        return self in (Mark.RETURNED, Mark.PASSED)


_MARKS = {mark.value: mark for mark in Mark}
FORMER = {"reviewed": Mark.PASSED, "flagged": Mark.RETURNED}
"""What the marks of the first layout are called now."""


class Standing(StrEnum):
    """What a person says of a finding: nothing yet, that it is a fault indeed, or that it is none."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Ruling(NamedTuple):
    """A person's word on one finding; `note` is the reason of a dismissal, `time` is UTC in ISO 8601."""

    standing: Standing = Standing.OPEN
    note: str = ""
    time: str | None = None


UNRULED = Ruling()
NO_RULINGS: Mapping[str, Ruling] = MappingProxyType({})


class Decision(NamedTuple):
    """A mark, a note and the rulings on the report's findings, by the findings' keys.

    `marked_sha256` is the content that was marked, `time` when (UTC, ISO 8601).
    """

    mark: Mark = Mark.NEW
    note: str = ""
    marked_sha256: str | None = None
    time: str | None = None
    findings: Mapping[str, Ruling] = NO_RULINGS

    def ruling(self, key: str) -> Ruling:
        """What was said of the finding with `key`."""
        return self.findings.get(key, UNRULED)

    @property
    def empty(self) -> bool:
        """Whether nothing was decided at all."""
        return self.mark is Mark.NEW and not self.note and not self.findings


UNDECIDED = Decision()


def identity(report: Report | Summary) -> str:
    """What decisions on a report are kept under; see `tui.library.summary.key`."""
    if isinstance(report, Summary):
        return report.identity
    kin = normalised(report.agency) if report.agency else ""
    return key(kin, report.year, report.source.sha256, report.source.path)


def to_record(decision: Decision, report: Report | Summary) -> dict[str, Any]:
    """A decision as it is stored, with the agency and year for people and for other spellings of the key."""
    return {
        "mark": decision.mark.value,
        "note": decision.note,
        "sha256": decision.marked_sha256,
        "time": decision.time,
        "agency": report.agency,
        "year": report.year,
        "findings": {
            key: {"state": ruling.standing.value, "note": ruling.note, "time": ruling.time}
            for key, ruling in decision.findings.items()
        },
    }


def from_record(record: dict[str, Any]) -> Decision:
    """A stored decision; what this version does not understand counts as not decided, and stays stored."""
    mark, findings = _text(record.get("mark")) or "", record.get("findings")
    return Decision(
        FORMER.get(mark) or _MARKS.get(mark, Mark.NEW),
        _text(record.get("note")) or "",
        _text(record.get("sha256")),
        _text(record.get("time")),
        {key: _ruling(value) for key, value in findings.items() if isinstance(value, dict)}
        if isinstance(findings, dict)
        else NO_RULINGS,
    )


def _ruling(record: dict[str, Any]) -> Ruling:
    state = record.get("state")
    standing = Standing(state) if state in list(Standing) else Standing.OPEN
    return Ruling(standing, _text(record.get("note")) or "", _text(record.get("time")))


def _text(thing: object) -> str | None:
    return thing if isinstance(thing, str) else None
