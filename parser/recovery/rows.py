"""Values → columns: which printed value belongs to which cell of a row.

A row is filled only where the place of every value is certain; else its cells are ambiguous and what was printed is
kept beside them. Nothing is ever shifted to make it fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from parser.recovery.slots import MARK, TEXT, Slot

Filling = tuple[Slot | None, ...]
"""For each column its slot; None where the source has no such cell."""


class Run(NamedTuple):
    """The slots that follow a label up to the next one; `printed` are their texts that are not empty.

    `closed` tells that the source itself ends the row there, `broken` that another label stands where the source
    would have had to end the row first.
    """

    slots: tuple[Slot, ...]
    printed: tuple[str, ...]
    closed: bool
    broken: bool

    @classmethod
    def of(cls, slots: Sequence[Slot], closed: bool, broken: bool) -> Run:
        """The run of `slots`."""
        if not slots:
            return _EMPTY[closed, broken]
        # Half the time of the constructor.
        return tuple.__new__(cls, (tuple(slots), tuple(filter(None, map(TEXT, slots))), closed, broken))

    @property
    def values(self) -> tuple[Slot, ...]:
        """The slots that are not empty."""
        slots = self.slots
        return slots if len(slots) == len(self.printed) else tuple([slot for slot in slots if slot.text])

    @property
    def in_grid(self) -> bool:
        """Whether the source itself has columns, so that every slot knows its own."""
        return -1 not in [slot.at for slot in self.slots]

    @property
    def exact(self) -> bool:
        """Whether the source marks each cell and the row's end, so that an empty slot is an empty cell."""
        return self.closed and all(slot.mark in ("grid", "\t") for slot in self.slots)

    @property
    def wrapped(self) -> bool:
        """Whether the values stand among words on several lines, so that one could go on in the next line."""
        if " " not in map(MARK, self.slots):
            return False
        words = [slot.line.number for slot in self.slots if slot.mark == " "]
        return words[0] != words[-1]


_EMPTY = {(closed, broken): Run((), (), closed, broken) for closed in (True, False) for broken in (True, False)}


class _Shown(NamedTuple):
    """What the complete runs of a table show.

    `patterns` maps the length of a run and the columns of its row to the places at which complete runs have their
    values; `columns` holds the columns of the source's own grid in which they stand. `leading` and `trailing` tell
    that fillers stand before the first or behind the last column somewhere, `short` that slots were lost from some
    row: there, an empty slot at an end is no sure blank.
    """

    patterns: dict[tuple[int, int], set[tuple[int, ...]]]
    columns: dict[int, set[tuple[int, ...]]]
    leading: bool
    trailing: bool
    short: bool


class Geometry:
    """The runs of a table, and what the complete ones show about empty slots: fillers of merged cells, or blanks."""

    def __init__(self, runs: Sequence[tuple[Run, int]]) -> None:
        """Learn from `runs`, each with the number of columns its row has, once an incomplete one asks for it."""
        self._runs = runs

    @cached_property
    def _shown(self) -> _Shown:
        patterns: dict[tuple[int, int], set[tuple[int, ...]]] = defaultdict(set)
        columns: dict[int, set[tuple[int, ...]]] = defaultdict(set)
        leading = trailing = short = False
        for run, width in self._runs:
            short |= 0 < len(run.slots) < width
            if len(run.printed) == width:
                places = tuple([index for index, slot in enumerate(run.slots) if slot.text])
                patterns[len(run.slots), width].add(places)
                if run.in_grid:
                    columns[width].add(tuple(run.slots[place].at for place in places))
                leading |= places[0] > 0
                trailing |= places[-1] < len(run.slots) - 1
        return _Shown(patterns, columns, leading, trailing, short)

    def fill(self, run: Run, width: int, headers: tuple[int, ...] = ()) -> Filling | None:
        """The slots of the `width` columns, or None where their places cannot be known.

        `headers` are the columns of the source's own grid under which the values should stand, if it has any.
        """
        slots, values = run.slots, run.values
        if len(values) == width:
            return values
        if len(values) > width or not slots:
            return None
        if not values:
            return slots[:width] if len(slots) >= width else None
        if run.in_grid and (headers or self._shown.columns[width]):
            known = self._shown.columns[width] or {headers}
            return self._by_column(run, *known) if len(known) == 1 else None
        places = self._places(run, width)
        if places is not None:
            return tuple(slots[index] for index in places)
        # The source closes its rows, but another label stands inside this one: its end was lost, not its beginning.
        if run.broken and sum(other.closed for other, _ in self._runs) > 1 and len(values) == len(slots):
            return (*values, *(None,) * (width - len(values)))
        return None

    def agrees(self, headers: tuple[int, ...]) -> bool:
        """Whether complete rows stand under `headers`, or none does; those of another grid may have other columns."""
        shown = self._shown.columns.get(len(headers))
        return not shown or headers in shown

    def _by_column(self, run: Run, columns: tuple[int, ...]) -> Filling | None:
        """The slots by the columns of the source's own grid."""
        standing = {slot.at: slot for slot in run.slots}
        if any(slot.text and slot.at not in columns for slot in run.slots):
            return None
        return tuple(standing.get(column) for column in columns)

    def _places(self, run: Run, width: int) -> tuple[int, ...] | None:
        """Where the columns of an incomplete run stand, if complete runs or the source's own cells show it."""
        shown = self._shown
        known = shown.patterns.get((len(run.slots), width), set())
        if not known and run.exact and len(run.slots) == width:
            known = {tuple(range(width))}
        if len(known) != 1:
            return None
        (places,) = known
        filled = {index for index, slot in enumerate(run.slots) if slot.text}
        if not filled.issubset(places):
            return None
        # Where fillers stand about, an empty slot at either end could be one of them, and the row be shifted by it;
        # where slots were lost, it could stand behind a row that lost one.
        padded = len(run.slots) > width or shown.leading or shown.trailing or (shown.short and not run.in_grid)
        first_is_sure = places[0] in filled or not padded
        last_is_sure = places[-1] in filled or not padded
        return places if first_is_sure and last_is_sure else None
