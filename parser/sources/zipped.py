"""ZIP files opened with bounds: a small one can claim to hold anything."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_AT_ONCE = 4 * 1024 * 1024
"""Bytes; more is never read in one piece, so the list of members is no longer than this either."""

_PIECE = 1024 * 1024
_RATIO = 200

BROKEN = (BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, struct.error, zlib.error)
"""What `zipfile` raises on damaged files."""


class _Memory(io.BytesIO):
    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(_bounded(size))


class _File(io.FileIO):
    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(_bounded(size)) or b""


def _bounded(size: int | None) -> int:
    if size is not None and size > _AT_ONCE:
        raise BadZipFile("more in one piece than any report needs")
    return -1 if size is None else size


def open_zip(source: bytes | Path) -> ZipFile | None:
    """The archive in some bytes or in a file; None where it is damaged or its list of members is beyond all bounds."""
    try:
        return ZipFile(_Memory(source) if isinstance(source, bytes) else _File(source))
    except BROKEN:
        return None


def locked(member: ZipInfo) -> bool:
    """Whether a password is needed."""
    return bool(member.flag_bits & 1)


def is_tight(member: ZipInfo, fine: int) -> bool:
    """Whether `member` is packed as tightly as only a bomb is, and unpacks to more than `fine` bytes."""
    return member.file_size > max(fine, _RATIO * member.compress_size)


def content(packed: ZipFile, member: ZipInfo, limit: int) -> bytes | None:
    """The bytes of `member`, None where it is damaged, packed in a rare way or longer than `limit` bytes."""
    # Only these two give their content piece by piece; the others unpack without bound.
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) or member.file_size > limit or locked(member):
        return None
    pieces: list[bytes] = []
    left = limit
    try:
        with packed.open(member) as file:
            while piece := file.read(_PIECE):
                pieces.append(piece)
                left -= len(piece)
                if left < 0:
                    return None
    except BROKEN:
        return None
    return b"".join(pieces)
