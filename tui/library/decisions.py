"""What a person decides about a report, and which report it is about."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Any, NamedTuple

from parser.agencies import normalised
from parser.report import Report


class Mark(StrEnum):
    """Where a report stands in a person's work."""

    NEW = "new"
    REVIEWED = "reviewed"
    FLAGGED = "flagged"


class Decision(NamedTuple):
    """A mark and a note; `marked_sha256` is the content that was marked, `time` when (UTC, ISO 8601)."""

    mark: Mark = Mark.NEW
    note: str = ""
    marked_sha256: str | None = None
    time: str | None = None


UNDECIDED = Decision()


def identity(report: Report) -> str:
    """What decisions are kept under: agency and year where both are known, so that a corrected copy keeps them."""
    if report.agency and report.year:
        return f"{normalised(report.agency)} {report.year}"
    if report.source.sha256:
        return f"sha256:{report.source.sha256}"
    return f"path:{os.path.abspath(report.source.path)}"  # noqa: PTH100  resolve() would follow links


def to_record(decision: Decision, report: Report) -> dict[str, Any]:
    """A decision as it is stored, with the agency and year for people and for other spellings of the key."""
    return {
        "mark": decision.mark.value,
        "note": decision.note,
        "sha256": decision.marked_sha256,
        "time": decision.time,
        "agency": report.agency,
        "year": report.year,
    }


def from_record(record: dict[str, Any]) -> Decision:
    """A stored decision; what this version does not understand counts as not decided, and stays stored."""
    mark, note, sha256, time = (record.get(key) for key in ("mark", "note", "sha256", "time"))
    return Decision(
        Mark(mark) if mark in list(Mark) else Mark.NEW,
        note if isinstance(note, str) else "",
        sha256 if isinstance(sha256, str) else None,
        time if isinstance(time, str) else None,
    )
