"""Which of many reports count in a sum, and which agencies of a list have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from parser.agencies import normalised
from parser.comparing.who import Who
from parser.report import Report


class Why(StrEnum):
    """Why a report does not count in a sum."""

    OTHER_YEAR = "other_year"
    COPY = "copy"  # the same agency and year with the same tables
    OTHER_VERSION = "other_version"  # the same agency and year with other numbers
    PARENT = "parent"  # it is what the sum is held against


class LeftOut(NamedTuple):
    """A report that does not count, and for copies the one that does."""

    who: Who
    why: Why
    instead: Who | None = None


class Expected(NamedTuple):
    """A list of agencies held against reports: those without a report, and reports of agencies not on it."""

    missing: tuple[str, ...]
    unlisted: tuple[Who, ...]


class Members:
    """The reports of a sum, told apart as they come: each agency and year counts once.

    `year` leaves out those of other years, `parent` its own report, which may lie among its children's. What has no
    agency or no year cannot be told to be a copy, and counts.
    """

    def __init__(
        self, *, year: int | None = None, parent: Report | None = None, name: Callable[[str], str] = normalised
    ) -> None:
        self._year, self._name = year, name
        self._parent = Who.of(parent) if parent is not None else None
        self._known: dict[tuple[str, int], tuple[Who, int]] = {}
        self.counted: list[Who] = []
        self.left_out: list[LeftOut] = []

    def counts(self, report: Report) -> bool:
        """Whether the report counts; either way it is listed."""
        who = Who.of(report)
        if self._year is not None and who.year != self._year:
            self.left_out.append(LeftOut(who, Why.OTHER_YEAR))
            return False
        if self._is_parent(who):
            self.left_out.append(LeftOut(who, Why.PARENT))
            return False
        if who.agency and who.year:
            printed = fingerprint(report)
            known, same = self._known.setdefault((self._name(who.agency), who.year), (who, printed))
            if known is not who:
                self.left_out.append(LeftOut(who, Why.COPY if same == printed else Why.OTHER_VERSION, known))
                return False
        self.counted.append(who)
        return True

    @property
    def years(self) -> list[int]:
        """The years of the reports that count, ascending."""
        return sorted({who.year for who in self.counted if who.year})

    def expected(self, names: Iterable[str]) -> Expected:
        """Which of `names` have no report among those that count, and whose reports are not on the list.

        A name may leave out the parent's, as lists of its departments do: 教育局 for 云渡县教育局.
        """
        place = self._name(self._parent.agency) if self._parent and self._parent.agency else ""
        there = {self._name(who.agency) for who in self.counted if who.agency}
        listed: set[str] = set()
        missing = []
        for each in dict.fromkeys(names):
            spelt = self._name(each)
            found = {spelt, place + spelt} & there
            listed |= found
            if not found:
                missing.append(each)
        unlisted = [who for who in self.counted if not who.agency or self._name(who.agency) not in listed]
        return Expected(tuple(missing), tuple(unlisted))

    def _is_parent(self, who: Who) -> bool:
        parent = self._parent
        if parent is None:
            return False
        if who.sha256 == parent.sha256:
            return True
        return bool(who.agency and parent.agency) and self._name(who.agency or "") == self._name(parent.agency or "")


def fingerprint(report: Report) -> int:
    """The same for reports with the same numbers and the same holes; for this process only."""
    return hash(tuple(tuple(cell[1:3] for cell in table) for table in report.tables.values()))


def listed(lines: Sequence[str]) -> list[str]:
    """The names of a list of agencies, one a line; blank lines and those that begin with # say nothing."""
    return [name for line in lines if (name := line.strip()) and not name.startswith("#")]
