"""The cache of a library folder: opened, made, taken over from an earlier layout, or made anew where it is damaged."""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parser.wording import Wording
from tui.library.cache import SEEN, Cache, NewerCacheError
from tui.library.journal import Journal, NewerVersionError
from tui.library.opening import NO_LIST, PART_OF_LIST

FILE = "reports.sqlite"
FORMER, FORMER_SCHEMA = "reports", "gouji.reports/1"
"""The list of reports as it was kept before there was a cache."""


class Opened(NamedTuple):
    """A cache, None where this folder can have none, and what is to be said."""

    cache: Cache | None
    notice: Wording | None = None


def opened(folder: Path, *, may_write: bool) -> Opened:
    """The cache of a library in `folder`; `may_write`: we hold its lock, and mend what is broken."""
    file = folder / FILE
    try:
        cache = made(folder)
    except (NewerCacheError, OSError):
        return Opened(None)
    except sqlite3.Error as error:
        # Locked for too long, no room, no right to write: nothing is wrong with the file.
        if isinstance(error, sqlite3.OperationalError) or not may_write:
            return Opened(None)
        return _mended(folder, file)
    if may_write:
        notice = _taken_over(folder, cache)
        return Opened(cache, notice)
    return Opened(cache)


def made(folder: Path) -> Cache:
    """The cache in `folder`. Raises OSError, sqlite3.Error, or NewerCacheError."""
    return Cache(folder / FILE)


def discarded(folder: Path, error: Exception) -> Wording | None:
    """Put the cache aside if it failed because it is damaged; what is to be said of it, None if it was not."""
    if isinstance(error, sqlite3.OperationalError) or not isinstance(error, sqlite3.DatabaseError):
        return None
    found = _mended(folder, folder / FILE)
    if found.cache is not None:
        found.cache.close()
    return found.notice


def _mended(folder: Path, file: Path) -> Opened:
    found = _salvaged(file)
    try:
        aside = _set_aside(file)
        cache = made(folder)
        cache.see(found.items())
    except (OSError, sqlite3.Error):
        return Opened(None, NO_LIST.fill(folder=folder))
    return Opened(cache, PART_OF_LIST.fill(folder=folder, count=len(found), aside=aside.name))


def _salvaged(file: Path) -> dict[str, str]:
    """The list of reports in a file that is damaged or of an earlier layout, as far as it can be read."""
    found: dict[str, str] = {}
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file)) as database:
        for path, sha256 in database.execute(SEEN):
            if isinstance(path, bytes) and isinstance(sha256, str):
                found[os.fsdecode(path)] = sha256
    return found


def _set_aside(file: Path) -> Path:
    """Rename a damaged file, and what SQLite keeps beside it; returns its new name."""
    names = (file.with_name(f"{file.name}.damaged-{number}") for number in itertools.count(1))
    aside = next(name for name in names if not name.exists())
    file.rename(aside)
    for beside in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            file.with_name(file.name + beside).rename(aside.with_name(aside.name + beside))
    return aside


def _taken_over(folder: Path, cache: Cache) -> Wording | None:
    """Move the list of reports of an earlier layout into the cache; what is to be said."""
    files = [folder / f"{FORMER}{ending}" for ending in (".json", ".log")]
    if not any(file.exists() for file in files):
        return None
    try:
        journal = Journal(folder, FORMER, FORMER_SCHEMA, durable=False)
    except (NewerVersionError, OSError):
        return NO_LIST.fill(folder=folder)
    with contextlib.suppress(OSError, sqlite3.Error):
        cache.see((path, _content(record)) for path, record in journal.records.items())
        if journal.notices:
            # What is damaged stays, for somebody to look at.
            for file in files:
                if file.exists():
                    file.rename(file.with_name(f"{file.name}.damaged"))
            return NO_LIST.fill(folder=folder)
        for file in files:
            file.unlink(missing_ok=True)
    return None


def _content(record: Mapping[str, object]) -> str:
    sha256 = record.get("sha256")
    return sha256 if isinstance(sha256, str) else ""
