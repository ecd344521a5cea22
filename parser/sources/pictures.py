"""Whether a picture may hold a table, by the size at which it is shown."""

from __future__ import annotations

import re

_LEAST_WIDTH = 240.0
_LEAST_HEIGHT = 90.0
"""Pixels (96 an inch): a table of the form is no smaller, and icons, codes to scan and seals are no larger."""

_WINDOW = 1_000.0
"""What percentages are of, as far as that can be told."""

_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "%": _WINDOW / 100}
_LENGTH = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|pt|in|cm|mm|%|(?![\w.]))", re.IGNORECASE)
_STYLED = {side: re.compile(rf"(?<![\w-]){side}\s*:([^;]{{1,40}})", re.IGNORECASE) for side in ("width", "height")}


def holds_table(width: float | None, height: float | None) -> bool | None:
    """Whether a picture of this size in pixels may hold a table; None where neither side is known."""
    if width is None and height is None:
        return None
    return (width is None or width >= _LEAST_WIDTH) and (height is None or height >= _LEAST_HEIGHT)


def length(text: str | None) -> float | None:
    """The pixels of a length as HTML and CSS state them; None where they state none."""
    found = _LENGTH.match(text or "")
    return float(found[1]) * _UNITS[found[2].lower()] if found else None


def styled(style: str | None, side: str) -> float | None:
    """The pixels that a CSS `style` gives "width" or "height"."""
    found = _STYLED[side].search(style or "")
    return length(found[1]) if found else None
