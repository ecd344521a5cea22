"""One page of a PDF → what stands on it, turned upright."""

from __future__ import annotations

import ctypes
import math
from collections import Counter

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parser.sources.pdf.bounds import Room, Trouble
from parser.sources.pdf.drawing import Turn, around, draw
from parser.sources.pdf.marks import UNKNOWN, Glyph, Page, is_wide

_PICTURE, _SCAN = 0.25, 0.6
"""Shares of a page that pictures fill which hold something, and all of it."""

_NOTHING, _NUMBERED = 3, 12
"""Fewer characters are no text, and on a scanned page its number."""

_DRAWN = 200
_SMALLEST = 1.0
_LARGEST = 72.0
_SPACES = frozenset((*range(33), 0xA0, 0x2002, 0x2003, 0x2009, 0x3000, 0xFEFF))


# From the page's own coordinates (y upwards) to ours, by the quarter turns (clockwise) of its text.
_TURNS: tuple[Turn, ...] = (
    lambda x, y: (x, -y),
    lambda x, y: (-y, -x),
    lambda x, y: (-x, y),
    lambda x, y: (y, x),
)


def take(page: pdfium.PdfPage, number: int, room: Room) -> Page:
    """What stands on `page`, the `number`th.

    Raises:
        OverfullError: there is no room for it.
    """
    edges = page.get_bbox()
    characters = _characters(page, edges, room)
    turn = _TURNS[Counter(quarter for *_, quarter in characters).most_common(1)[0][0] if characters else 0]
    glyphs = [_glyph(*character[:-1], turn) for character in characters]
    taken = Page(number, around([turn(*edges[:2]), turn(*edges[2:])]), glyphs)
    area = abs((edges[2] - edges[0]) * (edges[3] - edges[1])) or 1.0
    pictures, paths = draw(page, turn, taken, room)
    unknown = sum(glyph.text == UNKNOWN for glyph in glyphs)
    few = _NUMBERED if pictures > _SCAN * area else _NOTHING
    if len(glyphs) - unknown < few or unknown > len(glyphs) / 3:
        taken.pictured = pictures > _PICTURE * area or paths > _DRAWN or bool(unknown)
        if unknown:
            taken.glyphs = []
    return taken


# -- text -------------------------------------------------------------------------------------------------------------

_Character = tuple[str, tuple[float, float, float, float], tuple[float, float], bool, int]


def _characters(page: pdfium.PdfPage, edges: tuple[float, float, float, float], room: Room) -> list[_Character]:
    """Text, box, origin, whether a space precedes, and quarter turns, of every character inside the page."""
    text = page.get_textpage()
    count = raw.FPDFText_CountChars(text)
    room.spend(Trouble.CHARACTERS, count)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    characters: list[_Character] = []
    spaced, quarters = True, 0.0
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code in _SPACES:
            spaced = True
            continue
        if spaced:
            # What is set in one go has no spaces in it, and one direction.
            quarters = raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        if raw.FPDFText_HasUnicodeMapError(text, index) == 1 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = ord(UNKNOWN)
        if not math.isfinite(quarters) or abs(quarters - round(quarters)) > 0.05:
            continue
        raw.FPDFText_GetLooseCharBox(text, index, box)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        if edges[0] <= x.value <= edges[2] and edges[1] <= y.value <= edges[3]:
            corners = (box.left, box.bottom, box.right, box.top)
            if not _SMALLEST < box.right - box.left < _LARGEST:
                # Fonts for vertical writing give boxes in another scale; the ink's own box is right for all.
                raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
                corners = (left.value, bottom.value, right.value, top.value)
            if not all(map(math.isfinite, corners)):
                continue
            characters.append((chr(code), corners, (x.value, y.value), spaced, round(quarters) % 4))
            spaced = False
    return characters


def _glyph(
    text: str, corners: tuple[float, float, float, float], origin: tuple[float, float], spaced: bool, turn: Turn
) -> Glyph:
    (x0, y0), (x1, y1) = turn(corners[0], corners[1]), turn(corners[2], corners[3])
    left, right = min(x0, x1), max(x0, x1)
    size = right - left if is_wide(text) else 0.75 * abs(y1 - y0)
    return Glyph(text, left, right, turn(*origin)[1], max(size, 1.0), spaced)
