"""Completion scripts and the manual page are made of the same parsers as --help, and shells and man take them."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.commands.cli import Gouji
from tests.commands.conftest import gouji
from tui.commands.described import commands
from tui.commands.gouji import COMMANDS

__all__ = ["gouji"]

SHELLS = ("bash", "zsh", "fish")


def has(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed")
    return found


def test_every_command_is_described_in_full() -> None:
    zh, en = commands("zh"), commands("en")
    assert [each.name for each in zh] == ["", *COMMANDS] == [each.name for each in en]
    for each in (*zh, *en):
        assert each.summary and each.usage and all(argument.help for argument in each.arguments), each.name
        assert "--help" in [flag for option in each.options for flag in option.flags]


def test_describing_leaves_commands_as_they_were(gouji: Gouji) -> None:
    commands("en")
    assert gouji("rules", "T302").status == 0


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_shell_reads_its_script(gouji: Gouji, tmp_path: Path, shell: str, language: str) -> None:
    answer = gouji("--lang", language, "completion", shell)
    assert (answer.status, answer.err) == (0, "")
    script = tmp_path / "script"
    script.write_text(answer.out, encoding="utf-8")
    done = subprocess.run([has(shell), "-n", str(script)], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_every_script(gouji: Gouji, shell: str) -> None:
    script = gouji("--lang", "en", "completion", shell).out
    for each in commands("en"):
        assert each.name in script
        for option in each.options:
            for flag in option.flags:
                assert (flag.lstrip("-") if shell == "fish" else flag) in script


def in_bash(gouji: Gouji, tmp_path: Path, *words: str) -> set[str]:
    """What bash offers for the last of `words`."""
    bash = has("bash")
    (tmp_path / "script").write_text(gouji("completion", "bash").out, encoding="utf-8")
    line = " ".join(f"'{word}'" for word in words)
    program = (
        f'. ./script; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _gouji; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run([bash, "-c", program], capture_output=True, cwd=tmp_path, check=True, text=True)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_bash_completes_commands_options_formats_rules_and_files(gouji: Gouji, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    assert in_bash(gouji, tmp_path, "gouji", "ex") == {"export"}
    assert in_bash(gouji, tmp_path, "gouji", "dr") == {"drafts"}
    assert in_bash(gouji, tmp_path, "gouji", "export", "--to", "p") == {"parquet"}
    assert in_bash(gouji, tmp_path, "gouji", "export", "--to", "=", "s") == {"sqlite"}
    assert in_bash(gouji, tmp_path, "gouji", "check", "--res") == {"--resume"}
    assert in_bash(gouji, tmp_path, "gouji", "check", "--select", "T30") >= {"T301", "T302"}
    assert in_bash(gouji, tmp_path, "gouji", "rules", "XY0") >= {"XY01"}
    assert in_bash(gouji, tmp_path, "gouji", "check", "dr") == {"drafts"}
    assert in_bash(gouji, tmp_path, "gouji", "completion", "f") == {"fish"}


def in_fish(gouji: Gouji, tmp_path: Path, line: str) -> set[str]:
    fish = has("fish")
    (tmp_path / "script").write_text(gouji("completion", "fish").out, encoding="utf-8")
    done = subprocess.run(
        [fish, "--no-config", "-c", f"source script; complete -C '{line}'"],
        capture_output=True, cwd=tmp_path, check=True, text=True,
    )  # fmt: skip
    return {line.split("\t")[0] for line in done.stdout.splitlines()}


def test_fish_completes_commands_options_and_formats(gouji: Gouji, tmp_path: Path) -> None:
    assert in_fish(gouji, tmp_path, "gouji ex") >= {"export"}
    assert in_fish(gouji, tmp_path, "gouji export --to p") == {"parquet"}
    assert in_fish(gouji, tmp_path, "gouji check --res") == {"--resume"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_manual_page_has_every_command_and_option(gouji: Gouji, language: str) -> None:
    page = gouji("--lang", language, "man").out.replace("\\-", "-")
    for each in commands("en"):
        assert not each.name or f'.SS "gouji {each.name}"' in page
        for option in each.options:
            assert ", ".join(option.flags) in page
    assert page.startswith(".TH GOUJI 1")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_man_shows_the_page_without_a_complaint(gouji: Gouji, tmp_path: Path, language: str) -> None:
    (tmp_path / "gouji.1").write_text(gouji("--lang", language, "man").out, encoding="utf-8")
    command = [has("man"), "--warnings=mac,syntax", "-l", str(tmp_path / "gouji.1")]
    environment = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "MANPAGER": "cat", "MANWIDTH": "80"}
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    # Where words have no spaces between them a line can be neither broken nor adjusted.
    assert not re.search(rb"(?m)^(?!.*can(?:no|')t (?:break|adjust) line).+", done.stderr)
    assert "gouji export" in done.stdout.decode()


@pytest.mark.parametrize("fmt", ["md", "json"])
def test_the_dictionary_is_printed(gouji: Gouji, fmt: str) -> None:
    answer = gouji("dictionary", "--format", fmt)
    assert (answer.status, answer.err) == (0, "")
    assert "column_at" in answer.out and "denied.state_secret" in answer.out
