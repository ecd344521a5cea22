"""Tables as converters and scripts leave them: no number may land in another cell."""

from __future__ import annotations

import pytest

from parser.forms import FORMS, TableKey
from parser.reader import read
from parser.report import Report, State

MATRIX = (
    "|申请人情况|\n|自然人|法人或其他组织|总计|\n|商业企业|科研机构|社会公益组织|法律服务机构|其他|\n"
    "|一、本年新收政府信息公开申请数量|3|0|0|0|0|0|3|\n|二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0|\n"
)
"""The beginning of the request matrix, whose rows have seven values."""


def row(report: Report, table: TableKey, key: str) -> list[float | None]:
    form = report.tables[table].form
    assert form is not None
    return [report.tables[table].value(key, column.key) for column in form.row[key].columns]


def repeating(mark: str) -> str:
    """Table two of 2019 by a script that prints a merged cell once for each column it covers."""
    lines = (
        ("第二十条第（五）项",) * 4,
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        ("行政许可", "8", "-1", "40"),
        ("第二十条第（八）项",) * 4,
        ("信息内容", "上一年项目数量", "本年增/减", "本年增/减"),
        ("行政事业性收费", "{}", "{}", "{}"),
    )
    return "\n".join(mark.join(cells) for cells in lines)


@pytest.mark.parametrize("mark", ["\t", " | "])
def test_a_merged_cell_printed_in_every_column_it_covers_is_one_cell(mark: str) -> None:
    report = read(repeating(mark).format("5", "2", "2").encode(), "x")
    assert row(report, "disclosure", "fees") == [5, 2]
    blank = read(repeating(mark).format("", "0", "0").encode(), "x")
    assert row(blank, "disclosure", "fees") == [None, 0]
    assert blank.tables["disclosure"].cell("fees", "prev_items").state is State.BLANK
    unlike = read(repeating(mark).format("5", "2", "3").encode(), "x")
    assert row(unlike, "disclosure", "fees") == [None, None]


def test_behind_the_repeated_cells_stand_only_empty_columns() -> None:
    text = repeating("\t").format("5", "2", "2")
    assert row(read(f"{text}\t\t\t".encode(), "x"), "disclosure", "fees") == [5, 2]
    assert row(read(f"{text}\t\t7".encode(), "x"), "disclosure", "fees") == [None, None]


@pytest.mark.parametrize("rest", ["法提供", "（七）<br />"])
def test_the_rest_of_a_wrapped_label_is_no_cell_of_the_row_above(rest: str) -> None:
    wrapped = f"|（一）予以公开|0|2|0|2||0|7|\n||{rest}|||||||\n|（二）部分公开|0|0|0|0|0|0|0|"
    granted = row(read((MATRIX + wrapped).encode(), "x"), "applications", "granted")
    assert granted in ([0, 2, 0, 2, None, 0, 7], [None] * 7)


def test_a_cell_that_begins_the_next_label_is_no_cell_of_the_row_above() -> None:
    lone = "|（六）其他处理\n|\n|\n|2\n|0\n|0\n|0\n|0\n|3\n|\n|（七）<br />\n总计\n|\n" + "|1\n" * 7
    report = read((MATRIX + lone).encode(), "x")
    assert row(report, "applications", "other") == [None] * 7


def test_a_bar_and_a_dash_part_rows_and_are_no_cell() -> None:
    rows = (
        "{{|\n|-\n| 信息内容\n| 本年制发件数\n| 本年废止件数\n| 现行有效件数\n|-\n| 规章\n{}\n|-\n| 规范性文件\n{}\n|}}"
    )
    text = "二、主动公开政府信息情况\n第二十条第（一）项\n" + rows.format("|\n| 11\n| 57", "| 9\n| 2\n| 7")
    report = read(text.encode(), "x")
    assert row(report, "disclosure", "regulations") == [None, 11, 57]
    assert row(report, "disclosure", "normative_documents") == [9, 2, 7]


@pytest.mark.parametrize("end", ["\\", "\\\\"])
def test_a_backslash_that_ends_a_line_of_a_label_is_no_value(end: str) -> None:
    wrapped = f"  二、上年结转政府信息公开申请{end}   79   33   17   64   30   14\n  数量\n\n"
    text = (
        "  一、本年新收政府信息公开申请数量   1   2   3   4   5   6   21\n\n"
        + wrapped
        + "  （一）予以公开   1 0 0 0 0 0 1\n"
    )
    report = read(text.encode(), "x")
    assert row(report, "applications", "new_received") == [1, 2, 3, 4, 5, 6, 21]
    assert row(report, "applications", "carried_in") == [None] * 7


def test_without_a_word_of_its_form_a_table_has_no_columns() -> None:
    bare = "第二十条第（一）项\n规章|1|2|3|\n规范性文件|4|5|6|\n"
    report = read(bare.encode(), "x")
    assert {cell.state for cell in report.tables["disclosure"] if cell.raw} == {State.AMBIGUOUS}
    assert [printed.values for printed in report.tables["disclosure"].unplaced] == [("1", "2", "3"), ("4", "5", "6")]
    headed = bare.replace("\n", "\n信息内容|本年制发件数|本年废止件数|现行有效件数|\n", 1)
    assert row(read(headed.encode(), "x"), "disclosure", "regulations") == [1, 2, 3]


def test_numbers_heaped_up_apart_from_their_labels_are_no_rows() -> None:
    labels = (
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（二）部分公开",
    )
    heaped = [*labels, "（七）总计", *map(str, range(40)), "3.其他", *map(str, range(7)), "四、结转下年度继续办理"]
    report = read("\n".join(heaped).encode(), "x")
    assert not [cell for cell in report.tables["applications"] if cell.value is not None]


def test_numbers_that_came_column_by_column_are_no_row() -> None:
    labels = ("二、上年结转政府信息公开申请数量", "（一）予以公开", "（二）部分公开", "1.属于国家秘密")
    columns = ["一、本年新收政府信息公开申请数量", *"1130016", *(text for label in labels for text in (label, "0"))]
    report = read("\n".join(columns).encode(), "x")
    assert not [cell for cell in report.tables["applications"] if cell.value is not None]


def test_values_between_two_lines_of_a_label_may_be_those_of_another() -> None:
    above = "".join(f"  {label}  0 0 0 0 0 0 0\n" for label in ("（一）予以公开", "（二）部分公开", "2.重复申请"))
    text = f"{above}  3.4.要求提供公开出版物\n  无正当理由大量反\n    0 3 0 2 0 0 5\n  复申请  0 2 0 3 2 0 7\n"
    report = read(text.encode(), "x")
    assert row(report, "applications", "unprocessed.excessive") == [None] * 7


def test_paragraphs_of_markdown_around_tables_of_a_web_page_stay_apart() -> None:
    table = "<table><tr><td>第二十条第（一）项</td></tr></table>"
    words = "# 一、总体情况\n\n全年主动公开信息三十条，其中\n政策文件两件。\n\n# 二、主动公开政府信息情况\n\n"
    text = f"{words}{table}\n\n{table}\n"
    overview = read(text.encode(), "x").section(1)
    assert (overview.title, overview.text) == ("# 一、总体情况", "全年主动公开信息三十条，其中政策文件两件。")


def test_headers_cut_off_from_their_grid_do_not_order_its_columns() -> None:
    names = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    above = (("", "申请人情况", "", ""), ("", "自然人", "法人或其他组织", "总计"))
    below = (
        ("", "", "", "", *names, ""),
        ("一、本年新收政府信息公开申请数量", "", "", "1", "2", "3", "4", "5", "6", "21"),
        ("二、上年结转政府信息公开申请数量", "", "", "0", "0", "0", "0", "0", "0", "0"),
        ("三、本年度办理结果", "（一）予以公开", "", "1", "2", "3", "4", "5", "0", "15"),
    )
    tables = "".join(
        f"<table>{''.join('<tr>' + ''.join(f'<td>{text}</td>' for text in cells) + '</tr>' for cells in rows)}</table>"
        for rows in (above, below)
    )
    report = read(f"<html><body>{tables}</body></html>".encode(), "x")
    assert row(report, "applications", "new_received") == [1, 2, 3, 4, 5, 6, 21]
    assert row(report, "applications", "granted") == [1, 2, 3, 4, 5, 0, 15]


def test_values_that_came_before_their_labels_are_no_row_of_the_next_label() -> None:
    header = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    labels = [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        "（一）予以公开",
        "（七）总计",
        "四、结转下年度继续办理",
    ]
    values = [[*map(str, (n, 0, 0, 0, 0, 0, n))] for n in (5, 1, 6, 6, 0)]
    before = [line for label, own in zip(labels, values, strict=True) for line in (*own, label)]
    report = read("\n".join([*header, *before, "四、行政复议、行政诉讼情况"]).encode(), "x")
    table = report.tables["applications"]
    assert not [cell for cell in table if cell.value is not None]
    assert [printed.values for printed in table.unplaced] == [tuple(own) for own in values[1:]]

    lost = "\n".join(
        [
            *header,
            *values[0],
            *(text for label, own in zip(labels[1:], values[1:], strict=True) for text in (label, *own)),
        ]
    )
    assert row(read(lost.encode(), "x"), "applications", "carried_in") == [1, 0, 0, 0, 0, 0, 1], "only a label is lost"


def test_headers_beyond_a_row_of_the_agencys_own_tell_the_form_of_table_two() -> None:
    rows = [
        "第二十条第（一）项",
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "规章",
        "1",
        "0",
        "2",
        "规范性文件",
        "3",
        "0",
        "4",
    ]
    own = ["其他主动公开文件", "20", "14", "38", "第二十条第（五）项", "信息内容", "本年处理决定数量"]
    report = read("\n".join([*rows, *own, "行政许可", "7", "行政处罚", "8", "行政强制", "9"]).encode(), "x")
    assert report.tables["disclosure"].form is FORMS["disclosure"][-1]
    assert row(report, "disclosure", "normative_documents") == [3, 0, 4]
    assert row(report, "disclosure", "licensing") == [7]
