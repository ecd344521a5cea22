"""Figures and changes as people read them, in one word and signed where they cannot be trusted; words about them."""

from __future__ import annotations

from parser.comparing.figures import WORDS, Figure
from parser.comparing.measures import PER_CENT
from parser.exports.cells import number_text
from parser.forms import Unit
from parser.report import Number
from parser.wording import Language, Wording

POINTS = Wording("点", "pp")
TITLES = Wording("各节标题", "Titles of the sections")
SAME_TITLES = Wording("（六节标题相同）", "(the six titles are the same)")
NOT_FOUND = Wording("（没有这一节）", "(section not found)")
GIVEN = Wording("{given} 份有数字", "{given} gave a number")
AGREES = Wording(
    "相符 {equal} 格，不符 {differs} 格，未决 {open} 格", "{equal} cells equal, {differs} differ, {open} open"
)

DOUBTFUL = "!"
"""Before a number that stands in a sum which does not hold."""


def number(value: Number, unit: str = Unit.COUNT) -> str:
    """A number for people: per cents with one decimal and their sign."""
    return f"{value:.1f}%" if unit == PER_CENT else number_text(value)


def shown(found: Figure, unit: str, language: Language, *, doubtful: bool = False) -> str:
    """A figure in one word: its number, or why there is none."""
    sign = DOUBTFUL if doubtful else ""
    if found.number is not None:
        return sign + number(found.number, unit)
    value = number_text(found.value) if found.value is not None else ""
    return f"{sign}{value}{WORDS[found.why].in_(language)}"


def signed(value: Number | None, language: Language, unit: str = Unit.COUNT) -> str:
    """A change with its sign, of per cents in points; nothing where it is not known."""
    if value is None:
        return ""
    if not value:
        return "="
    size = f"{abs(value):.1f}{POINTS.in_(language)}" if unit == PER_CENT else number_text(abs(value))
    return ("+" if value > 0 else "-") + size
