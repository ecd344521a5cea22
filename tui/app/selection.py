"""What is selected for export: cells and reports, apart from the cursor and from the filter."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from parser.forms import CellKey


class Picked(NamedTuple):
    """A selected cell: its report's path and its key."""

    path: str
    key: CellKey


@dataclass
class Selection:
    """Selected cells and reports; a running range is laid over what was selected before it began."""

    cells: set[Picked] = field(default_factory=set)
    reports: set[str] = field(default_factory=set)
    _before: tuple[set[Picked], set[str]] | None = None

    def toggle_cells(self, cells: Iterable[Picked]) -> None:
        """Select all of `cells`, or drop them if all were selected."""
        picked = set(cells)
        self.cells = self.cells - picked if picked <= self.cells else self.cells | picked

    def toggle_report(self, path: str) -> None:
        """Select the report, or drop it."""
        self.reports ^= {path}

    def clear(self) -> None:
        """Select nothing."""
        self.cells, self.reports, self._before = set(), set(), None

    @property
    def ranging(self) -> bool:
        """Whether a range is running."""
        return self._before is not None

    def begin_range(self) -> None:
        """Start a range over what is selected now."""
        self._before = (set(self.cells), set(self.reports))

    def extend(self, *, cells: Iterable[Picked] = (), reports: Iterable[str] = ()) -> None:
        """Let the running range cover exactly these, besides what was selected before it."""
        if self._before is not None:
            self.cells = self._before[0] | set(cells)
            self.reports = self._before[1] | set(reports)

    def end_range(self) -> None:
        """Keep what the range covers."""
        self._before = None

    def hidden(self, visible: Container[str]) -> int:
        """How many selected reports the filter hides."""
        return sum(path not in visible for path in self.reports)

    def by_report(self, order: Iterable[str]) -> dict[str, set[CellKey]]:
        """The selected cells of each report that has any, in `order`."""
        cells: dict[str, set[CellKey]] = {}
        for picked in self.cells:
            cells.setdefault(picked.path, set()).add(picked.key)
        return {path: cells[path] for path in order if path in cells}
