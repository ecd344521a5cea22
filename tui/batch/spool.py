"""What the first pass found, in one file that is only added to: a run that was killed leaves all it had finished.

A frame holds one portion: the files it was made of, with the stamps by which a changed file is known; what is told of
each; their digests; and the packed judgements. A frame that was not written whole ends the file when it is read again.
"""

from __future__ import annotations

import os
import pickle
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from tui.batch.others import Facts, Place

Stamp = tuple[int, int, int]
"""Of a file: inode, size and time of last change in nanoseconds; zeros where there is no such file."""

_HEAD = struct.Struct("<4sQQQI")
_MARK = b"gouj"


class Told(NamedTuple):
    """What the first pass tells of one file: the facts that find its company, and why it failed."""

    facts: Facts
    failure: tuple[str, str] | None


class Frame(NamedTuple):
    """One portion, which stands in the file from `start` to `end`.

    `digests` are the places of its digests, `blob` that of its packed judgements.
    """

    start: int
    end: int
    files: tuple[tuple[str, Stamp], ...]
    told: list[Told]
    digests: list[Place]
    blob: Place


class Spool:
    """Frames in a file."""

    def __init__(self, file: BinaryIO) -> None:
        """Add to `file`, which is open for reading and writing; what is in it is kept if it is read with `frames`."""
        self._file = file
        self._end = 0

    def add(self, files: tuple[tuple[str, Stamp], ...], told: list[Told], digests: list[bytes], blob: bytes) -> Frame:
        """Write the next frame."""
        meta = pickle.dumps((files, told, [len(digest) for digest in digests]), 5)
        body = b"".join(digests)
        check = zlib.crc32(blob, zlib.crc32(body, zlib.crc32(meta)))
        self._file.seek(self._end)
        self._file.write(_HEAD.pack(_MARK, len(meta), len(body), len(blob), check) + meta + body + blob)
        # Whoever kills this process must not find half of what it told.
        self._file.flush()
        frame = self._frame(self._end, meta, len(body), len(blob))
        self._end = frame.end
        return frame

    def frames(self) -> Iterator[Frame]:
        """The frames from the first on, as far as they are whole; the next one is added after the last one given."""
        self._end = 0
        while (frame := self._read()) is not None:
            # Before it is given: whoever stops here keeps it.
            self._end = frame.end
            yield frame

    def drop_from(self, frame: Frame) -> None:
        """Forget `frame`, the last one that `frames` gave, and all after it."""
        self._end = frame.start

    def at(self, place: Place) -> bytes:
        """The bytes at `place`."""
        self._file.seek(place[0])
        return self._file.read(place[1])

    def cut(self) -> None:
        """End the file after the last frame that counts."""
        self._file.seek(self._end)
        self._file.truncate()

    def _read(self) -> Frame | None:
        self._file.seek(self._end)
        head = self._file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return None
        mark, *lengths, check = _HEAD.unpack(head)
        size = self._file.seek(0, os.SEEK_END)
        if mark != _MARK or self._end + _HEAD.size + sum(lengths) > size:
            return None
        self._file.seek(self._end + _HEAD.size)
        content = [self._file.read(length) for length in lengths]
        found = 0
        for part in content:
            found = zlib.crc32(part, found)
        return self._frame(self._end, content[0], lengths[1], lengths[2]) if found == check else None

    @staticmethod
    def _frame(start: int, meta: bytes, body: int, blob: int) -> Frame:
        files, told, lengths = pickle.loads(meta)  # noqa: S301  written by this user's own run, checked by its sum
        at = start + _HEAD.size + len(meta)
        digests = []
        for length in lengths:
            digests.append((at, length))
            at += length
        return Frame(start, at + blob, files, told, digests, (at, blob))
