"""PATH arguments → files and the bytes in them: folders and archives are opened, in sorted order."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from parser.report import Failure
from parser.sources import LIMIT, failures

STDIN = "-"

INSIDE = "!/"
"""Stands between an archive and its member in a path."""

ZIP_HEADS = (b"PK\x03\x04", b"PK\x05\x06")

_LEFT_OUT = frozenset({"__macosx", "thumbs.db", "desktop.ini"})


def find(paths: Iterable[str]) -> Iterator[str]:
    """The files behind `paths`, in order.

    Folders are read recursively without following links out of them, hidden files in them are left out. A member of an
    archive is `drafts.zip!/2024/a.docx`. What is neither stays as it is, and so does what cannot be opened.
    """
    for file in files(paths):
        yield from members(file)


def files(paths: Iterable[str]) -> Iterator[str]:
    """The same without a look into any file: an archive is one of them."""
    for path in paths:
        yield from _files(path) if path != STDIN and _is_folder(path) else (path,)


def members(file: str) -> Iterator[str]:
    """What `find` gives for one of the files: those in it if it is an archive, else itself."""
    if file != STDIN and _is_zip(file):
        from parser.sources import archive

        return archive.members(file)
    return iter((file,))


def fetch(path: str) -> bytes | Failure:
    """The bytes behind a path as `find` gives it, or why there are none; raises `OSError` where out of reach."""
    if path == STDIN:
        data = sys.stdin.buffer.read(LIMIT + 1)
    elif "\0" in path:
        raise FileNotFoundError(path)
    elif INSIDE in path and not Path(path).exists():
        from parser.sources import archive

        return archive.fetch(path)
    else:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    return data if len(data) <= LIMIT else failures.too_large(path, LIMIT)


def is_left_out(name: str) -> bool:
    """Whether a name tells that the file is none of the user's: hidden, or what a program left behind."""
    return name.startswith((".", "~$")) or name.lower() in _LEFT_OUT


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except OSError:
        return False


def _is_zip(path: str) -> bool:
    try:
        if not Path(path).is_file():
            return False
        with Path(path).open("rb") as file:
            return file.read(len(ZIP_HEADS[0])) in ZIP_HEADS
    except OSError:
        return False


def _files(folder: str) -> Iterator[str]:
    root = Path(folder).resolve()
    closed: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=lambda error: closed.append(str(Path(error.filename)))):
        yield from closed
        closed.clear()
        folders[:] = sorted(name for name in folders if not is_left_out(name))
        # Names are put together as texts: a Path for each of a hundred thousand files takes seconds.
        inside = "" if str(Path(parent)) == "." else os.path.join(Path(parent), "")  # noqa: PTH118
        for name in sorted(names):
            if not is_left_out(name) and _is_inside(inside + name, root):
                yield inside + name
    yield from closed


def _is_inside(path: str, root: Path) -> bool:
    """Whether it is a file, and no link to one that is not in `root`."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return False
    if stat.S_ISLNK(mode):
        return Path(path).resolve().is_relative_to(root) and Path(path).is_file()
    return stat.S_ISREG(mode)
