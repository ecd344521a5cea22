"""All reports of one agency, by year: any figure over all years, and what its prose repeats from the year before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from parser.agencies import normalised
from parser.among.digest import COMPARED
from parser.among.passages import Marked, Passage, passages, repeated, share
from parser.comparing.figures import NO_REPORT, Figure, forms_of, less, rows_of
from parser.comparing.measures import Measure, cell_measure
from parser.forms import Column, Row, TableKey
from parser.report import Number, Report, Section


class Point(NamedTuple):
    """A figure of one year and the change on the year before."""

    year: int
    figure: Figure
    change: Number | None


class Repeated(NamedTuple):
    """What a section repeats from the year before: the share of its text, 0 to 1, and where it stands.

    `share` is None where either year has no prose to compare.
    """

    section: int
    share: float | None
    passages: tuple[Marked, ...]


@dataclass(frozen=True)
class Years:
    """The reports of one agency. `others` are further files on a year that is there already: the first one counts."""

    agency: str
    reports: dict[int, Report]
    others: list[Report] = field(default_factory=list)

    @property
    def span(self) -> range:
        """Every year from the first to the last report, those without one included."""
        return range(min(self.reports), max(self.reports) + 1)

    def before(self, year: int) -> Report | None:
        """The report on the year before `year`."""
        return self.reports.get(year - 1)

    def trend(self, measure: Measure) -> list[Point]:
        """The measure in every year of the span; a year without a report is a hole, and a change needs both years."""
        points: list[Point] = []
        for year in self.span:
            report = self.reports.get(year)
            found = measure.of(report, self.before(year)) if report else NO_REPORT
            points.append(Point(year, found, less(found, points[-1].figure) if points else None))
        return points

    def rows(self, table: TableKey) -> Iterator[tuple[Row, tuple[tuple[Column, Measure], ...]]]:
        """The rows of a table as the forms of all years have them, the newest leading, each with its cells."""
        forms = forms_of(self.reports.values(), table)
        for row, columns in rows_of(forms):
            yield row, tuple((column, cell_measure(forms[0], row, column)) for column in columns)

    def repetitions(self, year: int) -> list[Repeated]:
        """What the report on `year` repeats of the one before, section by section; nothing where either is not there.

        Needs whole reports, as packed digests hold no prose.
        """
        this, last = self.reports.get(year), self.before(year)
        if this is None or last is None:
            return []
        return [
            repeats(this.section(number), passages(last.section(number).lines))
            for number in COMPARED
            if this.section(number).found and last.section(number).found
        ]


def repeats(section: Section, those: Iterable[Passage]) -> Repeated:
    """What a section has in common with the passages of another one."""
    those = tuple(those)
    return Repeated(section.form.number, share(passages(section.lines), those), tuple(repeated(section.lines, those)))


def by_agency(
    reports: Iterable[Report], name: Callable[[str], str] = normalised
) -> tuple[dict[str, Years], list[Report]]:
    """The reports by the agency's name as `name` spells it, and those whose agency or year is unknown.

    An agency is called as its latest report calls it.
    """
    found: dict[str, dict[int, list[Report]]] = {}
    nobodys: list[Report] = []
    for report in reports:
        if report.failure is not None or not report.agency or not report.year:
            nobodys.append(report)
        else:
            found.setdefault(name(report.agency), {}).setdefault(report.year, []).append(report)
    agencies = {}
    for key, years in found.items():
        ordered = {year: years[year][0] for year in sorted(years)}
        others = [other for year in ordered for other in years[year][1:]]
        agencies[key] = Years(ordered[max(ordered)].agency or key, ordered, others)
    return agencies, nobodys


_SUPERIOR = re.compile(r"[省市州盟区县旗]$")


def alike(agencies: Mapping[str, Years]) -> list[tuple[Years, Years]]:
    """Agencies that may be one whose name stands with its superior place in some years and without in others.

    The shorter name comes first. Many cities have a district of the same name, so nothing joins them but a person;
    those that both report on a year are two.
    """
    found: list[tuple[Years, Years]] = []
    backwards = sorted((key[::-1], key) for key in agencies)
    for at, (ending, short) in enumerate(backwards):
        for longer, long in backwards[at + 1 :]:
            if not longer.startswith(ending):
                break
            one, other = agencies[short], agencies[long]
            if _SUPERIOR.search(long.removesuffix(short)) and one.reports.keys().isdisjoint(other.reports):
                found.append((one, other))
    return found
