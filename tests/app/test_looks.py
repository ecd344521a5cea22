"""Colours: four looks at a key, remembered, each readable where it is meant for, none where nobody wants any."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.color import Color
from rich.style import Style

from tests.app.frames import NARROW, World, opened, text
from tests.app.worlds import world
from tui.app import run, words
from tui.app.app import GoujiApp
from tui.app.looks import LOOKS, STYLES, Dress, painted
from tui.library import Library

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def luminance(rgb: tuple[int, int, int]) -> float:
    """Relative luminance as WCAG 2 has it."""
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """From 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def rgb(name: str) -> tuple[int, int, int]:
    """A colour of the fixed part of the 256, which no palette changes."""
    color = Color.parse(name)
    assert color.number is not None and color.number >= 16
    return tuple(color.get_truecolor())  # type: ignore[return-value]


def test_the_default_stands_out_from_black_and_from_white() -> None:
    for name, colour in LOOKS["default"].colours.items():
        assert min(contrast(rgb(colour), BLACK), contrast(rgb(colour), WHITE)) >= 3.8, name


def test_the_light_look_is_readable_on_its_own_ground() -> None:
    look = LOOKS["light"]
    assert look.ground is not None
    background = rgb(look.ground[1])
    for colour in (look.ground[0], *look.colours.values()):
        assert contrast(rgb(colour), background) >= 4.5


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_changes_colours_and_nothing_else(name: str) -> None:
    paint = painted(LOOKS[name])
    assert len(paint) == len(STYLES), "no two styles may be equal"
    for style, other in paint.items():
        assert (other.bold, other.underline, other.reverse) == (style.bold, style.underline, style.reverse)
        assert other.bgcolor is None or LOOKS[name].ground
    if name == "mono":
        assert all(style.color is None for style in paint.values())
    if name == "ansi":
        assert paint == {style: style for style in paint}


def test_sixteen_colours_are_those_of_the_terminal(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert Dress(library, few=True, none=False).paint[STYLES["error"]].color == Color.parse("bright_red")
    assert Dress(library, few=False, none=False).paint[STYLES["error"]].color == Color.parse("color(196)")
    library.close()


def colours(app: GoujiApp) -> set[Style]:
    """The styles on the screen that have a colour of their own."""
    strips = app.screen._compositor.render_strips()
    return {s.style for strip in strips for s in strip if s.style and (s.style.color and not s.style.color.is_default)}


async def test_t_goes_round_and_is_remembered(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert colours(world.app)
        frame = text(world.app)
        for name in ("light", "ansi", "mono", "default", "light"):
            assert LOOKS[name].title.zh in await world.type("T")
            assert (await world.type("j", "k")).splitlines()[:-4] == frame.splitlines()[:-4], "only colours change"
            assert bool(colours(world.app)) is (name != "mono")
        await world.type("j", "enter")
        assert world.app.screen.has_class("-light")
        await world.type("T", "q")
        assert not world.app.screen.has_class("-light"), "pages below change too"
        await world.type("T", "T", "T")
    async with opened(tmp_path) as world:
        assert world.app.dress.name == "light"
        assert Color.parse("color(231)") in {style.bgcolor for style in colours(world.app)}


async def test_no_color_is_honoured_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    library = Library.open(tmp_path)
    app = GoujiApp([], library)
    app.session.take_in(world())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert words.NO_COLOURS.zh[:20] in await World(app).type("T")
        assert app.dress.name == "mono" and not colours(app)
    library.close()


def test_an_empty_no_color_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setattr(GoujiApp, "run", lambda self, **_: seen.append(self.no_color))
    library = Library.open(tmp_path)
    run([], library, mouse=False, language="zh")
    library.close()
    assert seen == [False]
