"""The ladder of copying: tmux, then OSC 52, then a word on why not; and it says which."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from tests.app.frames import opened
from tests.app.ptys import Counted
from tui.app.clipboard import LONGEST, copy


@pytest.fixture
def tmux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tmux that keeps what it is given; it fails while a file `broken` is there."""
    program = tmp_path / "bin" / "tmux"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\ntest -e {tmp_path}/broken && exit 1\necho "$@" >{tmp_path}/said\ncat >{tmp_path}/kept\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return tmp_path


def test_inside_tmux_its_buffer_comes_first(tmux: Path) -> None:
    asked: list[str] = []
    said = copy("政府\t2", 2, {"TMUX": "x"}, asked.append)
    assert "tmux" in said.zh and "2 格" in said.zh and asked == []
    assert (tmux / "kept").read_text() == "政府\t2" and (tmux / "said").read_text().split() == [
        "load-buffer",
        "-w",
        "-",
    ]


def test_where_tmux_fails_or_is_not_the_terminal_is_asked(tmux: Path) -> None:
    asked: list[str] = []
    (tmux / "broken").touch()
    for environ in ({"TMUX": "x"}, {}):
        said = copy("2", 1, environ, asked.append)
        assert "OSC 52" in said.zh and "不答复" in said.zh
    assert asked == ["2", "2"]


def test_too_much_is_refused_with_the_way_out() -> None:
    asked: list[str] = []
    said = copy("x" * (LONGEST + 1), 9, {}, asked.append)
    assert "导出" in said.zh and asked == []


def test_odd_bytes_of_a_path_do_not_stop_a_copy() -> None:
    asked: list[str] = []
    copy("\udcff", 1, {}, asked.append)
    assert asked == ["\\udcff"]


async def test_the_selection_is_copied_as_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(tmp_path) as world:
        copied: list[str] = []
        monkeypatch.setattr(world.app, "copy_to_clipboard", copied.append)
        shown = await world.type("j", "3", "n", "k", "shift+down", "shift+right", "y")
        assert copied == ["0\t0\n2\t0"] and "4 格已请终端复制" in shown


def test_what_reaches_the_terminal_is_the_selection(tmp_path: Path) -> None:
    app = Counted((80, 24), tmp_path, "tests.app.staged")
    try:
        app.read(first=20, quiet=0.6)
        for key in "j3nV":
            app.press(key)
        assert base64.b64encode(b"2\t0\t0\t0\t0\t0\t2") in app.press("y")
    finally:
        app.close()
