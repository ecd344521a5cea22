"""The app judges by gouji.toml as every command does, and never silently."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from parser.rules.model import Severity
from tests.app.frames import NARROW, text
from tui.app import run, settings
from tui.app.app import GoujiApp
from tui.app.screens.rule import RulePage
from tui.commands.status import Status, Stop
from tui.library import Library

FAULTY = Path(__file__).parents[2] / "samples" / "04-moping-2021-arithmetic.txt"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder above which nobody looks, in a home without settings."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    return tmp_path


async def test_rules_are_off_and_severities_changed_and_the_app_says_so(folder: Path) -> None:
    (folder / "gouji.toml").write_text('[rules]\noff = ["T302"]\n[severity]\nT201 = "info"\n')
    library = Library.open(folder / "library")
    app = GoujiApp([str(FAULTY)], library, settings=settings.load({"XDG_CONFIG_HOME": str(folder / "own")}))
    async with app.run_test(size=NARROW) as pilot:
        shown = ""
        async with asyncio.timeout(30):
            while app.reading or "有错误" in shown or "墨屏县" not in shown:
                await pilot.pause(0.01)
                shown = text(app)
        found = app.session.judgements[str(FAULTY)].findings
        assert "T302" not in {finding.code for finding in found}
        assert {f.severity for f in found if f.code == "T201"} == {Severity.INFO}
        assert app.judged_by is not None and "T302" in app.judged_by.zh and "T201" in app.judged_by.zh
        assert "条规则（T302" in shown and "另定级别 1 项" in shown, shown
        await pilot.press("j")
        await pilot.pause()
        assert "按 gouji.toml 核对" in text(app)
        await pilot.press("?", "G")
        await pilot.pause()
        assert "条规则（T302" in text(app)
    library.close()


def test_without_a_file_there_is_nothing_to_say(folder: Path) -> None:
    assert settings.load({"XDG_CONFIG_HOME": str(folder / "own")}) is None
    assert settings.said(None) is None
    (folder / "gouji.toml").write_text("")
    assert settings.said(settings.load({})) is None


def test_the_users_own_file_is_found(folder: Path) -> None:
    (folder / "own" / "gouji").mkdir(parents=True)
    (folder / "own" / "gouji" / "gouji.toml").write_text('[rules]\noff = ["T302"]\n')
    said = settings.said(settings.load({"XDG_CONFIG_HOME": str(folder / "own")}))
    assert said is not None and "T302" in said.zh and "T302" in said.en


@pytest.mark.parametrize(("content", "named"), [('[rules]\noff = ["T3O2"]\n', "T302"), ("[rules\n", "TOML")])
def test_a_bad_file_is_one_sentence_at_the_start(folder: Path, content: str, named: str) -> None:
    (folder / "gouji.toml").write_text(content)
    library = Library.open(folder / "library")
    with pytest.raises(Stop) as stop:
        run([], library, mouse=False, language="zh")
    library.close()
    assert stop.value.status is Status.USAGE
    assert "gouji.toml" in stop.value.reason.zh and named in stop.value.reason.zh and "\n" not in stop.value.reason.zh


async def test_the_page_of_a_rule_shows_the_numbers_it_was_judged_by(folder: Path) -> None:
    (folder / "gouji.toml").write_text('[rules]\non = ["ST11"]\n[thresholds.ST11]\ncharacters = 7\n')
    library = Library.open(folder / "library")
    app = GoujiApp([str(FAULTY)], library, settings=settings.load({}))
    async with app.run_test(size=(80, 60)) as pilot:
        async with asyncio.timeout(30):
            while app.reading or not app.session.summaries:
                await pilot.pause(0.01)
        found = app.session.judgements[str(FAULTY)].findings
        app.push_screen(RulePage(next(finding for finding in found if finding.code == "ST11")))
        await pilot.pause()
        await pilot.pause()
        assert "第一节最多多少字: 7 字" in text(app)
    library.close()
