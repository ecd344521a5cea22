"""Values → columns: which printed value belongs to which cell of a row.

A row is filled only where the place of every value is certain; else its cells are ambiguous and what was printed is
kept beside them. Nothing is ever shifted to make it fit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parser.recovery.slots import Slot

Filling = tuple[Slot | None, ...]
"""For each column its slot; None where the source has no such cell."""


class Run(NamedTuple):
    """The slots that follow a label up to the next one.

    `closed` tells that the source itself ends the row there, `broken` that another label stands where the source
    would have had to end the row first.
    """

    slots: tuple[Slot, ...]
    closed: bool
    broken: bool

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
        return len({slot.line.number for slot in self.slots if slot.mark == " "}) > 1

    @property
    def printed(self) -> tuple[str, ...]:
        """The texts of the run that are not empty."""
        return tuple([slot.text for slot in self.slots if slot.text])


@dataclass
class Geometry:
    """What the complete rows of a table show about its empty slots: fillers of merged cells, or blanks.

    `patterns` maps the length of a run and the columns of its row to the places at which complete runs have their
    values; `columns` holds the columns of the source's own grid in which they stand. `leading` and `trailing` tell
    that fillers stand before the first or behind the last column somewhere: there, an empty slot at that end is no
    sure blank.
    """

    patterns: dict[tuple[int, int], set[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(set))
    columns: dict[int, set[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(set))
    closed: int = 0
    leading: bool = False
    trailing: bool = False

    @classmethod
    def of(cls, runs: Sequence[tuple[Run, int]]) -> Geometry:
        """Learn from the runs of a table, each with the number of columns its row has."""
        geometry = cls()
        for run, width in runs:
            geometry.closed += run.closed
            places = tuple([index for index, slot in enumerate(run.slots) if slot.text])
            if len(places) == width:
                geometry.patterns[len(run.slots), width].add(places)
                if run.in_grid:
                    geometry.columns[width].add(tuple(run.slots[place].at for place in places))
                geometry.leading |= places[0] > 0
                geometry.trailing |= places[-1] < len(run.slots) - 1
        return geometry

    def fill(self, run: Run, width: int, headers: tuple[int, ...] = ()) -> Filling | None:
        """The slots of the `width` columns, or None where their places cannot be known.

        `headers` are the columns of the source's own grid under which the values should stand, if it has any.
        """
        slots = run.slots
        values = [slot for slot in slots if slot.text]
        if len(values) == width:
            return tuple(values)
        if len(values) > width or not slots:
            return None
        if not values:
            return tuple(slots[:width]) if len(slots) >= width else None
        if run.in_grid and (headers or self.columns[width]):
            known = self.columns[width] or {headers}
            return self._by_column(run, *known) if len(known) == 1 else None
        places = self._places(run, width)
        if places is not None:
            return tuple(slots[index] for index in places)
        # The source closes its rows, but another label stands inside this one: its end was lost, not its beginning.
        if run.broken and self.closed > 1 and len(values) == len(slots):
            return (*values, *(None,) * (width - len(values)))
        return None

    def _by_column(self, run: Run, columns: tuple[int, ...]) -> Filling | None:
        """The slots by the columns of the source's own grid."""
        standing = {slot.at: slot for slot in run.slots}
        if any(slot.text and slot.at not in columns for slot in run.slots):
            return None
        return tuple(standing.get(column) for column in columns)

    def _places(self, run: Run, width: int) -> tuple[int, ...] | None:
        """Where the columns of an incomplete run stand, if complete runs or the source's own cells show it."""
        known = self.patterns.get((len(run.slots), width), set())
        if not known and run.exact and len(run.slots) == width:
            known = {tuple(range(width))}
        if len(known) != 1:
            return None
        (places,) = known
        filled = {index for index, slot in enumerate(run.slots) if slot.text}
        if not filled.issubset(places):
            return None
        # Where fillers stand about, an empty slot at either end could be one of them, and the row be shifted by it.
        padded = len(run.slots) > width
        first_is_sure = places[0] in filled or not (padded or self.leading)
        last_is_sure = places[-1] in filled or not (padded or self.trailing)
        return places if first_is_sure and last_is_sure else None
