"""Coming back to where one was, a watched folder, the palette, and the languages and scripts of the screen."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.events import Key
from textual.pilot import Pilot

from tests.app import worlds
from tests.app.frames import frame, opened, text
from tui.app import loading, sitting, strings, words
from tui.app.app import GoujiApp
from tui.app.script import in_script
from tui.app.session import Session
from tui.app.sitting import TOUR
from tui.library import Library, Summary

SAMPLES = Path(__file__).parents[2] / "samples"
FAULTY = "04-moping-2021-arithmetic.txt"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for name in (FAULTY, "06-heting-2022-pair.txt", "01-yanchi-2020-sound.txt"):
        shutil.copy(SAMPLES / name, made)
    return made


@asynccontextmanager
async def sat(tmp_path: Path, folder: Path, *, watched: bool = False) -> AsyncIterator[tuple[GoujiApp, Pilot[None]]]:
    """A sitting over `folder`, from start to end, with all of it read."""
    library = Library.open(tmp_path / "library")
    library.put_by(TOUR, {})
    paths = [str(folder)]
    app = GoujiApp(paths, library, resumed=sitting.name(paths), watched=str(folder) if watched else None)
    async with app.run_test(size=(80, 24)) as pilot:
        async with asyncio.timeout(30):
            while app.reading or not app.session.judgements:
                await pilot.pause(0.01)
        await pilot.pause()
        yield app, pilot
    app.keep_sitting()
    library.close()


async def test_place_filter_order_and_selection_come_back(tmp_path: Path, folder: Path) -> None:
    async with sat(tmp_path, folder) as (app, pilot):
        await pilot.press(*"s/2021", "enter", "space", "3", *"jlVF!t")
        where = (app.session.current, app.session.section, app.session.cell)
        picked = set(app.session.selection.cells)
    async with sat(tmp_path, folder) as (app, pilot):
        session = app.session
        assert (session.current, session.section, session.cell) == where
        assert len(app.screen_stack) == 3 and app.session.say(words.BACK_AGAIN) in text(app), text(app)
        assert (session.filter, session.sort, session.open_only, session.gravity) == ("2021", "agency", False, 1)
        assert session.script == "hans" and session.selection.cells == picked and len(session.selection.reports) == 1
        await pilot.press("t", "t", "U", "q", "q", "escape")
    (folder / FAULTY).unlink()
    async with sat(tmp_path, folder) as (app, pilot):
        assert len(app.screen_stack) == 1 and not app.session.selection.reports and app.session.filter == ""
    other = folder.parent / "other"
    folder.rename(other)
    async with sat(tmp_path, other) as (app, pilot):
        assert app.session.sort == "read", "another folder is another sitting"


async def test_a_key_pressed_first_is_not_taken_elsewhere(tmp_path: Path, folder: Path) -> None:
    async with sat(tmp_path, folder) as (app, pilot):
        await pilot.press("G", "enter", "3")
    library = Library.open(tmp_path / "library")
    app = GoujiApp([], library, resumed=sitting.name([str(folder)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j")
        summaries = tuple(map(Summary.of, worlds.world()))
        app.post_message(app.ReportsRead(loading.Batch(1, 1, summaries, last=True)))
        await pilot.pause()
        assert len(app.screen_stack) == 1
    library.close()


@pytest.mark.parametrize(
    "junk", [{}, {"path": 3, "cells": "x", "gravity": 99}, {"path": "a", "cell": [1], "level": []}]
)
def test_a_damaged_sitting_is_only_forgotten(tmp_path: Path, junk: dict[str, object]) -> None:
    library = Library.open(tmp_path / "library")
    library.put_by("sitting x", junk)
    session = Session(library)
    place = sitting.restore(session, "sitting x")
    assert place is None or (place.path, place.level, place.cell) == ("a", "library", None)
    assert session.gravity <= 2 and session.filter == ""
    library.close()


def test_old_sittings_go(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    session = Session(library)
    session.add(worlds.world())
    for number in range(sitting.MOST + 5):
        sitting.keep(session, sitting.name([str(number)]), "library")
    assert len(library.recall_all(sitting.PREFIX)) == sitting.MOST
    library.close()


def test_the_sitting_just_kept_stays_though_the_clock_was_put_back(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    for number in range(sitting.MOST):
        library.put_by(f"{sitting.PREFIX}{number}", {"time": "2099-01-01T00:00:00+00:00"})
    session = Session(library)
    session.add(worlds.world())
    sitting.keep(session, sitting.name(["now"]), "library")
    assert library.recall(sitting.name(["now"])) is not None
    assert len(library.recall_all(sitting.PREFIX)) == sitting.MOST
    library.close()


async def test_a_watched_folder_brings_reports_in_and_moves_nothing(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "WATCH", 0.1)
    async with sat(tmp_path, folder, watched=True) as (app, pilot):
        await pilot.press("s", "s", "j", "j")
        current = app.session.current
        y = next(n for n, line in enumerate(frame(app)) if line.startswith(">"))
        shutil.copy(next(SAMPLES.glob("08-*")), folder / "00-new.txt")
        async with asyncio.timeout(20):
            while len(app.session.judgements) < 4:
                await pilot.pause(0.05)
        await pilot.pause()
        assert app.session.current == current
        assert frame(app)[y].startswith(">") or len(app.session.judgements) <= y
        assert app.session.fresh == {str(folder / "00-new.txt")}
        assert "新到 1 份" in text(app)
        assert any(line.startswith("  *") for line in frame(app)), text(app)
        # Last year's and this year's report of one agency are held against each other as they meet.
        shutil.copy(next(SAMPLES.glob("09-*")), folder / "00-next.txt")
        async with asyncio.timeout(20):
            while not any("XY01" in one.codes for one in app.session.summaries.values()):
                await pilot.pause(0.05)
        assert "XY01" in {f.code for f in app.session.judgements[str(folder / "00-next.txt")].findings}


async def test_the_palette_finds_actions_in_both_languages_and_runs_them(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        listed = await world.type(":", *"undo")
        assert "u         撤销上一次处理" in listed
        assert "没有可撤销" in await world.type("enter")
        await world.type("j", ":", *"go.section", "down", "down", "enter")
        assert world.app.session.section == 3 and len(world.app.screen_stack) == 3
        assert "没有这一项：zzz" in await world.type(":", *"zzz", "enter")
        assert "在这里不适用" in await world.type(":", *"find.sort", "enter")
        await world.type("q", "q", ":", *"help", "enter")
        assert "帮助" in text(world.app).splitlines()[0]
        await world.type(":", "escape", "q")
        assert len(world.app.screen_stack) == 1


async def test_palette_keys_typed_ahead(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.press("j", *":find.reverse", "enter", "j")
        await world.pause()
        assert world.app.session.backwards


async def test_the_language_changes_at_a_key_on_every_page(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        for keys in ((), ("j", "enter"), ("3",), ("n",), ("p",), ("?",)):
            await world.type(*keys)
            english = await world.type("L")
            assert "help" in english.splitlines()[-1] and words.LANGUAGE.en in english
            assert "帮助" in (await world.type("L")).splitlines()[-1]
        await world.type("q", "p", "L")
        assert "natural" in text(world.app).casefold() or "Natural" in text(world.app)
        await world.type("q", "q")
        assert "Agency" in text(world.app)


async def test_the_script_changes_for_the_eye_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(tmp_path) as world:
        assert "云溪县" in await world.type("t")
        traditional = await world.type("t")
        assert "云溪縣人民政府辦公室" in traditional
        assert "云溪縣" in await world.type("j", "enter")
        await world.type("y", "q", "y")
        assert "云溪县" in world.app.clipboard
        source = await world.type("j", "enter", "o")
        assert "红" in source and "紅" not in source, "the source stays as it is"
        assert "紅" in await world.type("q", "q")
        assert "红" in await world.type("t")


def test_conversion_keeps_every_width() -> None:
    assert in_script("行政复议 3 件", "hant") == "行政復議 3 件"
    assert in_script("行政復議", "hans") == "行政复议"
    assert in_script("行政复议", "") == "行政复议"


async def test_chinese_letters_in_normal_mode_are_explained_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "关掉输入法" in await world.type("你")
        assert "关掉输入法" not in await world.type("j")
        assert "关掉输入法" not in await world.type("好")


async def test_the_place_before_this_is_one_key_away_and_back_again(tmp_path: Path, folder: Path) -> None:
    async with sat(tmp_path, folder) as (app, pilot):
        await pilot.press("-")
        assert strings.NO_LAST_PLACE.zh in text(app)
        await pilot.press("enter", "3", "l", "j")
        cell = app.session.cell
        await pilot.press("4", "-")
        assert (app.level, app.session.section, app.session.cell) == ("section", 3, cell)
        await pilot.press("-")
        assert (app.level, app.session.section) == ("section", 4)
        await pilot.press("q", "q")
        await pilot.press("-")
        assert len(app.screen_stack) == 2


async def test_changed_files_are_read_again_on_request(tmp_path: Path, folder: Path) -> None:
    async with sat(tmp_path, folder) as (app, pilot):
        path = folder / FAULTY
        before = app.session.summaries[str(path)]
        path.write_text(path.read_text("utf-8") + "\n补一行。\n", "utf-8")
        shutil.copy(SAMPLES / "06-heting-2022-pair.txt", folder / "09-new.txt")
        await pilot.press("R")
        assert strings.READING_AGAIN.zh in text(app)
        async with asyncio.timeout(30):
            while app.reading:
                await pilot.pause(0.01)
        await pilot.pause()
        assert app.session.summaries[str(path)].sha256 != before.sha256
        assert str(folder / "09-new.txt") in app.session.summaries


async def test_keys_typed_ahead_of_an_answer_go_on_behind_it(tmp_path: Path, folder: Path) -> None:
    async with sat(tmp_path, folder) as (app, pilot):
        # All at once, as a slow line delivers them: nothing has been drawn in between.
        for key in ("/", *"T302", "\r", "\r", *"3nV"):
            app.post_message(Key("enter" if key == "\r" else "slash" if key == "/" else key, key))
        async with asyncio.timeout(30):
            while app._pressed or not app.session.selection.cells:
                await pilot.pause(0.01)
        assert app.session.filter == "T302"
        assert app.level == "section"
        assert len(app.session.selection.cells) == 7
