"""What an app sends that nobody touches: nothing, or a slow line and a battery would feel it."""

from __future__ import annotations

import time
from pathlib import Path

from tests.app.ptys import Counted

PAGES = ("", "/", "\x1b\r", "3n", "e")
"""Keys that lead from one page to the next: the library, a question, a report, its table, the export page."""


def idle(folder: Path, seconds: float) -> int:
    """The bytes an idle app sends in `seconds`, spent on several of its pages in turn; its library is in `folder`."""
    app = Counted((80, 24), folder, "tests.app.staged")
    try:
        assert b"\x1b" in app.read(first=30, quiet=1)
        sent = 0
        for keys in PAGES:
            for key in keys:
                app.press(key)
            app.read(first=1, quiet=0.5)
            end = time.monotonic() + seconds / len(PAGES)
            while (left := end - time.monotonic()) > 0:
                sent += len(app.read(first=left, quiet=0))
        return sent
    finally:
        app.close()
