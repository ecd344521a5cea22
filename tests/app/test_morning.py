"""A morning in a real terminal: fifty drafts, every error walked to and decided on, and everything there afterwards."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Finding, Judgement, Severity
from tests.app.morning import DRAFTS, FAULTY, drafts
from tests.app.test_tmux import ROOT, Terminal
from tui.library import Library, Mark, Standing

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


COMMAND = "'{python}' -m tui.main '{folder}'; echo status $?; sleep 60"


@pytest.mark.parametrize("environ", [{}, {"TERM": "screen", "NO_COLOR": "1"}], ids=["256 colours", "no colours"])
def test_a_morning(tmp_path: Path, environ: dict[str, str]) -> None:
    folder = tmp_path / "drafts"
    drafts(folder)
    judged = judge_together([read_path(str(path)) for path in sorted(folder.iterdir())])
    errors = [(j, f) for j in judged for f in j.findings if f.severity is Severity.ERROR]
    assert len(judged) == DRAFTS and len({j.report.source.path for j, _ in errors}) == FAULTY
    command = COMMAND.format(python=sys.executable, folder=folder)
    home = {"PYTHONPATH": str(ROOT), "GOUJI_LIBRARY": str(tmp_path / "library"), "HOME": str(tmp_path)}

    terminal = Terminal(tmp_path, command, **home, **environ)
    try:
        terminal.until("导览")
        terminal.keys("q")
        terminal.until(f"{DRAFTS} 份", "待处理")
        walk_and_decide(terminal, errors)
        write_out(terminal)
        filter_and_select(terminal)
        terminal.keys("C-q")
        terminal.until("status 0")
    finally:
        terminal.close()
    letter = next(tmp_path.glob("gouji-letter-*.md")).read_text("utf-8")
    assert (
        (errors[-1][0].report.agency or "?") in letter
        and "退改意见" in letter
        and "recount" in letter.split("审核备注")[1]
    )
    cells = next(tmp_path.glob("gouji-cells*.csv")).read_text("utf-8-sig").splitlines()
    assert len(cells) == 8, "a row of seven cells under its heading"
    rows = next(tmp_path.glob("gouji-reports*.csv")).read_text("utf-8-sig").splitlines()
    assert len({row.split(",")[2] for row in rows[1:]}) == 2, "two reports were selected"
    library = Library.open(tmp_path / "library")
    try:
        rulings = [library.decision(j.report).ruling(f.key) for j, f in errors]
        assert [r.standing for r in rulings] == [Standing.DISMISSED] + [Standing.CONFIRMED] * (len(errors) - 1)
        assert (rulings[0].note, rulings[-1].note) == ("checked", "recount")
        assert library.decision(errors[0][0].report).mark is Mark.PASSED
    finally:
        library.close()

    again = Terminal(tmp_path, command, **home, **environ)
    try:
        everything_is_there(again, errors)
    finally:
        again.close()


def walk_and_decide(terminal: Terminal, errors: list[tuple[Judgement, Finding]]) -> None:
    """Every error by n: the first dismissed with a reason, the others confirmed; one taken back; a note on the last."""
    terminal.keys("!")
    terminal.until("只看错误")
    for at, (judgement, finding) in enumerate(errors):
        terminal.keys("n")
        if at and errors[at - 1][0] is not judgement:
            terminal.until("再按 n 到")
            terminal.keys("n")
        terminal.until(f"! {finding.code}", judgement.report.agency or "")
        if at == 0:
            terminal.keys("x")
            terminal.until("的理由")
            terminal.keys("-l", "checked\r")
            terminal.until("已排除")
            continue
        terminal.keys("a")
        terminal.until("属实（u 撤销）")
        if at == 1:
            terminal.keys("u")
            terminal.until("已撤销")
            terminal.keys("C-r")
            terminal.until("已重做")
            terminal.keys("u")
            terminal.until("已撤销")
            terminal.keys("a")
            terminal.until("属实（u 撤销）")
    terminal.keys("m")
    terminal.until("的备注")
    terminal.keys("-l", "recount\r")
    terminal.until("备注已保存", "[属实] recount")


def write_out(terminal: Terminal) -> None:
    """The row at the cursor as CSV, the letter about its report."""
    terminal.keys("V")
    terminal.until("选 ")
    terminal.keys("e")
    terminal.until("预览", "gouji export")
    terminal.keys("Enter")
    terminal.until("已写 ./gouji-cells")
    terminal.keys("-l", "Uqe")
    terminal.until("[本报告]")
    terminal.keys("Tab", "h", "h")
    terminal.until("[退改意见 md]")
    terminal.keys("Enter")
    terminal.until("已写 ./gouji-letter")


def filter_and_select(terminal: Terminal) -> None:
    """Of the reports with errors two are selected and exported; one is returned, taken back, and passed."""
    terminal.keys("q")
    terminal.until(f"{DRAFTS} 份")
    terminal.keys("-l", "/verdict:fail\r")
    terminal.until(f"过滤：verdict:fail（{FAULTY}/{DRAFTS}")
    terminal.keys("-l", "gj j g")
    terminal.until("选 0 格 2")
    terminal.keys("e")
    terminal.until("[选中 2 份报告]")
    terminal.keys("Enter")
    terminal.until("已写 ./gouji-reports")
    terminal.keys("X")
    terminal.until("已标为：退回")
    terminal.keys("u")
    terminal.until("已撤销")
    terminal.keys("A")
    terminal.until("已标为：通过")
    terminal.keys("Enter")
    terminal.until("逐个走", "通过")


def everything_is_there(terminal: Terminal, errors: list[tuple[Judgement, Finding]]) -> None:
    """The place, what was decided and noted, the filter and the selection."""
    (first, dismissed), (last, _) = errors[0], errors[-1]
    terminal.until("回到上次的地方", first.report.agency or "", f"x! {dismissed.code}")
    terminal.keys("F")
    terminal.until("走全部问题")
    terminal.keys("n")
    terminal.until("[已排除] checked")
    terminal.keys("-l", "qq")
    terminal.until(f"过滤：verdict:fail（{FAULTY}/{DRAFTS}", "选 0 格 2", "通过")
    terminal.keys("-l", "G\r")
    terminal.until(last.report.agency or "", "=! ")
    terminal.keys("-l", "n" * sum(judgement is last for judgement, _ in errors))
    terminal.until("[属实] recount")
