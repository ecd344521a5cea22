"""The export page: what is previewed is what is written, and nothing is ever overwritten."""

from __future__ import annotations

import json
import shlex
from dataclasses import replace
from pathlib import Path

import pytest

from parser.exports import FORMATS, render
from parser.exports.findings import FORMATS as OF_FINDINGS
from parser.forms import CellKey
from parser.judge import judge
from parser.reader import read_path
from parser.rules.keys import keyed
from parser.rules.model import Judgement
from tests.app import worlds
from tests.app.frames import WIDE, World, opened, text
from tui.app import phrases, strings
from tui.app.exporting import LETTERS, OF_PROSE, free_name
from tui.app.screens.export import ExportPage
from tui.library import Standing
from tui.main import main

FAULTY = Path(__file__).parents[2] / "samples" / "04-moping-2021-arithmetic.txt"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Exports go to the current folder unless told otherwise."""
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def page(world: World) -> ExportPage:
    assert isinstance(world.app.screen, ExportPage)
    return world.app.screen


async def test_a_row_as_csv(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "3", "n", "V", "e")
        assert "[选中 7 格]" in shown and "[csv]" in shown and "./gouji-cells-2021.csv" in shown
        previewed = page(world).data
        assert f"要写的 {len(previewed)} 字节" in shown
        shown = await world.type("enter")
        assert f"已写 ./gouji-cells-2021.csv（{len(previewed)} 字节）" in shown
        written = (here / "gouji-cells-2021.csv").read_bytes()
        assert written == previewed and written.startswith(b"\xef\xbb\xbf")
        rows = written.decode("utf-8-sig").splitlines()
        assert len(rows) == 8 and all("results_total" in row for row in rows[1:])
        shown_rows = [line.strip() for line in rows]
        assert shown_rows[0].startswith("机关,年度")


async def test_the_preview_is_the_start_of_the_bytes(tmp_path: Path) -> None:
    async with opened(tmp_path, size=(200, 60)) as world:
        shown = await world.type("j", "3", "n", "V", "e")
        for row in page(world).data.decode("utf-8-sig").splitlines():
            assert row[:90] in shown


async def test_every_format_and_every_scope_writes_what_it_previews(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "space", "3", "space", "e")
        wanted = []
        for scope in page(world).export.scopes:
            page(world).export.scope = scope
            wanted += [(scope, kind) for kind in page(world).export.formats]
        assert {scope for scope, _ in wanted} == {"cells", "section", "findings", "report", "reports"}
        assert {kind for _, kind in wanted} == {*FORMATS, *LETTERS}
        scopes = list(dict.fromkeys(scope for scope, _ in wanted))
        await world.type("escape")
        for scope, kind in wanted:
            steps = [k for s, k in wanted if s == scope].index(kind)
            await world.type("e", *["l"] * scopes.index(scope), "tab", *["l"] * steps)
            export, data = page(world).export, page(world).data
            assert (export.scope, export.format) == (scope, kind) and data
            assert f"要写的 {len(data)} 字节" in text(world.app)
            assert "已写" in await world.type("enter")
            newest = max(here.iterdir(), key=lambda path: path.stat().st_mtime_ns)
            assert newest.suffix == f".{export.ending}" and newest.read_bytes() == data


async def test_findings_go_with_what_was_decided_on_them(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as world:
        judgement = keyed_world(world)
        wrong = next(finding for finding in judgement.findings if finding.code == "T302")
        world.app.session.rule_on([("/data/b.txt", wrong)], standing=Standing.DISMISSED, note="=已核对")
        await world.type("j", "e")
        assert page(world).export.scopes[-1] == "findings"
        page(world).export.scope = "findings"
        page(world).refill()
        rows = page(world).data.decode("utf-8-sig").splitlines()
        assert len(rows) == 1 + len(judgement.findings)
        row = next(row for row in rows if "T302" in row and "已排除" in row)
        assert "'=已核对" in row and "三(七)总计/自然人" in row and "124" in row
        page(world).export.format = "json"
        page(world).refill()
        told = json.loads(page(world).data)["findings"]
        assert [one["decision"] for one in told].count("dismissed") == 1


async def test_letters_leave_out_what_was_dismissed(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path, size=WIDE) as world:
        judgement = keyed_world(world)
        await world.type("j", "enter", "e")
        for kind in LETTERS:
            page(world).export.format = kind
            page(world).refill()
            assert page(world).data
        page(world).export.format = LETTERS[0]
        before = page(world).export.render().decode()
        assert "2+1=3" in before and page(world).export.name == "./gouji-letter-2021.md"
        assert page(world).export.command("x") == f"gouji letter /data/b.txt --to md -o x --library={tmp_path}/library"
        everything = [("/data/b.txt", finding) for finding in judgement.findings]
        world.app.session.rule_on(everything, standing=Standing.DISMISSED, note="均已说明")
        page(world).refill()
        assert page(world).data == b""
        page(world).show()
        assert phrases.NO_LETTER.zh in text(world.app)
        assert phrases.NO_LETTER.zh in await world.type("enter") and not list(here.iterdir())


async def test_the_export_page_has_its_own_help(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        shown = await world.type("j", "e", "?")
        assert "帮助" in shown.splitlines()[0] and "复制等价命令" in shown and "换下一个选项" in shown
        assert "下一个问题" not in shown
        assert "预览" in await world.type("q")


def keyed_world(world: World) -> Judgement:
    """The faulty report, its findings with their keys as judging gives them."""
    made = worlds.faulty()
    outcomes = tuple(
        outcome._replace(findings=tuple(keyed(finding, made.report) for finding in outcome.findings))
        for outcome in made.outcomes
    )
    judgement = replace(made, outcomes=outcomes)
    world.app.session.take_in([judgement])
    return judgement


async def test_an_existing_file_is_left_alone_and_a_free_name_offered(tmp_path: Path, here: Path) -> None:
    taken = here / "gouji-report-2021.csv"
    async with opened(tmp_path) as world:
        taken.write_text("kept")
        await world.type("j", "enter", "e")
        assert page(world).path.value == "./gouji-report-2021-2.csv"
        await world.type("tab", "tab", "tab", "ctrl+u", *"gouji-report-2021.csv")
        shown = await world.type("enter")
        assert "文件已存在，未写" in shown and page(world).path.value == "gouji-report-2021-2.csv"
        assert taken.read_text() == "kept"
        assert "已写 gouji-report-2021-2.csv" in await world.type("enter")
        assert taken.read_text() == "kept"


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("no/such/x.csv", "文件夹不存在"),
        ("file/x.csv", "有一段不是文件夹"),
        ("x" * 300 + ".csv", "系统拒绝写入"),
        ("", "请写文件名"),
    ],
)
async def test_a_target_that_cannot_be_written_says_why(tmp_path: Path, here: Path, target: str, why: str) -> None:
    (here / "file").write_text("")
    async with opened(tmp_path, size=WIDE) as world:
        await world.type("j", "e")
        page(world).path.value = target
        shown = await world.type("enter")
        assert why in shown.replace("\n", "").replace(" ", "")
        assert page(world).path.value == target
        assert [path.name for path in here.iterdir()] == ["file"]
        await world.type("escape")
        assert len(world.app.screen_stack) == 1


async def test_the_command_makes_the_same_file(tmp_path: Path, here: Path) -> None:
    """For whole reports the page names the command that does the same."""
    async with opened(tmp_path, size=WIDE) as world:
        shown = await world.type("j", "enter", "e", "tab", "l")
        words = shlex.split(page(world).export.command(page(world).path.value) or "")
        expected = ["gouji", "export", "/data/b.txt", "--to", "json", "-o", "./gouji-report-2021.json"]
        assert words == expected
        assert "gouji export /data/b.txt --to json -o ./gouji-report-2021.json" in shown
        await world.type("escape", "3", "e")
        assert page(world).export.scope == "section"
        assert "gouji export /data/b.txt --section 3 --to csv" in text(world.app)


@pytest.mark.parametrize(
    ("keys", "scope"),
    [
        (("enter", "e"), "report"),
        (("3", "e"), "section"),
        (("2", "e"), "section"),
        (("1", "e"), "section"),
        (("3", "n", "V", "j", "space", "e"), "cells"),
    ],
)
@pytest.mark.parametrize("kind", FORMATS)
async def test_the_command_makes_the_bytes_of_the_preview(
    tmp_path: Path, here: Path, keys: tuple[str, ...], scope: str, kind: str
) -> None:
    async with opened(tmp_path, [judge(read_path(str(FAULTY)))], size=WIDE) as world:
        await world.type(*keys)
        export = page(world).export
        if kind not in export.formats:
            assert scope == "section" and kind not in OF_PROSE, "prose has no cells"
            return
        export.format = kind
        words = shlex.split(export.command(str(here / "made")) or "")
        assert export.scope == scope and words[0] == "gouji" and not export.decided
        assert main(words[1:]) == 0
        assert (here / "made").read_bytes() == export.render()


@pytest.mark.parametrize("kind", (*OF_FINDINGS, *LETTERS))
async def test_the_command_for_what_was_decided_makes_the_bytes_of_the_preview(
    tmp_path: Path, here: Path, kind: str
) -> None:
    async with opened(tmp_path, [judge(read_path(str(FAULTY)))], size=WIDE) as world:
        await world.type("3", "n", "x", "enter", "n", "a", "m", *"recount", "enter", "e")
        export = page(world).export
        export.scope, export.format = "report" if kind in LETTERS else "findings", kind
        words = shlex.split(export.command(str(here / "made")) or "")
        assert f"--library={tmp_path / 'library'}" in words and not export.decided
        wanted = export.render()
        assert b"recount" in wanted or kind == "letter.docx"
    assert main(words[1:]) == 0
    assert (here / "made").read_bytes() == wanted


async def test_the_command_of_something_decided_says_what_it_leaves_out(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        assert strings.UNDECIDED_COMMAND.zh not in await world.type("j", "3", "e")
        assert strings.UNDECIDED_COMMAND.zh in await world.type("escape", "X", "e")
        await world.type("escape", "q", "e", "tab", "l")
        assert page(world).export.format == "json" and not page(world).export.decided, "a whole report has no marks"


async def test_a_section_of_prose_is_its_text(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "5", "e")
        export = page(world).export
        assert (export.scope, export.formats) == ("section", ["json", "md", "jsonl"])
        export.format = "json"
        told = json.loads(export.render())[0]
        assert told["schema"] == "gouji.section/1" and told["section"]["number"] == 5
        assert "平台建设继续推进" in told["section"]["text"] and told["table"] is None
        export.format = "md"
        assert "平台建设继续推进" in export.render().decode()
        await world.type("escape", "q", "q", "e")
        assert "section" not in page(world).export.scopes, "in the library no section is meant"


async def test_a_note_on_an_open_finding_goes_along(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "3", "n", "m", *"recount", "enter", "e")
        for scope, kinds in (("findings", OF_FINDINGS), ("report", LETTERS[:1])):
            page(world).export.scope = scope
            for kind in kinds:
                page(world).export.format = kind
                assert b"recount" in page(world).export.render(), (scope, kind)


async def test_hidden_selected_reports_are_counted(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "space", "slash", *"2022", "enter")
        assert "1 份被当前过滤隐藏" in await world.type("e")


async def test_selected_cells_of_two_reports_keep_apart(tmp_path: Path, here: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("3", "space", "q", "q", "j", "3", "l", "space", "e", "tab", "l", "enter")
        cells = json.loads(next(here.iterdir()).read_text())
        assert json.dumps(cells).count("new_received") == 2


async def test_marks_and_notes_go_with_the_export(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "x", "m", *"重算", "enter")
        chosen = world.app.session.chosen_reports(["/data/b.txt"])
        assert (chosen[0].mark, chosen[0].note) == ("returned", "重算")
        await world.type("e")
        assert "重算".encode() in page(world).data


async def test_formulas_in_a_report_are_defused(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        await world.type("j", "j", "2", "G", "space", "e")
        rows = page(world).data.decode("utf-8-sig")
        assert "'=1+1" in rows and ",=1+1" not in rows and "\x1b" not in rows


async def test_bytes_are_those_of_the_export_module(tmp_path: Path) -> None:
    async with opened(tmp_path, [worlds.faulty()]) as world:
        await world.type("3", "space", "e")
        key = CellKey("applications", "new_received", "natural_person")
        chosen = world.app.session.chosen_cells()
        assert chosen[0].cells == frozenset([key])
        assert page(world).data == render(chosen, "csv", language="zh", bom=True)
        await world.type("tab", "tab", "l")
        assert page(world).data == render(chosen, "csv", language="zh", bom=False)


def test_free_names_count_up(here: Path) -> None:
    assert free_name("./-x.csv") == "./-x.csv"
    for name in ("-x.csv", "-x-2.csv"):
        (here / name).write_text("")
    assert free_name("./-x.csv") == "./-x-3.csv"
    (here / "y").symlink_to("nowhere")
    assert free_name("y") == "y-2"
