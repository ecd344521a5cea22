"""How much work a PDF asks for, told before it is opened: the library that reads it cannot be stopped half-way.

What is surely small is read at once. What asks for more, or does not let itself be looked at, is read in a process of
its own, which can be ended. What asks for far too much is not opened at all.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

_PLENTY = 4 * 1024 * 1024
"""Bytes of instructions; a report of ten pages has a twentieth of them."""

_WORK = 24 * 1024 * 1024
"""Bytes of instructions when each is counted as often as it may be carried out."""

_DRAWN = 300_000
"""Times that something is drawn or a state is kept; each costs memory before the first can be looked at."""

_SHORT = 1024 * 1024
"""Bytes of instructions that cannot draw so often."""

_MARKED = 500
"""Marks around one another, of all streams; a report has two or three. Whatever is drawn keeps a list of them."""

_FEW_MARKS = 9
_STREAMS = 20_000
_HEAD = 1024
_STREAM = re.compile(rb"stream\r?\n")
_NAME = re.compile(rb"(?<!\d)0*(\d{1,10})\s+\d{1,10}\s+obj\b")
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_REFERENCE = re.compile(rb"(?<!\d)0*(\d{1,10})\s+\d{1,10}\s+R\b")
_DO = re.compile(rb"\bDo\b")
_DRAWS = re.compile(rb"\b(?:[bBfFSsq]|T[jJ]|Do|EI|sh)\b|['\"]")
_MARKS = re.compile(rb"\b(?:B[DM]C|EMC)\b")
_FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"\x01\x00\x04", b"%!PS-AdobeFont", b"%!FontType")
_OPAQUE = (b"LZW", b"RunLength", b"/Crypt", b"ASCII")


class _Stream(NamedTuple):
    name: bytes
    form: bool
    content: bytes


class Work(Enum):
    """How much a PDF asks for; MUCH where that cannot be told, too."""

    LITTLE = auto()
    MUCH = auto()
    TOO_MUCH = auto()


def work_of(data: bytes) -> Work:
    """How much work it is to read the PDF in `data`."""
    if b"/Encrypt" in data:
        return Work.MUCH
    total = largest_form = calls = 0
    references = Counter(_REFERENCE.findall(data))
    streams: list[_Stream] = []
    for stream in _streams(data):
        if stream is None:
            return Work.MUCH
        total += len(stream.content)
        streams.append(stream)
        if total > _PLENTY:
            return Work.MUCH
        if not stream.form:
            references.update(_REFERENCE.findall(stream.content))
    for stream in streams:
        does = len(_DO.findall(stream.content))
        if stream.form and does:
            # Forms in forms multiply.
            return Work.MUCH
        calls += does
        if stream.form:
            largest_form = max(largest_form, len(stream.content))
    times = {stream.name: max(1, references[stream.name]) for stream in streams}
    work = sum(len(stream.content) * times[stream.name] for stream in streams)
    if sum(_deepest_mark(stream.content) * times[stream.name] for stream in streams) > _MARKED:
        return Work.TOO_MUCH
    if work + calls * largest_form > _WORK:
        return Work.MUCH
    if work > _SHORT and sum(len(_DRAWS.findall(stream.content)) * times[stream.name] for stream in streams) > _DRAWN:
        return Work.MUCH
    return Work.LITTLE


def _deepest_mark(content: bytes) -> int:
    """How many marks in some instructions stand around one another; the usual few are none."""
    depth = deepest = 0
    for hit in _MARKS.finditer(content):
        depth += -1 if hit.group() == b"EMC" else 1
        deepest = max(deepest, depth)
    return deepest if deepest > _FEW_MARKS else 0


def _streams(data: bytes) -> Iterator[_Stream | None]:
    """The streams unpacked, except pictures and fonts; None for one that does not let itself be looked at."""
    view = memoryview(data)
    done = 0
    for number, match in enumerate(_STREAM.finditer(data)):
        if number > _STREAMS:
            yield None
            return
        start = match.end()
        if start < done:
            continue
        head = data[max(done, match.start() - _HEAD) : match.start()]
        names = list(_NAME.finditer(head))
        if not names:
            continue
        head = head[names[-1].end() :]
        length = _LENGTH.search(head)
        end = start + int(length[1]) if length else data.find(b"endstream", start)
        if end < start or end > len(data):
            end = len(data)
        done = start
        if re.search(rb"/Subtype\s*/Image", head):
            continue
        if any(name in head for name in _OPAQUE) or head.count(b"FlateDecode") + len(re.findall(rb"/Fl\b", head)) > 1:
            yield None
            return
        content = _unpacked(view[start:end]) if b"/Fl" in head else bytes(view[start : min(end, start + _PLENTY + 1)])
        if content is None:
            yield None
            return
        done = end
        if not content.startswith(_FONTS):
            yield _Stream(names[-1][1], re.search(rb"/Subtype\s*/Form\b", head) is not None, content)


def _unpacked(packed: memoryview) -> bytes | None:
    """The content of a packed stream, or its beginning where that shows a font; None where its end is not there."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed[:4096], 4096)
        if content.startswith(_FONTS):
            return content
        unpacker = zlib.decompressobj()
        content = unpacker.decompress(packed, _PLENTY + 1)
    except zlib.error:
        return None
    return content if unpacker.eof or len(content) > _PLENTY else None
