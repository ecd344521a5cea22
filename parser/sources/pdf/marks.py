"""What stands on a page of a PDF or in a picture: characters, ruling lines and filled areas.

Coordinates are points (1/72 inch), x to the right and y downwards, from an origin that only the page knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

_FIRST_WIDE = 0x2E80

UNKNOWN = "\ufffd"
"""Stands for a character that is there but cannot be told."""


def is_wide(character: str) -> bool:
    """Whether this is a character of Chinese text, which needs no spaces around it."""
    return ord(character) >= _FIRST_WIDE


class Glyph(NamedTuple):
    """A character: its left and right edge, its baseline, the size of its font, and whether a space precedes it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False

    @property
    def wide(self) -> bool:
        """Whether this is a character of Chinese text, which needs no spaces around it."""
        return is_wide(self.text[0])

    @property
    def x(self) -> float:
        """The middle of the character."""
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        """The height at which the character's body has its middle."""
        return self.base - 0.35 * self.size


class Stroke(NamedTuple):
    """A ruling line: `at` is its y if it is level, its x if it is upright; it runs from `start` to `end`."""

    level: bool
    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A filled area."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Page:
    """What stands on a page; `pictured` where it shows something, but no text that could be read."""

    number: int
    edges: Box
    glyphs: list[Glyph] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    pictured: bool = False
