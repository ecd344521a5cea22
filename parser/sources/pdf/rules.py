"""Ruling lines as tables are made of: pieces made one, and grouped by which of them hang together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from parser.sources.pdf.marks import Stroke

NEAR = 3.0
"""Points; lines closer to one another are one line, drawn once for each cell beside it."""


def joined(strokes: Iterable[Stroke], level: bool) -> list[Stroke]:
    """The lines of one direction, those on one another or end to end made one."""
    chosen = [stroke for stroke in strokes if stroke.level is level]
    whole: list[Stroke] = []
    for group in _groups(chosen):
        at = sum(stroke.at for stroke in group) / len(group)
        start = end = None
        for stroke in sorted(group, key=lambda stroke: stroke.start):
            if end is None or start is None or stroke.start > end + NEAR:
                if start is not None and end is not None:
                    whole.append(Stroke(level, at, start, end))
                start, end = stroke.start, stroke.end
            end = max(end, stroke.end)
        if start is not None and end is not None:
            whole.append(Stroke(level, at, start, end))
    return whole


def _groups(strokes: Iterable[Stroke]) -> list[list[Stroke]]:
    groups: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if not groups or stroke.at - groups[-1][0].at > NEAR:
            groups.append([])
        groups[-1].append(stroke)
    return groups


def crossing(level: Sequence[Stroke], upright: Sequence[Stroke]) -> list[list[Stroke]]:
    """The lines in groups that hang together."""
    every = [*level, *upright]
    leader = list(range(len(every)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    ats = [stroke.at for stroke in upright]
    for index, one in enumerate(level):
        for other in range(bisect_left(ats, one.start - NEAR), bisect_right(ats, one.end + NEAR)):
            if upright[other].start - NEAR <= one.at <= upright[other].end + NEAR:
                leader[lead(len(level) + other)] = lead(index)
    groups: dict[int, list[Stroke]] = defaultdict(list)
    for index, stroke in enumerate(every):
        groups[lead(index)].append(stroke)
    return list(groups.values())


def places(values: Iterable[float]) -> list[float]:
    """`values` in order, those that stand for the same line made one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > NEAR:
            kept.append(value)
    return kept
