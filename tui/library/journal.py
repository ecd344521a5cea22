"""Records kept as a snapshot and a log of the changes since.

`NAME.json` is the snapshot, replaced in one step; `NAME.log` has one JSON line a change. Both have one record a line,
so that what a damaged file still holds can be found. Replaying a log twice changes nothing: a line holds a whole
record, and the last one of a key counts.

A new snapshot takes up the changes of a log that nobody writes any more, `NAME.log.old`: while it is written, in a
thread, further changes go to a log of their own. Whoever dies in between leaves both logs, which are read in order.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parser.wording import Wording
from tui.library.files import replace, sync_folder
from tui.library.lines import Record, decoded, encoded, is_change, salvaged, snapshot

__all__ = ["Journal", "NewerVersionError", "Record"]

LONG = 1 << 20
"""The size of a log, in bytes, from which a new snapshot is worth its time."""

_TRIES = 20

DAMAGED = Wording(
    "{file} 已损坏，读出了 {count} 条记录；原文件另存为 {aside}",
    "{file} was damaged; {count} records could be read from it, and the file itself is kept as {aside}",
)
DAMAGED_HERE = Wording(
    "{file} 已损坏，读出了 {count} 条记录",
    "{file} is damaged; {count} records could be read from it",
)


class NewerVersionError(Exception):
    """The snapshot was written by a later version of the program; nothing of it has been touched."""


class _Marks(NamedTuple):
    """By what one knows that files are still the same, and how much longer a log has grown."""

    snapshot: tuple[int, int, int] | None
    old: int | None
    log: int | None
    size: int


class Journal:
    """The records in `folder` under `name`, read at once; `schema` is "NAME/VERSION" of the layout.

    `durable`: each change is on the disk before `put` returns. Raises NewerVersionError, or OSError where the files
    cannot be read. Writes nothing until `start`; until then, and where it is never called, changes live in memory only.
    """

    def __init__(self, folder: Path, name: str, schema: str, *, durable: bool) -> None:
        self._snapshot = folder / f"{name}.json"
        self._log = folder / f"{name}.log"
        self._old = folder / f"{name}.log.old"
        self._schema = schema
        self._durable = durable
        self._descriptor: int | None = None
        self._size = 0
        self._due = LONG
        self._writing: threading.Thread | None = None
        self._damaged: list[tuple[Path, int]] = []
        self.records: dict[str, Record] = {}
        self._seen = self._marks()
        self._read_to = 0
        self._read()

    @property
    def notices(self) -> list[Wording]:
        """What was found damaged and is not set aside yet."""
        return [DAMAGED_HERE.fill(file=path.name, count=count) for path, count in self._damaged]

    def start(self) -> list[Wording]:
        """Begin to write; returns what was damaged and where it was set aside. Raises OSError."""
        notices = []
        for path, count in self._damaged:
            aside = _free_name(path)
            shutil.copyfile(path, aside)
            aside.chmod(0o600)
            notices.append(DAMAGED.fill(file=path.name, count=count, aside=aside.name))
        self._damaged = []
        self._open_log()
        if self._size or self._old.exists() or not self._snapshot.exists():
            self.compact()
        return notices

    def put(self, key: str, record: Record | None) -> None:
        """Set (None: remove) one record. Raises OSError, and then neither the records nor the log have changed."""
        self.put_all({key: record})

    def put_all(self, changes: Mapping[str, Record | None]) -> None:
        """Set (None: remove) records together: all of them, or OSError is raised and none has changed."""
        if self._descriptor is not None:
            lines = b"".join(encoded({"key": key, "record": record}) + b"\n" for key, record in changes.items())
            try:
                _write(self._descriptor, lines, self._size)
                if self._durable:
                    os.fdatasync(self._descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, self._size)
                raise
            self._size += len(lines)
        for key, record in changes.items():
            self._set(key, record)
        if self._size > self._due and not self._busy:
            # The change stands in the log already; a snapshot that fails can wait.
            with contextlib.suppress(OSError):
                self._compact_aside()

    def replace_all(self, records: dict[str, Record]) -> None:
        """Set all records at once. Raises OSError."""
        before, self.records = self.records, records
        try:
            self.compact()
        except OSError:
            self.records = before
            raise

    def compact(self) -> None:
        """Write a snapshot and begin a new log. Raises OSError, and then the files still hold everything."""
        if self._descriptor is not None:
            self._wait()
            self._write_snapshot(self.records)
            if self._size:
                self._begin_log()
                self._old.unlink(missing_ok=True)

    def refresh(self) -> set[str]:
        """Read what another process has written since; the keys of what is new. Nothing for one that writes itself."""
        marks = self._marks()
        if self._descriptor is not None or marks == self._seen:
            return set()
        before = dict(self.records)
        try:
            if marks[:3] == self._seen[:3] and marks.size > self._seen.size:
                changed = self._read_on()
                self._seen = marks
                return changed
            self.records, self._damaged = {}, []
            self._read()
        except (OSError, NewerVersionError):
            self.records = before
            return set()
        return {key for key in before.keys() | self.records.keys() if before.get(key) != self.records.get(key)}

    def close(self) -> None:
        """Leave a snapshot behind, if it can be written, and stop writing."""
        if self._descriptor is not None:
            self._wait()
            if self._size or self._old.exists():
                with contextlib.suppress(OSError):
                    self.compact()
            os.close(self._descriptor)
            self._descriptor = None

    # The logs -----------------------------------------------------------------------------------------------

    def _open_log(self) -> None:
        self._descriptor = os.open(self._log, os.O_RDWR | os.O_CREAT, 0o600)
        self._size = os.fstat(self._descriptor).st_size

    def _begin_log(self) -> None:
        """Let the log be the old one. An old one that is still there has changes that no snapshot has, and stays."""
        assert self._descriptor is not None  # noqa: S101
        if self._old.exists():
            return
        self._log.rename(self._old)
        before = self._descriptor
        try:
            self._open_log()
        except OSError:
            self._old.rename(self._log)
            raise
        os.close(before)
        if self._durable:
            sync_folder(self._log.parent)

    @property
    def _busy(self) -> bool:
        return self._writing is not None and self._writing.is_alive()

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.join()
            self._writing = None

    def _compact_aside(self) -> None:
        """Compact without holding anybody up."""
        self._begin_log()
        size = self._marks().snapshot
        self._due = self._size + max(LONG, size[2] if size else 0)
        # Records are replaced and never changed, so a copy of the mapping stays as it is.
        self._writing = threading.Thread(target=self._write_quietly, args=(dict(self.records),), daemon=True)
        self._writing.start()

    def _write_quietly(self, records: Mapping[str, Record]) -> None:
        with contextlib.suppress(OSError):
            self._write_snapshot(records)

    def _write_snapshot(self, records: Mapping[str, Record]) -> None:
        replace(self._snapshot, snapshot(self._schema, records), mode=0o600, durable=self._durable)
        # Only what the snapshot holds is dropped: the old log, never the one that is being written.
        self._old.unlink(missing_ok=True)

    # Reading ------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        """All files of one moment: if their writer begins a new log meanwhile, they are read again."""
        for _ in range(_TRIES):
            self._seen = self._marks()
            log, old, snapshot = _content(self._log), _content(self._old), _content(self._snapshot)
            if self._marks()[:3] == self._seen[:3]:
                break
        self._load(snapshot)
        self._replay(self._old, old)
        self._replay(self._log, log)
        self._read_to = (log or b"").rfind(b"\n") + 1

    def _read_on(self) -> set[str]:
        """The changes that were added to the log; their keys."""
        with self._log.open("rb") as file:
            file.seek(self._read_to)
            data = file.read()
        whole = data[: data.rfind(b"\n") + 1]
        self._read_to += len(whole)
        return self._replay(self._log, whole)

    def _marks(self) -> _Marks:
        snapshot, old, log = (_state(path) for path in (self._snapshot, self._old, self._log))
        return _Marks(
            (snapshot.st_ino, snapshot.st_mtime_ns, snapshot.st_size) if snapshot else None,
            old.st_ino if old else None,
            log.st_ino if log else None,
            log.st_size if log else 0,
        )

    def _load(self, data: bytes | None) -> None:
        if data is None:
            return
        family, version = self._schema.rsplit("/", 1)
        written = re.search(rb'"schema":\s*"' + re.escape(family.encode()) + rb'/(\d{1,6})"', data[:200])
        if written and int(written[1]) > int(version):
            raise NewerVersionError
        whole = decoded(data)
        # An earlier layout is read as it is: whoever uses the records knows what they used to say.
        records = whole.get("records") if isinstance(whole, dict) and written else None
        if isinstance(records, dict) and all(isinstance(record, dict) for record in records.values()):
            self.records = records
            return
        self.records = salvaged(data)
        self._damaged.append((self._snapshot, len(self.records)))

    def _replay(self, path: Path, data: bytes | None) -> set[str]:
        """Make the changes in a log; the keys of what they were made to."""
        *lines, torn = (data or b"").split(b"\n")
        changed, good, damaged = set(), 0, False
        for line in lines:
            change = decoded(line)
            if is_change(change):
                self._set(change["key"], change["record"])
                changed.add(change["key"])
                good += 1
            else:
                damaged = True
        # A last line without its end was never acknowledged, so it is no damage; whole, it may as well count.
        if torn and is_change(change := decoded(torn)):
            self._set(change["key"], change["record"])
        if damaged:
            self._damaged.append((path, good))
        return changed

    def _set(self, key: str, record: Record | None) -> None:
        if record is None:
            self.records.pop(key, None)
        else:
            self.records[key] = record


def _state(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write(descriptor: int, data: bytes, at: int) -> None:
    while data:
        written = os.pwrite(descriptor, data, at)
        data, at = data[written:], at + written


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in itertools.count(1))
    return next(name for name in names if not name.exists())
