"""The text and the tables of a Word file of the old kind, by the published description of the format, [MS-DOC].

The text lies in pieces; which paragraphs are cells, where rows end and what is merged stands in pages of settings, each
for a range of bytes of the text.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

_MAGIC, _WORD_97 = 0xA5EC, 0xC1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_LENGTHS = 0x4C
"""The lengths of the text, of notes, headers, macros, comments and endnotes, and of text boxes."""

_CHARACTER_PAGES, _PARAGRAPH_PAGES, _PIECES = 0xFA, 0x102, 0x1A2
_PAGE = 512
_COMPRESSED = 0x40000000

_ENDS = frozenset("\r\x07\x0c")

# Settings of characters and paragraphs by their numbers.
_DELETED, _HIDDEN = 0x0800, 0x083C
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL_END, _INNER_ROW_END = 0x244B, 0x244C
_ROW, _ELSEWHERE, _TABS = 0xD608, 0x6646, 0xC615
_MERGES_DOWN = 0xD62B

_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
"""Bytes of a setting's value by the upper three bits of its number; six means that the value tells its own length."""

_SETTINGS = 16 * 1024 * 1024
"""Bytes of settings in all; a report has some ten thousand."""

_CELL = 20
_CONTINUES, _RESTARTS = 1, 3


class WordError(Exception):
    """A file that cannot be taken apart, or of another version."""


class LockedError(WordError):
    """A file that asks for a password."""


class RowCell(NamedTuple):
    """A cell of a row's definition: its edges in twentieths of a point, and how it is merged."""

    left: int
    right: int
    beside: bool = False
    down: str = ""


class Settings(NamedTuple):
    """How deep a paragraph is inside tables (0: outside), whether it ends a cell or a row, and the row's cells."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    cells: tuple[RowCell, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph of the main text, hidden and deleted text left out."""

    text: str
    settings: Settings


class _Piece(NamedTuple):
    length: int
    offset: int
    width: int


class Word97:
    """One document: `main` is its stream WordDocument, `tables` the two table streams, `data` the stream Data."""

    def __init__(self, main: bytes, tables: tuple[bytes, bytes], data: bytes) -> None:
        """Look at the head of the file; raises `WordError`."""
        magic, version = self._numbers(main, 0, "<HH")
        (flags,) = self._numbers(main, 10, "<H")
        if flags & _ENCRYPTED:
            raise LockedError
        if magic != _MAGIC or version < _WORD_97:
            raise WordError
        self._main = main
        self._table = tables[bool(flags & _TABLE_1)]
        self._data = data
        self._known: dict[tuple[int, int], Settings] = {}
        self._left = _SETTINGS

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs of the text, then those of its text boxes; raises `WordError` where the file is damaged."""
        parts: list[str] = []
        for piece in self._pieces():
            raw = self._main[piece.offset : piece.offset + piece.length * piece.width]
            if len(raw) < piece.length * piece.width:
                raise WordError
            start = 0
            for end in _ends(raw, piece.width):
                parts.append(self._decoded(raw, start, end, piece))
                at = piece.offset + end
                mark = raw[end : end + 1].decode("latin-1")
                yield Paragraph("".join(parts), self._settings(at, mark))
                parts = []
                start = end + piece.width
            parts.append(self._decoded(raw, start, len(raw), piece))
        if any(parts):
            yield Paragraph("".join(parts), Settings())

    def _decoded(self, raw: bytes, start: int, end: int, piece: _Piece) -> str:
        """The text in `raw` from `start` to `end`, without what is hidden or deleted."""
        shown: list[bytes] = []
        if self._left_out:
            first = piece.offset
            at = max(0, bisect_right(self._left_out, (first + start, 0)) - 1)
            while at < len(self._left_out) and self._left_out[at][0] < first + end:
                hidden_from, hidden_to = (max(start, place - first) for place in self._left_out[at])
                shown.append(raw[start:hidden_from])
                start = min(end, max(start, hidden_to))
                at += 1
        shown.append(raw[start:end])
        return b"".join(shown).decode("utf-16-le" if piece.width == 2 else "cp1252", "replace")

    def _pieces(self) -> Iterator[_Piece]:
        """The pieces of the main text in order."""
        text, *others, boxes = self._numbers(self._main, _LENGTHS, "<7l")
        at, length = self._numbers(self._main, _PIECES, "<LL")
        clx = self._table[at : at + length]
        at = 0
        while clx[at : at + 1] == b"\x01":
            at += 3 + self._numbers(clx, at + 1, "<H")[0]
        if clx[at : at + 1] != b"\x02":
            raise WordError
        starts, places = _plex(clx[at + 5 : at + 5 + self._numbers(clx, at + 1, "<L")[0]], 8)
        left = len(self._main)
        before_boxes = text + sum(others)
        for first, last in ((0, text), (before_boxes, before_boxes + boxes)):
            for start, end, place in zip(starts, starts[1:], places, strict=False):
                (offset,) = struct.unpack_from("<L", place, 2)
                width = 1 if offset & _COMPRESSED else 2
                offset = (offset & ~_COMPRESSED) // 2 if width == 1 else offset
                skipped = max(first - start, 0)
                length = min(end, last) - start - skipped
                left -= max(length, 0) * width
                if left < 0:
                    # The same bytes again and again: no text is longer than the file.
                    raise WordError
                if length > 0:
                    yield _Piece(length, offset + skipped * width, width)

    # -- settings -----------------------------------------------------------------------------------------------------

    @cached_property
    def _left_out(self) -> list[tuple[int, int]]:
        """The ranges of bytes whose text is hidden or deleted, in order."""
        ranges: set[tuple[int, int]] = set()
        for page in dict.fromkeys(self._pages(_CHARACTER_PAGES)[1]):
            starts, count = self._page(page)
            for index in range(count):
                place = self._byte(page, 4 * (count + 1) + index) * 2
                if not place:
                    continue
                size = self._byte(page, place)
                body = self._main[page * _PAGE + place + 1 : page * _PAGE + place + 1 + size]
                if any(number in (_DELETED, _HIDDEN) and value == b"\x01" for number, value in _each(body)):
                    ranges.add((starts[index], starts[index + 1]))
        return sorted(ranges)

    @cached_property
    def _paragraph_pages(self) -> tuple[list[int], list[int]]:
        return self._pages(_PARAGRAPH_PAGES)

    def _pages(self, at: int) -> tuple[list[int], list[int]]:
        """Where the ranges of the pages of settings begin, and the numbers of the pages."""
        start, length = self._numbers(self._main, at, "<LL")
        starts, places = _plex(self._table[start : start + length], 4)
        return starts, [struct.unpack("<L", place)[0] & 0x3FFFFF for place in places]

    def _page(self, page: int) -> tuple[tuple[int, ...], int]:
        """Where the ranges of one page begin, and their number."""
        count = self._byte(page, _PAGE - 1)
        return self._numbers(self._main, page * _PAGE, f"<{count + 1}L"), count

    def _settings(self, at: int, mark: str) -> Settings:
        """The settings of the paragraph whose end mark stands at the byte `at`."""
        starts, pages = self._paragraph_pages
        index = bisect_right(starts, at) - 1
        if not 0 <= index < len(pages):
            return Settings()
        page = pages[index]
        page_starts, count = self._page(page)
        run = bisect_right(page_starts, at) - 1
        if not 0 <= run < count:
            return Settings()
        key = (page * _PAGE + run, ord(mark))
        if key not in self._known:
            body = self._raw_settings(page, count, run)
            self._left -= len(body)
            if self._left < 0:
                raise WordError
            self._known[key] = _understood(body, mark)
        return self._known[key]

    def _raw_settings(self, page: int, count: int, run: int) -> bytes:
        place = self._byte(page, 4 * (count + 1) + 13 * run) * 2
        if not place:
            return b""
        size = 2 * self._byte(page, place) - 1
        if size < 0:
            place += 1
            size = 2 * self._byte(page, place)
        start = page * _PAGE + place + 1
        body = self._main[start + 2 : start + size]
        for number, value in _each(body):
            if number == _ELSEWHERE:
                (at,) = struct.unpack("<L", value)
                (length,) = self._numbers(self._data, at, "<H")
                return self._data[at + 2 : at + 2 + length]
        return body

    def _byte(self, page: int, place: int) -> int:
        at = page * _PAGE + place
        if not 0 <= place < _PAGE or at >= len(self._main):
            raise WordError
        return self._main[at]

    @staticmethod
    def _numbers(data: bytes, at: int, layout: str) -> tuple[int, ...]:
        try:
            return struct.unpack_from(layout, data, at)
        except struct.error as error:
            raise WordError from error


def _plex(data: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """A list as the format stores it: its positions, one more than its records, and the records of `size` bytes."""
    count = max(0, (len(data) - 4) // (size + 4))
    if not count:
        return [], []
    starts = list(struct.unpack_from(f"<{count + 1}L", data))
    body = 4 * (count + 1)
    return starts, [data[body + index * size : body + (index + 1) * size] for index in range(count)]


def _ends(raw: bytes, width: int) -> Iterator[int]:
    """Where paragraphs end in `raw`, in bytes."""
    units = raw if width == 1 else struct.unpack(f"<{len(raw) // 2}H", raw)
    for index, unit in enumerate(units):
        if unit in _END_UNITS:
            yield index * width


_END_UNITS = frozenset(map(ord, _ENDS))


def _each(body: bytes) -> Iterator[tuple[int, bytes]]:
    """The settings in `body`: number and value."""
    at = 0
    while at + 2 < len(body):
        number = body[at] | body[at + 1] << 8
        at += 2
        size = _SIZES[number >> 13]
        if not size:
            size = body[at] + 1
            if number == _ROW and at + 1 < len(body):
                size = (body[at] | body[at + 1] << 8) + 1
            elif number == _TABS and body[at] == 255:
                return
        value = body[at : at + size]
        if len(value) < size:
            return
        yield number, value
        at += size


def _understood(body: bytes, mark: str) -> Settings:
    in_table = ends_row = inner_cell = inner_row = False
    depth = 0
    cells: list[RowCell] = []
    for number, value in _each(body):
        if number == _IN_TABLE:
            in_table = bool(value[0])
        elif number == _ROW_END:
            ends_row = bool(value[0])
        elif number == _INNER_CELL_END:
            inner_cell = bool(value[0])
        elif number == _INNER_ROW_END:
            inner_row = bool(value[0])
        elif number == _DEPTH:
            (depth,) = struct.unpack("<l", value)
        elif number == _ROW:
            cells = _row(value)
        elif number == _MERGES_DOWN and len(value) > 2 and value[1] < len(cells):
            cells[value[1]] = cells[value[1]]._replace(down=_down(value[2]))
    depth = max(depth, 1) if in_table or mark == "\x07" else 0
    if depth > 1 and mark != "\x07":
        return Settings(depth, inner_cell and not inner_row, inner_row, tuple(cells))
    return Settings(depth, mark == "\x07" and not ends_row, mark == "\x07" and ends_row, tuple(cells))


def _row(value: bytes) -> list[RowCell]:
    """The cells that the definition of a row names."""
    count = value[2] if len(value) > 2 else 0
    if len(value) < 3 + 2 * (count + 1):
        return []
    edges = struct.unpack_from(f"<{count + 1}h", value, 3)
    cells = []
    for index in range(count):
        at = 3 + 2 * (count + 1) + index * _CELL
        flags = value[at] | value[at + 1] << 8 if at + 1 < len(value) else 0
        cells.append(RowCell(edges[index], edges[index + 1], flags & 3 == 1, _down(flags >> 5 & 3)))
    return cells


def _down(flag: int) -> str:
    return "continue" if flag == _CONTINUES else "restart" if flag == _RESTARTS else ""
