"""`gouji export`: data on standard output or in a file that is never half-written."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from parser.exports import Chosen, render
from parser.judge import judge_together
from parser.reader import read_path
from tests.commands.cli import FAULTY, SAMPLES, SOUND, Gouji
from tui.batch.outputs import Output


def test_json_lines_by_default_in_the_order_of_the_inputs(gouji: Gouji) -> None:
    answer = gouji("export", FAULTY, SOUND)
    assert answer.status == 0
    assert [json.loads(line)["source"]["path"] for line in answer.out.splitlines()] == [FAULTY, SOUND]


def test_a_folder_is_read_in_sorted_order(gouji: Gouji) -> None:
    paths = [json.loads(line)["source"]["path"] for line in gouji("export", str(SAMPLES)).out.splitlines()]
    assert len(paths) >= 8
    assert paths == sorted(paths)


@pytest.mark.parametrize("fmt", ["jsonl", "json", "csv", "tsv", "md", "xlsx"])
def test_the_file_holds_just_what_render_gives(gouji: Gouji, tmp_path: Path, fmt: str) -> None:
    target = tmp_path / "out"
    answer = gouji("export", SOUND, FAULTY, "--to", fmt, "-o", str(target))
    chosen = [Chosen(judgement) for judgement in judge_together([read_path(SOUND), read_path(FAULTY)])]
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    assert target.read_bytes() == render(chosen, fmt, language="zh", bom=True)
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_the_mark_for_spreadsheets(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    gouji("export", SOUND, "--to", "csv", "-o", str(target))
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    gouji("export", SOUND, "--to", "csv", "--no-bom", "-o", str(target))
    assert target.read_bytes().startswith("机关".encode())
    assert gouji("export", SOUND, "--to", "csv").out.startswith("机关")
    assert gouji("export", SOUND, "--to", "csv", "--bom", "-o", "-").out.startswith("\ufeff机关")


def test_csv_holds_every_cell(gouji: Gouji) -> None:
    rows = list(csv.DictReader(io.StringIO(gouji("--lang", "en", "export", SOUND, "--to", "csv").out)))
    assert len(rows) == 22 + 161 + 15
    assert {row["agency"] for row in rows} == {"砚池市人民政府办公室"}


def test_the_workbook_opens(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert gouji("export", FAULTY, "--to", "xlsx", "-o", str(target)).status == 0
    assert "依申请 2021" in load_workbook(target).sheetnames


def test_an_existing_file_is_replaced_and_keeps_its_permissions(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    target.write_text("old")
    target.chmod(0o640)
    link = tmp_path / "link.md"
    link.symlink_to(target)
    assert gouji("export", SOUND, "--to", "md", "-o", str(link)).status == 0
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8").startswith("# 砚池市")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_file_is_never_half_written(gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(*_: object, **__: object) -> Iterator[bytes]:
        yield b"half"
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.md"
    target.write_text("old")
    monkeypatch.setattr(Output, "whole", breaking)
    answer = gouji("export", SOUND, "--to", "md", "-o", str(target))
    assert answer.status == 1
    assert answer.err == f"gouji: {target}：写不了（No space left on device），请另选位置\n"
    assert target.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["out.md"]


@pytest.mark.parametrize("name", ["", "none/out.csv", "file/out.csv"])
def test_a_target_that_cannot_be(gouji: Gouji, tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("")
    answer = gouji("export", SOUND, "-o", str(tmp_path / name))
    assert answer.status == 1
    assert len(answer.err.splitlines()) == 1
    assert str(tmp_path) in answer.err
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_report_is_not_written_over(gouji: Gouji, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(Path(SOUND).read_bytes())
    answer = gouji("export", str(report), "-o", str(tmp_path / "." / "report.txt"))
    assert answer.status == 2
    inside = gouji("export", str(tmp_path), "-o", str(report))
    assert inside.status == 2
    assert report.read_bytes() == Path(SOUND).read_bytes()


def test_a_device_is_written_to_and_not_replaced(gouji: Gouji) -> None:
    assert gouji("export", SOUND, "-o", "/dev/null").status == 0
    assert not Path("/dev/null").is_file()


def test_nothing_read_writes_nothing(gouji: Gouji, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    target = tmp_path / "out.csv"
    target.write_text("old")
    answer = gouji("export", str(tmp_path / "empty"), "--to", "csv", "-o", str(target))
    assert answer.status == 1
    assert target.read_text() == "old"


def test_an_unreadable_input_still_has_its_object(gouji: Gouji, tmp_path: Path) -> None:
    answer = gouji("export", str(tmp_path / "gone"), SOUND)
    assert answer.status == 1
    assert [json.loads(line)["verdict"] for line in answer.out.splitlines()] == ["unreadable", "pass"]
    assert len(answer.err.splitlines()) == 1


def test_an_unknown_format(gouji: Gouji) -> None:
    answer = gouji("export", SOUND, "--to", "nonsense")
    assert answer.status == 2
    assert "nonsense" in answer.err and "jsonl" in answer.err
