"""The first walk in a real terminal: find the broken sum, select its row, export it, read it back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.app.sitting import TOUR
from tui.library import Library

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A tmux server of its own with one pane of 80x24."""

    def __init__(self, folder: Path, command: str, **environ: str) -> None:
        self.socket = str(folder / "tmux")
        self.environ = {name: value for name, value in os.environ.items() if name not in ("TMUX", "NO_COLOR", "LC_ALL")}
        values = {"TERM": "screen-256color", "LC_ALL": "C.UTF-8", "GOUJI_LANG": "zh", **environ}
        settings = [part for name, value in values.items() for part in ("-e", f"{name}={value}")]
        self.tmux("-f", os.devnull, "new-session", "-d", "-x", "80", "-y", "24", "-c", str(folder), *settings, command)

    def tmux(self, *words: str) -> str:
        """Run one tmux command on this server."""
        command = ["tmux", "-u", "-S", self.socket, *words]
        return subprocess.run(command, env=self.environ, capture_output=True, text=True, check=True).stdout

    def keys(self, *keys: str) -> None:
        """Type keys."""
        self.tmux("send-keys", *keys)

    def close(self) -> None:
        """End the server and all that runs in it."""
        # The socket may stay behind, so it is the server itself that is waited for.
        asked = ["tmux", "-S", self.socket, "display-message", "-p", "#{pid}"]
        server = subprocess.run(asked, check=False, capture_output=True, text=True).stdout.strip()
        subprocess.run(["tmux", "-S", self.socket, "kill-server"], check=False, capture_output=True)
        end = time.monotonic() + 10
        while server and Path(f"/proc/{server}").exists() and time.monotonic() < end:
            time.sleep(0.02)

    def until(self, *wanted: str, seconds: float = 30) -> str:
        """The screen as soon as it shows all that is wanted."""
        end = time.monotonic() + seconds
        shown = ""
        while time.monotonic() < end:
            shown = self.tmux("capture-pane", "-p")
            if all(text in shown for text in wanted):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"{wanted} never came:\n{shown}")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    command = f"'{sys.executable}' -m tui.main '{SAMPLES}'; echo status $?; sleep 60"
    library = Library.open(tmp_path / "library")
    library.put_by(TOUR, {"shown": True})
    library.close()
    environ = {"PYTHONPATH": str(ROOT), "GOUJI_LIBRARY": str(tmp_path / "library"), "HOME": str(tmp_path)}
    opened = Terminal(tmp_path, command, **environ)
    yield opened
    opened.close()


def test_from_the_broken_sum_to_the_exported_row(terminal: Terminal, tmp_path: Path) -> None:
    terminal.until("待处理", "墨屏县")
    terminal.keys("/")
    terminal.until("过滤:")
    terminal.keys("-l", "T302")
    terminal.keys("Enter")
    terminal.until("过滤：T302")
    terminal.keys("Enter")
    terminal.until("T302", "n/N 逐个走")
    terminal.keys("3")
    terminal.until("[3依申请!2]")
    terminal.keys("n")
    shown = terminal.until("! T302", "三(七)总计 / 自然人: 2")
    assert "2+1=3，填报 2" in shown
    line = int(shown.split("来源 ")[1].split(":")[0])
    source = (SAMPLES / "04-moping-2021-arithmetic.txt").read_text("utf-8").splitlines()
    assert source[line - 1].strip() == "2"

    terminal.keys("V")
    terminal.until("选 7 格")
    terminal.keys("e")
    shown = terminal.until("预览", "[选中 7 格]")
    terminal.keys("Enter")
    terminal.until("已写 ./gouji-cells-2021.csv")
    rows = (tmp_path / "gouji-cells-2021.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 8
    assert all("results_total" in row for row in rows[1:])
    assert [row.split(",")[8] for row in rows[1:]] == ["2", "0", "0", "0", "0", "0", "2"]

    terminal.keys("q", "q", "q")
    terminal.until("status 0")


def test_keys_typed_ahead_arrive(terminal: Terminal) -> None:
    terminal.until("待处理", "墨屏县")
    terminal.keys("-l", "/T302\r\r3nVe\r")
    terminal.until("已写 ./gouji-cells-2021.csv")
    terminal.keys("-l", "qq\x1b")
    terminal.until("13 份")
    terminal.keys("-l", "gjjj3nG2n")
    terminal.until("规范性文件 / 现行有效")
    terminal.keys("-l", "qqgjjj3n")
    terminal.until("三(七)总计 / 自然人: 2")


def test_a_closed_connection_ends_the_app(terminal: Terminal) -> None:
    terminal.until("待处理")
    shell = int(terminal.tmux("display-message", "-p", "#{pane_pid}"))
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(shell)], capture_output=True, text=True, check=True)
    app = int(children.stdout.split()[0])
    terminal.tmux("kill-session")
    end = time.monotonic() + 10
    while Path(f"/proc/{app}").exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not Path(f"/proc/{app}").exists()


def test_a_killed_app_leaves_a_clean_terminal(terminal: Terminal) -> None:
    terminal.until("待处理")
    shell = int(terminal.tmux("display-message", "-p", "#{pane_pid}"))
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(shell)], capture_output=True, text=True, check=True)
    app = children.stdout.split()[0]
    subprocess.run(["kill", "-TERM", app], check=True)
    terminal.until("status 143")
