"""The workbook, read back."""

import gc
import io
import tempfile
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from parser.exports import Chosen, render, stream
from parser.forms import FORMS
from parser.report import Table
from parser.rules.model import Judgement
from parser.wording import Language
from tests.exports.made import PENDING, judgement, unreadable


def read_back(*chosen: Chosen, language: Language = "zh") -> Workbook:
    return load_workbook(io.BytesIO(render(chosen, "xlsx", language=language)))


def test_sheets_and_numbers() -> None:
    book = read_back(Chosen(judgement(), mark="passed", note="看过"), Chosen(unreadable()))
    assert book.sheetnames == ["报告", "问题", "复议诉讼"]
    rows = list(book["复议诉讼"].values)
    assert rows[0] == ("机关", "年度", "项目", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    assert rows[1] == ("云湖县粮食局", 2022, "行政复议", 2, 0, 0, 0, 3)
    assert rows[2] == ("云湖县粮食局", 2022, "行政诉讼 未经复议直接起诉", 0, 0, 0, "(空)", 0)
    reports = list(book["报告"].values)
    assert reports[1] == ("云湖县粮食局", 2022, "有错误", 1, 1, 0, "通过", "看过", "yunhu.txt", "ab12")
    assert reports[2][2] == "读不了"
    assert [row[3] for row in book["问题"].values] == ["规则", "T401", "T309", "IN00"]


def test_a_finding_is_a_note_at_the_printed_total_only() -> None:
    sheet = read_back(Chosen(judgement()))["复议诉讼"]
    notes = {cell.coordinate: cell.comment.text for row in sheet for cell in row if cell.comment}
    assert set(notes) == {"H2", "G3"}
    assert notes["H2"].startswith("! T401 ")
    assert notes["G3"].startswith("? T309 ")


def test_a_workbook_is_written_while_reports_come_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    held: list[weakref.ref[Judgement]] = []

    def come(*, end: bool) -> Iterator[Chosen]:
        for _ in range(10):
            one = judgement()
            held.append(weakref.ref(one))
            yield Chosen(one)
            del one
            gc.collect()
            assert sum(reference() is not None for reference in held) <= 1
        if not end:
            raise KeyboardInterrupt

    assert load_workbook(io.BytesIO(b"".join(stream(come(end=True), "xlsx"))))["报告"].max_row == 11
    with pytest.raises(KeyboardInterrupt):
        list(stream(come(end=False), "xlsx"))
    assert not list(tmp_path.iterdir())


def test_sheets_stand_in_the_order_of_the_forms_whatever_comes_first() -> None:
    old, new = judgement(path="b.txt"), judgement()
    old.report.tables["disclosure"] = Table("disclosure", FORMS["disclosure"][0])
    new.report.tables["disclosure"] = Table("disclosure", FORMS["disclosure"][1])
    assert read_back(Chosen(new), Chosen(old)).sheetnames == read_back(Chosen(old), Chosen(new)).sheetnames


def test_strings_are_never_formulas_or_links() -> None:
    book = read_back(Chosen(judgement("=1+1", agency="=A1"), mark="=m", note="http://example.invalid"))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert "=A1" in [cell.value for cell in cells]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_only_the_chosen_cells() -> None:
    rows = list(read_back(Chosen(judgement(), frozenset({PENDING})), language="en")["Review"].values)
    assert rows[1:] == [("云湖县粮食局", 2022, "litigation, sued directly", None, None, None, "(blank)", None)]


def test_both_forms_of_a_table_have_sheets_of_their_own() -> None:
    old, new = judgement(), judgement(path="b.txt")
    old.report.tables["disclosure"] = Table("disclosure", FORMS["disclosure"][0])
    new.report.tables["disclosure"] = Table("disclosure", FORMS["disclosure"][1])
    book = read_back(Chosen(old), Chosen(new))
    assert book.sheetnames == ["报告", "问题", "主动公开 2019", "主动公开 2021", "复议诉讼"]
    assert book["主动公开 2019"].max_row == 1 + 8
    assert book["主动公开 2021"].max_row == 1 + 6
