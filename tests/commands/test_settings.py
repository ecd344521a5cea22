"""`gouji.toml`, `--select` and `--ignore`: the same for every command that judges, and never silent."""

import json
from pathlib import Path

import pytest

from parser.rules.catalogue import RULES
from tests.commands.cli import FAULTY, SOUND, Gouji


def codes(gouji: Gouji, *options: str) -> list[str]:
    return [finding["code"] for finding in json.loads(gouji("export", FAULTY, *options).out)["findings"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder above which nobody looks."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "drafts").mkdir()
    monkeypatch.chdir(tmp_path / "drafts")
    return tmp_path


def test_a_file_in_the_folder_above_is_found(gouji: Gouji, folder: Path) -> None:
    (folder / "gouji.toml").write_text('[rules]\noff = ["T302"]\n[severity]\nT201 = "info"\n')
    answer = gouji("check", FAULTY)
    assert answer.status == 0
    assert "! T302" not in answer.out
    assert "    i T201" in answer.out
    last = answer.out.splitlines()[-1]
    assert "T302" in last and "T201" in last and str(folder / "gouji.toml") in last


def test_other_thresholds_are_gone_by_and_announced(gouji: Gouji, folder: Path) -> None:
    assert "ST07" not in codes(gouji)
    (folder / "gouji.toml").write_text("[thresholds]\nST07.characters = 100000\n")
    assert "ST07" in codes(gouji)
    assert "ST07" in gouji("check", FAULTY).out.splitlines()[-1]


def test_nothing_above_the_repository_counts(gouji: Gouji, folder: Path) -> None:
    (folder / "drafts" / ".git").mkdir()
    (folder / "gouji.toml").write_text('[rules]\noff = ["T302"]\n')
    assert "T302" in codes(gouji)


def test_the_users_own_file(gouji: Gouji, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = folder / "own"
    (own / "gouji").mkdir(parents=True)
    (own / "gouji" / "gouji.toml").write_text('[rules]\noff = ["T3"]\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(own))
    assert not [code for code in codes(gouji) if code.startswith("T3")]
    (folder / "gouji.toml").write_text("")
    assert "T302" in codes(gouji)


def test_a_file_by_name(gouji: Gouji, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[rules]\noff = ["T"]\n')
    assert not [code for code in codes(gouji, "--config", str(file)) if code.startswith("T")]


@pytest.mark.parametrize("command", ["check", "export", "show", "letter"])
def test_every_command_understands_the_options(gouji: Gouji, command: str) -> None:
    assert "T302" in gouji(command, FAULTY, "--select", "T30").out
    answer = gouji(command, FAULTY, "--ignore", "applications-processed-sum")
    assert "T302" not in answer.out.replace("关闭 2 条规则（T302", "")
    assert "T302" in (answer.out if command == "check" else answer.err)


def test_without_settings_nothing_is_announced(gouji: Gouji) -> None:
    assert gouji("export", FAULTY).err == ""


def test_as_data_what_is_off_is_said_beside_it(gouji: Gouji) -> None:
    answer = gouji("check", SOUND, "--format", "json", "--select", "T302")
    assert json.loads(answer.out)[0]["findings"] == []
    assert answer.err.startswith(f"gouji: 关闭 {len(RULES) - 1} 条规则（")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "T3O2"], "--select：没有规则 T3O2；是不是 T302？"),
        (["--ignore", "T302,TXX"], "--ignore：没有规则 TXX；是不是 TX？"),
        (["--select", "aplications-balance"], "--select：没有规则 aplications-balance；是不是 applications-balance？"),
        (["--select", ""], "--select 是空的（用 gouji check --help 看用法）"),
        (["--select", "T3", "--ignore", "T3"], "--select 和 --ignore 没有留下一条规则"),
        (["--config", "nowhere.toml"], "nowhere.toml：读不了（No such file or directory）"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(gouji: Gouji, arguments: list[str], said: str) -> None:
    assert gouji("check", SOUND, *arguments) == (2, "", f"gouji: {said}\n")


def test_a_bad_file_stops_before_anything_is_read(gouji: Gouji, folder: Path) -> None:
    (folder / "drafts" / "gouji.toml").write_text('[rules]\nof = ["T302"]\n')
    answer = gouji("check", SOUND)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err == f"gouji: {folder / 'drafts' / 'gouji.toml'}: [rules] of：没有这一项；是不是 off？\n"


def test_an_unreadable_input_still_says_why(gouji: Gouji, tmp_path: Path) -> None:
    (tmp_path / "notice.txt").write_text("关于召开会议的通知", encoding="utf-8")
    answer = gouji("export", str(tmp_path / "notice.txt"), "--select", "T302")
    assert answer.status == 1
    got = json.loads(answer.out)
    assert got["verdict"] == "unreadable"
    assert len(got["findings"]) == 1
