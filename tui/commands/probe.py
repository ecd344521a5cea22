"""How wide a terminal draws the characters whose width the standard leaves open; found out by drawing one."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import time
import tty

PATIENCE = 0.5
"""Seconds a terminal has to answer; one at the far end of a bad line may need as long."""

ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")


def cells(text: str) -> int | None:
    """The cells that `text` takes on the terminal in use; None if it stays silent."""
    try:
        descriptor = sys.stdin.fileno()
        before = termios.tcgetattr(descriptor)
    except (OSError, ValueError, termios.error):
        return None
    try:
        tty.setraw(descriptor, termios.TCSANOW)
        sys.stdout.write(f"\r{text}\x1b[6n")
        sys.stdout.flush()
        found = ANSWER.search(_answer(descriptor))
    finally:
        termios.tcsetattr(descriptor, termios.TCSANOW, before)
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()
    return int(found[1]) - 1 if found else None


def _answer(descriptor: int) -> bytes:
    data, end = b"", time.monotonic() + PATIENCE
    while not ANSWER.search(data) and (left := end - time.monotonic()) > 0:
        if not select.select([descriptor], [], [], left)[0]:
            break
        data += os.read(descriptor, 64)
    return data
