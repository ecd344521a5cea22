"""The tables of the cache, and how a summary stands in them.

What many reports have in common stands in one column each as JSON: it is unpacked once for all of them, and a row has
a third of the columns, which is what takes time when a hundred thousand are listed.
"""

from __future__ import annotations

import json
import sys
from typing import Any, NamedTuple

from parser.rules.model import Verdict
from tui.library.summary import Summary

LAYOUT = 2
"""Of the tables. An earlier one gives up its list of reports, a later one is left alone."""

TABLES = (
    """CREATE TABLE reports (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, seen TEXT, size INTEGER, changed INTEGER, version TEXT,
    sha256 TEXT, year INTEGER, who TEXT, shape TEXT, findings TEXT, text TEXT
)""",
    "CREATE INDEX by_content ON reports (sha256)",
    "CREATE INDEX by_size ON reports (size)",
    # What a report is by itself, where others say something of it.
    "CREATE TABLE alone (id INTEGER PRIMARY KEY, shape TEXT, findings TEXT)",
    "CREATE TABLE digests (id INTEGER PRIMARY KEY, digest BLOB, company BLOB)",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT)",
    f"PRAGMA user_version = {LAYOUT}",
)
SUMMARY = """
SELECT path, seen IS sha256, sha256, year, who, text, shape, findings FROM reports WHERE version IS NOT NULL
"""
ALONE = """
SELECT path, id, sha256, year, who, text,
    coalesce(alone.shape, reports.shape), coalesce(alone.findings, reports.findings)
FROM reports LEFT JOIN alone USING (id) WHERE version IS NOT NULL
"""
KEEP = """
INSERT INTO reports (path, size, changed, version, sha256, year, who, text, shape, findings)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET size=excluded.size, changed=excluded.changed, version=excluded.version,
    sha256=excluded.sha256, year=excluded.year, who=excluded.who, text=excluded.text, shape=excluded.shape,
    findings=excluded.findings
RETURNING id
"""


class Stamp(NamedTuple):
    """Size in bytes and time of change in ns of a file."""

    size: int
    changed: int


class Reading(NamedTuple):
    """A report as it is kept: its summary by itself, and its digest, packed."""

    summary: Summary
    digest: bytes | None


class Row(NamedTuple):
    """What is known of a path: how the file was when it was read, by which version; its content then and as `seen`."""

    id: int
    stamp: Stamp
    version: str | None
    sha256: str | None
    seen: str | None


class Summaries:
    """Summaries as rows and back. It remembers what it unpacked, so that equal things are one object."""

    def __init__(self) -> None:
        self._who, self._shapes = _Who(), _Shapes()
        self._years: dict[int | None, int | None] = {}

    def unpacked(self, row: tuple[Any, ...], path: str) -> Summary:
        """The summary in a row of `SUMMARY` or `ALONE`, of the file that is called `path` now."""
        _, _, sha256, year, who, text, shape, findings = row
        agency, kin, level = self._who[who]
        verdict, errors, warnings, codes, sections, rows, reason = self._shapes[shape]
        year = self._years.setdefault(year, year)
        # As the class would make it, in half the time.
        return tuple.__new__(
            Summary,
            (
                path,
                sha256,
                agency,
                year,
                kin,
                level,
                verdict,
                errors,
                warnings,
                codes,
                findings,
                sections,
                rows,
                reason,
                text,
            ),
        )

    @staticmethod
    def packed(one: Summary) -> tuple[Any, ...]:
        """Year, `who`, text, shape and findings of a summary, as `KEEP` takes them."""
        shape = (one.verdict, one.errors, one.warnings, one.codes, one.sections, one.rows, one.reason)
        who = json.dumps((one.agency, one.kin, one.level), ensure_ascii=False)
        # A reason may name a path of any bytes.
        return one.year, who, one.text, json.dumps(shape), one.findings


class _Who(dict[str, tuple[str | None, str, str | None]]):
    def __missing__(self, packed: str) -> tuple[str | None, str, str | None]:
        agency, kin, level = json.loads(packed)
        found = agency and sys.intern(agency), sys.intern(kin), level and sys.intern(level)
        self[packed] = found
        return found


class _Shapes(dict[str, tuple[Any, ...]]):
    def __missing__(self, packed: str) -> tuple[Any, ...]:
        verdict, errors, warnings, codes, sections, rows, reason = json.loads(packed)
        reason = tuple(reason) if reason else None
        found = (Verdict(verdict), errors, warnings, sys.intern(codes), sections, sys.intern(rows), reason)
        self[packed] = found
        return found
