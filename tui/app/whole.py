"""Whole reports, of which only the last few that were looked at stay in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from parser.rules.model import Judgement

if TYPE_CHECKING:
    from tui.app.holding import Holding

KEPT = 64
"""Whole reports that are kept: some six megabytes, where reading one anew takes 2 to 70 ms."""


class Whole(Mapping[str, Judgement]):
    """The judgements of all reports by path, each read again when it is asked for.

    Never go through all its values: that reads every file. What many reports are asked for stands in their summaries.
    """

    def __init__(self, reports: Holding) -> None:
        self._reports = reports
        self._kept: OrderedDict[str, Judgement] = OrderedDict()

    def __getitem__(self, path: str) -> Judgement:
        if path not in self._reports.summaries:
            raise KeyError(path)
        if path not in self._kept:
            judgement = self._reports.reread(path)
            self.hold(path, judgement)
        self._kept.move_to_end(path)
        return self._kept[path]

    def __contains__(self, path: object) -> bool:
        return path in self._reports.summaries

    def __iter__(self) -> Iterator[str]:
        return iter(self._reports.summaries)

    def __len__(self) -> int:
        return len(self._reports.summaries)

    def hold(self, path: str, judgement: Judgement) -> None:
        """Keep a report that is at hand, for as long as it is one of the last few."""
        self._kept[path] = judgement
        self._kept.move_to_end(path)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def drop(self, path: str) -> None:
        """Read the report again the next time."""
        self._kept.pop(path, None)
