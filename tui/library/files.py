"""Files that are never half-written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path


def replace(path: Path, pieces: Iterable[bytes], *, mode: int | None = None, durable: bool = True) -> None:
    """Write `pieces` to `path` in one step: whoever looks sees the old content or the new one, never a part.

    `mode` None keeps the permissions of the file that is replaced, or gives a new one those the user's umask allows.
    `durable` waits until a power cut could not undo it. Raises OSError, and then `path` is as it was.
    """
    path = Path(os.path.realpath(path))  # a link stays a link
    scratch = path.with_name(f".gouji-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666 if mode is None else mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            if mode is None and path.exists():
                os.fchmod(file.fileno(), stat.S_IMODE(path.stat().st_mode))
            for piece in pieces:
                file.write(piece)
            file.flush()
            if durable:
                os.fsync(file.fileno())
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
    if durable:
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
