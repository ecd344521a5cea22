"""Copying out of a terminal: through tmux where it runs, else by asking the terminal itself (OSC 52)."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping

from parser.wording import Wording
from tui.app import strings

LONGEST = 74_000
"""Bytes some terminals still take in one OSC 52 sequence, before it is encoded."""


def copy(text: str, count: int, environ: Mapping[str, str], ask_terminal: Callable[[str], None]) -> Wording:
    """Copy `text` (`count` cells) by the best route there is; says which, and claims no more than is known."""
    # A path of odd bytes must not stop a copy.
    data = text.encode("utf-8", "backslashreplace")
    if len(data) > LONGEST:
        return strings.COPY_TOO_LONG.fill(size=len(data))
    if environ.get("TMUX") and _through_tmux(data):
        return strings.COPIED_TMUX.fill(count=count)
    ask_terminal(data.decode())
    return strings.COPIED_OSC.fill(count=count)


def _through_tmux(data: bytes) -> bool:
    # tmux passes a bare OSC 52 on only where its user allowed it; its own buffer works under every setting.
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],  # noqa: S607
            input=data,
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
