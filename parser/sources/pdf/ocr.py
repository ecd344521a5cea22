"""Text in pictures, by an optional library that brings its own models: the extra `ocr`."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from parser.sources.pdf.marks import UNKNOWN, Glyph, Stroke, is_wide

if TYPE_CHECKING:
    import numpy as np

    Picture = np.ndarray[Any, np.dtype[np.uint8]]

_SURE = 0.85
"""Below this share of certainty a number is not taken for read."""

_RULE = 60
_SOLID = 0.97
_MOST_RULES = 4000


def available() -> bool:
    """Whether text in pictures can be read here."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def read(picture: Picture, unit: float) -> tuple[list[Glyph], list[Stroke]]:
    """The characters and ruling lines of a picture (height, width, 3 colours); `unit` points a pixel.

    Digits that are not read for sure become U+FFFD, so that no number rests on a guess.
    """
    glyphs: list[Glyph] = []
    found = _engine()(picture)
    if found.boxes is not None:
        for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
            xs, ys = [float(x) * unit for x, _ in box], [float(y) * unit for _, y in box]
            glyphs += _glyphs(text, min(xs), max(xs), min(ys), max(ys), float(score))
    return glyphs, [*_rules(picture, unit, level=True), *_rules(picture, unit, level=False)]


@cache
def _engine() -> Callable[[Picture], Any]:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine: Callable[[Picture], Any] = RapidOCR(params={"Global.log_level": "error"})
    return engine


def _glyphs(text: str, left: float, right: float, top: float, bottom: float, score: float) -> Iterator[Glyph]:
    """The characters of a piece of text spread over its box."""
    height = bottom - top
    widths = [1.0 if is_wide(character) else 0.55 for character in text]
    natural = sum(widths) * 0.8 * height
    # Numbers from several cells can be taken for one: then it is far too wide.
    doubtful = score < _SURE or (not any(width == 1.0 for width in widths) and right - left > 1.6 * natural + height)
    scale = (right - left) / (sum(widths) or 1.0)
    for character, width in zip(text, widths, strict=True):
        end = left + width * scale
        if not character.isspace():
            shown = UNKNOWN if doubtful and character.isdigit() else character
            yield Glyph(shown, left, end, bottom - 0.2 * height, max(0.8 * height, 1.0))
        left = end


def _rules(picture: Picture, unit: float, *, level: bool) -> list[Stroke]:
    """The long dark lines of one direction."""
    import numpy as np

    grey = picture.mean(axis=2) if picture.ndim == 3 else picture
    ink = grey < 0.7 * float(grey.mean())
    ink = ink if level else ink.T
    if ink.shape[1] <= _RULE:
        return []
    sums = np.cumsum(ink, axis=1, dtype=np.int32)
    solid = (sums[:, _RULE:] - sums[:, :-_RULE]) >= _SOLID * _RULE
    strokes: list[Stroke] = []
    for at in np.flatnonzero(solid.any(axis=1)):
        edges = np.flatnonzero(np.diff(np.concatenate(([0], solid[at].astype(np.int8), [0]))))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            strokes.append(Stroke(level, float(at) * unit, float(start) * unit, float(end + _RULE) * unit))
        if len(strokes) > _MOST_RULES:
            return []
    return strokes
