"""The journal as a TinyDB: its own storage and a table that can write one record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from tui.library.journal import Journal, Record

TABLE = "decisions"


class JournalStorage(Storage):
    """All of the database is in memory; TinyDB's own writes replace the whole of it by a new snapshot."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables; there is one."""
        return {TABLE: self.journal.records}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Replace everything."""
        self.journal.replace_all(data.get(TABLE, {}))

    def close(self) -> None:
        """Close the journal."""
        self.journal.close()


class Records(Table):
    """Records by a key that is a text."""

    document_id_class = str  # type: ignore[assignment]

    def record(self, key: str) -> Record | None:
        """One record, or None; Table.get would type the key as a number."""
        tables = self._storage.read()
        return tables[self.name].get(key) if tables else None

    def all_records(self) -> dict[str, Record]:
        """All records, as they are held."""
        tables = self._storage.read()
        return tables[self.name] if tables else {}

    def put_all(self, changes: Mapping[str, Record | None]) -> None:
        """Set (None: remove) some records; Table.update would copy and write them all."""
        assert isinstance(self._storage, JournalStorage)  # noqa: S101
        self._storage.journal.put_all(changes)
        self.clear_cache()


class Database(TinyDB):
    """A TinyDB on a journal."""

    table_class = Records

    def __init__(self, journal: Journal) -> None:
        super().__init__(journal, storage=JournalStorage)
        self.decisions = Records(self.storage, TABLE)

    def compact(self) -> None:
        """Make its files as small as they can be."""
        assert isinstance(self.storage, JournalStorage)  # noqa: S101
        self.storage.journal.compact()

    def refresh(self) -> set[str]:
        """Read what another process has written since; the keys of what changed."""
        assert isinstance(self.storage, JournalStorage)  # noqa: S101
        changed = self.storage.journal.refresh()
        if changed:
            self.decisions.clear_cache()
        return changed
