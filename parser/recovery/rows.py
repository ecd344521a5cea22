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
    def printed(self) -> tuple[str, ...]:
        """The texts of the run that are not empty."""
        return tuple(slot.text for slot in self.slots if slot.text)


@dataclass
class Geometry:
    """What the complete rows of a table show about its empty slots: fillers of merged cells, or blanks.

    `patterns` maps the length of a run to the places at which complete runs of that length have their values.
    """

    patterns: dict[int, set[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(set))
    closed: int = 0
    leading: bool = False
    trailing: bool = False

    @classmethod
    def of(cls, runs: Sequence[tuple[Run, int]]) -> Geometry:
        """Learn from the runs of a table, each with the number of columns its row has."""
        geometry = cls()
        for run, width in runs:
            geometry.closed += run.closed
            places = tuple(index for index, slot in enumerate(run.slots) if slot.text)
            if len(places) == width:
                geometry.patterns[len(run.slots)].add(places)
                geometry.leading |= places[0] > 0
                geometry.trailing |= places[-1] < len(run.slots) - 1
        return geometry

    def fill(self, run: Run, width: int) -> Filling | None:
        """The slots of the `width` columns, or None where their places cannot be known."""
        slots = run.slots
        values = [slot for slot in slots if slot.text]
        if len(values) == width:
            return tuple(values)
        if len(values) > width or not slots:
            return None
        if not values:
            return tuple(slots[:width]) if len(slots) >= width else None
        if len(slots) == width and not self._may_be_filler(slots):
            return tuple(slots)
        known = self.patterns.get(len(slots), set())
        if len(known) == 1:
            (places,) = known
            if all(index in places for index, slot in enumerate(slots) if slot.text):
                return tuple(slots[index] for index in places)
        # The source closes its rows, but another label stands inside this one: its end was lost, not its beginning.
        if run.broken and self.closed > 1 and len(values) == len(slots):
            return (*values, *(None,) * (width - len(values)))
        return None

    def _may_be_filler(self, slots: Sequence[Slot]) -> bool:
        return (self.leading and not slots[0].text) or (self.trailing and not slots[-1].text)
