"""Ambiguous characters: drawn as printed where the terminal shows that it gives them one cell, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.events import CursorPosition

from tests.app.frames import frame, opened, text
from tests.app.ptys import Counted
from tests.app.worlds import sound
from tui.app.terminal import AMBIGUOUS, tells_widths
from tui.app.text import cell_len, clean, draw_ambiguous
from tui.app.widths import QUESTION, ROW, narrow

PRINTED = "危及“三安全一稳定”①×─±§"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    draw_ambiguous(as_printed=False)


def test_the_glyphs_are_ambiguous_and_one_cell_here() -> None:
    assert cell_len(AMBIGUOUS) == len(AMBIGUOUS) == 4


def test_replaced_until_the_terminal_has_answered() -> None:
    assert clean(PRINTED) == '危及"三安全一稳定"(1)x-+-S.'
    draw_ambiguous(as_printed=True)
    assert clean(PRINTED) == PRINTED
    assert clean("\u202e红\x1b[31m\u200b\u0301\ue000") == "红[31m?", "what can be obeyed stays out"
    draw_ambiguous(as_printed=False)
    assert "“" not in clean(PRINTED)


def test_only_four_cells_for_four_characters_count() -> None:
    assert narrow(4, ROW - 1)
    for column, row in ((8, ROW - 1), (5, ROW - 1), (4, 0), (0, ROW - 1)):
        assert not narrow(column, row)


def test_multiplexers_do_not_know_the_terminal_around_them() -> None:
    assert tells_widths({"TERM": "xterm-256color"})
    for environ in ({"TERM": "screen"}, {"TERM": "tmux-256color"}, {"TERM": "xterm", "TMUX": "/x"}, {"STY": "1"}):
        assert not tells_widths(environ)


async def test_an_answer_changes_what_stands_there_at_once(tmp_path: Path) -> None:
    async with opened(tmp_path, [sound(agency="“引”县审计局")]) as world:
        assert '"引"' in text(world.app)
        world.app.post_message(CursorPosition(8, ROW - 1))
        assert '"引"' in await world.type("j")
        world.app.post_message(CursorPosition(4, ROW - 1))
        assert "“引”" in await world.type("k")
        assert "“引”" in await world.type("enter")
        assert frame(world.app)
    assert clean("“") == '"', "the next terminal is asked anew"


@pytest.mark.parametrize(("answer", "shown"), [(b"\x1b[2;5R", "“引”"), (b"\x1b[2;9R", '"引"'), (b"", '"引"')])
def test_a_real_terminal_is_asked_and_never_waited_for(tmp_path: Path, answer: bytes, shown: str) -> None:
    terminal = Counted((160, 24), tmp_path, "tests.app.staged", TERM="xterm-256color")
    try:
        started = b""
        while QUESTION.encode() not in started:
            more = terminal.read(first=30, quiet=0.02)
            assert more, "the app never started"
            started += more
        os.write(terminal.fd, answer)
        while shown.encode() not in started:
            more = terminal.read(first=10, quiet=0.05)
            assert more, "the text never came"
            started += more
        after = (started + terminal.read(first=0.6, quiet=0.3)).split(QUESTION.encode(), 1)[1].decode()
        assert shown in after and "松岭区" in after
        assert ("“" in after) is (shown == "“引”")
    finally:
        terminal.close()
