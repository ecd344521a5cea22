"""The app ends with its terminal, whosever that was, and leaves no process behind that waits for keys."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.app.ptys import ROOT


@pytest.mark.parametrize("told", [None, signal.SIGTERM], ids=["lost", "killed and lost"])
def test_a_lost_terminal_that_tells_nobody_ends_the_app(tmp_path: Path, told: signal.Signals | None) -> None:
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environ = os.environ | {"GOUJI_LIBRARY": str(tmp_path), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    # In a session of its own, but not as its terminal: the kernel sends no SIGHUP.
    app = subprocess.Popen(
        [sys.executable, "-m", "tui.main", "samples"],
        cwd=ROOT, env=environ, stdin=slave, stdout=slave, stderr=slave, start_new_session=True,
    )  # fmt: skip
    os.close(slave)
    seen = b""
    while b"Enter" not in seen:
        assert select.select([master], [], [], 60)[0], "the app never drew its screen"
        seen += os.read(master, 65536)
    if told:
        app.send_signal(told)
    os.close(master)
    assert app.wait(30) in (128 + signal.SIGHUP, 128 + signal.SIGTERM)
