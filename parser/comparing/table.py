"""A table over many reports: a line each, a column for each row or rate asked for; who stands out is marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from math import inf
from typing import NamedTuple

from parser.agencies import Level
from parser.among.peers import Middle, Scale
from parser.comparing.figures import Figure, doubts
from parser.comparing.measures import PER_CENT, Measure
from parser.comparing.who import Who
from parser.forms import Unit
from parser.report import Number, Report

PEERS = 8
"""So many numbers of one level and year are needed before one of them can stand out."""

FENCE = 3
"""Quartile ranges beyond the quartiles from which a number stands far out (Tukey's outer fence)."""

_SIZES, _PER_CENTS = Scale(), Scale(log=False, narrowest=10)

KEYS = ("agency", "year", "level", "path")
"""What lines can be sorted by beside the measures."""


class Side(StrEnum):
    """On which side of its peers a number stands out."""

    HIGH = "high"
    LOW = "low"


class Entry(NamedTuple):
    """A measure of one report; `doubtful` where a sum of the report's own that it comes from does not hold."""

    figure: Figure
    doubtful: bool = False
    outlying: Side | None = None


class TableLine(NamedTuple):
    """A report with its measures, in the order of the columns."""

    who: Who
    entries: tuple[Entry, ...]


def line(report: Report, last: Report | None, measures: Sequence[Measure]) -> TableLine:
    """The line of one report; `last` is its agency's report on the year before, for what looks back."""
    wrong = doubts(report)
    wrong_last = doubts(last) if last is not None and looks_back(measures) else frozenset()
    return TableLine(
        Who.of(report),
        tuple(
            Entry(
                measure.of(report, last),
                any(term.key in (wrong_last if term.ago else wrong) for term in (*measure.top, *measure.bottom)),
            )
            for measure in measures
        ),
    )


def looks_back(measures: Iterable[Measure]) -> bool:
    """Whether any of them needs the report on the year before."""
    return any(term.ago for measure in measures for term in (*measure.top, *measure.bottom))


def ordered(
    lines: Iterable[TableLine], measures: Sequence[Measure], key: str, *, reverse: bool = False
) -> list[TableLine]:
    """The lines by a measure (the largest first) or by one of `KEYS`; `reverse` turns it round, holes stay last.

    Equal ones keep their order. Raises KeyError for anything else.
    """
    at = next((place for place, measure in enumerate(measures) if measure.key == key), None)
    if at is None and key not in KEYS:
        raise KeyError(key)

    def value(each: TableLine) -> Number | str | None:
        if at is not None:
            return each.entries[at].figure.number
        if key == "level":
            return list(Level).index(each.who.level) if each.who.level else None
        found: Number | str | None = getattr(each.who, key)
        return found

    lines = list(lines)
    known = [(found, each) for each in lines if (found := value(each)) is not None]
    # Of numbers the largest is wanted first, of names the first.
    known.sort(key=lambda pair: pair[0], reverse=reverse != (at is not None))
    return [each for _, each in known] + [each for each in lines if value(each) is None]


def fences(numbers: Sequence[Number], *, sizes: bool = False) -> tuple[float, float] | None:
    """Between which numbers nothing stands out; None where there are too few, or half of them are one number.

    The numbers are `sizes`, else per cents.
    """
    scale = _SIZES if sizes else _PER_CENTS
    if len(numbers) < PEERS:
        return None
    middle = Middle.of([scale.scaled(number) for number in numbers])
    if middle.first == middle.third:
        return None
    low, high = middle.limits(FENCE, scale.narrowest)
    return scale.back(low), scale.back(high)


def marked(lines: Sequence[TableLine], measures: Sequence[Measure]) -> list[TableLine]:
    """The lines with what stands out among the reports of one level and year; a city's name does not tell its level."""
    peers: dict[tuple[Level, int], list[int]] = {}
    for place, each in enumerate(lines):
        level, year = each.who.level, each.who.year
        if level is not None and level is not Level.CITY and year:
            peers.setdefault((level, year), []).append(place)
    entries = [list(each.entries) for each in lines]
    for places in peers.values():
        for column, measure in enumerate(measures):
            numbers = {place: n for place in places if (n := entries[place][column].figure.number) is not None}
            sizes = measure.unit not in (PER_CENT, Unit.CHANGE)
            low, high = fences(list(numbers.values()), sizes=sizes) or (-inf, inf)
            for place, number in numbers.items():
                side = Side.LOW if number < low else Side.HIGH if number > high else None
                entries[place][column] = entries[place][column]._replace(outlying=side)
    return [each._replace(entries=tuple(new)) for each, new in zip(lines, entries, strict=True)]
