"""Every screen at both sizes and in both languages: exact lines, and what must be readable on them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from parser.wording import Language
from tests.app import worlds
from tests.app.frames import NARROW, WIDE, frame, opened, text
from tui.app import strings
from tui.library import Library

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
SIZES = (NARROW, WIDE, (61, 17))

WALK = {
    "library": (),
    "filter": ("slash", "2", "0"),
    "no hits": ("slash", "z", "z", "enter"),
    "report": ("j", "enter"),
    "report, finding": ("j", "enter", "G"),
    "unreadable": ("j", "j", "j", "enter"),
    "prose": ("j", "1"),
    "disclosure": ("j", "2"),
    "applications": ("j", "3"),
    "applications, problem": ("j", "3", "n", "V", "v", "l"),
    "review": ("j", "4", "$"),
    "prose of a table": ("j", "3", "p"),
    "no table": ("j", "j", "j", "j", "3"),
    "hostile report": ("j", "j", "enter", "G"),
    "hostile table": ("j", "j", "2"),
    "hostile prose": ("j", "j", "1"),
    "hostile rule": ("j", "j", "2", "d"),
    "hostile source": ("j", "j", "2", "o"),
    "note": ("j", "m", "x"),
    "rule": ("j", "enter", "G", "d"),
    "source": ("j", "3", "n", "o"),
    "help": ("?",),
    "export": ("j", "3", "V", "e"),
    "export, file": ("j", "e", "tab", "tab", "tab"),
}


@BOTH
async def test_every_line_is_as_wide_as_the_terminal_and_chrome_is_ascii_or_wide(
    tmp_path: Path, language: Language
) -> None:
    """Characters of ambiguous width would break the lines on many Chinese terminals."""
    async with opened(tmp_path, language=language) as world:
        session = world.app.session
        for keys in WALK.values():
            world.app.settle("library")
            session.selection.clear()
            session.filter = ""
            session.stand_on("/data/a.txt")
            await world.type(*keys)
            for size in SIZES:
                await world.resize_terminal(*size)
                await world.pause()
                odd = {c for c in text(world.app) if not c.isascii() and unicodedata.east_asian_width(c) not in "WF"}
                assert not odd, keys
            await world.resize_terminal(*NARROW)
            if (keys and keys[0] == "slash") or "m" in keys or "e" in keys:
                await world.type("escape")


async def test_english_speaks_no_chinese_of_its_own(tmp_path: Path) -> None:
    made = worlds.sound(agency="Office", path="/a")
    sections = tuple(replace(section, title="Title", lines=()) for section in made.report.sections)
    report = replace(made.report, sections=sections)
    async with opened(tmp_path, [replace(made, report=report)], size=WIDE, language="en") as world:
        for keys in ((), ("enter",), ("3",), ("p",), ("2",), ("a",), ("d",), ("?",)):
            shown = await world.type(*keys)
            assert not any("\u4e00" <= c <= "\u9fff" for c in shown), keys


async def test_the_library_shows_how_reports_stand(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        lines = frame(world.app)
        assert "6 份" in lines[0]
        assert lines[2].startswith(">   松岭区审计局")
        faulty = lines[3]
        assert [word for word in faulty.split() if word] == [
            "云溪县人民政府办公室",
            "2021",
            "有错误",
            "3",
            "1",
            "4",
            "6/6",
            "25/25",
        ]
        assert "/data/d.bin" in lines[5] and "读不了" in lines[5]
        assert "文件是空的；请换一个文件" in await world.type("j", "j", "j")


async def test_an_empty_library_says_what_to_type(tmp_path: Path) -> None:
    async with opened(tmp_path, []) as world:
        assert "gouji samples/" in text(world.app)
        for key in ("enter", "n", "a", "e", "y", "space", "v", "V", "3", "m", "j", "G", "ctrl+d", "}"):
            await world.type(key)
        assert strings.NO_OTHER_REPORT.zh in text(world.app)


async def test_a_filter_without_hits_says_how_to_clear_it_and_nothing_acts_unseen(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "space")
        shown = await world.type("slash", *"zzz", "enter")
        assert "没有报告符合过滤：zzz" in shown and "Esc 清除过滤" in shown
        assert "1 份被过滤隐藏" in shown
        assert strings.NO_REPORT.zh in await world.type("a")
        shown = await world.type("escape")
        assert shown.splitlines()[3].startswith(">+  云溪县")


async def test_escape_takes_a_filter_being_typed_back(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("slash", *"2022", "enter")
        assert len(world.app.session.visible) == 2
        await world.type("slash", *"x", "escape")
        assert world.app.session.filter == "2022"


async def test_a_report_shows_sections_and_findings(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        lines = (await world.type("j", "enter")).splitlines()
        assert lines[0].startswith(" 报告库 > 云溪县人民政府办公室 2021") and "!3 ?1" in lines[0]
        assert lines[3].startswith("  3 收到和处理") and "25/25 行" in lines[3] and "!2" in lines[3]
        assert lines[8].startswith(" 问题 5") and "! T302" in lines[12]
        lines = (await world.type("G", "enter")).splitlines()
        assert lines[0].startswith(" 报告库 > 云溪县人民政府办公室 2021 > 3 依申请")
        assert "三(七)总计 / 总计: 2" in "\n".join(lines)


async def test_a_report_that_is_none_shows_why_and_nothing_else(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "j", "j", "enter")
        assert "IN00" in shown and "文件是空的" in shown and "总体情况" not in shown
        assert "不能核对：文件是空的" in await world.type("3")
        assert "规则 IN00" in await world.type("enter")


async def test_the_grid_shows_badges_states_and_the_equation(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        lines = (await world.type("j", "3", "n")).splitlines()
        heads = lines[2].split()
        assert heads == ["项目", "!自然人", "商业", "科研", "公益", "法律", "其他", "!总计"]
        total = next(line for line in lines if "三(七)总计  " in line)
        assert total.split() == ["!三(七)总计", "!2", "0", "0", "0", "0", "0", "!2"]
        shown = "\n".join(lines)
        assert "! T302" in shown and "2+1=3，填报 2" in shown
        assert "三(七)总计 / 自然人: 2  数字  来源 123:5" in shown
        lines = (await world.type("g")).splitlines()
        partial = next(line for line in lines if "部分公开" in line)
        assert partial.split()[1:] == ["0", "不明", "-", "0", "0", "0", "0"]
        shown = await world.type("j", "j", "j", "l")
        assert "分不清哪个数属于这一格" in shown and "未判（" in shown


async def test_a_sound_cell_is_explained_too(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "3", "j", "k", "$")
        assert "收办平衡 2 = 2; 各列合计 2 = 2" in shown


async def test_wide_screens_have_a_detail_pane_and_the_merged_heading(tmp_path: Path) -> None:
    async with opened(tmp_path, size=WIDE) as world:
        lines = (await world.type("j", "3", "n")).splitlines()
        assert "法人或其他组织" in lines[2]
        assert "| " in lines[10] and any("规则T302的名称" in line for line in lines)
        assert sum(line[2:].startswith(("三(", "一、", "二、", "四、")) for line in lines) == 25
    async with opened(tmp_path, size=(109, 40)) as world:
        assert "规则T302的名称" not in await world.type("j", "3", "n")


async def test_narrow_screens_drop_columns_but_not_the_total(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(64, 20)) as world:
        heads = (await world.type("j", "3")).splitlines()[2].split()
        assert heads[:2] == ["项目", "!自然人"] and heads[-1] == "!总计" and "其他" not in heads
        heads = (await world.type("l", "l", "l", "l", "l")).splitlines()[2].split()
        assert heads[-2:] == ["其他", "!总计"]


async def test_too_small_a_screen_asks_for_room(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(50, 10)) as world:
        lines = frame(world.app)
        assert "请放大到至少 60x16" in lines[0] and not "".join(lines[1:]).strip()
        await world.resize_terminal(80, 24)
        await world.pause()
        assert "松岭区审计局" in text(world.app)


async def test_resizing_keeps_the_place(tmp_path: Path) -> None:
    async with opened(tmp_path, size=WIDE) as world:
        await world.type("j", "3", "n")
        for size in (NARROW, (60, 16), WIDE):
            await world.resize_terminal(*size)
            await world.pause()
            assert "三(七)总计 / 自然人: 2" in text(world.app)
            assert any("!2" in line and "三(七)总计" in line for line in frame(world.app))


async def test_a_section_without_its_table_says_so_and_shows_its_prose(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "j", "j", "j", "2")
        assert "没有找到能认出的表" in shown
        shown = await world.type("3")
        assert "没有找到这一节：三、收到和处理政府信息公开申请情况" in shown
        assert "光标处没有问题" in await world.type("d")
        assert strings.NO_CELL.zh in await world.type("space")


async def test_prose_wraps_between_whole_characters_and_names_its_line(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "1", "j", "j")
        assert "来源 20:1" in shown
        assert shown.count("平台建设继续推进") > 20
        assert "? TX01" in await world.type("n")


async def test_the_source_marks_the_value_in_its_line(tmp_path: Path) -> None:
    made = worlds.faulty()
    report = made.report
    lines = tuple(line._replace(raw="（七）总计" + "\t2" * 7) if line.number == 123 else line for line in report.lines)
    place = report.tables["applications"].cell("results_total", "natural_person").place
    assert place is not None
    shifted = replace(made, report=replace(report, lines=lines))
    key = ("applications", "results_total", "natural_person")
    cells = report.tables["applications"].cells
    for cell_key, cell in cells.items():
        if tuple(cell_key) == key:
            cells[cell_key] = cell._replace(at=place._replace(column=7))
    async with opened(tmp_path, [shifted]) as world:
        shown = (await world.type("3", "n", "o")).splitlines()
        assert "123:7" in shown[0]
        marked = [
            segment.text
            for strip in world.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.underline
        ]
        assert marked == ["2"]
        assert any(line.startswith(">  123> （七）总计 2 2") for line in shown)


async def test_hostile_text_is_shown_as_text(tmp_path: Path) -> None:
    async with opened(tmp_path, size=WIDE) as world:
        for keys in (("j", "j"), ("enter",), ("G",), ("d",), ("q", "1"), ("2",), ("o",)):
            shown = await world.type(*keys)
            assert "[b]" in shown, keys
            assert not {"\x1b", "\u202e", "\u200b"} & set(shown)
        assert "/data/[red]c[2J.txt" in shown


async def test_a_read_only_library_says_so(tmp_path: Path) -> None:
    first = Library.open(tmp_path / "library")
    second = Library.open(tmp_path / "library")
    async with opened(tmp_path, library=second) as world:
        assert second.notice is not None
        assert second.notice.zh[:10] in text(world.app)
        assert "不能保存：" in await world.type("a")
        assert "不能保存：" in await world.type("m")
        assert "不能保存：" in await world.type("u")
    second.close()
    first.close()


async def test_marks_show_at_once_and_survive(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "已标为：通过" in await world.type("j", "a")
        assert text(world.app).splitlines()[3].startswith("> = 云溪县")
        assert "待处理 3" in text(world.app).splitlines()[0]
        await world.type("m", *"重算", "enter")
        assert "备注：重算" in await world.type("j", "k")
        assert (await world.type("x")).splitlines()[3].startswith("> x 云溪县")
        assert (await world.type("u")).splitlines()[3].startswith("> = 云溪县")
        assert (await world.type("ctrl+r")).splitlines()[3].startswith("> x 云溪县")
        assert (await world.type("c")).splitlines()[3].startswith(">   云溪县")
    async with opened(tmp_path) as world:
        assert "备注：重算" in await world.type("j")


async def test_a_note_can_be_left_alone(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "m", *"qx", "escape")
        assert world.app.session.decision("/data/b.txt").note == ""
        assert "报告库" in text(world.app)


async def test_what_changed_since_it_was_marked_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "a")
    made = worlds.faulty()
    source = replace(made.report.source, sha256="9" * 64)
    changed = replace(made, report=replace(made.report, source=source))
    async with opened(tmp_path, [changed]) as world:
        shown = text(world.app)
        assert shown.splitlines()[2].startswith("> ~ 云溪县") and "标记后内容有变" in shown
        assert "标记后内容有变" in await world.type("enter")
        assert "标记后内容有变" in await world.type("3")
        assert "标记后内容有变" not in await world.type("a")


async def test_without_colours_the_badges_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with opened(tmp_path) as world:
        await world.type("j", "3", "n")
        segments = [s for strip in world.app.screen._compositor.render_strips() for s in strip]
        from textual.filter import LineFilter

        for line_filter in world.app._filters:
            assert isinstance(line_filter, LineFilter)
            segments = line_filter.apply(segments, world.app.background_colors[0])
        for segment in segments:
            style = segment.style
            assert style is None or all(
                colour is None or colour.is_default for colour in (style.color, style.bgcolor)
            ), segment
        assert [s.text for s in segments if s.style and s.style.reverse] == ["    !2"] or any(
            s.style and s.style.reverse and "!2" in s.text for s in segments
        )
        assert any(s.text == "!" and s.style and s.style.bold for s in segments)


def test_sizes_are_told_in_cells() -> None:
    assert cell_len("报告库") == 6


async def test_a_new_size_that_comes_when_the_reader_has_gone_on_breaks_nothing(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        for place in ("/data/a.txt", "/data/e.txt", "/data/d.bin"):
            await world.type("g", "j", "4")
            world.app.session.stand_on(place)
            await world.resize_terminal(100, 30)
            await world.pause()
            assert "行政诉讼" in text(world.app) or "复议" in text(world.app)
            await world.resize_terminal(80, 24)
            world.app.settle("library")
