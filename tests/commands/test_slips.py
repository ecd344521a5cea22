"""Slips that people and scripts make on a command line: each is one sentence, none goes unnoticed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.cli import FAULTY, PAIR, ROOT, SOUND, Gouji
from tui.commands import printing


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["check", ""], "PATH"),
        (["show", SOUND, ""], "PATH"),
        (["compare", SOUND, ""], "B"),
        (["rules", ""], "CODE|SLUG"),
        (["check", SOUND, "--select", "T3", "--select", ""], "--select"),
        (["export", SOUND, "-o", ""], "-o/--output"),
        (["export", SOUND, "--cells", ""], "--cells"),
        (["years", SOUND, "--rows", ""], "--rows"),
    ],
)
def test_a_variable_that_is_not_set_is_no_value(gouji: Gouji, arguments: list[str], name: str) -> None:
    said = f"gouji: {name} 是空的（用 gouji {arguments[0]} --help 看用法）\n"
    assert gouji(*arguments) == (2, "", said)


@pytest.mark.parametrize("others", [[], [SOUND]])
def test_a_file_whose_name_begins_with_a_dash(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, others: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SOUND, "-x.txt")
    answer = gouji("check", *others, "-x.txt")
    assert answer.status == 2
    assert "-x.txt 以 - 开头，当作选项了；请写 ./-x.txt" in answer.err
    assert gouji("check", "./-x.txt").status == gouji("check", "--", "-x.txt").status == 0


@pytest.mark.parametrize("arguments", [["show", SOUND, "--section", "三"], ["sum", SOUND, "--year", "三"]])
def test_a_word_for_a_number(gouji: Gouji, arguments: list[str]) -> None:
    assert gouji(*arguments).err.startswith(f"gouji: {arguments[2]} 要写整数，不能是 三（")
    assert gouji("--lang=en", *arguments).err.startswith(f"gouji: {arguments[2]} needs a whole number, not 三 (")


def test_a_comma_too_many_names_nothing(gouji: Gouji) -> None:
    assert gouji("check", FAULTY, "--select", "T302,") == gouji("check", FAULTY, "--select", "T302")
    assert gouji("table", FAULTY, "--rows", ",").status == 2


def test_a_word_that_is_no_file_is_no_agency_either(gouji: Gouji) -> None:
    said = "gouji: nowhere：没有这个文件或文件夹，报告库里也没有这个机关的报告\n"
    assert gouji("years", "nowhere") == (1, "", said)


def test_the_other_way_round_of_nothing(gouji: Gouji) -> None:
    assert gouji("table", SOUND, "--reverse") == (2, "", "gouji: --reverse 要和 --sort 一起用\n")


def test_a_list_that_names_nobody(gouji: Gouji, tmp_path: Path) -> None:
    names = tmp_path / "list"
    names.write_text("# 名单\n\n", encoding="utf-8")
    assert gouji("sum", SOUND, "--expected", str(names)) == (1, "", f"gouji: {names}：名单里没有机关\n")


@pytest.mark.parametrize("fmt", ["sqlite", "parquet"])
def test_tables_replace_no_pipe_and_no_device(gouji: Gouji, tmp_path: Path, fmt: str) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    answer = gouji("export", SOUND, "--to", fmt, "-o", str(pipe))
    assert answer.status != 0
    assert str(pipe) in answer.err
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("arguments", "name", "start"),
    [
        (["export", FAULTY], "a.xlsx", b"PK"),
        (["export", FAULTY], "a.JSON", b"[\n"),
        (["export", FAULTY], "a.sqlite", b"SQLite"),
        (["export", FAULTY], "a.txt", b'{"schema"'),
        (["export", FAULTY, "--to", "md"], "a.csv", b"# "),
        (["years", *PAIR], "a.csv", "\ufeff机关,".encode()),
        (["compare", *PAIR], "a.xlsx", b"PK"),
        (["table", *PAIR], "a.txt", b"    "),
        (["letter", FAULTY], "a.docx", b"PK"),
    ],
)
def test_the_format_goes_by_the_name_of_the_file(
    gouji: Gouji, tmp_path: Path, arguments: list[str], name: str, start: bytes
) -> None:
    assert gouji(*arguments, "-o", str(tmp_path / name)) == (0, "", "")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize(
    "arguments",
    [["years", *PAIR], ["compare", *PAIR], ["table", *PAIR, "--rows", "applications"], ["sum", PAIR[0]]],
)
def test_a_file_is_the_same_from_any_terminal(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "200")
    plain = gouji(*arguments).out
    gouji.on_terminal = True
    assert gouji(*arguments, "-o", str(tmp_path / "file")).status == 0
    assert (tmp_path / "file").read_text(encoding="utf-8") == plain
    assert gouji(*arguments).out != plain


def test_tables_are_as_wide_as_the_terminal(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    def heads(columns: str) -> int:
        monkeypatch.setenv("COLUMNS", columns)
        return gouji("table", SOUND, "--rows", "applications").out.count("砚池市人民政府办公室 2020")

    piped = heads("200")
    gouji.on_terminal = True
    assert heads("40") == heads("80") == piped > heads("200") > 1
    assert printing.page() == printing.WIDTH


def closed_to_us(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Nobody may look into the folder; whoever runs the tests may be allowed to look anywhere."""
    scandir, access, opened = os.scandir, os.access, Path.open

    def let(path: Any) -> bool:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(folder))
        return True

    monkeypatch.setattr(os, "scandir", lambda path: let(path) and scandir(path))
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and access(path, mode))
    monkeypatch.setattr(Path, "open", lambda path, *mode, **how: let(path) and opened(path, *mode, **how))


@pytest.mark.parametrize("command", ["check", "show", "table"])
def test_a_folder_that_nobody_may_look_into_is_told(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    shutil.copy(SOUND, tmp_path / "a.txt")
    (tmp_path / "b").mkdir()
    closed_to_us(monkeypatch, tmp_path / "b")
    for given in (tmp_path, tmp_path / "b"):
        answer = gouji(command, str(given))
        assert answer.status == 1
        assert answer.err == f"gouji: {tmp_path / 'b'}：没有读取权限。请检查文件权限。\n"
    assert "砚池市" in gouji(command, str(tmp_path)).out


@pytest.mark.parametrize(
    "arguments", [["letter", FAULTY], ["export", "--findings", FAULTY], ["years", "某局"], ["library", "check"]]
)
def test_nothing_is_said_of_decisions_that_cannot_be_read(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.setenv("GOUJI_LIBRARY", str(tmp_path))
    closed_to_us(monkeypatch, tmp_path)
    said = f"gouji: {tmp_path}：报告库没有读取权限；请检查权限，或用 GOUJI_LIBRARY 另选\n"
    assert gouji(*arguments) == (1, "", said)


def test_help_that_cannot_be_written_is_told() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-u", "-m", "tui.main", "check", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
