"""Sentences that name keys name those of the reader's keymap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from parser.wording import Language, Wording
from tests.app.frames import NARROW, World, frame
from tests.app.worlds import world
from tui.app import phrases, strings, words
from tui.app.actions import ACTIONS, BY_ID
from tui.app.app import GoujiApp
from tui.app.hints import hint, ids, key, keys_of, named
from tui.library import Library

OTHERS = {"tri.undo": "F5", "problem.next": "f8", "go.out": "w", "find.filter": "f", "why.rule": "i", "out.export": "z"}
"""Keys of somebody else's keymap."""


def spoken() -> Iterator[tuple[str, Wording]]:
    """Every text of the app, by the name it has in its module."""

    def inside(name: str, thing: object) -> Iterator[tuple[str, Wording]]:
        if isinstance(thing, Wording):
            yield name, thing
        elif isinstance(thing, dict):
            yield from inside(name, tuple(thing.values()))
        elif isinstance(thing, tuple):
            for part in thing:
                yield from inside(name, part)

    for module in (strings, words, phrases):
        for name, thing in vars(module).items():
            if name.isupper():
                yield from inside(name, thing)


def test_every_key_that_is_named_is_that_of_an_action() -> None:
    for name, wording in spoken():
        assert ids(wording) <= set(BY_ID), name
        for language in ("zh", "en"):
            said = named(wording.in_(language), keys_of(ACTIONS))
            assert not re.search(r"[\ue000\ue001]|<[a-z]+\.", said), name


KEYS = "|".join(re.escape(action.key) for action in ACTIONS if len(action.key) == 1 and action.key.isalpha())
PATTERN = re.compile(rf"（({KEYS})[ ：]|\(({KEYS}):|[按用] ({KEYS})\b|\bpress ({KEYS})\b")


def test_no_text_names_a_key_of_its_own() -> None:
    for name, wording in spoken():
        for said in wording:
            assert not PATTERN.search(said), (name, said)


def test_a_hint_names_the_key_there_is() -> None:
    undo = hint("{what}（<tri.undo> 撤销）", "{what} (<tri.undo> undoes)").fill(what="<tri.undo>")
    assert named(undo.zh, {"tri.undo": "F5"}) == "<tri.undo>（F5 撤销）", "what is filled in stays what it is"
    assert named(key("no.such"), {}) == "no.such"


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_with_another_keymap_other_keys_are_named(tmp_path: Path, language: Language) -> None:
    actions = tuple(a._replace(keys=(OTHERS[a.id],)) if a.id in OTHERS else a for a in ACTIONS)
    library = Library.open(tmp_path)
    app = GoujiApp([], library, language, actions=actions)
    app.session.take_in(world())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        opened = World(app)
        assert "z " in frame(app)[-1] and "w " in frame(app)[-1]
        assert "F5" in await opened.type("A")
        assert ("按 f 修改" if language == "zh" else "f changes") in await opened.type("f", *"nobody", "enter")
        shown = await opened.type("escape", "j", "enter")
        assert "f8/N" in shown
        assert ("i 不适用" if language == "zh" else "for i") in await opened.type("g", "i")
        for _ in range(9):
            shown = await opened.type("f8")
            if ("再按 f8" if language == "zh" else "f8 again") in shown:
                break
        else:
            raise AssertionError(shown)
        assert not any("\ue000" in line for line in frame(app))
        assert any(["F5" in await opened.type(pressed) for pressed in ("?", *["ctrl+d"] * 6)]), "help names it"
    library.close()


async def test_escape_leaves_a_question_whatever_the_keymap_says(tmp_path: Path) -> None:
    actions = tuple(a._replace(keys=("f9",)) if a.id == "go.cancel" else a for a in ACTIONS)
    library = Library.open(tmp_path)
    app = GoujiApp([], library, actions=actions)
    app.session.take_in(world())
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "过滤:" in await World(app).type("/", "x")
        assert "过滤:" not in await World(app).type("escape")
        assert app.session.filter == "" and "f9" in await World(app).type("/", *"nobody", "enter")
        assert "松岭区" in await World(app).type("f9")
    library.close()


def test_report_text_never_passes_for_a_key(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    app = GoujiApp([], library)
    assert app.session.say(strings.UNREADABLE.fill(why=app.session.shown(key("tri.undo")))).endswith("?tri.undo?")
    library.close()
