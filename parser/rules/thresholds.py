"""Numbers a rule goes by that a place may want otherwise: declared beside the rule, set in `gouji.toml`."""

from __future__ import annotations

import math
from typing import NamedTuple

from parser.report import Number
from parser.wording import Wording

PER_CENT = Wording("%", "%")
TIMES = Wording("倍", "times")
REQUESTS = Wording("件申请", "requests")
CASES = Wording("件", "cases")
CHARACTERS = Wording("字", "characters")
WAN = Wording("万元", "x 10,000 CNY")


class Threshold(NamedTuple):
    """A number a rule goes by: `name` is what settings call it and a keyword of the rule's checks.

    It stands at `value`, in `unit`, and may be set from `least` to `most`: to a whole number unless it is a share in
    per cent.
    """

    name: str
    value: Number
    unit: Wording
    meaning: Wording
    least: Number = 0
    most: Number = math.inf

    def allows(self, value: object) -> bool:
        """Whether it may be set to `value`."""
        kinds = (int, float) if self.unit is PER_CENT else (int,)
        return type(value) in kinds and self.least <= value <= self.most  # type: ignore[operator]

    @property
    def shown(self) -> Wording:
        """Where it stands, with the unit."""
        return Wording("{value} {unit}", "{value} {unit}").fill(value=self.value, unit=self.unit)


def per_cent(name: str, value: Number, meaning: Wording, most: Number = 100) -> Threshold:
    """A threshold in per cent."""
    return Threshold(name, value, PER_CENT, meaning, 0, most)
