"""Where a run keeps what its first pass found, so that the same command can go on after it was stopped."""

from __future__ import annotations

import contextlib
import dataclasses
import fcntl
import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from parser.config import Settings

_OLD = 14 * 24 * 3600
"""Seconds after which what nobody went on with is deleted."""


class Store(NamedTuple):
    """A file for frames; `path` None where it is gone with the process."""

    file: BinaryIO
    path: Path | None

    def finish(self) -> None:
        """The run is through: nothing is left to go on with."""
        if self.path is not None:
            self.path.unlink(missing_ok=True)
        self.file.close()


def opened(paths: Sequence[str], settings: Settings, environ: Mapping[str, str], *, resume: bool) -> Store:
    """The file for a run over `paths` by `settings`; with `resume` it holds what an earlier run of the same found."""
    folder = _folder(environ)
    if folder is not None:
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _tidy(folder)
            path = folder / f"{_name(paths, settings)}.run"
            file = path.open("r+b" if path.exists() else "w+b")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                # The same command is running elsewhere; this one cannot be gone on with.
                file.close()
            else:
                if not resume:
                    file.truncate(0)
                return Store(file, path)
    return Store(tempfile.TemporaryFile(), None)


def _folder(environ: Mapping[str, str]) -> Path | None:
    own = Path(environ.get("XDG_CACHE_HOME") or "")
    if not own.is_absolute():
        try:
            own = Path.home() / ".cache"
        except RuntimeError:
            return None
    return own / "gouji" / "runs"


def _tidy(folder: Path) -> None:
    for path in folder.glob("*.run"):
        if time.time() - path.stat().st_mtime > _OLD:
            path.unlink(missing_ok=True)


def _name(paths: Sequence[str], settings: Settings) -> str:
    """The same for the same inputs, rules and program, another whenever one of them changed."""
    absolute = [path if path == "-" else os.path.abspath(path) for path in paths]  # noqa: PTH100  a path of any bytes
    told = [list(paths), absolute, _plain(settings), sys.version, program()]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _plain(value: object) -> object:
    """`value` as JSON holds it, sets in order."""
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return sorted([str(key), _plain(one)] for key, one in value.items())
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    return value if isinstance(value, int | float | bool | None) else str(value)


def program() -> str:
    """A hash of the program that reads and judges: what another version found is not taken over."""
    import parser

    root = Path(parser.__file__).parent
    found = hashlib.sha256()
    for path in sorted(root.rglob("*.py")):
        found.update(str(path.relative_to(root)).encode() + path.read_bytes())
    return found.hexdigest()
