"""`gouji library`: what was decided can be looked at, tidied, written out and taken in, and is never lost by it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.cli import Answer, Gouji, process
from tests.exports.made import judgement, report
from tui.library import Library, Mark, Standing, Summary

REPORT = report()
Call = Callable[..., Answer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "library"
    library = Library.open(made)
    library.decide(REPORT, mark=Mark.RETURNED, note="总计有误")
    library.rule_on(REPORT, ["k1", "k2"], standing=Standing.CONFIRMED)
    library.decide(replace(REPORT, year=2020), mark=Mark.PASSED)
    library.put_by("filter 县", {"text": "level:county"})
    library.remember([Summary.of(judgement(path=str(tmp_path / "gone.txt")))])
    library.close()
    return made


@pytest.fixture
def gouji(folder: Path, gouji: Gouji) -> Call:
    return lambda *given: gouji("library", *given, *(() if "--library" in given else ("--library", str(folder))))


def test_check_tells_what_there_is_and_changes_nothing(gouji: Call, folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    answer = gouji("check", "--lang", "zh")
    assert answer.status == 0 and answer.err == ""
    assert "没有人在用" in answer.out and "2, 通过 1, 退回 1" in answer.out
    assert "1 份，其中 1 份现在找不到" in answer.out
    assert "finding" in gouji("check", "--lang", "en").out
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_check_tells_who_is_at_work_and_what_is_damaged(gouji: Call, folder: Path) -> None:
    library = Library.open(folder)
    answer = gouji("check", "--lang", "zh")
    assert str(os.getpid()) in answer.out and answer.status == 0
    library.close()
    snapshot = folder / "decisions.json"
    snapshot.write_bytes(snapshot.read_bytes()[:-30])
    answer = gouji("check", "--lang", "zh")
    assert answer.status == 1 and "decisions.json 已损坏" in answer.out
    assert not list(folder.glob("*.damaged*"))


def test_compact_keeps_everything_and_needs_the_library_for_itself(gouji: Call, folder: Path) -> None:
    library = Library.open(folder)
    busy = gouji("compact", "--lang", "zh")
    assert busy.status == 1 and "另一个 gouji 正在使用" in busy.err
    library.close()
    assert gouji("compact").status == 0
    assert (folder / "decisions.log").read_bytes() == b""
    library = Library.open(folder, to_read=True)
    assert library.decision(REPORT).note == "总计有误" and library.recall("filter 县") == {"text": "level:county"}
    assert len(library.paths()) == 1


def test_what_is_exported_and_taken_in_elsewhere_is_the_same(gouji: Call, folder: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "kept.json", tmp_path / "other"
    assert gouji("export", "-o", str(target)).status == 0
    assert gouji("export").out == target.read_text("utf-8")
    assert json.loads(target.read_text("utf-8"))["schema"] == "gouji.kept/1"
    answer = gouji("import", str(target), "--library", str(other), "--lang", "zh")
    assert answer.status == 0, answer.err
    assert gouji("export").out == gouji("export", "--library", str(folder)).out


def test_what_both_decided_stays_here_unless_the_file_is_preferred(gouji: Call, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "kept.json"
    gouji("export", "-o", str(target))
    library = Library.open(folder)
    library.decide(REPORT, mark=Mark.PASSED, note="")
    library.rule_on(REPORT, ["k1"], standing=Standing.DISMISSED, note="原件如此")
    library.rule_on(REPORT, ["k2"], standing=Standing.OPEN, note="")
    library.rule_on(REPORT, ["k3"], standing=Standing.CONFIRMED)
    library.decide(replace(REPORT, year=2020), mark=Mark.NEW)
    library.close()
    answer = gouji("import", str(target), "--lang", "zh")
    assert "新 1，改 1，相同 0，本库不变 0" in answer.out
    library = Library.open(folder, to_read=True)
    decision = library.decision(REPORT)
    assert (decision.mark, decision.note) == (Mark.PASSED, "总计有误"), "what was said nowhere else comes in"
    assert {key: ruling.standing for key, ruling in decision.findings.items()} == {
        "k1": Standing.DISMISSED,
        "k2": Standing.CONFIRMED,
        "k3": Standing.CONFIRMED,
    }
    assert "相同 1，本库不变 1" in gouji("import", str(target), "--lang", "zh").out
    gouji("import", str(target), "--prefer-file")
    library = Library.open(folder, to_read=True)
    decision = library.decision(REPORT)
    assert decision.mark is Mark.RETURNED and decision.ruling("k1").standing is Standing.CONFIRMED
    assert decision.ruling("k3").standing is Standing.CONFIRMED
    assert "改 0" in gouji("import", str(target), "--lang", "zh").out


def test_snapshots_of_every_layout_can_be_taken_in(gouji: Call, tmp_path: Path) -> None:
    old = tmp_path / "old.json"
    records = {"云湖县 2019": {"mark": "reviewed", "note": "", "sha256": "x", "time": None}}
    for version in (1, 2):
        old.write_text(json.dumps({"schema": f"gouji.library/{version}", "records": records}), "utf-8")
        assert gouji("import", str(old), "--library", str(tmp_path / f"l{version}")).status == 0
        library = Library.open(tmp_path / f"l{version}", to_read=True)
        assert library.decision(replace(report(agency="云湖县人民政府"), year=2019)).mark is Mark.PASSED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe", "JSON"),
        (b"[]", "schema"),
        (b'{"schema": "other/1"}', "schema"),
        (b'{"schema": "gouji.kept/9"}', "升级"),
        (b'{"schema": "gouji.library/9"}', "升级"),
        (b'{"schema": "gouji.kept/1", "decisions": [], "memory": {}}', "decisions"),
        (b'{"schema": "gouji.kept/1", "decisions": {"a": 1}, "memory": {}}', "decisions"),
        (b'{"schema": "gouji.kept/1", "decisions": {}, "memory": {}, "reports": [1]}', "reports"),
        (b"[" * 100_000, "JSON"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence_and_changes_nothing(
    gouji: Call, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    before = gouji("export").out
    answer = gouji("import", str(file), "--lang", "zh")
    assert answer.status == 1 and str(file) in answer.err and said in answer.err and answer.err.count("\n") == 1
    assert gouji("export").out == before


@pytest.mark.parametrize(
    "given",
    [("import",), ("check", "x"), ("compact", "-o", "x"), ("export", "--prefer-file"), ("burn",), ()],
)
def test_wrong_usage(gouji: Call, given: tuple[str, ...]) -> None:
    answer = gouji(*given)
    assert answer.status == 2 and answer.err.startswith("gouji: ")


def test_no_library_and_no_file(gouji: Call, tmp_path: Path) -> None:
    for action in ("check", "compact", "export"):
        answer = gouji(action, "--library", str(tmp_path / "none"), "--lang", "zh")
        assert answer.status == 1 and "还没有报告库" in answer.err
    assert not (tmp_path / "none").exists()
    answer = gouji("import", str(tmp_path / "nothing.json"), "--lang", "zh")
    assert answer.status == 1 and "nothing.json：读不了" in answer.err
    inside = gouji("export", "-o", str(tmp_path / "library" / "decisions.json"), "--lang", "zh")
    assert inside.status == 2 and "不要写在报告库里面" in inside.err


def test_import_from_a_pipe(folder: Path, tmp_path: Path) -> None:
    data = process("library", "export", "--library", str(folder)).stdout
    done = process("library", "import", "-", "--library", str(tmp_path / "other"), input=data)
    assert done.returncode == 0 and b"2 new" in done.stdout, done.stderr
