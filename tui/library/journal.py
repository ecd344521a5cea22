"""Records kept as a snapshot and a log of the changes since.

`NAME.json` is the snapshot, replaced in one step; `NAME.log` has one JSON line a change. Both have one record a line,
so that what a damaged file still holds can be found. Replaying a log twice changes nothing: a line holds a whole
record, and the last one of a key counts.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from parser.wording import Wording
from tui.library.files import replace

Record = dict[str, Any]

LONG = 1 << 20
"""The size of a log, in bytes, from which a new snapshot is worth its time."""

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


class Journal:
    """The records in `folder` under `name`, read at once; `schema` is "NAME/VERSION" of the layout.

    `durable`: each change is on the disk before `put` returns. Raises NewerVersionError, or OSError where the files
    cannot be read. Writes nothing until `start`; until then, and where it is never called, changes live in memory only.
    """

    def __init__(self, folder: Path, name: str, schema: str, *, durable: bool) -> None:
        self._snapshot = folder / f"{name}.json"
        self._log = folder / f"{name}.log"
        self._schema = schema
        self._durable = durable
        self._descriptor: int | None = None
        self._size = 0
        self._damaged: list[tuple[Path, int]] = []
        self.records: dict[str, Record] = {}
        # The log first: if its writer makes a snapshot in between, the snapshot has the log's changes already.
        log, snapshot = _read(self._log), _read(self._snapshot)
        self._load(snapshot)
        self._replay(log)

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
        self._descriptor = os.open(self._log, os.O_RDWR | os.O_CREAT, 0o600)
        self._size = os.fstat(self._descriptor).st_size
        if self._size or not self._snapshot.exists():
            self.compact()
        return notices

    def put(self, key: str, record: Record | None) -> None:
        """Set (None: remove) one record. Raises OSError, and then neither the records nor the log have changed."""
        if self._descriptor is not None:
            line = _encoded({"key": key, "record": record}) + b"\n"
            try:
                _write(self._descriptor, line, self._size)
                if self._durable:
                    os.fdatasync(self._descriptor)
            except OSError:
                with contextlib.suppress(OSError):
                    os.ftruncate(self._descriptor, self._size)
                raise
            self._size += len(line)
        self._set(key, record)
        if self._size > LONG:
            # The change stands in the log already; a snapshot that fails can wait.
            with contextlib.suppress(OSError):
                self.compact()

    def replace_all(self, records: dict[str, Record]) -> None:
        """Set all records at once. Raises OSError."""
        before, self.records = self.records, records
        try:
            self.compact()
        except OSError:
            self.records = before
            raise

    def compact(self) -> None:
        """Write a snapshot and empty the log. Raises OSError, and then snapshot and log still hold everything."""
        if self._descriptor is not None:
            replace(self._snapshot, self._pieces(), mode=0o600, durable=self._durable)
            os.ftruncate(self._descriptor, 0)
            self._size = 0

    def close(self) -> None:
        """Leave a snapshot behind, if it can be written, and stop writing."""
        if self._descriptor is not None:
            if self._size:
                with contextlib.suppress(OSError):
                    self.compact()
            os.close(self._descriptor)
            self._descriptor = None

    def _pieces(self) -> Iterator[bytes]:
        yield _encoded({"schema": self._schema})[:-1] + b', "records": {\n'
        for number, (key, record) in enumerate(self.records.items()):
            yield (b",\n" if number else b"") + _encoded(key) + b": " + _encoded(record)
        yield b"\n}}\n"

    def _load(self, data: bytes | None) -> None:
        if data is None:
            return
        family, version = self._schema.rsplit("/", 1)
        written = re.search(rb'"schema":\s*"' + re.escape(family.encode()) + rb'/(\d{1,6})"', data[:200])
        if written and int(written[1]) > int(version):
            raise NewerVersionError
        whole = _decoded(data)
        # An earlier layout is read as it is: whoever uses the records knows what they used to say.
        records = whole.get("records") if isinstance(whole, dict) and written else None
        if isinstance(records, dict) and all(isinstance(record, dict) for record in records.values()):
            self.records = records
            return
        for line in data.split(b"\n"):
            pair = _decoded(b"{" + line.strip().rstrip(b",") + b"}")
            if isinstance(pair, dict):
                self.records |= {key: record for key, record in pair.items() if isinstance(record, dict)}
        self._damaged.append((self._snapshot, len(self.records)))

    def _replay(self, data: bytes | None) -> None:
        *lines, torn = (data or b"").split(b"\n")
        good, damaged = 0, False
        for line in lines:
            change = _decoded(line)
            if _is_change(change):
                self._set(change["key"], change["record"])
                good += 1
            else:
                damaged = True
        # A last line without its end was never acknowledged, so it is no damage; whole, it may as well count.
        if torn and _is_change(change := _decoded(torn)):
            self._set(change["key"], change["record"])
        if damaged:
            self._damaged.append((self._log, good))

    def _set(self, key: str, record: Record | None) -> None:
        if record is None:
            self.records.pop(key, None)
        else:
            self.records[key] = record


def _is_change(thing: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(thing, dict)
        and isinstance(thing.get("key"), str)
        and "record" in thing
        and isinstance(thing["record"], dict | None)
    )


def _encoded(thing: object) -> bytes:
    return json.dumps(thing, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _decoded(data: bytes) -> Any:  # noqa: ANN401
    """What the JSON says, or None where it is none."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None


def _read(path: Path) -> bytes | None:
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
