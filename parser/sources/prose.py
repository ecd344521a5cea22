"""Telling rows of a table from running text that a table only holds in place."""

from __future__ import annotations

from collections.abc import Sequence

_LONG = 200
"""Characters; no label of the forms is half as long, with a province's own explanations in it."""

_FEW = 3


def is_prose(cells: Sequence[str]) -> bool:
    """Whether a row with these texts sets running text: few cells, one of them long."""
    filled = [text for text in cells if text.strip()]
    return len(filled) <= _FEW and any(len(text) > _LONG for text in filled)
