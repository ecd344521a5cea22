"""The library: which reports were opened, and what was decided about them.

Decisions are precious and go to the disk one by one; the list of reports can be made again by opening them. They
are kept in files of their own, so that losing the list loses nothing a person decided.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parser.report import Report
from parser.rules.model import Judgement
from parser.wording import Wording
from tui.library.decisions import UNDECIDED, Decision, Mark, Ruling, Standing, from_record, identity, to_record
from tui.library.files import sync_folder
from tui.library.journal import Journal, NewerVersionError, Record
from tui.library.lock import HeldError, Lock

if TYPE_CHECKING:
    from tui.library.storage import Database

DECISIONS_SCHEMA = "gouji.library/2"
REPORTS_SCHEMA = "gouji.reports/1"
MEMORY_SCHEMA = "gouji.memory/1"

CLOSED_FOLDER = Wording(
    "报告库文件夹 {folder} 不能用（{reason}）。这次的标记和备注不能保存；请检查权限，或用 --library 另选文件夹",
    "the library folder {folder} cannot be used ({reason}), so marks and notes cannot be kept; "
    "check its permissions or choose another with --library",
)
NEWER = Wording(
    "报告库 {folder} 是由更新版本的 gouji 写的，这里不读也不改；请升级 gouji，或用 --library 另选文件夹",
    "the library {folder} was written by a newer gouji and is neither read nor changed here; "
    "upgrade gouji or choose another folder with --library",
)
NO_HOME = Wording(
    "找不到用户文件夹，标记和备注不能保存；请用 --library 指定文件夹",
    "there is no home folder, so marks and notes cannot be kept; name a folder with --library",
)
NO_LIST = Wording(
    "{folder} 里的报告清单读不出来；重新打开报告文件即可，标记和备注不受影响",
    "the list of reports in {folder} cannot be read: open the report files again; marks and notes are not affected",
)
CLOSED = Wording("报告库已经关闭", "the library is closed")
NOT_KEPT = Wording("没有保存：{reason}", "not saved: {reason}")


class NotKeptError(Exception):
    """A decision could not be kept and has not been made; `reason` says why."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


def default_folder(environ: Mapping[str, str]) -> Path | None:
    """The user's library: GOUJI_LIBRARY, else `gouji` in the user's data folder; None where there is no home."""
    if named := environ.get("GOUJI_LIBRARY"):
        return Path(named)
    data = Path(environ.get("XDG_DATA_HOME") or "")
    if not data.is_absolute():
        try:
            data = Path.home() / ".local" / "share"
        except RuntimeError:
            return None
    return data / "gouji"


class Library:
    """Decisions and known reports of one folder; open it with `Library.open`, never by hand."""

    def __init__(
        self,
        database: Database | None,
        reports: Journal | None,
        lock: Lock | None,
        notices: list[Wording],
        memory: Journal | None = None,
    ) -> None:
        self._database = database
        self._reports = reports
        self._memory = memory
        self._lock = lock
        self.read_only = lock is None
        self.notice = _joined(notices)
        """Why the library is read-only, or what was found damaged; None where all is well."""

    @classmethod
    def open(cls, folder: Path | None = None) -> Library:
        """The library in `folder`, or the user's own. Never raises: what goes wrong stands in `notice`."""
        folder = folder or default_folder(os.environ)
        if folder is None:
            return cls(None, None, None, [NO_HOME])
        from tui.library.storage import Database

        lock, notices = _locked(folder)
        decisions = None
        try:
            decisions = Journal(folder, "decisions", DECISIONS_SCHEMA, durable=True)
            notices += decisions.start() if lock else decisions.notices
        except (NewerVersionError, OSError) as error:
            newer = isinstance(error, NewerVersionError)
            notices.append(NEWER.fill(folder=folder) if newer else _closed(folder, error))
            if lock:
                lock.release()
                lock = None
        reports = _listed(folder, "reports", REPORTS_SCHEMA, lock, notices) if decisions else None
        memory = _listed(folder, "memory", MEMORY_SCHEMA, lock, notices) if decisions else None
        return cls(Database(decisions) if decisions else None, reports, lock, notices, memory)

    def paths(self) -> list[str]:
        """The paths of all reports opened before, sorted."""
        return sorted(self._reports.records) if self._reports else []

    def contents(self) -> dict[str, str | None]:
        """The paths of all reports opened before, each with the sha256 of its content at that time."""
        return {path: record.get("sha256") for path, record in self._reports.records.items()} if self._reports else {}

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
            self._keep(self._memory, key, record)

    def remember(self, judgements: Iterable[Judgement]) -> None:
        """Add the reports to those known; what was no report, or came from standard input, has no place there."""
        if self._reports is None or self.read_only:
            return
        for judgement in judgements:
            report = judgement.report
            if report.failure is not None or report.source.path == "-":
                continue
            record: Record = {
                "sha256": report.source.sha256,
                "agency": report.agency,
                "year": report.year,
                "verdict": judgement.verdict.value,
            }
            path = os.path.abspath(report.source.path)  # noqa: PTH100  resolve() would follow links
            if self._reports.records.get(path) != record:
                self._keep(self._reports, path, record)

    def forget(self, path: str) -> None:
        """Take a report off the list; what was decided about it stays."""
        path = os.path.abspath(path)  # noqa: PTH100
        if self._reports is not None and not self.read_only and path in self._reports.records:
            self._keep(self._reports, path, None)

    def decision(self, report: Report) -> Decision:
        """What was decided about the report, or that nothing was."""
        if self._database is None:
            return UNDECIDED
        record = self._database.decisions.record(identity(report))
        return UNDECIDED if record is None else from_record(record)

    def decide(self, report: Report, *, mark: Mark | None = None, note: str | None = None) -> Decision:
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
        self, report: Report, keys: Iterable[str], *, standing: Standing | None = None, note: str | None = None
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

    def restore(self, report: Report, decision: Decision) -> Decision:
        """Set a decision just as it was once, to undo one; the same promises as `decide`."""
        if self._database is None or self.read_only:
            raise NotKeptError(self.notice or CLOSED)
        try:
            self._database.decisions.put(identity(report), None if decision.empty else to_record(decision, report))
        except OSError as error:
            raise NotKeptError(NOT_KEPT.fill(reason=error.strerror or type(error).__name__)) from error
        return UNDECIDED if decision.empty else decision

    def changed_since(self, report: Report) -> bool:
        """Whether the report was marked when its content was another one."""
        decision = self.decision(report)
        return decision.mark is not Mark.NEW and decision.marked_sha256 != report.source.sha256

    def close(self) -> None:
        """Leave everything tidy and let others write; closing twice does no harm."""
        if self._database is not None:
            self._database.close()
        for journal in (self._reports, self._memory):
            if journal is not None:
                journal.close()
        if self._lock is not None:
            self._lock.release()
            self._lock = None
        self.read_only = True

    @staticmethod
    def _keep(reports: Journal, path: str, record: Record | None) -> None:
        try:
            reports.put(path, record)
        except OSError:
            # The list can be made again by opening the reports: no reason to stop anybody's work.
            return


def _locked(folder: Path) -> tuple[Lock | None, list[Wording]]:
    try:
        missing = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if missing:
            sync_folder(folder.parent)
        return Lock(folder / "lock"), []
    except HeldError as held:
        return None, [held.notice]
    except OSError as error:
        return None, [_closed(folder, error)]


def _listed(folder: Path, name: str, schema: str, lock: Lock | None, notices: list[Wording]) -> Journal | None:
    """A file of replaceable things; adds to `notices` if it cannot be read, which must not close the decisions."""
    try:
        journal = Journal(folder, name, schema, durable=False)
        if lock:
            journal.start()
    except (OSError, NewerVersionError):
        notices.append(NO_LIST.fill(folder=folder))
        return None
    return journal


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _closed(folder: Path, error: Exception) -> Wording:
    return CLOSED_FOLDER.fill(folder=folder, reason=getattr(error, "strerror", None) or type(error).__name__)


def _joined(notices: list[Wording]) -> Wording | None:
    if not notices:
        return None
    return Wording("；".join(dict.fromkeys(n.zh for n in notices)), "; ".join(dict.fromkeys(n.en for n in notices)))
