"""The first start: a tour that can be skipped and comes once, and an empty library that says what to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from parser.wording import Language
from tests.app.frames import NARROW, WIDE, World, opened, text
from tests.app.worlds import world
from tui.app import phrases
from tui.app.app import GoujiApp
from tui.library import Library


async def first(folder: Path, keys: list[str], language: Language = "zh", size: tuple[int, int] = NARROW) -> list[str]:
    """Start the app as the command does; the frame at the start and after each key."""
    library = Library.open(folder / "library")
    app = GoujiApp([], library, language, resumed="here")
    app.session.take_in(world())
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            return [text(app), *[await World(app).type(key) for key in keys]]
    finally:
        library.close()


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE, (60, 16)])
async def test_three_screens_and_then_the_library(tmp_path: Path, language: Language, size: tuple[int, int]) -> None:
    shown = await first(tmp_path, ["enter", "n", "k", "space", "enter", "j"], language, size)
    titles = [page[0].in_(language) for page in phrases.TOURS]
    assert [next(title for title in titles if title in frame) for frame in shown[:5]] == [
        titles[at] for at in (0, 1, 2, 1, 2)
    ]
    for frame in shown[5:]:
        assert not any(title in frame for title in titles)
    again = (await first(tmp_path, []))[0]
    assert not any(title in again for title in titles)


@pytest.mark.parametrize("key", ["q", "escape"])
async def test_the_tour_can_be_skipped(tmp_path: Path, key: str) -> None:
    shown = await first(tmp_path, [key])
    assert "导览" in shown[0] and "q 跳过" in shown[0]
    assert "松岭区审计局" in shown[1]


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_an_empty_library_teaches(tmp_path: Path, language: Language) -> None:
    async with opened(tmp_path, [], language=language) as empty:
        shown = text(empty.app)
        for line in phrases.LESSON:
            assert empty.app.session.say(line).strip() in shown
        assert "gouji --watch" in shown and "gouji doctor" in shown
