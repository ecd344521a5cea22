"""What was read once: summaries and digests of reports by path and content, so that nothing unchanged is read again.

SQLite in one file: the summaries of 100,000 reports are there in 0.3 s, where a file for each takes 20 s and ten times
the room. It can be made again from the reports, but for the list of those that were opened (`seen`), which is saved
where a damaged file still gives it away. Two processes may write it at once.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from tui.library.summary import Summary
from tui.library.tables import ALONE, KEEP, LAYOUT, SUMMARY, TABLES, Reading, Row, Stamp, Summaries

_MANY = 500
"""Paths that are looked for in one statement."""

SEEN = "SELECT path, seen FROM reports WHERE seen IS NOT NULL"
_DIGEST = "SELECT path, digest FROM reports JOIN digests USING (id) WHERE path"
_ROW = "SELECT path, id, size, changed, version, sha256, seen FROM reports WHERE path"

__all__ = ["LAYOUT", "SEEN", "Cache", "NewerCacheError", "Reading", "Row", "Stamp"]


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
        self._summaries = Summaries()
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
            self._make()

    def _make(self) -> None:
        """Make the tables; those of an earlier layout give up their list of reports."""
        with self._database as database:
            database.execute("BEGIN IMMEDIATE")
            layout = database.execute("PRAGMA user_version").fetchone()[0]
            if layout >= LAYOUT:  # another process was faster
                return
            seen = database.execute(SEEN).fetchall() if layout else []
            for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                database.execute(f"DROP TABLE {table}")
            for statement in TABLES:
                database.execute(statement)
            database.executemany("INSERT INTO reports (path, seen) VALUES (?, ?)", seen)

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
        rows = self._database.execute(f"{SEEN} ORDER BY path")
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

    def summaries(self, paths: Iterable[str]) -> Iterator[tuple[Summary, bool]]:
        """What is kept of the files and of all in the folders at `paths`; whether its content is that last seen.

        They come as `paths` are ordered and named, those of a folder in the order in which they were read.
        """
        unpacked = self._summaries.unpacked
        for portion in _portions(paths):
            keys = [_key(path) for path in portion]
            found = {row[0]: row for row in self._database.execute(f"{SUMMARY} AND path {_among(keys)}", keys)}
            for path, key in zip(portion, keys, strict=True):
                if key in found:
                    yield unpacked(found[key], path), bool(found[key][1])
                    continue
                folder = "" if str(Path(path)) == "." else os.path.join(Path(path), "")  # noqa: PTH118
                inside = key.rstrip(b"/") + b"/"
                for row in self._inside(inside):
                    name = row[0][len(inside) :].decode("utf-8", "surrogateescape")
                    yield unpacked(row, folder + name), bool(row[1])

    def _inside(self, folder: bytes) -> sqlite3.Cursor:
        """The rows of all in a folder."""
        span = folder, folder[:-1] + b"0"
        is_most = "SELECT 2 * count(*) > (SELECT max(id) FROM reports) FROM reports WHERE path >= ? AND path < ?"
        # Nearly all are found faster by going through all, which stand in their order, than by their names.
        path = "+path" if self._database.execute(is_most, span).fetchone()[0] else "path"
        return self._database.execute(f"{SUMMARY} AND {path} >= ? AND {path} < ? ORDER BY id", span)

    def summary(self, path: str) -> Summary | None:
        """What is kept of one report."""
        found = self._database.execute(f"{SUMMARY} AND path = ?", (_key(path),)).fetchone()
        return self._summaries.unpacked(found, path) if found else None

    def row(self, path: str) -> Row | None:
        """What is known of a path."""
        return self.rows([path]).get(path)

    def rows(self, paths: Iterable[str]) -> dict[str, Row]:
        """What is known of those of `paths` that anything is known of."""
        known: dict[str, Row] = {}
        for portion in _portions(paths):
            keys = [_key(path) for path in portion]
            found = {row[0]: row for row in self._database.execute(f"{_ROW} {_among(keys)}", keys)}
            for path, key in zip(portion, keys, strict=True):
                if key in found:
                    _, id_, size, changed, *rest = found[key]
                    known[path] = Row(id_, Stamp(size, changed), *rest)
        return known

    def knows_size(self, size: int) -> bool:
        """Whether a file of this size was read: without one, it is no use to look for the same content."""
        return self._database.execute("SELECT 1 FROM reports WHERE size = ? LIMIT 1", (size,)).fetchone() is not None

    def same(self, path: str, sha256: str, version: str) -> Reading | None:
        """What was read from the same content, at `path` or any other, by the same version; for `path`."""
        found = self._database.execute(f"{ALONE} AND sha256 = ? AND version = ? LIMIT 1", (sha256, version)).fetchone()
        digest = self._digest(found[1]) if found else None
        return Reading(self._summaries.unpacked(found, path), digest) if digest is not None else None

    def keep(self, readings: Iterable[tuple[Reading, Stamp]], version: str) -> None:
        """Keep what was read from files that were as their stamps say; what came from nowhere is not kept."""
        with self._database:
            for (one, digest), stamp in readings:
                if not one.sha256:
                    continue
                values = (_key(one.path), *stamp, version, one.sha256, *self._summaries.packed(one))
                (row,) = self._database.execute(KEEP, values).fetchone()
                self._database.execute("DELETE FROM alone WHERE id = ?", (row,))
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

    def digests(self, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The packed digests of those of `paths` that are reports, in their order."""
        for portion in _portions(paths):
            keys = [_key(path) for path in portion]
            found = dict(self._database.execute(f"{_DIGEST} {_among(keys)}", keys))
            yield from (
                (path, found[key]) for path, key in zip(portion, keys, strict=True) if found.get(key) is not None
            )

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
            for others, company in found:
                row = self._database.execute(f"{ALONE} AND path = ?", (_key(others.path),)).fetchone()
                if row is None:
                    continue
                id_, alone = row[1], self._summaries.unpacked(row, others.path)
                self._database.execute("UPDATE digests SET company = ? WHERE id = ?", (company, id_))
                if others.findings:
                    self._database.execute("REPLACE INTO alone VALUES (?, ?, ?)", (id_, *row[-2:]))
                else:
                    self._database.execute("DELETE FROM alone WHERE id = ?", (id_,))
                shown = self._summaries.packed(alone.among(others))[-2:]
                self._database.execute("UPDATE reports SET shape = ?, findings = ? WHERE id = ?", (*shown, id_))

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
            for table in ("reports", "alone", "digests"):
                self._database.executemany(f"DELETE FROM {table} WHERE id = ?", gone)  # noqa: S608
        self._database.execute("VACUUM")
        return len(gone)


def _key(path: str) -> bytes:
    return os.fsencode(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links


def _portions(paths: Iterable[str]) -> Iterator[Sequence[str]]:
    rest = iter(paths)
    while portion := list(islice(rest, _MANY)):
        yield portion


def _among(keys: Sequence[bytes]) -> str:
    return f"IN ({', '.join('?' * len(keys))})"
