"""By what program and which settings a report was judged: what was judged by another one is read again."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import parser

if TYPE_CHECKING:
    from parser.config import Settings


def version(settings: Settings | None) -> str:
    """The same only where a report would be judged the same."""
    if settings is None or not (settings.changed or any(settings.register)):
        return program()
    parts = (
        sorted(settings.asked),
        sorted(settings.severity.items()),
        sorted(settings.deadlines.items()),
        sorted((code, sorted(values.items())) for code, values in settings.thresholds.items()),
        sorted(settings.register.names.items()),
        sorted(settings.register.families.items()),
    )
    return hashlib.sha256(f"{program()} {parts}".encode()).hexdigest()[:16]


@cache
def program() -> str:
    """What the installed files of the core are, by size and time: an upgrade changes it, and so does work on a rule."""
    files = []
    for folder, folders, names in os.walk(Path(parser.__file__).parent):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = Path(folder, name).stat()
            files.append(f"{name} {state.st_size} {state.st_mtime_ns}")
    return hashlib.sha256("\n".join(files).encode("utf-8", "surrogateescape")).hexdigest()[:16]
