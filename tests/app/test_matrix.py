"""The table at work: ranges, sums and shares, sizes, rows by name, last year's figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from parser.forms import FORMS, CellKey
from parser.report import State
from parser.wording import Language
from tests.app import worlds
from tests.app.frames import WIDE, opened
from tui.app import phrases
from tui.app.heat import heat
from tui.app.sums import Sum, groups

APPLICATIONS = FORMS["applications"][1]


async def test_shift_and_arrows_stretch_a_range(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "shift+down", "shift+down", "shift+right")
        assert len(world.app.session.selection.cells) == 6
        await world.type("shift+up")
        assert len(world.app.session.selection.cells) == 4
        await world.type("v", "j", "j")
        assert len(world.app.session.selection.cells) == 4
        await world.type("p")
        assert "没有格可选" in await world.type("shift+down")


async def test_sums_and_shares_of_the_groups(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "G", "k", "space", "l", "space")
        shown = await world.type("=")
        lines = shown.splitlines()
        assert "选中的格（2 个）之和：2" in shown
        at = next(i for i, line in enumerate(lines) if "三(三)不予公开" in line)
        assert lines[at].split()[1:] == ["2", "0", "0", "0", "0", "0", "2"]
        assert lines[at + 1].split()[1:] == ["66.7%", "-", "-", "-", "-", "-", "66.7%"]
        granted = next(line for line in lines if "予以公开、部分公开" in line)
        assert granted.split()[1:] == ["0", "0+?", "0+?", "0", "0", "0", "0"]
        assert "各项结果之和" in shown
        assert "3 依申请" in await world.type("q")
        assert "互不相加" in await world.type("2", "=")
        assert "行政诉讼" in await world.type("q", "4", "=")
        assert phrases.NO_TABLE.zh in await world.type("q", "1", "=")


def test_a_sum_says_what_is_missing_from_it() -> None:
    assert Sum(3, 1).text == "3+?"
    assert Sum(1).share_of(Sum(3)) == "33.3%"
    for part, whole in ((Sum(1, 1), Sum(3)), (Sum(1), Sum(3, 1)), (Sum(0), Sum(0))):
        assert part.share_of(whole) == "-"


@pytest.mark.parametrize(
    "form", [form for forms in FORMS.values() for form in forms], ids=lambda f: f.table + f.version
)
def test_the_groups_of_every_form_hold_every_part_once(form: object) -> None:
    assert isinstance(form, type(APPLICATIONS))
    table = worlds.table(form, {(row.key, column.key): 1 for row in form.rows for column in row.columns})
    found = groups(table)
    if form.table == "disclosure":
        assert found == []
        return
    *parts, whole = found
    assert [sum(part.sums[i].value for part in parts) for i in range(len(whole.sums))] == [s.value for s in whole.sums]
    assert all("三、本年度" not in part.title.zh for part in parts)


async def test_a_row_is_found_by_typing(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "l")
        shown = await world.type("；", *"国家秘")
        assert "三(三)1.国家秘密 / 商业" in shown
        assert "没有哪一行叫：国家秘x" in await world.type("x")
        assert "三(三)1.国家秘密 / 商业" in await world.type("backspace", "enter")
        await world.type(";", *"结转", "escape")
        cell = world.app.session.cell
        assert cell == CellKey("applications", "denied.state_secret", "business")
        assert "四、结转下年度" in await world.type(";", *"结转", "enter")
        assert "一、" in await world.type("g", "p", "p", ";", *"received", "enter") and world.app.session.cell
        assert world.app.session.cell.row == "new_received"


async def test_heat_marks_sizes_and_hides_no_badge(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        before = (await world.type("j", "3", "n")).splitlines()
        assert "按大小着重" in await world.type("H")
        after = (await world.type("k", "j")).splitlines()
        hot = next(line for line in after if "三(四)1.不掌握" in line)
        assert hot.split()[1:3] == [":", "1"]
        plain = [
            line.replace("不掌握       :", "不掌握        ").replace("内部事务信息 #", "内部事务信息  ")
            for line in after
        ]
        assert plain[:-1] == before[:-1]
        assert "不按大小着重" in await world.type("H")
        assert (await world.type("k", "j")).splitlines() == before
    values = {("new_received", "natural_person"): 1000, ("partial", "business"): 5, ("partial", "research"): 100}
    signs = heat(worlds.table(APPLICATIONS, values, {("granted", "business"): (State.TEXT, "很多")}))
    assert [signs.get(CellKey("applications", *key), "") for key in values] == ["#", ".", "#"]
    assert len(signs) == 3


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_pane_tells_last_years_figures(tmp_path: Path, language: Language) -> None:
    this, before = worlds.faulty("/b", "云溪县人民政府", 2021), worlds.sound("/a", "云溪县", 2020)
    async with opened(tmp_path, [this, before], size=WIDE, language=language) as world:
        shown = await world.type("3")
        assert ("上年（2020）0，本年 +2" if language == "zh" else "2020: 0, now +2") in shown
        assert ("上年  0 0 0 0 0 0 0" if language == "zh" else "then  0 0 0 0 0 0 0") in shown
        assert world.app.session.year_before("/a") is None
    async with opened(tmp_path / "other", [this], size=WIDE, language=language) as world:
        assert "2020" not in await world.type("3")
