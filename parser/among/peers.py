"""What agencies of one level can be measured by, and where most of them stand."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import NamedTuple

from parser.forms import CellKey, cell_key
from parser.report import Number, Report, State
from parser.wording import Wording

_ENOUGH = 10
"""Closed requests from which a rate says anything."""


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How numbers are compared: sizes differ by multiples, so by their logarithm (`log`), rates as they are.

    A middle half narrower than `narrowest` (on the scale) may be so by chance: of sizes, one narrower than a doubling.
    """

    log: bool = True
    narrowest: float = math.log(2)

    def scaled(self, value: Number) -> float:
        """`value` on the scale."""
        return math.log1p(max(value, 0)) if self.log else value

    def back(self, scaled: float) -> float:
        """What stands at `scaled`."""
        return math.expm1(scaled) if self.log else scaled


@dataclass(frozen=True)
class Measure(Scale):
    """A number that agencies of one level are compared by: what it is called, of which cells and how it is worked out.

    `parts` are its cells, `of` gives its value from theirs (None where it says nothing).
    """

    key: str
    name: Wording
    parts: tuple[CellKey, ...]
    of: Callable[..., float | None]

    def value(self, report: Report) -> float | None:
        """The measure of a report; None where one of its cells holds no printed number."""
        cells = [report.cell(key) for key in self.parts]
        if any(cell.state is not State.NUMBER for cell in cells):
            return None
        return self.of(*(cell.value for cell in cells))

    def shown(self, value: float) -> str:
        """`value` as people write it: a size as a whole number, a rate in per cent."""
        return f"{value:.0f}" if self.log else f"{value:.1%}"


def _itself(value: Number) -> float:
    return value


def _rate(granted: Number, partial: Number, closed: Number) -> float | None:
    return (granted + partial) / closed if closed >= _ENOUGH else None


MEASURES = (
    Measure(
        "received",
        Wording("本年新收申请", "requests received"),
        (cell_key("applications", "new_received", "total"),),
        _itself,
    ),
    Measure(
        "disclosure_rate",
        Wording("公开率（予以公开和部分公开占办结）", "disclosure rate (granted in full or part of all closed)"),
        tuple(cell_key("applications", row, "total") for row in ("granted", "partial", "results_total")),
        _rate,
        log=False,
        narrowest=0.1,
    ),
    Measure(
        "documents",
        Wording("规范性文件现行有效件数", "normative documents in force"),
        (cell_key("disclosure", "normative_documents", "in_force"),),
        _itself,
    ),
    Measure(
        "licensing",
        Wording("行政许可处理决定", "licensing decisions"),
        (cell_key("disclosure", "licensing", "decisions"),),
        _itself,
    ),
    Measure(
        "penalties",
        Wording("行政处罚处理决定", "penalty decisions"),
        (cell_key("disclosure", "penalties", "decisions"),),
        _itself,
    ),
    Measure(
        "reconsideration",
        Wording("行政复议", "reconsideration cases"),
        (cell_key("review_litigation", "reconsideration", "total"),),
        _itself,
    ),
)


class Middle(NamedTuple):
    """Where the middle half of so many agencies stands, on the scale of the measure."""

    agencies: int
    first: float
    third: float

    @classmethod
    def of(cls, scaled: Sequence[float]) -> Middle:
        """That of two numbers or more."""
        first, _, third = quantiles(scaled, n=4, method="inclusive")
        return cls(len(scaled), first, third)

    def limits(self, times: Number, narrowest: float) -> tuple[float, float]:
        """What lies beyond is `times` the width of the middle half away from it; by chance it may be too narrow."""
        width = times * max(self.third - self.first, narrowest)
        return self.first - width, self.third + width


class Peers:
    """The measures of the agencies of one level for one year."""

    def __init__(self) -> None:
        self._values = tuple(array("f") for _ in MEASURES)
        self._middles: dict[str, Middle] | None = None

    def add(self, report: Report) -> None:
        """Take in the next agency's report."""
        self._middles = None
        for measure, values in zip(MEASURES, self._values, strict=True):
            value = measure.value(report)
            if value is not None:
                values.append(measure.scaled(value))

    def middles(self) -> dict[str, Middle]:
        """The middle half by measure, of those that two agencies at least give."""
        if self._middles is None:
            self._middles = {
                measure.key: Middle.of(values)
                for measure, values in zip(MEASURES, self._values, strict=True)
                if len(values) > 1
            }
        return self._middles
