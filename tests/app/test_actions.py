"""The registry: every action has a key, a method on each of its pages, a line in the help and a binding."""

from pathlib import Path

import pytest

from tests.app.frames import opened
from tui.app.action import OWN_KEYS
from tui.app.actions import ACTIONS, BY_ID, GROUPS, PAGES, on_page, with_aliases
from tui.app.keys import bindings, footer
from tui.app.page import Page
from tui.app.screens.compare import SidesPage
from tui.app.screens.export import ExportPage
from tui.app.screens.library import LibraryPage
from tui.app.screens.rates import RatesPage
from tui.app.screens.report import ReportPage
from tui.app.screens.section import SectionPage
from tui.app.screens.text import TextPage
from tui.app.screens.total import TotalPage
from tui.app.screens.tour import TourPage
from tui.app.screens.years import YearsPage
from tui.app.text import cell_len

SCREENS: dict[str, type[Page]] = {
    "library": LibraryPage,
    "report": ReportPage,
    "section": SectionPage,
    "years": YearsPage,
    "sides": SidesPage,
    "total": TotalPage,
    "rates": RatesPage,
    "text": TextPage,
    "export": ExportPage,
    "tour": TourPage,
}


def test_every_action_can_be_done_where_it_says() -> None:
    assert len(BY_ID) == len(ACTIONS)
    for action in ACTIONS:
        assert action.group in GROUPS
        for page in action.pages:
            assert callable(getattr(SCREENS[page], action.method, None)), (action.id, page)


@pytest.mark.parametrize("page", PAGES)
def test_no_key_means_two_things_on_a_page(page: str) -> None:
    keys = [alias for action in on_page(page) for key in action.keys for alias in with_aliases(key)]
    assert len(keys) == len(set(keys))
    bound = bindings(page)
    assert len(bound) == len(keys)
    assert set(SCREENS[page]._merged_bindings.key_to_bindings) >= {"q", "escape"}  # type: ignore[union-attr]


def test_no_key_needs_alt_shift_ctrl_or_a_function_key() -> None:
    for action in ACTIONS:
        assert any(not key.startswith(("alt+", "ctrl+shift+", "f1", "f2")) for key in action.keys)


def test_full_width_punctuation_works_as_its_half_width_key() -> None:
    assert with_aliases("?") == ("?", "？")
    assert with_aliases("[") == ("[", "［", "【")
    assert with_aliases("space") == ("space", "ideographic_space")
    assert with_aliases("enter") == ("enter",)


@pytest.mark.parametrize("page", ["library", "report", "section", "text"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_footer_fits_and_keeps_help_and_back(page: str, width: int) -> None:
    for language in ("zh", "en"):
        hints = footer(page, width, lambda wording, language=language: wording.in_(language))  # type: ignore[misc]
        assert cell_len(hints) <= width
        assert "? " in hints
        assert "q " in hints


async def test_the_help_names_every_key(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(80, 120)) as world:
        shown = await world.type("?")
        for action in ACTIONS:
            if not set(action.pages) <= set(OWN_KEYS):
                assert action.key in shown
                assert action.title.zh in shown


async def test_a_key_that_cannot_act_says_where_it_does(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "d（这条规则是什么、为什么）在这里不适用" in await world.type("d")
        assert "在这里不适用" not in await world.type("j")


async def test_full_width_keys_arrive(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "帮助" in (await world.type("？")).splitlines()[0]
        await world.type("q", "j", "enter", "2")
        assert "3 依申请" in (await world.type("】")).splitlines()[0]
        assert "2 主动公开" in (await world.type("【")).splitlines()[0]


async def test_textual_has_no_keys_of_its_own_left(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        before = await world.type("j")
        assert await world.type("ctrl+p", "tab", "shift+tab", "f1") == before
