"""What a letter is made of, whatever the format: plain text, safe on one line, with nothing escaped yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is the title of a letter, and begins a new page but for the first."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `label` comes first, emphasised. `signature` stands at the right."""

    text: str
    label: str = ""
    signature: bool = False


@dataclass(frozen=True)
class Quote:
    """A passage of the report as printed."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A small table; every row is as wide as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Quote | Grid
"""All that a writer of a format must know."""
