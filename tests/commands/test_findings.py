"""`gouji export --findings`: the list of findings that the app exports, with what was decided on them."""

import csv
import io
import json
from pathlib import Path

import pytest

from parser.exports import Chosen
from parser.exports.findings import FORMATS, render_findings
from parser.judge import judge
from parser.letter import Ruling
from parser.reader import read_path
from tests.commands.cli import FAULTY, SOUND, Gouji
from tui.library import Library, Standing


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_bytes_are_those_of_the_app(gouji: Gouji, fmt: str) -> None:
    whole = [Chosen(judge(read_path(path))) for path in (SOUND, FAULTY)]
    assert gouji("export", "--findings", SOUND, FAULTY, "--to", fmt) == (0, render_findings(whole, fmt).decode(), "")


def test_what_was_decided_stands_beside_each(gouji: Gouji, tmp_path: Path) -> None:
    report = read_path(FAULTY)
    finding = next(finding for finding in judge(report).findings if finding.code == "T302")
    library = Library.open(tmp_path)
    library.rule_on(report, [finding.key], standing=Standing.DISMISSED, note="原件无误")
    library.close()
    out = gouji("export", "--findings", FAULTY, "--to", "csv", "--library", str(tmp_path)).out
    rows = {row["问题"]: row for row in csv.DictReader(io.StringIO(out))}
    assert (rows[finding.message.zh]["处理"], rows[finding.message.zh]["备注"]) == ("已排除", "原件无误")
    assert [row["处理"] for row in rows.values()].count("未处理") == len(rows) - 1
    ruled = {FAULTY: {finding.key: Ruling("dismissed", "原件无误")}}
    assert out == render_findings([Chosen(judge(report))], "csv", rulings=ruled).decode()


def test_of_one_section(gouji: Gouji) -> None:
    got = json.loads(gouji("export", "--findings", FAULTY, "--to", "json", "--section", "2").out)
    assert {row["section"] for row in got["findings"]} == {2}


def test_none_is_a_list_of_none(gouji: Gouji) -> None:
    answer = gouji("export", "--findings", SOUND, "--to", "json", "--section", "5")
    assert json.loads(answer.out) == {"schema": "gouji.findings/1", "findings": []}


def test_the_file_is_for_spreadsheets(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "问题.csv"
    assert gouji("export", "--findings", FAULTY, "-o", str(target)) == (0, "", "")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--findings", "--to", "xlsx"], "--findings 不能写成 xlsx，可以是 csv, tsv, md, json, jsonl"),
        (["--library", "."], "--library 要和 --findings 一起用"),
        (["--findings", "--library", "nowhere"], "nowhere：这里还没有报告库"),
    ],
)
def test_what_does_not_go_together(gouji: Gouji, options: list[str], said: str) -> None:
    assert gouji("export", FAULTY, *options) == (2, "", f"gouji: {said}\n")
