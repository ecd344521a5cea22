"""Filters by field, saved filters, sorting, and what is new since the last visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.app import worlds
from tests.app.frames import opened
from tui.app import words
from tui.app.filtering import Term, complaint, terms
from tui.app.reports import SORTS
from tui.app.session import Session
from tui.library import Library, Mark

A, B, C, D, E, F = (j.report.source.path for j in worlds.world())


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    library = Library.open(tmp_path / "library")
    made = Session(library)
    made.add(worlds.world())
    yield made
    library.close()


@pytest.mark.parametrize(
    ("filter", "expected"),
    [
        ("verdict:fail", [B, C, F]),
        ("结论：有错误 year:2021", [B]),
        ("!verdict:fail", [A, D, E]),
        ("rule:t3", [B, F]),
        ("rule:T201 !rule:T302", [C]),
        ("year:2021-2022", [A, B, F]),
        ("！year:2022", [B, C, D, E]),
        ("level:county", []),
        ("level:township", [E]),
        ("级:部门", [A, B, F]),
        ("state:returned", [F]),
        ("状态:未核 open", [B, C]),
        ("note:复核", [B]),
        ("open", [B, C, D]),
        ("!open", [A, E, F]),
        ("year: rule:", [A, B, C, D, E, F]),
        ("foo:bar", []),
    ],
)
def test_terms(session: Session, filter: str, expected: list[str]) -> None:  # noqa: A002
    session.decide_on([F], mark=Mark.RETURNED)
    session.rule_on([(B, session.judgements[B].findings[1])], note="请复核")
    session.decide_on([D], mark=Mark.IN_WORK)
    session.filter = filter
    assert session.visible == expected


def test_a_value_there_is_not_is_told_with_those_there_are() -> None:
    said = complaint("x state:foo")
    assert said is not None and "in_work(在办)" in said.zh and "returned" in said.en
    assert complaint("state:未核 level:county verdict:f year:1") is None
    assert terms("!") == [Term("", "!")]


async def test_the_filter_line_narrows_and_complains(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("/", *"level:", "t", "o")
        assert "柳湾乡" in shown and "云溪县" not in shown
        assert "state: 可以是 new(未核)" in await world.type("ctrl+u", *"state:zz", "enter")


async def test_filters_are_saved_recalled_and_forgotten(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert world.app.session.say(words.NONE_SAVED) in await world.type("@")
        assert words.NOT_SAVED_FILTER.zh in await world.type("K")
        await world.type("/", *"verdict:fail", "enter", "K", *"bad", "enter")
        await world.type("/", "ctrl+u", *"2022", "enter", "K", *"year", "enter", "escape")
    async with opened(tmp_path) as world:
        shown = await world.type("@")
        assert "verdict:fail" in shown and "2022" in shown
        await world.type("b", "enter")
        assert world.app.session.filter == "verdict:fail"
        assert "已删去存下的过滤：bad" in await world.type("escape", "K", *"bad", "enter")
        assert "verdict:fail" not in await world.type("@")
        await world.type("down", "enter")
        assert world.app.session.filter == "2022"
        assert "没有这一项：nix" in await world.type("@", *"nix", "enter")


@pytest.mark.parametrize("sort", SORTS)
def test_every_column_sorts_both_ways(session: Session, sort: str) -> None:
    session.sort_by(sort)
    forward = session.visible
    assert sorted(forward) == sorted(session.judgements)
    session.sort_by(sort, backwards=True)
    assert sorted(session.visible) == sorted(forward)
    expected = {"errors": [B, F], "open": [B, F], "year": [D], "agency": [C], "read": [A]}
    assert forward[: len(expected.get(sort, []))] == expected.get(sort, [])


def test_a_decision_moves_no_row_until_one_sorts_again(session: Session) -> None:
    session.sort_by("mark")
    before = list(session.visible)
    session.decide_on([A], mark=Mark.PASSED)
    assert session.visible == before
    session.sort_by("mark")
    assert session.visible[-1] == A


async def test_sorting_keeps_the_cursor_on_its_report_and_shows_the_column(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j")
        shown = await world.type("s", "s")
        assert "排序：年度" in shown and "v年度" in shown.splitlines()[1]
        assert world.app.session.current == B
        assert "^年度" in (await world.type("S")).splitlines()[1]


def test_what_was_not_there_last_time_stands_out(tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    session = Session(library)
    session.add(worlds.world()[:2])
    assert not session.fresh, "at the first visit everything would be new"
    library.remember(session.summaries.values())
    again = Session(library)
    changed = worlds.sound(path=B)
    again.add([worlds.sound(), changed, worlds.bare()])
    assert again.fresh == {B, E}
    again.filter = "新到"
    assert again.visible == [B, E]
    again.add([replace(worlds.sound(), outcomes=())], arrived=True)
    assert A not in again.fresh, "read again, and the same"
    library.close()
