"""What the list of reports needs to know of each: a few hundred bytes, so that a hundred thousand stay in memory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import NamedTuple

from parser.agencies import level, normalised
from parser.document import Source
from parser.report import Report, State, Table
from parser.rules.model import Judgement, Severity, Verdict

SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "i"}
"""What stands before the key of a finding in `Summary.findings`."""

_SEVERITIES = {sign: severity for severity, sign in SIGNS.items()}
_GRAVITY = (Verdict.UNREADABLE, Verdict.FAIL, Verdict.ATTENTION, Verdict.PASS)


class Summary(NamedTuple):
    """A report as the list, the filter and the walk see it.

    `kin` is the agency in the one spelling that years are linked by; `codes` are those of all findings, `findings`
    their keys, each after the sign of its severity; `reason` is why an input is no report, in Chinese and English;
    `sections` and `rows` are what was found of it; words of a filter are looked for in `text`, besides the path.
    """

    path: str
    sha256: str
    agency: str | None = None
    year: int | None = None
    kin: str = ""
    level: str | None = None
    verdict: Verdict = Verdict.PASS
    errors: int = 0
    warnings: int = 0
    codes: str = ""
    findings: str = ""
    sections: int = 0
    rows: str = "-"
    reason: tuple[str, str] | None = None
    text: str = ""

    @classmethod
    def of(cls, judgement: Judgement) -> Summary:
        """The summary of a judged report."""
        report = judgement.report
        agency = sys.intern(report.agency) if report.agency else None
        failure = report.failure
        return cls(
            report.source.path,
            report.source.sha256,
            agency,
            report.year,
            sys.intern(normalised(agency)) if agency else "",
            level(agency) if agency else None,
            judgement.verdict,
            judgement.count(Severity.ERROR),
            judgement.count(Severity.WARNING),
            sys.intern(" ".join(sorted({finding.code for finding in judgement.findings}))),
            " ".join(SIGNS[finding.severity] + finding.key for finding in judgement.findings),
            sections_found(report),
            sys.intern(rows_found(report)),
            (failure.reason.zh, failure.reason.en) if failure else None,
            haystack(agency, report.year, report.title),
        )

    def among(self, others: Summary) -> Summary:
        """This summary of a report by itself, with that of what rules between reports say of it."""
        if not others.findings:
            return self
        return self._replace(
            verdict=min(self.verdict, others.verdict, key=_GRAVITY.index),
            errors=self.errors + others.errors,
            warnings=self.warnings + others.warnings,
            codes=sys.intern(" ".join(sorted({*self.codes.split(), *others.codes.split()}))),
            findings=" ".join(part for part in (self.findings, others.findings) if part),
        )

    @property
    def source(self) -> Source:
        """Path and content, as a report has them."""
        return Source(self.path, self.sha256)

    @property
    def identity(self) -> str:
        """What decisions on the report are kept under; see `key`."""
        kin, year = self.kin, self.year
        return f"{kin} {year}" if kin and year else key("", None, self.sha256, self.path)

    @property
    def problems(self) -> int:
        """Errors and warnings."""
        return self.errors + self.warnings

    def keyed(self) -> Iterator[tuple[Severity, str]]:
        """Severity and key of each finding, in reading order."""
        for word in self.findings.split(" ") if self.findings else ():
            yield _SEVERITIES[word[0]], word[1:]


def key(kin: str, year: int | None, sha256: str, path: str) -> str:
    """Agency and year where both are known, so that a corrected copy keeps its decisions; else content, else path."""
    if kin and year:
        return f"{kin} {year}"
    if sha256:
        return f"sha256:{sha256}"
    return f"path:{os.path.abspath(path)}"  # noqa: PTH100  resolve() would follow links


def haystack(agency: str | None, year: int | None, title: str | None) -> str:
    """What words of a filter are looked for in: the title, and what is not in it anyway."""
    parts = [title or "", *(str(part) for part in (agency, year) if part and str(part) not in (title or ""))]
    return " ".join(parts).strip().casefold()


def sections_found(report: Report) -> int:
    """How many of the six sections were found."""
    return sum(section.found for section in report.sections)


def rows_found(report: Report) -> str:
    """Rows of table three that were read, over those its form has; `-` without a table."""
    table = report.tables["applications"]
    if table.form is None:
        return "-"
    return f"{rows_read(table)}/{len(table.form.rows)}"


def rows_read(table: Table) -> int:
    """How many rows of the table's form have a cell in the source."""
    return len({cell.key.row for cell in table if cell.state is not State.MISSING})
