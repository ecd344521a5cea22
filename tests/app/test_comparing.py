"""Reports held against each other: years, two side by side, sums and rates, at both sizes and in both languages."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest

from parser.among.register import Family, register
from parser.comparing.plots import bars
from parser.config import Settings
from parser.judge import judge_together
from parser.report import Report
from parser.rules.model import Judgement
from parser.wording import Language
from tests.app import worlds
from tests.app.frames import NARROW, WIDE, World, opened, text
from tests.comparing.made import report, requests
from tui.app.screens import rates
from tui.app.screens.compared import AT_ONCE
from tui.app.screens.rates import RatesPage
from tui.app.screens.years import marked

OLD = "全县开展专题培训十二场提高业务水平。完善信息发布审核制度堵塞漏洞。"
NEW = "全县开展专题培训十五场提高业务水平。升级门户网站检索功能便利群众。"
ORGAN, COUNTY = "云渡县水务局", "云渡县人民政府"


def made() -> list[Judgement]:
    """Four years of one agency, another one, and the county above them."""
    return judge_together(
        [
            report(requests("new_received", 4), agency=ORGAN, year=2019, form="2019", path="/d/2019.txt"),
            report(requests("new_received", 3, version="2021"), agency=ORGAN, year=2021, path="/d/2021.txt"),
            report(
                requests("new_received", 7, 2, 0, 0, 0, 0, 9),
                agency=ORGAN,
                year=2022,
                path="/d/2022.txt",
                sections={1: OLD, 5: OLD},
            ),
            report(
                requests("new_received", 8, "_", 0, 0, 0, 0, 12) | requests("granted", 5),
                agency=ORGAN,
                year=2023,
                path="/d/2023.txt",
                sections={1: NEW, 5: OLD},
            ),
            report(
                requests("new_received", 1) | requests("granted", 1), agency="云渡县司法局", year=2023, path="/d/s.txt"
            ),
            report(requests("new_received", 13) | requests("granted", 9), agency=COUNTY, year=2023, path="/d/c.txt"),
        ]
    )


async def _at(world: World, path: str, *keys: str) -> str:
    world.app.session.stand_on(path)
    world.app.settle("library")
    return await world.type(*keys)


def _line(shown: str, beginning: str) -> list[str]:
    return next(line for line in shown.splitlines() if line[1:].startswith(beginning))[1:].split()


BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@BOTH
@pytest.mark.parametrize("size", [NARROW, WIDE, (61, 17)])
async def test_every_line_is_as_wide_as_the_terminal(tmp_path: Path, language: Language, size: tuple[int, int]) -> None:
    async with opened(tmp_path, [*made(), *worlds.world()], size=size, language=language) as world:
        session = world.app.session
        for path in ("/d/2023.txt", "/data/f.txt", "/data/[red]c\x1b[2J.txt"):
            session.selection.reports = {"/d/2022.txt", path}
            for key in ("Y", "B", "+", "%"):
                for keys in ((key,), ("]", "]"), ("G",), ("l", "h", "$"), ("e",), ("escape", "q")):
                    shown = await (_at(world, path, *keys) if keys == (key,) else world.type(*keys))
                    odd = {c for c in shown if not c.isascii() and unicodedata.east_asian_width(c) not in "WF"}
                    assert not odd, (key, keys)


async def test_last_years_figure_and_the_change_below_each_figure(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        shown = await _at(world, "/d/2023.txt", "Y", "]")
        lines = shown.splitlines()
        at = next(n for n, line in enumerate(lines) if "一、本年新收申请" in line)
        assert lines[at].split()[1:] == ["!8", "(空)", "0", "0", "0", "0", "!12"]
        assert lines[at + 1].split() == ["2022", "!7", "+1", "!2", "0", "0", "0", "0", "!9", "+3"]
        assert "一、本年新收申请/总计  9 -> 12  +3" in shown


async def test_the_trend_of_the_row_and_column_at_the_cursor(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        shown = await _at(world, "/d/2023.txt", "Y", "]")
        status = shown.splitlines()[-6:-1]
        assert status[0].split()[-1] == "3?279"
        assert status[1].split() == ["2019", "2020", "2021", "2022", "2023"]
        assert status[2].split() == ["!4", "(无报告)", "!3", "!9", "!12"]
        assert [len(bar) for bar in status[3].split()] == [len(bar) for bar in bars_of(world) if bar]
        shown = await world.type("0", "l")
        assert "一、本年新收申请/商业" in shown
        assert shown.splitlines()[-6].split()[-1] == "0?09?"


def bars_of(world: World) -> list[str]:
    from parser.comparing.measures import measures
    from tui.app.screens.years import YearsPage

    page = world.app.screen
    assert isinstance(page, YearsPage)
    (measure,) = measures(["new_received"])
    return bars([point.figure for point in page.years.trend(measure)], 11)


async def test_without_the_year_before_nothing_is_compared_with_it(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        shown = await _at(world, "/d/2021.txt", "Y", "]")
        assert "2020" not in "".join(shown.splitlines()[:-6])
        assert _line(shown, "一、本年新收申请")[-1] == "!3"


async def test_repeated_prose_is_marked(tmp_path: Path) -> None:
    async with opened(tmp_path, made(), size=WIDE) as world:
        shown = await _at(world, "/d/2023.txt", "Y", "G")
        assert "总体情况 与 2022 年重复" in shown
        assert "存在的主要问题及改进情况 与 2022 年重复 100%" in shown
        assert any(line.startswith(" = ") and "专题培训" in line for line in shown.splitlines())


def test_marks_stand_at_the_repeated_words_alone() -> None:
    lines = list(marked("“甲”一二三四五六七八", [(3, 6)], 12))
    assert lines == [
        [("= ", "bold"), ('"甲"', ""), ("一二三", "marked")],
        [("  ", "bold"), ("四五六七八", "")],
    ]


async def test_years_need_an_agency_and_a_year(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "没有历年可比" in await _at(world, "/data/d.bin", "Y")


async def test_years_meet_under_former_names(tmp_path: Path) -> None:
    old = judge_together([report(agency="云渡县水利局", year=2022, path="/d/old.txt")])
    async with opened(tmp_path, [*old, *judge_together([report(agency=ORGAN, year=2023, path="/d/new.txt")])]) as world:
        assert "(2023-2023)" in await _at(world, "/d/new.txt", "Y")
        world.app.session.settings = Settings(register=register({"云渡县水利局": ORGAN}, []))
        assert "(2022-2023)" in await _at(world, "/d/new.txt", "Y")


async def test_two_reports_side_by_side(tmp_path: Path) -> None:
    async with opened(tmp_path, made(), size=WIDE) as world:
        assert "要正好选两份报告" in await _at(world, "/d/2022.txt", "B")
        world.app.session.selection.reports = {"/d/2022.txt"}
        shown = await _at(world, "/d/2023.txt", "B")
        assert "A 云渡县水务局 2022" in shown and "B 云渡县水务局 2023" in shown
        assert _line(shown, "一、本年新收申请/总计")[1:] == ["!9", "!12", "+3"]
        assert _line(shown, "一、本年新收申请/商业")[1:] == ["!2", "(空)"]
        assert "三(二)部分公开" not in shown
        shown = await world.type("G")
        assert "= 全县开展专题培训十二场提高业务水平" in shown
        assert "A 第" in shown.splitlines()[-4]


async def test_what_cannot_be_read_cannot_be_compared(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        world.app.session.selection.reports = {"/data/a.txt", "/data/d.bin"}
        assert "/data/d.bin 读不出来，不能比较" in await _at(world, "/data/a.txt", "B")


async def test_the_sum_says_of_how_many_reports_it_is(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        assert "先在报告库里选报告" in await _at(world, "/d/2023.txt", "+")
        world.app.session.selection.reports = {"/d/2023.txt", "/d/s.txt", "/d/2022.txt"}
        shown = await _at(world, "/d/2023.txt", "+", "]")
        assert "2 份报告之和，2023 年" in shown
        assert _line(shown, "一、本年新收申请")[1:] == ["9", "0+?", "0", "0", "0", "0", "13"]
        assert "1 份有数字，1 份空着" in await world.type("0", "l")
        assert "/d/2022.txt  不是这一年度" in await world.type("G")


async def test_the_sum_against_a_parent_chosen_among_the_selected(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        world.app.session.selection.reports = {"/d/2023.txt", "/d/s.txt", "/d/c.txt"}
        await _at(world, "/d/2023.txt", "+", "]")
        shown = await world.type("P")
        assert "> 云渡县人民政府 2023" in shown
        shown = await world.type("enter")
        assert "上级 云渡县人民政府 2023" in shown.splitlines()[0]
        assert "2 份报告之和" in shown
        lines = shown.splitlines()
        at = next(n for n, line in enumerate(lines) if "三(一)予以公开" in line)
        assert lines[at].split()[1:] == ["!6", "0", "0", "0", "0", "0", "!6"]
        assert lines[at + 1].split() == ["上级（差）", "9(+3)", "0", "0", "0", "0", "0", "9(+3)"]
        assert "不符" in shown and "未决" in shown
        shown = await world.type("P", *"没有", "enter")
        assert "上级" not in shown.splitlines()[0]


async def test_a_family_without_a_report_leaves_differences_open(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        family = Family(COUNTY, (ORGAN, "云渡县司法局", "云渡县教育局"))
        world.app.session.settings = Settings(register=register({}, [family]))
        world.app.session.selection.reports = {"/d/2023.txt", "/d/s.txt", "/d/c.txt"}
        await _at(world, "/d/2023.txt", "+", "P")
        assert "不符 0 格" in await world.type("enter")
        shown = await world.type("G")
        assert "所属单位中没有报告的" in shown and "云渡县教育局" in shown


async def test_rates_sorted_by_a_column(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        shown = await _at(world, "/d/2023.txt", "%", "s")
        assert "按 一、本年新收申请 排" in shown.splitlines()[0]
        numbers = [line.split()[2] for line in shown.splitlines()[3:9]]
        assert [number.lstrip("!") for number in numbers] == ["13", "12", "9", "4", "3", "1"]
        shown = await world.type("S")
        assert shown.splitlines()[3].split()[2] == "!1"
        assert "云渡县司法局 2023" in await world.type("enter")


async def test_columns_by_name_and_a_wrong_name(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        world.app.session.selection.reports = {"/d/2023.txt", "/d/2022.txt"}
        await _at(world, "/d/2023.txt", "%", "r")
        await world.type("ctrl+u", *"new_growth,grantd", "enter")
        assert "是不是 granted？" in text(world.app)
        await world.type("r", "ctrl+u", *"new_growth,granted", "enter")
        shown = text(world.app)
        assert _line(shown, "云渡县水务局")[1:] == ["2022", "!200.0%", "0"]
        assert "33.3%" in shown


async def test_what_a_rate_lacks_is_said(tmp_path: Path) -> None:
    async with opened(tmp_path, made(), size=WIDE) as world:
        world.app.session.selection.reports = {"/d/2021.txt"}
        shown = await _at(world, "/d/2021.txt", "%", "l")
        assert "作分母的是 0：三(七)总计" in shown
        assert "没有数字：上年一、本年新收申请" in await world.type(*"lllll")


async def test_many_reports_a_few_at_a_time_and_leaving_on_the_way(tmp_path: Path) -> None:
    many = judge_together([report(agency=f"云渡县第{n}局", year=2023, path=f"/d/{n}.txt") for n in range(3 * AT_ONCE)])
    async with opened(tmp_path, many) as world:
        world.app.session.selection.reports = set(world.app.session.summaries)
        shown = await _at(world, "/d/0.txt", "+")
        while "正在算" in shown:
            shown = await world.type()
        assert f"{3 * AT_ONCE} 份报告之和" in shown
        world.app.settle("library")
        await world.press("%", "q", "j")
        assert "报告库" in (await world.type()).splitlines()[0]


async def test_keys_come_in_between_while_many_reports_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(tmp_path, made()) as world:
        page = RatesPage(list(world.app.session.summaries))
        await world.app.push_screen(page)
        page.paths = ["/d/2023.txt"] * 50 * AT_ONCE
        turns, real = [], page.take_in

        def noted(path: str) -> None:
            if page.done == 2 * AT_ONCE:
                # As a driver hands a key in: the loop must get its turn before all were looked at.
                asyncio.get_running_loop().call_soon_threadsafe(lambda: turns.append(page.done))
            real(path)

        monkeypatch.setattr(page, "take_in", noted)
        page.start()
        while page.working:
            await world.pause()
        assert turns and turns[0] < 10 * AT_ONCE


async def _worked(world: World) -> None:
    """Wait until nothing is worked out any more."""
    async with asyncio.timeout(30):
        while any(not worker.is_finished for worker in world.app.workers):
            await world.pause()


async def test_an_order_asked_for_while_many_are_looked_at_is_that_of_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rates, "MANY", 2)
    numbers = range(1, 3 * AT_ONCE)
    many = judge_together(
        [
            report(requests("new_received", n), agency=f"云渡县第{n}局", year=2023, form="2019", path=f"/d/{n}.txt")
            for n in numbers
        ]
    )
    async with opened(tmp_path, many) as world:
        page = RatesPage(list(world.app.session.summaries))
        await world.app.push_screen(page)
        page.start()
        assert page.working
        page.do_find_sort()
        await _worked(world)
        assert [each.who.path for each in page.lines_of] == [f"/d/{n}.txt" for n in reversed(numbers)]
        page.do_find_reverse()
        await _worked(world)
        assert [each.who.path for each in page.lines_of] == [f"/d/{n}.txt" for n in numbers]


async def test_esc_ends_working_out_with_what_there_is(tmp_path: Path) -> None:
    async with opened(tmp_path, made()) as world:
        page = RatesPage(list(world.app.session.summaries))
        await world.app.push_screen(page)
        page.paths = ["/d/2023.txt"] * 3 * AT_ONCE
        page.start()
        assert page.working
        assert page.do_go_cancel() is not None and not page.working
        await world.pause()
        assert page.done == AT_ONCE and f"比率表  {page.done}" in text(world.app)


@pytest.mark.parametrize(("key", "schema"), [("Y", "years"), ("B", "compare"), ("+", "sum"), ("%", "table")])
async def test_what_is_seen_is_exported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, schema: str) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(tmp_path, made()) as world:
        world.app.session.selection.reports = {"/d/2023.txt", "/d/2022.txt"}
        await _at(world, "/d/2023.txt", key)
        await world.type("e", "enter")
        (target,) = tmp_path.glob("gouji-*.csv")
        assert target.read_bytes().startswith(b"\xef\xbb\xbf")
        assert len(list(csv.reader(io.StringIO(target.read_text(encoding="utf-8-sig"))))) > 2
        await world.type("e", "ctrl+u", *"a.json", "enter")
        assert json.loads((tmp_path / "a.json").read_bytes())["schema"] == f"gouji.{schema}/1"
        assert "文件名要以这些结尾之一" in await world.type("e", "ctrl+u", *"a.pdf", "enter")


async def test_english_speaks_no_chinese_of_its_own(tmp_path: Path) -> None:
    reports: list[Report] = [made_.report for made_ in made()]
    async with opened(tmp_path, judge_together(reports), size=WIDE, language="en") as world:
        world.app.session.selection.reports = {"/d/2023.txt", "/d/2022.txt"}
        for key in ("Y", "+", "%"):
            shown = await _at(world, "/d/2023.txt", key)
            words = "".join(shown.splitlines()[1:]).replace(ORGAN, "")
            assert not any("\u4e00" <= character <= "\u9fff" for character in words), key
