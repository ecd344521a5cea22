"""Cells with spans → rows in which every merged cell stands once, and covered places say so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

Item = TypeVar("Item")

WIDEST = 1000
"""A cell covers no more columns than this, as in browsers."""

_SLACK = 1000
_PER_CELL = 20
"""A table that expands to more places a cell than this is no table a person made: its spans are ignored."""


class _Span(NamedTuple):
    """The columns `start` up to (not including) `end`, covered until the row `until`."""

    start: int
    end: int
    until: int


def expand(rows: Sequence[Sequence[tuple[Item, int, int]]]) -> list[list[Item | None]]:
    """The rows of a table with its merged cells laid out.

    Each cell is (content, columns, rows) as the source states it; 0 rows means down to the last one, impossible spans
    are clamped. The content stands in the top left place, covered places are None. Columns in which no cell begins are
    left out, so a wide span costs nothing; rows keep their number and may end early.
    """
    budget = _SLACK + _PER_CELL * sum(map(len, rows))
    placed: list[list[tuple[int, Item]]] = []
    ends: list[int] = []
    hanging: list[_Span] = []
    for number, row in enumerate(rows):
        hanging = [span for span in hanging if span.until > number]
        budget -= len(hanging)
        if budget < 0:
            return _without_spans(rows)
        cells, fresh, end = _place(row, number, len(rows), hanging)
        placed.append(cells)
        ends.append(end)
        if fresh:
            hanging = sorted(hanging + fresh)
    columns = sorted({start for cells in placed for start, _ in cells})
    index = {start: at for at, start in enumerate(columns)}
    expanded: list[list[Item | None]] = []
    for cells, end in zip(placed, ends, strict=True):
        width = bisect_left(columns, end)
        budget -= width
        if budget < 0:
            return _without_spans(rows)
        places: list[Item | None] = [None] * width
        for start, item in cells:
            places[index[start]] = item
        expanded.append(places)
    return expanded


def _place(
    row: Sequence[tuple[Item, int, int]], number: int, height: int, hanging: Sequence[_Span]
) -> tuple[list[tuple[int, Item]], list[_Span], int]:
    """The cells of a row with their first columns, the spans that go on below, and where the row ends."""
    cells: list[tuple[int, Item]] = []
    fresh: list[_Span] = []
    column = passed = 0
    for item, across, down in row:
        while passed < len(hanging) and hanging[passed].start <= column:
            column = max(column, hanging[passed].end)
            passed += 1
        end = column + min(max(across, 1), WIDEST)
        reach = min(max(down, 1), height - number) if down else height - number
        if reach > 1:
            fresh.append(_Span(column, end, number + reach))
        cells.append((column, item))
        column = end
    return cells, fresh, max([column, *(span.end for span in hanging)])


def _without_spans(rows: Sequence[Sequence[tuple[Item, int, int]]]) -> list[list[Item | None]]:
    return [[item for item, _, _ in row] for row in rows]
