"""Opening a library: where it is, whether it can be locked and read, and what is to be said where it cannot."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from parser.wording import Wording
from tui.library.files import sync_folder
from tui.library.journal import Journal, NewerVersionError
from tui.library.lock import HeldError, Lock

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
PART_OF_LIST = Wording(
    "{folder} 里的报告清单已损坏，读出了 {count} 份，原文件另存为 {aside}；标记和备注不受影响",
    "the list of reports in {folder} was damaged: {count} could be read, the file itself is kept as {aside}; marks and "
    "notes are not affected",
)


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


def locked(folder: Path) -> tuple[Lock | None, list[Wording]]:
    """The lock on a library, made if there is none; or why there is no lock."""
    try:
        missing = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if missing:
            sync_folder(folder.parent)
        return Lock(folder / "lock"), []
    except HeldError as held:
        return None, [held.notice]
    except OSError as error:
        return None, [closed(folder, error)]


def listed(folder: Path, name: str, schema: str, lock: Lock | None, notices: list[Wording]) -> Journal | None:
    """A file of replaceable things; adds to `notices` if it cannot be read, which must not close the decisions."""
    try:
        journal = Journal(folder, name, schema, durable=False)
        if lock:
            journal.start()
    except (OSError, NewerVersionError):
        notices.append(NO_LIST.fill(folder=folder))
        return None
    return journal


def closed(folder: Path, error: Exception) -> Wording:
    """Why a library cannot be used."""
    return CLOSED_FOLDER.fill(folder=folder, reason=getattr(error, "strerror", None) or type(error).__name__)


def joined(notices: list[Wording]) -> Wording | None:
    """Several notices as one sentence, each once; None of none."""
    if not notices:
        return None
    return Wording("；".join(dict.fromkeys(n.zh for n in notices)), "; ".join(dict.fromkeys(n.en for n in notices)))
