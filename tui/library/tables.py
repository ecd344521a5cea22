"""The tables of the cache, and how a summary stands in them."""

from __future__ import annotations

import sys
from typing import NamedTuple

from parser.rules.model import Verdict
from tui.library.summary import Summary, haystack

LAYOUT = 1
"""Of the tables. An earlier one gives up its list of reports, a later one is left alone."""

TABLES = f"""
CREATE TABLE reports (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, seen TEXT, size INTEGER, changed INTEGER, version TEXT,
    sha256 TEXT, title TEXT, agency TEXT, year INTEGER, kin TEXT, level TEXT, verdict TEXT,
    errors INTEGER, warnings INTEGER, codes TEXT, findings TEXT, sections INTEGER, rows TEXT, zh TEXT, en TEXT
);
CREATE INDEX by_content ON reports (sha256);
CREATE INDEX by_size ON reports (size);
CREATE TABLE among (
    id INTEGER PRIMARY KEY, verdict TEXT, errors INTEGER, warnings INTEGER, codes TEXT, findings TEXT
);
CREATE TABLE digests (id INTEGER PRIMARY KEY, digest BLOB, company BLOB);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
PRAGMA user_version = {LAYOUT};
"""
SUMMARY = """
SELECT path, seen, sha256, title, agency, year, kin, level, reports.verdict, reports.errors, reports.warnings,
    reports.codes, reports.findings, sections, rows, zh, en,
    among.verdict, among.errors, among.warnings, among.codes, among.findings
FROM reports LEFT JOIN among USING (id) WHERE version IS NOT NULL
"""
KEEP = """
INSERT INTO reports (path, size, changed, version, sha256, title, agency, year, kin, level, verdict, errors, warnings,
    codes, findings, sections, rows, zh, en)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET size=excluded.size, changed=excluded.changed, version=excluded.version,
    sha256=excluded.sha256, title=excluded.title, agency=excluded.agency, year=excluded.year, kin=excluded.kin,
    level=excluded.level, verdict=excluded.verdict, errors=excluded.errors, warnings=excluded.warnings,
    codes=excluded.codes, findings=excluded.findings, sections=excluded.sections, rows=excluded.rows,
    zh=excluded.zh, en=excluded.en
RETURNING id
"""


class Stamp(NamedTuple):
    """Size in bytes and time of change in ns of a file."""

    size: int
    changed: int


class Reading(NamedTuple):
    """A report as it is kept: its summary by itself, its title, and its digest, packed."""

    summary: Summary
    title: str | None
    digest: bytes | None


class Row(NamedTuple):
    """What is known of a path: how the file was when it was read, by which version; its content then and as `seen`."""

    id: int
    stamp: Stamp
    version: str | None
    sha256: str | None
    seen: str | None


def alone(row: tuple, path: str) -> Summary:  # type: ignore[type-arg]
    """The summary of a report by itself, from a row of `SUMMARY`."""
    (
        _,
        _,
        sha256,
        title,
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
        zh,
        en,
    ) = row[:17]
    agency = sys.intern(agency) if agency else None
    year = _YEARS.setdefault(year, year)
    reason = (zh, en) if zh is not None else None
    return Summary(
        path,
        sha256,
        agency,
        year,
        sys.intern(kin),
        sys.intern(level) if level else None,
        _VERDICTS[verdict],
        errors,
        warnings,
        sys.intern(codes),
        findings,
        sections,
        sys.intern(rows),
        reason,
        haystack(agency, year, title),
    )


def summary(row: tuple, path: str) -> tuple[Summary, str | None]:  # type: ignore[type-arg]
    """The summary of a report among others, and its content as last seen, from such a row."""
    one = alone(row, path)
    if row[17] is not None:
        verdict, errors, warnings, codes, findings = row[17:]
        one = one.among(
            Summary(
                path,
                "",
                verdict=_VERDICTS[verdict],
                errors=errors,
                warnings=warnings,
                codes=codes,
                findings=findings,
            )
        )
    return one, row[1]


_YEARS: dict[int | None, int | None] = {}
"""One object a year: a hundred thousand of them would take three megabytes."""

_VERDICTS = {verdict.value: verdict for verdict in Verdict}
