"""Excel workbooks of both kinds: merged cells, numbers as people see them, what is hidden, hostile files."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from parser.document import Document, Grid, Source
from parser.forms import TABLE_KEYS
from parser.reader import read
from parser.report import Failure
from parser.sources import load
from parser.sources.office import sheet as spreadsheet
from parser.sources.office import xls, xlsx
from parser.sources.office.numbers import day, is_date_format, shown
from tests.seeds import SEEDS, needs_seeds
from tests.sources.office import Paper, check, check_blank, of_seed, small, to_xls, to_xlsx, to_xlsx_shared

Write = Callable[[Paper], bytes]


def without_borders(paper: Paper) -> bytes:
    return to_xlsx(paper, borders=False)


WRITERS = pytest.mark.parametrize(
    "write", [to_xlsx, without_borders, to_xlsx_shared, to_xls], ids=["xlsx", "no-borders", "shared", "xls"]
)


def saved(fill: Callable[[openpyxl.worksheet.worksheet.Worksheet], object]) -> bytes:
    """A workbook with one sheet."""
    book = openpyxl.Workbook()
    assert book.active is not None
    fill(book.active)
    return written(book)


def written(book: openpyxl.Workbook | xlwt.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def texts(data: bytes) -> list[str | list[list[str | None]]]:
    """Paragraphs as they stand and grids row by row, covered cells None."""
    document = load(data, Source("报告.xlsx", ""))
    assert isinstance(document, Document), document
    return [
        [[None if cell.covered else cell.line.raw for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.raw
        for block in document.blocks
    ]


@WRITERS
@pytest.mark.parametrize("version", ["2019", "2021"])
def test_every_number_of_a_report_is_read(write: Write, version: str) -> None:
    paper = small(5, version)
    check(paper, write(paper), "报告")


@needs_seeds
@WRITERS
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_real_reports_read_the_same_as_workbooks(seed: Path, write: Write) -> None:
    paper = of_seed(seed)
    check(paper, write(paper), "报告")


@WRITERS
def test_a_blank_cell_stays_blank(write: Write) -> None:
    check_blank(write, "报告")


def test_visible_sheets_are_read_in_order() -> None:
    book = openpyxl.Workbook()
    for number, state in enumerate(("visible", "hidden", "visible", "veryHidden")):
        sheet = book.create_sheet(f"第{number}张")
        sheet.sheet_state = state
        sheet["A1"] = f"第{number}张"
    assert book.active is not None
    book.remove(book.active)
    assert texts(written(book)) == ["第0张", "第2张"]


def test_hidden_rows_and_columns_are_left_out() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in (["规章", 1, 2], ["旧", 3, 4], ["行政处罚", 5, 6]):
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    assert texts(saved(fill)) == [[["规章", "2"]], [["行政处罚", "6"]]]


def test_what_stands_alone_is_text_and_rows_of_cells_are_tables() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in (["一、总体情况"], ["内容"], ["信息内容", "件数"], ["规章", 1], ["二、其他"], ["无", 2]):
            sheet.append(row)
        sheet.merge_cells("A1:C1")

    found = texts(saved(fill))
    assert found == ["一、总体情况", "内容", [["信息内容", "件数"], ["规章", "1"]], "二、其他", [["无", "2"]]]


def test_a_row_under_merged_cells_belongs_to_their_table() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in (["类", "项", 1], [None, "目", 2], [None, "节", None]):
            sheet.append(row)
        sheet.merge_cells("A1:A3")

    assert texts(saved(fill)) == [[["类", "项", "1"], [None, "目", "2"], [None, "节", ""]]]


def test_a_day_is_shown_as_people_write_it() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = date(2024, 1, 20)
        sheet["A1"].number_format = 'yyyy"年"m"月"d"日"'

    assert texts(saved(fill)) == ["2024年1月20日"]
    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, date(2024, 1, 20), xlwt.easyxf(num_format_str="YYYY/M/D"))
    assert texts(written(book)) == ["2024年1月20日"]


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("5", "5"),
        ("5.0", "5"),
        ("0", "0"),
        ("-0.0", "0"),
        ("160.59640000000002", "160.5964"),
        ("1.2E-2", "0.012"),
        ("1.01647022E8", "101647022"),
        ("-417", "-417"),
        ("13.6万", "13.6万"),
        ("", ""),
        ("nan", "nan"),
        ("1e999", "1e999"),
    ],
)
def test_numbers_lose_the_noise_of_their_binary_form(stored: str, seen: str) -> None:
    assert shown(stored) == seen


def test_days_count_from_two_beginnings() -> None:
    assert day("45311", False) == "2024年1月20日"
    assert day("43849", True) == "2024年1月20日"
    assert day("-3", False) is None
    assert day("9e99", False) is None
    assert day("x", False) is None


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('yyyy"年"m"月"', True),
        ("d/m/yy", True),
        ("0.0000", False),
        ('0"yard"', False),
        ("[Red]0;d", False),
        ("General", False),
    ],
)
def test_formats_that_show_a_day(code: str, expected: bool) -> None:
    assert is_date_format(code) is expected


def test_cells_far_apart_cost_nothing() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = "甲"
        sheet["XFD1048576"] = "乙"

    assert texts(saved(fill)) == ["甲", "乙"]


def test_merged_ranges_beyond_all_bounds_end_in_a_sentence() -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in range(1, 200):
            sheet.cell(row, 16_000).value = row
        sheet.merged_cells.ranges = [openpyxl.worksheet.cell_range.CellRange("A1:XFD1048576") for _ in range(3)]

    failure = load(saved(fill), Source("报告.xlsx", ""))
    assert isinstance(failure, Failure)
    assert "报告.xlsx" in failure.reason.zh


def refused(data: bytes, name: str) -> bool:
    failure = load(data, Source(name, ""))
    return isinstance(failure, Failure) and failure.reason.zh.startswith(f"{name}：") and "过大" in failure.reason.zh


def test_the_same_sheet_shown_again_and_again_is_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def book(times: int) -> bytes:
        whole = xlsxwriter.Workbook(out := io.BytesIO())
        sheet = whole.add_worksheet()
        for number in range(10):
            sheet.write_row(number, 0, range(10))
        whole.close()
        again = io.BytesIO()
        with zipfile.ZipFile(out) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                part = re.sub(rb"<sheet .*?/>", lambda hit: hit.group() * times, old.read(name))
                new.writestr(name, part)
        return again.getvalue()

    monkeypatch.setattr(xlsx, "PLACES", 250)
    assert not refused(book(2), "报告.xlsx")
    assert refused(book(3), "报告.xlsx")


def test_one_text_shown_in_very_many_cells_is_counted_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        for row in range(1, 12):
            sheet.cell(row, 1).value = "长" * 1000

    assert not refused(saved(fill), "报告.xlsx")
    monkeypatch.setattr(spreadsheet, "_TEXT", 10_000)
    assert refused(saved(fill), "报告.xlsx")


def test_records_of_many_cells_are_counted_by_their_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    def book(columns: int) -> bytes:
        whole = xlwt.Workbook()
        sheet = whole.add_sheet("甲")
        framed = xlwt.easyxf("borders: left thin")
        for column in range(columns):
            sheet.write(0, column, "", framed)
        return written(whole)

    monkeypatch.setattr(xls, "PLACES", 300)
    assert not refused(book(10), "报告.xls")
    assert refused(book(250), "报告.xls")


def test_a_lost_string_is_no_blank() -> None:
    book = xlsxwriter.Workbook(whole := io.BytesIO())
    book.add_worksheet().write_row(0, 0, ["规章", "甲"])
    book.close()
    cut = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(cut, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace("<si><t>甲</t></si>".encode(), b""))
    assert texts(whole.getvalue()) == [[["规章", "甲"]]]
    assert texts(cut.getvalue()) == [[["规章", "\ufffd"]]]


@WRITERS
def test_damaged_files_end_in_a_report_or_a_sentence(write: Write) -> None:
    paper = small(2)
    whole = write(paper)
    rng = random.Random(5)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        report = read(bytes(data[: rng.choice((len(data), rng.randrange(len(data))))]), "报告.xlsx")
        assert report.failure is None or report.failure.reason.zh
        assert all(key in report.tables for key in TABLE_KEYS)


def test_a_workbook_with_a_password_says_so() -> None:
    data = bytearray(to_xls(small()))
    # A record that says that all others are encrypted, in place of the one for the window's look.
    at = data.index(b"\x3d\x00\x12\x00")
    data[at : at + 6] = b"\x2f\x00\x12\x00\x01\x00"
    failure = load(bytes(data), Source("报告.xls", ""))
    assert isinstance(failure, Failure)
    assert "密码" in failure.reason.zh
