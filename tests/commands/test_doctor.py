"""What the doctor sees, and that looking changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.ptys import Counted
from tests.commands.cli import ROOT, Gouji
from tui.library import Library


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("TMUX", "SSH_CONNECTION", "NO_COLOR", "COLORTERM", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TERM", "screen-256color")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def line(out: str, name: str) -> str:
    return next(line for line in out.splitlines() if line[2:].startswith(name))


def test_without_a_terminal_only_that_is_wrong(gouji: Gouji, home: Path) -> None:
    answer = gouji("doctor", "--lang=en", "--library", "library")
    assert answer.status == 1 and answer.err == ""
    assert [line[0] for line in answer.out.splitlines()].count("!") == 1
    assert "no app here" in line(answer.out, "terminal")
    assert "256" in line(answer.out, "colours")
    assert "OSC 52" in line(answer.out, "copying")
    assert "not there yet" in line(answer.out, "library")
    assert list(home.iterdir()) == []


def test_the_environment_is_told(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("SSH_CONNECTION", "x")
    monkeypatch.setenv("TMUX", "/nowhere,1,0")
    out = gouji("doctor", "--lang=en", "--library", "library").out
    assert "NO_COLOR" in line(out, "colours") and "off over SSH" in line(out, "mouse")
    assert "load-buffer" in line(out, "copying")


def test_a_held_library_and_bad_files_are_told(gouji: Gouji, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "settings"))
    held = Library.open(home / "library")
    (home / "settings" / "gouji").mkdir(parents=True)
    (home / "settings" / "gouji" / "keymap.toml").write_text('"no.such" = "q"\n')
    (home / "gouji.toml").write_text("nonsense = 1\n")
    out = gouji("doctor", "--lang=en", "--library", "library").out
    held.close()
    assert line(out, "library").startswith("!") and "read-only" in line(out, "library")
    assert line(out, "keymap").startswith("!") and "no.such" in line(out, "keymap")
    assert line(out, "settings").startswith("!") and "gouji.toml" in line(out, "settings")
    assert "writable, 0 reports" in line(gouji("doctor", "--lang=en", "--library", "library").out, "library")


@pytest.mark.parametrize(("size", "well"), [((80, 24), True), ((50, 10), False)])
def test_on_a_terminal_the_size_and_the_width_are_measured(tmp_path: Path, size: tuple[int, int], well: bool) -> None:
    terminal = Counted(size, tmp_path, "tui.main", "doctor", GOUJI_LANG="en", TERM="xterm-256color")
    asked = b""
    while b"\x1b[6n" not in asked:
        asked += terminal.read(first=20, quiet=0.02)
    os.write(terminal.fd, b"\x1b[1;9R")
    shown = terminal.read(first=5, quiet=1).decode()
    assert "2 cells" in shown and f"{size[0]}x{size[1]}" in shown
    assert ("the app needs" not in shown) is well
    assert os.waitstatus_to_exitcode(os.waitpid(terminal.pid, 0)[1]) == (0 if well else 1)
    os.close(terminal.fd)


def test_it_imports_no_textual(home: Path) -> None:
    code = (
        "import sys\nfrom tui.commands.doctor import run\nrun([], 'en')\n"
        "sys.exit(not {'textual', 'rich'}.isdisjoint(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
