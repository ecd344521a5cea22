"""A morning in a real terminal: fifty drafts, every error walked to and decided on, and everything there afterwards."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Severity
from tests.app.morning import DRAFTS, FAULTY, drafts
from tests.app.test_tmux import ROOT, Terminal
from tui.library import Library, Standing

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


@pytest.mark.parametrize("environ", [{}, {"TERM": "screen", "NO_COLOR": "1"}], ids=["256 colours", "no colours"])
def test_a_morning(tmp_path: Path, environ: dict[str, str]) -> None:
    folder = tmp_path / "drafts"
    drafts(folder)
    judged = judge_together([read_path(str(path)) for path in sorted(folder.iterdir())])
    errors = [(j, f) for j in judged for f in j.findings if f.severity is Severity.ERROR]
    assert len(judged) == DRAFTS and len({j.report.source.path for j, _ in errors}) == FAULTY
    command = f"'{sys.executable}' -m tui.main '{folder}'; echo status $?; sleep 60"
    home = {"PYTHONPATH": str(ROOT), "GOUJI_LIBRARY": str(tmp_path / "library"), "HOME": str(tmp_path)}
    terminal = Terminal(tmp_path, command, **home, **environ)
    try:
        terminal.until("导览")
        terminal.keys("q")
        terminal.until(f"{DRAFTS} 份", "待处理")
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
                terminal.keys("a")
                terminal.until("属实（u 撤销）")
        terminal.keys("V")
        terminal.until("选 ")
        terminal.keys("e")
        terminal.until("预览")
        terminal.keys("Enter")
        terminal.until("已写 ./gouji-cells")
        terminal.keys("-l", "Uqe")
        terminal.until("[本报告]")
        terminal.keys("Tab", "h", "h")
        terminal.until("[退改意见 md]")
        terminal.keys("Enter")
        terminal.until("已写 ./gouji-letter")
        terminal.keys("C-q")
        terminal.until("status 0")
    finally:
        subprocess.run(["tmux", "-S", terminal.socket, "kill-server"], check=False, capture_output=True)
    letter = next(tmp_path.glob("gouji-letter-*.md")).read_text("utf-8")
    assert (errors[-1][0].report.agency or "?") in letter and "退改意见" in letter
    library = Library.open(tmp_path / "library")
    try:
        standings = [library.decision(j.report).ruling(f.key).standing for j, f in errors]
        assert standings == [Standing.DISMISSED] + [Standing.CONFIRMED] * (len(errors) - 1)
    finally:
        library.close()
