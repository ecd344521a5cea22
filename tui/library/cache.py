"""What was read once: summaries and digests of reports by path and content, so that nothing unchanged is read again.

SQLite in one file: the summaries of 100,000 reports are there in 0.3 s, where a file for each takes 20 s and ten times
the room. It can be made again from the reports, but for the list of those that were opened (`seen`), which is saved
where a damaged file still gives it away. Two processes may write it at once.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.library.summary import Summary
from tui.library.tables import KEEP, LAYOUT, SUMMARY, TABLES, Reading, Row, Stamp, alone, summary

__all__ = ["LAYOUT", "Cache", "NewerCacheError", "Reading", "Row", "Stamp", "salvaged", "set_aside"]


class NewerCacheError(Exception):
    """The cache was written by a later version of the program; nothing of it has been touched."""


class Cache:
    """A connection to the cache in `file`, made anew where there is none. Raises sqlite3.Error, or NewerCacheError."""

    def __init__(self, file: Path) -> None:
        self.file = file
        # A file of our own with the rights we want before SQLite makes one with the umask's.
        with contextlib.suppress(FileExistsError):
            os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        self._database = sqlite3.connect(file, timeout=10, check_same_thread=False)
        try:
            self._prepare()
        except BaseException:
            self._database.close()
            raise

    def _prepare(self) -> None:
        # Commits need no fsync: after a power cut the last readings are missing, and the file is whole.
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = NORMAL")
        # The system's own cache will do: here are a few pages only, in kilobytes.
        self._database.execute("PRAGMA cache_size = -256")
        layout = self._database.execute("PRAGMA user_version").fetchone()[0]
        if layout > LAYOUT:
            raise NewerCacheError
        if layout < LAYOUT:
            with contextlib.suppress(sqlite3.OperationalError):  # another process was faster
                self._database.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")

    def close(self) -> None:
        """End the connection."""
        self._database.close()

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # The reports that were opened ---------------------------------------------------------------------------

    def seen(self) -> dict[str, str]:
        """The absolute paths of all reports opened before, sorted, each with the sha256 of its content then."""
        rows = self._database.execute("SELECT path, seen FROM reports WHERE seen IS NOT NULL ORDER BY path")
        return {os.fsdecode(path): sha256 for path, sha256 in rows}

    def any_seen(self) -> bool:
        """Whether any report was opened before."""
        return self._database.execute("SELECT 1 FROM reports WHERE seen IS NOT NULL LIMIT 1").fetchone() is not None

    def see(self, contents: Iterable[tuple[str, str | None]]) -> None:
        """Reports were opened with this content; None: forget that a path ever was."""
        with self._database:
            self._database.executemany(
                "INSERT INTO reports (path, seen) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET seen=excluded.seen "
                "WHERE seen IS NOT excluded.seen",
                ((_key(path), sha256) for path, sha256 in contents),
            )

    # Summaries ----------------------------------------------------------------------------------------------

    def summaries(self, paths: Iterable[str]) -> Iterator[tuple[Summary, str | None]]:
        """What is kept of the files and of all in the folders at `paths`, each with its content at the last visit.

        They come as `paths` are ordered and named, those of a folder in the order in which they were read.
        """
        for path in paths:
            key = _key(path)
            found = self._database.execute(f"{SUMMARY} AND path = ?", (key,)).fetchone()
            if found is not None:
                yield summary(found, path)
                continue
            folder = "" if str(Path(path)) == "." else os.path.join(Path(path), "")  # noqa: PTH118
            inside = key.rstrip(b"/") + b"/"
            rows = self._database.execute(
                f"{SUMMARY} AND path >= ? AND path < ? ORDER BY id", (inside, inside[:-1] + b"0")
            )
            for row in rows:
                yield summary(row, folder + os.fsdecode(row[0][len(inside) :]))

    def summary(self, path: str) -> Summary | None:
        """What is kept of one report."""
        found = self._database.execute(f"{SUMMARY} AND path = ?", (_key(path),)).fetchone()
        return summary(found, path)[0] if found else None

    def row(self, path: str) -> Row | None:
        """What is known of a path."""
        found = self._database.execute(
            "SELECT id, size, changed, version, sha256, seen FROM reports WHERE path = ?", (_key(path),)
        ).fetchone()
        return Row(found[0], Stamp(found[1], found[2]), *found[3:]) if found else None

    def knows_size(self, size: int) -> bool:
        """Whether a file of this size was read: without one, it is no use to look for the same content."""
        return self._database.execute("SELECT 1 FROM reports WHERE size = ? LIMIT 1", (size,)).fetchone() is not None

    def same(self, path: str, sha256: str, version: str) -> Reading | None:
        """What was read from the same content, at `path` or any other, by the same version; for `path`."""
        found = self._database.execute(
            f"{SUMMARY} AND sha256 = ? AND version = ? AND zh IS NULL LIMIT 1", (sha256, version)
        ).fetchone()
        if found is None:
            return None
        row = self.row(os.fsdecode(found[0]))
        digest = self._digest(row.id) if row else None
        if digest is None:
            return None
        return Reading(alone(found, path), found[3], digest)

    def keep(self, readings: Iterable[tuple[Reading, Stamp]], version: str) -> None:
        """Keep what was read from files that were as their stamps say; what came from nowhere is not kept."""
        with self._database:
            for (one, title, digest), stamp in readings:
                if not one.sha256:
                    continue
                (row,) = self._database.execute(
                    KEEP,
                    (_key(one.path), *stamp, version, one.sha256, title, one.agency, one.year, one.kin, one.level)
                    + (one.verdict.value, one.errors, one.warnings, one.codes, one.findings, one.sections, one.rows)
                    + (one.reason or (None, None)),
                ).fetchone()
                self._database.execute("DELETE FROM among WHERE id = ?", (row,))
                self._database.execute("REPLACE INTO digests (id, digest) VALUES (?, ?)", (row, digest))

    def touch(self, path: str, stamp: Stamp) -> None:
        """The file is another one by its stamp, and the same by its content."""
        with self._database:
            self._database.execute("UPDATE reports SET size = ?, changed = ? WHERE path = ?", (*stamp, _key(path)))

    # Reports among others -----------------------------------------------------------------------------------

    def digest(self, path: str) -> bytes | None:
        """The packed digest of the report at `path`."""
        row = self.row(path)
        return self._digest(row.id) if row else None

    def _digest(self, row: int) -> bytes | None:
        found = self._database.execute("SELECT digest FROM digests WHERE id = ?", (row,)).fetchone()
        return found[0] if found else None

    def company(self, path: str) -> bytes | None:
        """What `keep_among` was given for the report at `path`."""
        found = self._database.execute(
            "SELECT company FROM digests JOIN reports USING (id) WHERE path = ?", (_key(path),)
        ).fetchone()
        return found[0] if found else None

    def keep_among(self, found: Iterable[tuple[Summary, bytes | None]]) -> None:
        """Keep what rules between reports say of each, and whatever it takes to say it again."""
        with self._database:
            for one, company in found:
                row = self.row(one.path)
                if row is None:
                    continue
                self._database.execute("UPDATE digests SET company = ? WHERE id = ?", (company, row.id))
                if one.findings:
                    self._database.execute(
                        "REPLACE INTO among VALUES (?, ?, ?, ?, ?, ?)",
                        (row.id, one.verdict.value, one.errors, one.warnings, one.codes, one.findings),
                    )
                else:
                    self._database.execute("DELETE FROM among WHERE id = ?", (row.id,))

    def fact(self, name: str) -> str | None:
        """Something small that was noted."""
        found = self._database.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return found[0] if found else None

    def note(self, name: str, value: str) -> None:
        """Note something small."""
        with self._database:
            self._database.execute("REPLACE INTO facts VALUES (?, ?)", (name, value))

    # Tidying ------------------------------------------------------------------------------------------------

    def count(self) -> int:
        """How many reports are kept."""
        return int(self._database.execute("SELECT count(*) FROM reports WHERE version IS NOT NULL").fetchone()[0])

    def tidy(self) -> int:
        """Drop what is kept of files that are gone and were never opened by a person; how many."""
        rows = self._database.execute("SELECT id, path FROM reports WHERE seen IS NULL").fetchall()
        gone = [(row,) for row, path in rows if not os.path.exists(path.split(b"!/")[0])]  # noqa: PTH110
        with self._database:
            for table in ("reports", "among", "digests"):
                self._database.executemany(f"DELETE FROM {table} WHERE id = ?", gone)  # noqa: S608
        self._database.execute("VACUUM")
        return len(gone)


def salvaged(file: Path) -> dict[str, str]:
    """The list of reports in a file that is damaged or of an earlier layout, as far as it can be read."""
    found: dict[str, str] = {}
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(file)) as database:
        for path, sha256 in database.execute("SELECT path, seen FROM reports WHERE seen IS NOT NULL"):
            if isinstance(path, bytes) and isinstance(sha256, str):
                found[os.fsdecode(path)] = sha256
    return found


def set_aside(file: Path) -> Path:
    """Rename a damaged file, and what SQLite keeps beside it; returns its new name."""
    names = (file.with_name(f"{file.name}.damaged-{number}") for number in itertools.count(1))
    aside = next(name for name in names if not name.exists())
    file.rename(aside)
    for beside in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            file.with_name(file.name + beside).rename(aside.with_name(aside.name + beside))
    return aside


def _key(path: str) -> bytes:
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
