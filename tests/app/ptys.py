"""The app on a terminal that counts the bytes it is sent."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
QUIET = 0.25
"""Seconds without a byte after which an answer is taken to be complete."""

LEFT_OUT = ("COLORTERM", "TMUX", "NO_COLOR", "COLUMNS", "LINES")
"""What a surrounding terminal would say of itself."""


class Counted:
    """`python -m MODULE ARGUMENTS` on a terminal of `size` with 256 colours."""

    def __init__(self, size: tuple[int, int], folder: Path, module: str, *arguments: str, **environ: str) -> None:
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        values = {"TERM": "screen-256color", "LC_ALL": "C.UTF-8", "GOUJI_LANG": "zh", "HOME": str(folder)}
        values |= {"GOUJI_LIBRARY": str(folder / "library"), "PYTHONPATH": str(ROOT), **environ}
        start, wait = os.pipe()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.read(start, 1)  # the size must be there before the app asks for it
            os.execve(sys.executable, [sys.executable, "-m", module, *arguments], kept | values)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        os.write(wait, b"x")
        os.close(start)
        os.close(wait)

    def read(self, *, first: float = 2.0, quiet: float = QUIET) -> bytes:
        """What arrives until nothing came for `quiet` seconds; waits `first` seconds for the first byte."""
        data, end = b"", time.monotonic() + first
        while (left := end - time.monotonic()) > 0:
            if not select.select([self.fd], [], [], left)[0]:
                break
            try:
                data += os.read(self.fd, 65536)
            except OSError:
                break
            end = time.monotonic() + quiet
        return data

    def press(self, key: str) -> bytes:
        """Type a key; what the app answers."""
        os.write(self.fd, key.encode())
        return self.read()

    def close(self) -> None:
        """End the app."""
        os.kill(self.pid, signal.SIGTERM)
        self.read(first=1)
        os.close(self.fd)
        os.waitpid(self.pid, 0)
