"""The user's keys: checked at load, with errors that say what to mend; then they are the keys everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import worlds
from tests.app.frames import text
from tui.app import keymap
from tui.app.actions import ACTIONS
from tui.app.app import GoujiApp
from tui.library import Library


def written(folder: Path, content: str) -> Path:
    file = folder / "keymap.toml"
    file.write_text(content, "utf-8")
    return file


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('problem.nxt = "n"', ["problem.nxt", "problem.next"]),
        ('[problem]\nnext = "spcae"', ["problem.next", "spcae", "space"]),
        ('problem.next = "alt+n"', ["alt+n"]),
        ('problem.next = "a"', ["a", "problem.next", "tri.accept"]),
        ('problem.next = ["n", "n"]', ["n"]),
        ("problem.next = 3", ["problem.next"]),
        ("problem.next = []", ["problem.next"]),
        ('go.section = "1"', ["go.section", "6"]),
        ("problem.next = ", ["TOML"]),
        ('"app.help" = "？"\nproblem.next = "?"', ["app.help", "problem.next"]),
    ],
)
def test_errors_name_file_key_and_the_nearest_thing(tmp_path: Path, content: str, said: list[str]) -> None:
    file = written(tmp_path, content)
    with pytest.raises(keymap.KeymapError) as error:
        keymap.load(file)
    for language in error.value.reason:
        assert str(file) in language
        assert all(part in language for part in said), language


def test_a_file_of_other_bytes_or_none(tmp_path: Path) -> None:
    assert keymap.load(None) is ACTIONS
    assert keymap.load(tmp_path / "keymap.toml") is ACTIONS
    (tmp_path / "keymap.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(keymap.KeymapError):
        keymap.load(tmp_path / "keymap.toml")


def test_where_the_file_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keymap.file({"XDG_CONFIG_HOME": "/x"}) == Path("/x/gouji/keymap.toml")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert keymap.file({"XDG_CONFIG_HOME": "relative"}) == tmp_path / ".config/gouji/keymap.toml"


async def test_the_keys_of_the_map_are_the_keys(tmp_path: Path) -> None:
    swapped = 'problem.next = ["N", "f8"]\nproblem.previous = "n"\ngo.section = ["6", "5", "4", "3", "2", "1"]\n'
    actions = keymap.load(written(tmp_path, swapped))
    library = Library.open(tmp_path / "library")
    app = GoujiApp([], library, actions=actions)
    app.session.add(worlds.world())
    async with app.run_test(size=(80, 120)) as pilot:
        await pilot.pause()
        assert "N 下题" in text(app).splitlines()[-1]
        await pilot.press("f8", "N")
        assert app.session.finding is not None and app.session.finding.code == "T201"
        await pilot.press("n")
        assert app.session.finding.code == "TX01"
        await pilot.press("4")
        assert app.session.section == 3
        await pilot.press("?")
        await pilot.pause()
        assert "N f8" in text(app)
    library.close()
