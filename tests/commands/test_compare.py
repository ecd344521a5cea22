"""`gouji compare`: what two reports say differently, and what they say in the same words."""

import csv
import io
import json

from tests.commands.cli import PAIR, SAMPLES, SOUND, Gouji

MIXED = str(SAMPLES / "12-xinghui-2022-blanks.txt")


def test_cells_that_differ_titles_and_passages(gouji: Gouji) -> None:
    answer = gouji("compare", *PAIR)
    assert answer.status == 0
    lines = [line.split() for line in answer.out.splitlines()]
    assert ["一、本年新收申请/总计", "12", "10", "-2"] in lines
    assert ["行政许可/处理决定", "186", "203", "+17"] in lines
    assert not any(line[:1] == ["三(一)予以公开/总计"] for line in lines)
    assert "（六节标题相同）" in answer.out
    assert any(line[:1] == ["总体"] and "占" in line[1] for line in lines)


def test_all_cells_when_asked(gouji: Gouji) -> None:
    lines = [line.split() for line in gouji("compare", *PAIR, "--all").out.splitlines()]
    assert ["三(一)予以公开/总计", "8", "8", "="] in lines


def test_different_forms_have_no_counterpart(gouji: Gouji) -> None:
    out = gouji("compare", SOUND, MIXED).out
    assert "A 用 2019 年表式，B 用 2021 年表式" in out
    assert any(line.split() == ["规范性文件/现行有效", "(无对应)", "0"] for line in out.splitlines())


def test_a_report_with_itself_has_no_difference(gouji: Gouji) -> None:
    out = gouji("compare", "--lang", "en", SOUND, SOUND).out
    assert "(161 equal cells are not listed)" in out
    assert "100% of A, 100% of B" in out


def test_as_data(gouji: Gouji) -> None:
    rows = list(csv.DictReader(io.StringIO(gouji("compare", *PAIR, "--to", "csv", "--lang", "en").out)))
    assert {row["part"] for row in rows} == {"cell", "title", "passage"}
    row = next(row for row in rows if row["key"] == "applications.new_received.total")
    assert (row["a"], row["b"], row["difference"]) == ("12", "10", "-2")
    data = json.loads(gouji("compare", SOUND, MIXED, "--to", "json").out)
    assert data["schema"] == "gouji.compare/1" and data["a"]["path"] == SOUND
    hole = next(row for row in data["rows"] if row["key"] == "applications.granted.research")
    assert (hole["b"], hole["difference"], hole["b_not_known"]) == (None, None, "blank")


def test_what_is_no_single_report(gouji: Gouji) -> None:
    many = gouji("compare", SOUND, str(SAMPLES))
    assert (many.status, many.out, len(many.err.splitlines())) == (2, "", 1)
    gone = gouji("compare", SOUND, "gone.txt")
    assert (gone.status, gone.out) == (1, "")
    assert "gone.txt" in gone.err
    assert gouji("compare", SOUND).status == 2
