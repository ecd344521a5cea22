"""The library: which reports were opened, and what was decided about them.

Decisions are precious and go to the disk one by one; the list of reports, and what was read of them, can be made again
by opening them. They are kept in files of their own, so that losing the list loses nothing a person decided.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parser.report import Report
from parser.wording import Wording
from tui.library.decisions import UNDECIDED, Decision, Mark, Ruling, Standing, from_record, identity, to_record
from tui.library.journal import Journal, NewerVersionError, Record
from tui.library.lock import Lock
from tui.library.opening import NEWER, NO_HOME, closed, default_folder, joined, listed, locked
from tui.library.summary import Summary

if TYPE_CHECKING:
    from tui.library.cache import Cache
    from tui.library.moving import Kept, Merged
    from tui.library.storage import Database

__all__ = ["NO_HOME", "Library", "NotKeptError", "default_folder"]

DECISIONS_SCHEMA = "gouji.library/2"
MEMORY_SCHEMA = "gouji.memory/1"

CLOSED = Wording("报告库已经关闭", "the library is closed")
NOT_KEPT = Wording("没有保存：{reason}", "not saved: {reason}")


class NotKeptError(Exception):
    """A decision could not be kept and has not been made; `reason` says why."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Library:
    """Decisions and known reports of one folder; open it with `Library.open`, never by hand."""

    def __init__(
        self,
        folder: Path | None,
        database: Database | None,
        lock: Lock | None,
        notices: list[Wording],
        memory: Journal | None = None,
    ) -> None:
        self._folder = folder
        self._database = database
        self._memory = memory
        self._lock = lock
        self._notices = notices
        self._aside: tempfile.TemporaryDirectory[str] | None = None
        self.read_only = lock is None

    @property
    def folder(self) -> Path | None:
        """Where the library is kept; None where there is no place for it."""
        return self._folder

    @property
    def notice(self) -> Wording | None:
        """Why the library is read-only, or what was found damaged; None where all is well."""
        return joined(self._notices)

    @classmethod
    def open(cls, folder: Path | None = None, *, to_read: bool = False) -> Library:
        """The library in `folder`, or the user's own. Never raises: what goes wrong stands in `notice`.

        One opened `to_read` changes nothing, takes no lock and is read-only, whoever else is at work.
        """
        folder = folder or default_folder(os.environ)
        if folder is None:
            return cls(None, None, None, [NO_HOME])
        from tui.library.storage import Database

        lock, notices = (None, []) if to_read else locked(folder)
        decisions = None
        try:
            decisions = Journal(folder, "decisions", DECISIONS_SCHEMA, durable=True)
            notices += decisions.start() if lock else decisions.notices
        except (NewerVersionError, OSError) as error:
            newer = isinstance(error, NewerVersionError)
            notices.append(NEWER.fill(folder=folder) if newer else closed(folder, error))
            if lock:
                lock.release()
                lock = None
        memory = listed(folder, "memory", MEMORY_SCHEMA, lock, notices) if decisions else None
        return cls(folder, Database(decisions) if decisions else None, lock, notices, memory)

    # The reports --------------------------------------------------------------------------------------------

    def cache(self) -> Cache:
        """A connection to what was read before, for one thread; where it cannot be kept, to a place of this sitting."""
        from tui.library import shelf

        own = self._folder is not None and (not self.read_only or (self._folder / shelf.FILE).exists())
        if self._aside is None and self._database is not None and self._folder is not None and own:
            found = shelf.opened(self._folder, may_write=not self.read_only)
            if found.notice is not None:
                self._notices.append(found.notice)
            if found.cache is not None:
                return found.cache
        if self._aside is None:
            self._aside = tempfile.TemporaryDirectory(prefix="gouji-")
        return shelf.made(Path(self._aside.name))

    def give_up_cache(self, error: Exception) -> None:
        """The cache failed while it was used: a damaged one is set aside, else this sitting has one of its own."""
        from tui.library import shelf

        notice = shelf.discarded(self._folder, error) if self._folder is not None and not self.read_only else None
        if notice is not None:
            self._notices.append(notice)
        elif self._aside is None:
            self._aside = tempfile.TemporaryDirectory(prefix="gouji-")

    def paths(self) -> list[str]:
        """The paths of all reports opened before, sorted."""
        return list(self.contents())

    def contents(self) -> dict[str, str]:
        """The paths of all reports opened before, each with the sha256 of its content at that time."""
        with self.cache() as cache:
            return cache.seen()

    def remember(self, summaries: Iterable[Summary]) -> None:
        """Add the reports to those known; what was no report, or came from standard input, has no place there."""
        if self.read_only:
            return
        with self.cache() as cache:
            cache.see((one.path, one.sha256) for one in summaries if one.reason is None and one.path != "-")

    def unseen(self, summaries: Iterable[Summary]) -> set[str]:
        """The paths of those that were not there at the last visit, or were other ones; none at the first visit."""
        with self.cache() as cache:
            if not cache.any_seen():
                return set()
            rows = ((one, cache.row(one.path)) for one in summaries)
            return {one.path for one, row in rows if row is None or row.seen != one.sha256}

    def forget(self, path: str) -> None:
        """Take a report off the list; what was decided about it stays."""
        if not self.read_only:
            with self.cache() as cache:
                cache.see([(path, None)])

    # Small things -------------------------------------------------------------------------------------------

    def recall(self, key: str) -> Record | None:
        """What was put by under `key`."""
        return self._memory.records.get(key) if self._memory else None

    def recall_all(self, prefix: str) -> dict[str, Record]:
        """All that was put by under keys that begin with `prefix`, which is left out of them."""
        records = self._memory.records if self._memory else {}
        return {key.removeprefix(prefix): record for key, record in records.items() if key.startswith(prefix)}

    def put_by(self, key: str, record: Record | None) -> None:
        """Keep something small and replaceable for the next sitting (None: forget it); a comfort, never a promise."""
        if self._memory is not None and not self.read_only:
            with contextlib.suppress(OSError):  # no reason to stop anybody's work
                self._memory.put(key, record)

    # Decisions ----------------------------------------------------------------------------------------------

    def refresh(self) -> set[str]:
        """Read what the one who writes has decided since; the identities of the reports it is about."""
        return self._database.refresh() if self._database is not None and self.read_only else set()

    @property
    def decided(self) -> Collection[str]:
        """The identities of all reports that something was decided about."""
        return self._decisions.keys()

    @property
    def _decisions(self) -> Mapping[str, Record]:
        return self._database.decisions.all_records() if self._database is not None else {}

    def decision(self, report: Report | Summary) -> Decision:
        """What was decided about the report, or that nothing was."""
        if self._database is None:
            return UNDECIDED
        record = self._database.decisions.record(identity(report))
        return UNDECIDED if record is None else from_record(record)

    def decide(self, report: Report | Summary, *, mark: Mark | None = None, note: str | None = None) -> Decision:
        """Set mark, note or both; what is None stays. On the disk when this returns, else NotKeptError is raised.

        Returns what is decided now. A new mark speaks of the content at hand, a new note alone does not.
        """
        before = self.decision(report)
        anew = mark is not None or before.mark is Mark.NEW
        return self.restore(
            report,
            before._replace(
                mark=before.mark if mark is None else mark,
                note=before.note if note is None else note,
                marked_sha256=report.source.sha256 if anew else before.marked_sha256,
                time=_now(),
            ),
        )

    def rule_on(
        self,
        report: Report | Summary,
        keys: Iterable[str],
        *,
        standing: Standing | None = None,
        note: str | None = None,
    ) -> Decision:
        """Say of findings of the report, by their keys, what they are, or note something; the promises of `decide`."""
        before = self.decision(report)
        findings = dict(before.findings)
        for key in keys:
            old = before.ruling(key)
            ruling = Ruling(old.standing if standing is None else standing, old.note if note is None else note, _now())
            findings[key] = ruling
            if ruling.standing is Standing.OPEN and not ruling.note:
                del findings[key]
        return self.restore(report, before._replace(findings=findings))

    def restore(self, report: Report | Summary, decision: Decision) -> Decision:
        """Set a decision just as it was once, to undo one; the same promises as `decide`."""
        self._write({identity(report): None if decision.empty else to_record(decision, report)})
        return UNDECIDED if decision.empty else decision

    def _write(self, changes: Mapping[str, Record | None]) -> None:
        if self._database is None or self.read_only:
            raise NotKeptError(self.notice or CLOSED)
        try:
            self._database.decisions.put_all(changes)
        except OSError as error:
            raise NotKeptError(NOT_KEPT.fill(reason=error.strerror or type(error).__name__)) from error

    def changed_since(self, report: Report | Summary) -> bool:
        """Whether the report was marked when its content was another one."""
        decision = self.decision(report)
        return decision.mark is not Mark.NEW and decision.marked_sha256 != report.source.sha256

    # As a whole ---------------------------------------------------------------------------------------------

    def kept(self) -> Kept:
        """Everything people keep here."""
        from tui.library.moving import Kept

        memory = self._memory.records if self._memory is not None else {}
        return Kept(self._decisions, memory, tuple(self.paths()))

    def merge(self, coming: Kept, *, prefer_coming: bool) -> Merged:
        """Take in what was kept elsewhere; on the disk when this returns, else NotKeptError is raised."""
        from tui.library.moving import merged

        changes, count = merged(self._decisions, coming.decisions, prefer_coming=prefer_coming)
        self._write(changes)
        for key, record in coming.memory.items():
            if prefer_coming or self.recall(key) is None:
                self.put_by(key, record)
        known = self.contents()
        with self.cache() as cache:
            cache.see((path, "") for path in coming.reports if path not in known)
        return count

    def compact(self) -> int:
        """Make the files as small as they can be; how many readings of files that are gone were dropped.

        Raises OSError; whenever it ends, nothing that was decided is lost.
        """
        if self._database is not None:
            self._database.compact()
        if self._memory is not None:
            self._memory.compact()
        with self.cache() as cache:
            return cache.tidy()

    def close(self) -> None:
        """Leave everything tidy and let others write; closing twice does no harm."""
        if self._database is not None:
            self._database.close()
        if self._memory is not None:
            self._memory.close()
        if self._aside is not None:
            self._aside.cleanup()
            self._aside = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self.read_only = True


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
