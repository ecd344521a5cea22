"""`gouji check`: what it says, and what its exit status promises."""

import json
import re
from pathlib import Path

import pytest

from parser.rules.catalogue import RULES
from tests.commands.cli import FAULTY, HOSTILE, PAIR, SOUND, Gouji


def test_a_sound_report_is_one_block_and_a_summary(gouji: Gouji) -> None:
    answer = gouji("check", SOUND, "--ignore", "T403,ID")
    assert answer.status == 0
    assert answer.err == ""
    lines = answer.out.splitlines()
    assert lines[:3] == ["砚池市人民政府办公室 2020  通过  !0 ?0 i0", f"  {SOUND}", "  表二 2019  表三 2019  表四 有"]
    assert re.fullmatch(r"  规则：判断 \d+ 条，不能判断 \d+ 条，不适用 \d+ 条，关闭 \d+ 条", lines[3])
    assert lines[4] == ""
    assert lines[5].startswith("共 1 份：有错误 0，需注意 0，通过 1，读不了 0；错误 0，提醒 0，提示 0；关闭 ")
    assert len(lines) == 6


def test_every_rule_is_accounted_for(gouji: Gouji) -> None:
    out = gouji("check", FAULTY, "--ignore", "TX").out
    said = next(line for line in out.splitlines() if line.startswith("  规则"))
    numbers = list(map(int, re.findall(r"\d+", said)))
    off = sum(rule.code.startswith("TX") or rule.default_off for rule in RULES)
    assert sum(numbers) == len(RULES)
    assert numbers[3] == off
    assert f"关闭 {off} 条规则" in out.splitlines()[-1]


def test_a_finding_has_its_section_code_message_place_cell_sides_and_passages(gouji: Gouji) -> None:
    answer = gouji("check", FAULTY, "--select", "T302")
    assert answer.status == 1
    lines = answer.out.splitlines()
    section = lines.index("  三、收到和处理政府信息公开申请情况")
    assert lines[section + 1].startswith("    ! T302 ")
    assert "2+1=3，填报 2" in lines[section + 1]
    place = lines[section + 2].split("  三")[0].removeprefix(f"      {FAULTY}:")
    line, column = map(int, place.split(":"))
    assert Path(FAULTY).read_text(encoding="utf-8").splitlines()[line - 1][column - 1 :] == "2"
    assert lines[section + 2].endswith("  三(七)总计/自然人  等 22 格")
    assert lines[section + 3] == "      核对数 3，所报 2"
    assert lines[section + 4] == "      疑在 三(三)5.内部事务信息/自然人"
    assert lines[section + 5] == f"      {place} | （七）总计 2 0 0 0 0 0 2"
    assert "错误 2，提醒 0，提示 0" in lines[-1]


def test_in_english(gouji: Gouji) -> None:
    answer = gouji("--lang", "en", "check", FAULTY)
    assert "  3. Requests received and handled" in answer.out.splitlines()
    assert answer.out.splitlines()[-1].startswith("reports 1: with errors 1,")


def test_two_years_of_an_agency_are_judged_together(gouji: Gouji) -> None:
    assert "XY01" not in gouji("check", PAIR[1]).out
    assert "XY01" in gouji("check", *PAIR).out


@pytest.mark.parametrize("fmt", ["json", "jsonl"])
def test_as_data(gouji: Gouji, fmt: str) -> None:
    answer = gouji("check", SOUND, FAULTY, "--format", fmt)
    got = json.loads(answer.out) if fmt == "json" else [json.loads(line) for line in answer.out.splitlines()]
    assert answer.status == 1
    assert [one["verdict"] for one in got] == ["pass", "fail"]
    assert answer.err == ""


def test_a_missing_file_does_not_hold_up_the_others(gouji: Gouji, tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere.txt")
    answer = gouji("check", missing, SOUND, "--format", "jsonl")
    gone, sound = map(json.loads, answer.out.splitlines())
    assert answer.status == 1
    assert gone["verdict"] == "unreadable"
    assert gone["findings"]
    assert gone["source"]["path"] == missing
    assert sound["verdict"] == "pass"
    assert len(answer.err.splitlines()) == 1
    assert answer.err.startswith(f"gouji: {missing}：")
    text = gouji("check", missing, SOUND)
    assert text.status == 1
    assert f"{missing}  读不了  !1 ?0 i0" in text.out


@pytest.mark.parametrize("content", [b"", bytes(range(256)) * 20, "关于召开会议的通知".encode()])
def test_what_is_no_report_is_one_sentence_that_names_it(gouji: Gouji, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.txt"
    file.write_bytes(content)
    answer = gouji("check", str(file))
    assert answer.status == 1
    assert len(answer.err.splitlines()) == 1
    assert answer.err.count(str(file)) == 1


def test_a_folder_without_files(gouji: Gouji, tmp_path: Path) -> None:
    answer = gouji("check", str(tmp_path))
    assert answer.status == 1
    assert answer.err == f"gouji: {tmp_path}：文件夹里没有文件\n"
    assert answer.out.startswith("共 0 份")


def test_report_text_cannot_drive_the_terminal(gouji: Gouji, tmp_path: Path) -> None:
    evil = tmp_path / "\x1b]0;evil\x07\u202e.txt"
    text = Path(FAULTY).read_text(encoding="utf-8")
    evil.write_text(text.replace("墨屏县", "墨屏\x1b[31m县\x9b2J\x1b]52;c;eA==\x07"), encoding="utf-8")
    for path in (HOSTILE, str(evil), str(tmp_path / "\x1b[2Jgone")):
        answer = gouji("check", path)
        printed = answer.out + answer.err
        assert not [character for character in printed if character != "\n" and not character.isprintable()]


@pytest.mark.parametrize("arguments", [[], ["--format", "xml", SOUND], ["--nonsense", SOUND], [SOUND, "--format"]])
def test_wrong_usage_is_one_sentence(gouji: Gouji, arguments: list[str]) -> None:
    answer = gouji("check", *arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert "gouji check --help" in answer.err


def test_wrong_usage_in_chinese_leaves_no_english_sentence(gouji: Gouji) -> None:
    assert gouji("check").err == "gouji: 缺少 PATH（用 gouji check --help 看用法）\n"
    assert gouji("check", "x", "--format", "y").err == (
        "gouji: --format 不能是 y，可以是 text, json, jsonl, sarif（用 gouji check --help 看用法）\n"
    )


def test_reasons_account_for_every_rule_that_was_not_judged(gouji: Gouji) -> None:
    lines = gouji("check", FAULTY, "--reasons").out.splitlines()
    count = int(re.findall(r"不能判断 (\d+) 条", next(line for line in lines if line.startswith("  规则")))[0])
    said = "".join(lines).partition("规则：")[2]
    groups = re.findall(r"不能判断：(.+?)（([A-Z]{2}\d\d(?:、\s*[A-Z]{2}\d\d)*|[A-Z]\d{3}.*?)）", said)
    codes = [code for _, shared in groups for code in re.findall(r"[A-Z]{1,2}\d{2,3}", shared)]
    assert len(codes) == len(set(codes)) == count > 0
    assert len(groups) < count
    english = gouji("--lang", "en", "check", FAULTY, "--reasons").out
    assert "    not judged: " in english
    assert "not judged: " not in gouji("--lang", "en", "check", FAULTY).out


def test_reasons_are_for_people(gouji: Gouji) -> None:
    answer = gouji("check", FAULTY, "--reasons", "--format", "json")
    assert answer.status == 2
    assert "--reasons" in answer.err
