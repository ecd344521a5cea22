"""Tables that go on over page breaks: the parts put on one grid, rows that a break cut put together again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parser.recovery.labels import han, vocabulary
from parser.recovery.values import looks_like_value
from parser.sources.pdf.bounds import Room, Trouble
from parser.sources.pdf.grid import Ruled

_NEAR = 6.0
_SAME = 3.0
_NUMERALS = "一二三四五六七八九十"

Row = list[str | None]


class Part(NamedTuple):
    """The part of a table that stands on one page."""

    table: Ruled
    page: int

    def goes_on(self, following: Part) -> bool:
        """Whether `following`, before which no text stands, is the next part: on the next page, as wide."""
        mine, its = self.table.xs, following.table.xs
        return following.page == self.page + 1 and abs(mine[0] - its[0]) <= _NEAR and abs(mine[-1] - its[-1]) <= _NEAR


def whole(parts: Sequence[Part], room: Room) -> list[tuple[Row, int]]:
    """The rows of all parts and the page of each.

    Raises:
        OverfullError: the parts have so little in common that their grid is larger than there is room for.
    """
    xs: list[float] = []
    for x in sorted(x for part in parts for x in part.table.xs):
        if not xs or x - xs[-1] > _SAME:
            xs.append(x)
    if len(parts) > 1:
        # The outer edges of the parts may differ by more than inner lines can.
        xs = _with_one_edge(xs, parts)
    rows: list[tuple[Row, int]] = []
    first: list[Row] = []
    for part in parts:
        room.spend(Trouble.WORK, len(xs) * (len(part.table.xs) + len(part.table.ys)))
        its = part.table.on(xs).rows()
        if not first:
            first = its
        else:
            its = its[_repeated(first, its) :]
        if rows and its and _is_cut(rows[-1][0], its[0]):
            rows[-1] = _glued(rows[-1][0], its.pop(0)), rows[-1][1]
        rows += ((row, part.page) for row in its)
    return rows


def _with_one_edge(xs: list[float], parts: Sequence[Part]) -> list[float]:
    left, right = max(part.table.xs[0] for part in parts), min(part.table.xs[-1] for part in parts)
    return [xs[0], *(x for x in xs if left + _SAME < x < right - _SAME), xs[-1]]


def _repeated(first: Sequence[Row], rows: Sequence[Row]) -> int:
    """How many rows at the top only repeat the table's heading."""
    count = 0
    for one, other in zip(first, rows, strict=False):
        if _plain(one) != _plain(other):
            break
        count += 1
    return count


def _plain(row: Row) -> list[str]:
    return ["".join((text or "").split()) for text in row]


def _is_cut(above: Row, below: Row) -> bool:
    """Whether two rows on either side of a page break are one.

    Either one side has no label, and fills only cells in which the other has no words, or both have a half of a label
    that the forms have. Halves of numbers then come to stand together, so that neither is taken for the whole.
    """
    words_above, words_below = any(map(_words, above)), any(map(_words, below))
    sides = list(zip(above, below, strict=True))
    if words_above and words_below:
        pairs = [f"{one}{other}" for one, other in sides if _words(one) and _words(other)]
        return bool(pairs) and all(_words(pair).lstrip(_NUMERALS) in vocabulary() for pair in pairs)
    if words_below:
        return any(above) and not any(one and other for one, other in sides)
    return words_above and any(below) and all(one is not None and not _words(one) for one, other in sides if other)


def _words(text: str | None) -> str:
    """The Chinese characters of a cell that holds words."""
    return han(text) if text and not looks_like_value(text) else ""


def _glued(above: Row, below: Row) -> Row:
    return [
        "\n".join(filter(None, (one, other))) if one is not None or other is not None else None
        for one, other in zip(above, below, strict=True)
    ]
