"""ZIP archives: their members as paths like `drafts.zip!/2024/a.docx`. Nothing is ever written to disk."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import LIMIT, failures
from parser.sources.inputs import INSIDE, ZIP_HEADS, is_left_out
from parser.sources.kinds import Kind, kind_of_members
from parser.sources.zipped import BROKEN, content, is_tight, locked, open_zip

_DEEPEST = 3
_MEMBERS = 10_000
_TOTAL = 512 * 1024 * 1024
"""Bytes that an archive and those inside it may unpack to."""

_ALWAYS_FINE = 1024 * 1024
"""Bytes; a member that is no longer may be packed as tightly as it likes."""

# What a terminal would act on, line ends and marks of direction included.
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def members(path: str) -> Iterator[str]:
    """The paths of what the archive at `path` holds, sorted, archives in it opened too.

    A file that is no archive, or one that stays closed, is its own only member, so that reading it says why.
    """
    yield from _walk(_Archive.open(Path(path)), path, 1, _Budget(_MEMBERS, _TOTAL))


def fetch(path: str) -> bytes | Failure:
    """The bytes of the member at `path`, or why there are none; raises `FileNotFoundError` where there is no such."""
    archive, rest = _outer(path)
    while archive is not None:
        if rest in archive.named:
            return archive.content(rest, path)
        at = next((at for at in _splits(rest) if rest[:at] in archive.named), None)
        if at is None:
            break
        archive, rest = archive.inner(rest[:at]), rest[at + len(INSIDE) :]
    raise FileNotFoundError(path)


def read(data: bytes, source: Source) -> Document | Failure:
    """Why the archive in `data` is no report: `members` opens those that can be opened."""
    if open_zip(data) is None:
        return failures.damaged(source.path, Kind.ARCHIVE)
    return failures.not_unpacked(source.path)


class _Archive:
    """An opened archive. The one last opened inside it is kept, since its members are asked for one after the other."""

    def __init__(self, packed: ZipFile) -> None:
        """Look into `packed`."""
        self._packed = packed
        self._last: tuple[str, _Archive | None] = ("", None)

    @classmethod
    def open(cls, source: bytes | Path) -> _Archive | None:
        """The archive in some bytes or in a file, None where it cannot be opened."""
        packed = open_zip(source)
        return None if packed is None else cls(packed)

    @cached_property
    def named(self) -> dict[str, ZipInfo]:
        """The members that may be reports, by their names as people see them."""
        # A member's name can be empty, which its own is_dir does not expect.
        named = {_name(member): member for member in self._packed.infolist() if not member.filename.endswith("/")}
        return {name: member for name, member in named.items() if name and not any(map(is_left_out, name.split("/")))}

    @property
    def only_holds(self) -> bool:
        """Whether this is an archive rather than a document that is packed as one."""
        return kind_of_members(self._packed) == Kind.ARCHIVE

    def content(self, name: str, path: str) -> bytes | Failure:
        """The bytes of the member `name`, or why there are none; `path` names it to people."""
        member = self.named[name]
        if locked(member):
            return failures.locked(path)
        if member.file_size > LIMIT:
            return failures.too_large(path, LIMIT)
        if _is_suspicious(member):
            return failures.overfull(path, Kind.ARCHIVE)
        data = content(self._packed, member, LIMIT)
        return failures.damaged(path, Kind.ARCHIVE) if data is None else data

    def inner(self, name: str) -> _Archive | None:
        """The member `name` as an archive, None where it is none or stays closed."""
        if self._last[0] != name:
            self._last = (name, self._inner(self.named[name]))
        return self._last[1]

    def _inner(self, member: ZipInfo) -> _Archive | None:
        if _is_suspicious(member) or locked(member):
            return None
        try:
            with self._packed.open(member) as file:
                if file.read(len(ZIP_HEADS[0])) not in ZIP_HEADS:
                    return None
        except BROKEN:
            return None
        data = content(self._packed, member, LIMIT)
        return None if data is None else _Archive.open(data)


@dataclass
class _Budget:
    """What may still be unpacked of one archive and those inside it."""

    members: int
    size: int

    def allows(self, archive: _Archive) -> bool:
        """Whether the members of `archive` are still within bounds; if so, they are counted."""
        size = sum(member.file_size for member in archive.named.values())
        if len(archive.named) > self.members or size > self.size:
            return False
        self.members -= len(archive.named)
        self.size -= size
        return True


def _walk(archive: _Archive | None, path: str, depth: int, budget: _Budget) -> Iterator[str]:
    opens = archive is not None and archive.only_holds and bool(archive.named) and depth <= _DEEPEST
    if archive is None or not opens or not budget.allows(archive):
        yield path
        return
    for name in sorted(archive.named):
        yield from _walk(archive.inner(name), f"{path}{INSIDE}{name}", depth + 1, budget)


def _outer(path: str) -> tuple[_Archive | None, str]:
    """The archive on disk that `path` leads into, and the way on from there."""
    for at in _splits(path):
        outer = Path(path[:at])
        if outer.is_file():
            stat = outer.stat()
            # Another process must not share an open file: its place in the file would be shared too.
            return _on_disk(outer, (stat.st_mtime_ns, stat.st_size, os.getpid())), path[at + len(INSIDE) :]
    return None, path


@lru_cache(maxsize=1)
def _on_disk(path: Path, _stamp: tuple[int, ...]) -> _Archive | None:
    return _Archive.open(path)


def _is_suspicious(member: ZipInfo) -> bool:
    return is_tight(member, _ALWAYS_FINE)


def _splits(path: str) -> Iterator[int]:
    at = path.find(INSIDE)
    while at >= 0:
        yield at
        at = path.find(INSIDE, at + 1)


def _name(member: ZipInfo) -> str:
    """The member's name; old programs wrote it in the encoding of their system without saying so.

    It only names. Parts that lead elsewhere and characters that a terminal would act on are taken out all the same.
    """
    name = member.filename
    if not member.flag_bits & 0x800:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    parts = _CONTROLS.sub("\ufffd", name.replace("\\", "/")).split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))
