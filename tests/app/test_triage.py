"""Deciding on findings, reports and selections by their keys: kept at once, undone and redone, walked past."""

from __future__ import annotations

from pathlib import Path

from parser.rules.model import Finding
from tests.app import worlds
from tests.app.frames import World, opened, text
from tui.app import words
from tui.library import Library, Mark, Standing

B, F = "/data/b.txt", "/data/f.txt"


def standings(world: World, path: str = B) -> dict[str, Standing]:
    """How the report's findings stand, those apart that nobody decided on."""
    session = world.app.session
    found = {f.code + str(f.expected or "") + (f.cells[-1].column if f.cells else ""): f for f in findings(path)}
    rulings = {name: session.ruling(path, finding).standing for name, finding in found.items()}
    return {name: standing for name, standing in rulings.items() if standing is not Standing.OPEN}


def findings(path: str) -> tuple[Finding, ...]:
    """The findings of one of the two faulty reports."""
    return worlds.faulty(path, *({F: ("北陂市财政局", 2022)}.get(path, ()))).findings


async def test_a_finding_is_confirmed_and_dismissed_with_a_reason_and_kept(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert "TX01 属实（u 撤销）" in await world.type("n", "a")
        assert "TX01 已经是：属实" in await world.type("a")
        shown = await world.type("n", "x")
        assert "排除 T201 的理由:" in shown and "机关已说明" in shown
        assert words.REASON_NEEDED.zh in await world.type("enter")
        shown = await world.type("x", *"ok", "enter")
        assert "T201 已排除（u 撤销）" in shown
        assert "[已排除] ok" in await world.type("h", "l")
        assert list(standings(world).values()) == [Standing.CONFIRMED, Standing.DISMISSED]
    async with opened(tmp_path) as world:
        shown = await world.type("j", "enter")
        assert "未处理 2" in shown.splitlines()[0] and "问题 5/5，未处理 2" in shown
        signs = [line[1:4] for line in shown.splitlines()[9:14]]
        assert signs == [" i ", "=? ", "x! ", " ! ", " ! "]


async def test_usual_reasons_are_offered_but_never_taken_unasked(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("n", "x", "down", "down", "enter")
        assert world.app.session.ruling(B, findings(B)[1]).note == words.REASONS[1].zh
        await world.type("u", "x", *"my own", "enter")
        assert world.app.session.ruling(B, findings(B)[1]).note == "my own"
        assert "[已排除] my own" in await world.type("m", "escape")


async def test_a_dismissed_finding_loses_its_badge_in_the_table_and_nothing_else(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "2", "n", "x", *"ok", "enter")
        row = next(line for line in shown.splitlines() if "规范性文件" in line)
        assert "!" not in row and "缺" in row
        assert "!" in next(line for line in (await world.type("u")).splitlines() if "规范性文件" in line)


async def test_n_passes_over_what_is_dealt_with_unless_all_is_walked(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        session = world.app.session
        await world.type("n", "n", "a", "N")
        assert session.finding is not None and session.finding.code == "TX01"
        await world.type("n")
        assert session.finding.code == "T302"
        assert world.app.session.say(words.ALL_WALKED) in await world.type("F")
        await world.type("N")
        assert session.finding.code == "T201"
        await world.type("N")
        assert session.finding.code == "TX01"
        assert world.app.session.say(words.OPEN_WALKED) in await world.type("F")
        await world.type("n")
        assert session.finding.code == "T302"


async def test_a_report_all_of_whose_findings_are_decided_is_passed_over(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("n", "a", "n", "a", "n", "a", "n", "a")
        assert "待处理 3" in (await world.type("q", "q")).splitlines()[0]
        await world.type("g", "n")
        assert world.app.session.current == "/data/[red]c\x1b[2J.txt"


async def test_the_severities_walked_and_listed_cycle(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        session = world.app.session
        shown = await world.type("j", "enter", "!")
        assert "只看错误" in shown and "问题 3/5" in shown and "TX01" not in shown
        await world.type("n")
        assert session.finding is not None and session.finding.code == "T201"
        await world.type("q", "!", "g", "N")
        assert "IN01" in text(world.app)
        assert words.GRAVITIES[0][1].zh in await world.type("!")


async def test_marks_of_a_report_work_inside_it_by_capital_letters(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3")
        for key, mark in (("W", Mark.IN_WORK), ("X", Mark.RETURNED), ("A", Mark.PASSED), ("C", Mark.NEW)):
            await world.type(key)
            assert world.app.session.decision(B).mark is mark
        shown = await world.type("q", "M", *"see", "enter", "j")
        assert "备注：see" in shown and world.app.session.decision(B).note == "see"
        assert "不适用；整份报告用 A X W C M" in await world.type("g", "a")
        assert "在办" in await world.type("W")


async def test_notes_of_findings_and_clearing_them(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("n", "m", *"ask", "enter")
        assert "备注已保存" in shown
        assert "[未处理] ask" in await world.type("a", "c", "m", *"ask", "enter", "j")
        await world.type("a", "c")
        assert world.app.session.decision(B).empty


async def test_every_decision_can_be_undone_and_redone(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        session = world.app.session
        await world.type("n", "a", "n", "x", *"no", "enter", "A")
        done = session.decision(B)
        assert "回到 未核" in await world.type("u")
        assert "已撤销：云溪县人民政府办公室 的问题" in await world.type("u")
        await world.type("u")
        assert session.decision(B).empty
        await world.type("ctrl+r", "ctrl+r", "ctrl+r")
        assert session.decision(B) == done
        assert "没有可重做" in await world.type("ctrl+r")


async def test_bulk_says_how_many_are_hidden_first_and_is_one_undo(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        session = world.app.session
        assert world.app.session.say(words.NOTHING_SELECTED) in await world.type("b")
        await world.type("space", "j", "space", "/", *"2021", "enter")
        shown = await world.type("b")
        assert "所选 2 份报告，其中 1 份被过滤隐藏:" in shown
        assert "a  通过" in shown and "x  退回" in shown
        assert "已处理 2 处" in await world.type("x", "enter")
        assert {path: session.decision(path).mark for path in ("/data/a.txt", B)} == dict.fromkeys(
            ("/data/a.txt", B), Mark.RETURNED
        )
        assert "已撤销 2 处" in await world.type("u")
        assert session.decision(B).empty and session.decision("/data/a.txt").empty
        assert "没有这一项：q" in await world.type("b", "q", "enter")


async def test_bulk_on_the_findings_at_selected_cells(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert world.app.session.say(words.NO_FINDINGS_SELECTED) in await world.type("j", "3", "b")
        shown = await world.type("n", "V", "b")
        assert "所选格的 2 个问题:" in shown
        await world.type("x", "enter", *"fine", "enter")
        assert list(standings(world).values()) == [Standing.DISMISSED] * 2
        await world.type("b", "c", "enter")
        assert not standings(world)


async def test_a_read_only_library_refuses_every_decision(tmp_path: Path) -> None:
    first = Library.open(tmp_path / "library")
    second = Library.open(tmp_path / "library")
    async with opened(tmp_path, library=second) as world:
        await world.type("n")
        for key in ("a", "x", "c", "m", "A", "X", "W", "C", "M", "b", "u", "ctrl+r"):
            assert "不能保存：" in await world.type(key), key
        assert not world.app.session.past
    second.close()
    first.close()


async def test_keys_typed_ahead_of_a_reason_go_into_it(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.press("n", "x", *"nq", "enter", "n", "a")
        await world.pause()
        assert list(standings(world).values()) == [Standing.DISMISSED, Standing.CONFIRMED]
        assert world.app.session.ruling(B, findings(B)[1]).note == "nq"
