"""Whose report it is and on which year: what is kept of each where very many are compared."""

from __future__ import annotations

from typing import NamedTuple

from parser.agencies import Level, level
from parser.report import Report


class Who(NamedTuple):
    """A report by where it lies, whose it is and on which year; `level` is what the agency's name shows."""

    path: str
    sha256: str
    agency: str | None
    year: int | None
    level: Level | None

    @classmethod
    def of(cls, report: Report) -> Who:
        """Who a report is of."""
        agency = report.agency
        return cls(report.source.path, report.source.sha256, agency, report.year, level(agency) if agency else None)
