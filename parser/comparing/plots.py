"""A trend as text: characters that every terminal has and that are one cell wide."""

from __future__ import annotations

from collections.abc import Sequence

from parser.comparing.figures import Figure


def heights(figures: Sequence[Figure]) -> str:
    """A trend in one line, a digit a year: 9 for the largest, 0 for zero or what is below it most, ? for a hole."""
    numbers = [figure.number for figure in figures if figure.number is not None]
    low, high = min([0, *numbers]), max([0, *numbers])
    scale = 9 / (high - low) if high > low else 0
    return "".join("?" if f.number is None else str(round((f.number - low) * scale)) for f in figures)


def bars(figures: Sequence[Figure], width: int) -> list[str]:
    """A bar for each figure, the longest `width` characters: # for what is above zero, - for what is below.

    What is not zero has at least one character; a hole has none.
    """
    longest = max((abs(figure.number) for figure in figures if figure.number is not None), default=0)
    lines = []
    for each in figures:
        number = each.number or 0
        length = max(1, round(width * abs(number) / longest)) if number else 0
        lines.append(("#" if number > 0 else "-") * length)
    return lines
