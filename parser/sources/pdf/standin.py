"""A font that stands in for the Chinese ones a PDF names but does not hold.

The library tells such characters without their font, but passes over one that stands alone if no font gives it a size.
With this font, all of whose characters are boxes, it does not, and what it reads is the same on every machine, whatever
fonts that has. It is of no use where pages are to be seen.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from functools import cache

import pypdfium2.raw as raw

_CHARSETS = frozenset({128, 129, 134, 136})
"""Japanese, Korean, simplified and traditional Chinese, as Windows numbers them."""

_EM, _DESCENT, _ASCENT = 1000, -200, 800
_NARROW = 150
"""The width of letters and digits: less than in any font, since the library takes those that overlap for one."""

_FIRST_WIDE = 0x2E80
_HANDLE = 1

_kept: list[object] = []
"""What the library holds on to as long as the process lasts."""


@cache
def install() -> None:
    """Let the library use this font, and none of the machine's, from now on."""
    font = _font()
    tables = _tables(font)

    def mapped(_this: object, _weight: int, _italic: int, charset: int, *_: object) -> int | None:
        return _HANDLE if charset in _CHARSETS else None

    def data(_this: object, _handle: object, table: int, buffer: int | None, size: int) -> int:
        asked = tables.get(struct.pack(">I", table), b"") if table else font
        if buffer and size >= len(asked):
            ctypes.memmove(buffer, asked, len(asked))
        return len(asked)

    info = raw.FPDF_SYSFONTINFO(version=1)
    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    answers: dict[str, Callable[..., int | None]] = {
        "Release": lambda *_: None,
        "EnumFonts": lambda *_: None,
        "MapFont": mapped,
        "GetFont": lambda *_: None,
        "GetFontData": data,
        "GetFaceName": lambda *_: 0,
        "GetFontCharset": lambda *_: 0,
        "DeleteFont": lambda *_: None,
    }
    for name, answer in answers.items():
        setattr(info, name, types[name](answer))
    _kept.append(info)
    raw.FPDF_SetSystemFontInfo(info)


def _font() -> bytes:
    """The least that a TrueType font needs: a glyph of nothing, a narrow and a wide one, and all characters mapped."""
    boxes = [_box(_NARROW), _box(_EM)]
    groups = struct.pack(">6I", 0x20, _FIRST_WIDE - 1, 1, _FIRST_WIDE, 0x10FFFF, 2)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, 2) + groups,
        b"glyf": b"".join(boxes),
        b"head": struct.pack(
            ">4I2H2Q4h2H3h", 65536, 65536, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(">I3hH11hH", 65536, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">H3h", _EM, 0, 0, 0),
        b"loca": struct.pack(">4I", 0, 0, len(boxes[0]), len(boxes[0]) + len(boxes[1])),
        b"maxp": struct.pack(">I14H", 65536, 3, 4, 1, 0, 0, 1, *[0] * 8),
    }
    head = b"\0\1\0\0" + struct.pack(">4H", len(tables), 64, 2, 16 * len(tables) - 64)
    place = len(head) + 16 * len(tables)
    body = b""
    for name, content in tables.items():
        head += name + struct.pack(">3I", 0, place + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    return head + body


def _box(width: int) -> bytes:
    """The outline of a rectangle as high as the font."""
    head = struct.pack(">5hHH4B", 1, 0, _DESCENT, width, _ASCENT, 3, 0, 1, 1, 1, 1)
    return head + struct.pack(">8h", 0, width, 0, -width, _DESCENT, 0, _EM, 0) + b"\0\0"


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    entries = (struct.unpack_from(">4s3I", font, 12 + 16 * number) for number in range(count))
    return {name: font[place : place + length] for name, _, place, length in entries}
