"""The command as a whole: help, version, language, and the way into the app."""

import sys
from pathlib import Path
from typing import Any

import pytest

import tui.app
from tests.commands.cli import SOUND, Gouji
from tui import language
from tui.commands.gouji import COMMANDS
from tui.commands.printing import cells
from tui.main import main

HELP = [["--help"], *([command, "--help"] for command in COMMANDS)]


@pytest.mark.parametrize("arguments", HELP)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_help_in_both_languages(gouji: Gouji, arguments: list[str], lang: str) -> None:
    answer = gouji(*arguments, f"--lang={lang}")
    assert answer.status == 0
    assert answer.err == ""
    assert answer.out.startswith("用法：gouji" if lang == "zh" else "usage: gouji")
    assert all(cells(line) <= 80 for line in answer.out.splitlines())
    if lang == "en":
        assert answer.out.isascii()
    else:
        assert "\n选项：\n" in answer.out and "选项:" not in answer.out
        assert "usage" not in answer.out and "options" not in answer.out and "show this" not in answer.out


def test_help_lists_the_commands(gouji: Gouji) -> None:
    out = gouji("--help").out
    assert all(f"  {command}" in out for command in COMMANDS)


def test_version(gouji: Gouji) -> None:
    answer = gouji("--version")
    assert answer.status == 0
    assert answer.out.startswith("gouji ")


def test_another_language_is_refused(gouji: Gouji) -> None:
    assert gouji("check", "--lang", "fr", SOUND).status == 2
    assert gouji("check", SOUND, "--lang").status == 2


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_SG"}, "zh"),
        ({"GOUJI_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"GOUJI_LANG": "zh"}, "zh"),
        ({"GOUJI_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
    ],
)
def test_the_language_of_the_environment(environ: dict[str, str], expected: str) -> None:
    assert language.current(environ) == expected


def test_without_a_terminal_the_app_names_the_commands(gouji: Gouji) -> None:
    answer = gouji(SOUND)
    assert answer.status == 2
    assert "gouji check" in answer.err
    assert len(answer.err.splitlines()) == 1


class Opened:
    """Stands in for the app and notes how it was opened."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []

    def __call__(self, paths: list[str], library: Any, **options: Any) -> int:
        self.calls.append({"paths": paths, "read_only": library.read_only, **options})
        return 0


@pytest.fixture
def opened(gouji: Gouji, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Opened:
    """The app, with a terminal all around."""
    app = Opened()
    monkeypatch.setattr(tui.app, "run", app)
    gouji.on_terminal = True
    for name in ("SSH_CONNECTION", "GOUJI_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("TERM", "screen-256color")
    return app


@pytest.mark.parametrize(
    ("arguments", "ssh", "mouse"),
    [([], False, True), ([], True, False), (["--mouse"], True, True), (["--no-mouse"], False, False)],
)
def test_the_mouse(
    gouji: Gouji, opened: Opened, monkeypatch: pytest.MonkeyPatch, arguments: list[str], ssh: bool, mouse: bool
) -> None:
    if ssh:
        monkeypatch.setenv("SSH_CONNECTION", "x")
    assert gouji(*arguments, SOUND).status == 0
    assert opened.calls == [{"paths": [SOUND], "read_only": False, "mouse": mouse, "language": "zh", "watched": None}]


def test_the_library_is_where_it_was_asked_for(gouji: Gouji, opened: Opened, tmp_path: Path) -> None:
    assert gouji("--library", str(tmp_path / "mine")).status == 0
    assert (tmp_path / "mine" / "decisions.json").exists()
    assert gouji().status == 0
    assert (tmp_path / "data" / "gouji" / "decisions.json").exists()
    assert [call["paths"] for call in opened.calls] == [[], []]


def test_the_library_is_free_again_afterwards(gouji: Gouji, opened: Opened) -> None:
    gouji()
    gouji()
    assert [call["read_only"] for call in opened.calls] == [False, False]


def test_missing_paths_are_named_and_the_rest_opens(gouji: Gouji, opened: Opened, tmp_path: Path) -> None:
    answer = gouji(str(tmp_path / "gone"), SOUND, "-")
    assert answer.status == 0
    assert opened.calls[0]["paths"] == [SOUND]
    assert len(answer.err.splitlines()) == 2
    assert answer.err.startswith(f"gouji: {tmp_path / 'gone'}：")


def test_a_mistyped_command_opens_nothing(gouji: Gouji, opened: Opened) -> None:
    answer = gouji("chek", SOUND)
    assert answer == (2, "", "gouji: chek：没有这个文件或文件夹；是不是 gouji check？\n")
    assert opened.calls == []


def test_nothing_that_exists_is_wrong_usage(gouji: Gouji, opened: Opened) -> None:
    answer = gouji("chekc")
    assert answer.status == 2
    assert answer.err == "gouji: chekc：没有这个文件或文件夹；是不是 gouji check？\n"
    assert opened.calls == []


def test_a_dumb_terminal_is_refused(gouji: Gouji, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    answer = gouji(SOUND)
    assert answer.status == 2
    assert "TERM=dumb" in answer.err
    assert opened.calls == []


def test_an_interrupt_ends_quietly(gouji: Gouji, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(tui.app, "run", interrupted)
    assert gouji(SOUND) == (130, "", "")


def test_a_workbook_is_not_poured_over_a_terminal(gouji: Gouji, opened: Opened) -> None:
    answer = gouji("export", SOUND, "--to", "xlsx")
    assert answer.status == 2
    assert answer.out == ""
    assert "-o" in answer.err


def test_bold_and_progress_on_a_terminal_only(gouji: Gouji, opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = gouji("check", SOUND)
    assert answer.out.startswith("\x1b[1m砚池市")
    assert "已读 1 份" in answer.err
    assert answer.err.endswith("\r\x1b[K")
    monkeypatch.setenv("NO_COLOR", "1")
    assert gouji("check", SOUND).out.startswith("砚池市")
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    plain = gouji("check", SOUND)
    assert "\x1b" not in plain.out + plain.err


def test_main_takes_the_arguments_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["gouji", "--version"])
    assert main() == 0
    assert capsys.readouterr().out.startswith("gouji ")
