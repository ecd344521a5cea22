"""A figure beside its floor and its promise, and how figures are shown: lines for a terminal, tables for a page."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from parser.wording import Wording


class Figure(NamedTuple):
    """What was measured, in `unit`, and its floor in the same unit from the same run (None where nothing is a floor).

    `promise` is what is promised, as told; `is_met` whether it is kept, None where nothing is promised.
    """

    name: str
    value: float
    unit: str
    floor: float | None
    promise: str = ""
    is_met: bool | None = None

    @property
    def ratio(self) -> float | None:
        """The figure as a multiple of its floor."""
        return self.value / self.floor if self.floor else None

    @property
    def cells(self) -> tuple[str, str, str, str, str, str]:
        """Name, figure, floor, ratio, promise, and whether that is met."""
        floor = "–" if self.floor is None else _number(self.floor)
        ratio = "–" if self.ratio is None else f"{self.ratio:.2f}"
        met = {None: "–", True: "yes", False: "**NO**"}[self.is_met]
        return self.name, f"{_number(self.value)} {self.unit}".strip(), floor, ratio, self.promise or "–", met


class Chapter(NamedTuple):
    """Figures of one kind, and in a sentence what their floor is."""

    title: Wording
    floor: str
    figures: tuple[Figure, ...]


HEADS = ("figure", "value", "floor", "ratio", "promise", "met")


def lines(figures: Iterable[Figure]) -> Iterator[str]:
    """One line a figure, in columns."""
    for figure in figures:
        name, value, floor, ratio, promise, met = figure.cells
        yield f"{name:44}{value:>14}{floor:>10}{ratio:>8}  {promise:20}{met.strip('*')}"


def table(chapter: Chapter) -> Iterator[str]:
    """The chapter in Markdown."""
    yield from (f"## {chapter.title.zh} / {chapter.title.en}", "", f"Floor: {chapter.floor}", "")
    yield f"| {' | '.join(HEADS)} |"
    yield "|---|---:|---:|---:|---|---|"
    for figure in chapter.figures:
        yield f"| {' | '.join(figure.cells)} |"
    yield ""


def kept(chapters: Iterable[Chapter]) -> bool:
    """Whether no promise is broken."""
    return all(figure.is_met is not False for chapter in chapters for figure in chapter.figures)


def seconds(work: Callable[[], object]) -> float:
    """Seconds that a core worked, which a busy machine does not change."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _number(value: float) -> str:
    if value and abs(value) < 10:
        return f"{value:.2f}"
    return f"{value:.1f}" if abs(value) < 100 and value % 1 else f"{value:,.0f}"
