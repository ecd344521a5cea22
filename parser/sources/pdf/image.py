"""Pictures of a page (PNG, JPEG and the like) → document, where the extra that reads text in pictures is installed."""

from __future__ import annotations

import io
import warnings
from dataclasses import replace
from typing import TYPE_CHECKING

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.kinds import Kind
from parser.sources.pdf import ocr
from parser.sources.pdf.bounds import OverfullError, Room
from parser.sources.pdf.document import document
from parser.sources.pdf.flow import blocks
from parser.sources.pdf.marks import Box, Page

if TYPE_CHECKING:
    from parser.sources.pdf.ocr import Picture

_PAGE = 842.0
"""Points; a page's height, which the picture is taken to show."""

_MOST_PIXELS = 60_000_000
_LONGEST_SIDE = 4000


def read(data: bytes, source: Source) -> Document | Failure:
    """The document that a picture shows."""
    if not ocr.available():
        return failures.scanned(source.path)
    picture = _picture(data)
    if isinstance(picture, int):
        return failures.illegible(source.path) if picture == 0 else failures.overfull(source.path, Kind.IMAGE)
    unit = _PAGE / max(picture.shape[:2])
    glyphs, strokes = ocr.read(picture, unit)
    edges = Box(0.0, 0.0, picture.shape[1] * unit, picture.shape[0] * unit)
    try:
        found = blocks([Page(1, edges, glyphs, strokes)], Room())
    except OverfullError:
        return failures.overfull(source.path, Kind.IMAGE)
    if not found:
        return failures.illegible(source.path)
    return document(found, replace(source, format="image", encoding="ocr"))


def _picture(data: bytes) -> Picture | int:
    """The picture as pixels; 0 where it cannot be opened, 1 where it has too many of them."""
    import numpy as np
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(io.BytesIO(data))
        if opened.width * opened.height > _MOST_PIXELS:
            return 1
        upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        return np.asarray(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return 0
