"""One writer a library: a lock the system releases by itself when its holder dies."""

from __future__ import annotations

import contextlib
import datetime
import fcntl
import getpass
import json
import os
import socket
from pathlib import Path

from parser.exports.harmless import one_line
from parser.wording import Wording

HELD = Wording(
    "另一个 gouji 正在使用这个报告库（{who}）。这里只能查看，不能标记；关闭那一个再重新打开即可",
    "another gouji is using this library ({who}); here it is read-only: close that one and open again to mark",
)
WHO = Wording("{user}@{host}，进程 {pid}，{started} 起", "{user}@{host}, process {pid}, since {started}")
SOMEBODY = Wording("未知进程", "an unknown process")


class HeldError(Exception):
    """Someone else holds the lock; `notice` says who."""

    def __init__(self, notice: Wording) -> None:
        super().__init__(notice.en)
        self.notice = notice


class Lock:
    """The lock on `path`, held from the moment this returns. Raises HeldError, or OSError where locks do not work."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            notice = HELD.fill(who=_holder(self._descriptor))
            os.close(self._descriptor)
            raise HeldError(notice) from None
        except OSError:
            os.close(self._descriptor)
            raise
        # Only a courtesy to the next one, so a full disk must not keep anybody out.
        with contextlib.suppress(OSError):
            os.ftruncate(self._descriptor, 0)
            os.pwrite(self._descriptor, json.dumps(_myself()).encode() + b"\n", 0)

    def release(self) -> None:
        """Let others in; the file stays, or two could come to hold different files of one name."""
        os.close(self._descriptor)


def holder(path: Path) -> Wording | None:
    """Who holds the lock on `path`, None where nobody does. Takes and writes nothing."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        return _holder(descriptor)
    finally:
        os.close(descriptor)
    return None


def _myself() -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = str(os.getuid())
    started = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC")
    return {"pid": str(os.getpid()), "host": socket.gethostname(), "user": user, "started": started}


def _holder(descriptor: int) -> Wording:
    try:
        who = json.loads(os.pread(descriptor, 4096, 0))
        return WHO.fill(**{key: one_line(str(who[key])) for key in ("user", "host", "pid", "started")})
    except (OSError, ValueError, KeyError, TypeError):
        return SOMEBODY
