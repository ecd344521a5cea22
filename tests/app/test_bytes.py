"""What a key costs over a slow line, counted on a terminal of 256 colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.app.idle import idle
from tests.app.ptys import Counted
from tui.app.drawn import differing

START, MOVE, JUMP = 40_000, 400, 1_000
"""Bytes at 80x24: a start, a move of the cursor, a jump to the next problem without scrolling."""


@pytest.fixture(params=[(80, 24), (120, 40)], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    size: tuple[int, int] = request.param
    return size


@pytest.fixture
def app(size: tuple[int, int], tmp_path: Path) -> Iterator[Counted]:
    counted = Counted(size, tmp_path, "tests.app.staged")
    started = counted.read(first=20, quiet=0.6)
    assert b"\x1b" in started and len(started) <= START
    yield counted
    counted.close()


def test_keys_send_no_more_than_what_changed(app: Counted, size: tuple[int, int]) -> None:
    # A pane beside the grid says all about the cell, and costs as much as a jump.
    wide = size[0] > 80
    for key in "jjkGg":
        assert 0 < len(app.press(key)) <= MOVE, key
    app.press("j")
    app.press("\r")
    for key in "jjk":
        assert 0 < len(app.press(key)) <= (MOVE if not wide else JUMP), key
    app.press("3")
    app.press("n")
    assert 0 < len(app.press("n")) <= JUMP
    assert 0 < len(app.press("h")) <= (MOVE if not wide else JUMP)
    app.press("j")
    for key in "kkjl":
        assert 0 < len(app.press(key)) <= (MOVE if not wide else JUMP), key
    assert app.read(first=3) == b"", "an idle app says nothing"


def test_an_idle_app_sends_nothing_on_any_page(tmp_path: Path) -> None:
    assert idle(tmp_path, 5) == 0


def test_a_screen_written_over_is_drawn_anew(tmp_path: Path) -> None:
    terminal = Counted((80, 24), tmp_path, "tests.app.staged")
    try:
        started = terminal.read(first=20, quiet=0.6)
        again = terminal.press("\x0c")
        assert 80 * 24 <= len(again) <= len(started), "the whole screen, once"
        assert "松岭区审计局".encode() in again and "帮助".encode() in again
    finally:
        terminal.close()


def test_only_the_cells_that_differ_are_drawn() -> None:
    def line(*texts: str) -> Strip:
        return Strip([Segment(text, Style(bold=index % 2 == 1)) for index, text in enumerate(texts)])

    assert differing(line("政府 12 x"), line("政府 12 x")) is None
    assert differing(line("政府 12 x"), line("政府 34 x")) == (5, 7)
    assert differing(line("政府信息"), line("政务信息")) == (2, 4)
    assert differing(line("政府ab"), line("abab政")) == (0, 6)
    assert differing(line("政府", "公开"), line("政", "府公开")) == (2, 4)
