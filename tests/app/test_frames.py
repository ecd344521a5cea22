"""Screens and states of the table, the export and the tour: exact and readable at every size, in both languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from parser.wording import Language
from tests.app import worlds
from tests.app.frames import NARROW, WIDE, frame, opened
from tui.app import phrases
from tui.app.screens.tour import TourPage

STATES = {
    "sums": ("3", "n", "V", "="),
    "sums of table two": ("2", "="),
    "sums of table four": ("4", "="),
    "heat": ("3", "H", "n"),
    "row": ("3", ";", *"国家"),
    "row not there": ("3", ";", *"zz"),
    "stretched": ("3", "shift+down", "shift+right"),
    "export of findings": ("enter", "e", "l"),
    "export of a letter": ("enter", "e", "tab", "h", "h"),
    "export for Word": ("enter", "e", "tab", "h"),
    "help of the export": ("e", "?"),
    "export of a section of prose": ("5", "e"),
    "export of a section as Markdown": ("3", "e", "tab", "l", "l"),
    "another look": ("T",),
    "drawn anew": ("ctrl+l",),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE, (61, 17)], ids=str)
async def test_every_state_is_exact_and_of_safe_characters(
    tmp_path: Path, size: tuple[int, int], language: Language
) -> None:
    this, before = worlds.faulty("/b", "云溪县人民政府", 2021), worlds.sound("/a", "云溪县", 2020)
    async with opened(tmp_path, [this, before, worlds.hostile()], size=size, language=language) as world:
        app = world.app
        for state, keys in STATES.items():
            app.settle("library")
            app.session.selection.clear()
            app.session.stand_on("/b")
            await world.pause()
            shown = await world.type(*keys)
            odd = {c for c in shown if not c.isascii() and unicodedata.east_asian_width(c) not in "WF"}
            assert not odd, state
            await world.type("escape")
        app.push_screen(TourPage())
        await world.pause()
        for _ in phrases.TOURS:
            lines = frame(app)
            assert not {c for line in lines for c in line if not c.isascii()} & set("“”‘’—…·")
            await world.type("enter")


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_choice_of_the_export_fits_at_80_columns(tmp_path: Path, language: Language) -> None:
    async with opened(tmp_path, language=language) as world:
        for keys in (("j", "space", "3", "V", "e"), ("l", "l")):
            lines = (await world.type(*keys)).splitlines()[1:6]
            assert not any(line.rstrip().endswith(">") for line in lines), lines
