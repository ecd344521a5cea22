"""The walk, the selection and the clipboard, by their keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from parser.forms import CellKey
from tests.app.frames import World, opened, text
from tui.app import clipboard


def where(world: World) -> tuple[str | None, int, CellKey | None]:
    session = world.app.session
    return session.current, session.section, session.cell


def depth(world: World) -> int:
    return len(world.app.screen_stack)


async def test_n_walks_cells_sections_and_reports(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("n")
        assert where(world) == ("/data/b.txt", 1, None) and depth(world) == 3
        await world.type("n")
        assert where(world) == ("/data/b.txt", 2, CellKey("disclosure", "normative_documents", "in_force"))
        await world.type("n", "n")
        last = ("/data/b.txt", 3, CellKey("applications", "results_total", "total"))
        assert where(world) == last
        shown = await world.type("n")
        assert where(world) == last and "本报告已完，再按 n 到" in shown
        await world.type("n")
        assert where(world)[0] == "/data/[red]c\x1b[2J.txt"
        shown = await world.type("N")
        assert "已到本报告开头，再按 N 到：云溪县" in shown
        await world.type("N")
        assert where(world) == last
        await world.type("N")
        assert where(world)[2] == CellKey("applications", "results_total", "natural_person")


async def test_n_leaves_pages_of_text_and_shows_the_report_that_is_none(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "j", "enter", "G", "d")
        assert depth(world) == 3
        await world.type("n", "n")
        assert where(world)[0] == "/data/d.bin" and depth(world) == 2
        assert ">! IN00" in text(world.app).replace("> !", ">!")


async def test_a_cell_between_two_steps_starts_the_walk_from_there(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "G", "k", "$")
        await world.type("N")
        assert where(world)[2] == CellKey("applications", "results_total", "natural_person")


async def test_sections_by_number_and_by_bracket(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "5")
        assert where(world)[1] == 5
        await world.type("]")
        assert "已是最后一节" in await world.type("]")
        await world.type("[", "[", "[")
        assert where(world)[1] == 3 and depth(world) == 3
        await world.type("q")
        assert depth(world) == 2 and text(world.app).splitlines()[3].startswith("> 3")
        await world.type("backspace")
        assert depth(world) == 1


async def test_braces_go_to_reports_with_problems(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("enter", "}")
        assert where(world)[0] == "/data/b.txt"
        await world.type("A", "}", "{")
        assert where(world)[0] == "/data/[red]c\x1b[2J.txt"
        assert "没有未处理问题的报告" in await world.type("{")


async def test_q_quits_only_at_the_root(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "?", "q", "q", "q")
        assert depth(world) == 1 and world.app.is_running and world.app.return_code is None
        await world.press("q")
        assert world.app.return_code == 0


async def test_the_grid_cursor(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3")
        seen = []
        for key in ("j", "l", "down", "right", "k", "h", "$", "0", "G", "g", "ctrl+d", "ctrl+u", "up", "left"):
            await world.type(key)
            cell = where(world)[2]
            assert cell is not None
            seen.append((cell.row, cell.column))
        assert seen == [
            ("carried_in", "natural_person"),
            ("carried_in", "business"),
            ("granted", "business"),
            ("granted", "research"),
            ("carried_in", "research"),
            ("carried_in", "business"),
            ("carried_in", "total"),
            ("carried_in", "natural_person"),
            ("carried_out", "natural_person"),
            ("new_received", "natural_person"),
            ("denied.internal_affairs", "natural_person"),
            ("new_received", "natural_person"),
            ("new_received", "natural_person"),
            ("new_received", "natural_person"),
        ]


async def test_selecting_cells_rows_ranges_and_whole_findings(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        selection = world.app.session.selection
        await world.type("j", "3", "space", "j", "V")
        assert len(selection.cells) == 8
        await world.type("j", "v", "j", "l", "l", "h")
        assert len(selection.cells) == 8 + 4
        await world.type("v", "l")
        assert len(selection.cells) == 12
        assert "选 12 格" in text(world.app)
        await world.type("V", "V")
        assert len(selection.cells) == 12 - 2
        await world.type("U")
        assert not selection.cells
        await world.type("n", "*")
        assert len(selection.cells) == 22
        assert "光标处没有问题，* 不适用" in await world.type("G", "*")
        await world.type("q", "q", "space", "j", "v", "j", "v", "k")
        assert selection.reports == {"/data/b.txt", "/data/[red]c\x1b[2J.txt", "/data/d.bin"}
        await world.type("U")
        assert not selection.cells and not selection.reports


async def test_the_selection_does_not_move_with_the_cursor(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "space", "j", "j", "l", "n", "q", "3")
        picked = world.app.session.selection.cells
        assert [p.key for p in picked] == [CellKey("applications", "new_received", "natural_person")]


async def test_a_running_range_ends_with_its_section(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "v", "j", "4", "j", "j")
        assert len(world.app.session.selection.cells) == 2


async def test_copying_asks_the_terminal_and_says_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(tmp_path) as world:
        shown = await world.type("j", "3", "n", "V", "y")
        assert "7 格已请终端复制（OSC 52" in shown
        assert world.app.clipboard == "2\t0\t0\t0\t0\t0\t2"
        await world.type("U", "y")
        assert world.app.clipboard == "2"
        await world.type("q", "q", "y")
        assert world.app.clipboard == "云溪县人民政府办公室\t2021\tfail\t3\t1\t/data/b.txt"


async def test_copied_text_is_no_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    async with opened(tmp_path) as world:
        await world.type("j", "j", "2", "G", "y")
        assert world.app.clipboard == "'=1+1"


def test_tmux_comes_before_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(clipboard, "_through_tmux", lambda data: data == b"2\t1")
    assert "tmux" in clipboard.copy("2\t1", 2, {"TMUX": "x"}, asked.append).zh
    assert not asked
    assert "OSC 52" in clipboard.copy("3", 1, {"TMUX": "x"}, asked.append).zh
    assert "OSC 52" in clipboard.copy("2\t1", 2, {}, asked.append).zh
    assert asked == ["3", "2\t1"]
    assert "e" in clipboard.copy("x" * 80_000, 1, {}, asked.append).zh
    assert len(asked) == 2
