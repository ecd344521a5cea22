"""Tables as converters and scripts leave them: no number may land in another cell."""

from __future__ import annotations

import pytest

from parser.forms import FORMS, TableKey
from parser.judge import judge
from parser.reader import read
from parser.report import Report, State
from parser.rules.model import Severity

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


def numbered(separator: str, *, trimmed: bool = False) -> str:
    """Table two with a column of serial numbers before the labels; three rows are empty."""
    rows = (
        ("", "第二十条第（一）项", "", "", ""),
        ("序号", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("1", "规章", "", "", ""),
        ("2", "规范性文件", "5", "0", "7"),
        ("", "第二十条第（五）项", "", "", ""),
        ("", "信息内容", "本年处理决定数量", "", ""),
        ("3", "行政许可", "", "", ""),
        ("", "第二十条第（六）项", "", "", ""),
        ("", "信息内容", "本年处理决定数量", "", ""),
        ("4", "行政处罚", "", "", ""),
        ("5", "行政强制", "9", "", ""),
    )
    if separator == "<td>":
        return "<table>" + "".join(f"<tr><td>{'<td>'.join(cells)}</tr>" for cells in rows) + "</table>"
    lines = [separator.join(cells) for cells in rows]
    return "二、主动公开政府信息情况\n" + "\n".join(line.rstrip("\t |,") if trimmed else line for line in lines)


@pytest.mark.parametrize("trimmed", [False, True])
@pytest.mark.parametrize("separator", ["\t", "|", " | ", ",", "<td>"])
def test_the_serial_number_of_the_next_row_is_no_value_of_an_empty_one(separator: str, trimmed: bool) -> None:
    report = read(numbered(separator, trimmed=trimmed).encode(), "x")
    table = report.tables["disclosure"]
    found = {(cell.key.row, cell.value) for cell in table if cell.value is not None}
    printed = {("normative_documents", value) for value in (5, 0, 7)} | {("coercion", 9)}
    assert found == printed or (trimmed and not found)


@pytest.mark.parametrize("mark", ["NaN", "nan"])
def test_what_pandas_writes_for_an_empty_cell_is_a_blank(mark: str) -> None:
    rows = "|信息内容|本年制发件数|本年废止件数|现行有效件数|\n|---|---|---|---|\n|规章|2|0|1|\n"
    text = f"第二十条第（一）项\n{rows}|规范性文件|{mark}|3|{mark}|\n"
    table = read(text.encode(), "x").tables["disclosure"]
    assert row(read(text.encode(), "x"), "disclosure", "regulations") == [2, 0, 1]
    assert table.value("normative_documents", "repealed") in (3, None)
    assert not [cell for cell in table if cell.raw == mark]
    grid = "".join(f"<tr><td>{'</td><td>'.join(line.split('|')[1:-1])}</td></tr>" for line in text.split("\n")[1:-1])
    page = read(f"<html><body><p>第二十条第（一）项</p><table>{grid}</table></body></html>".encode(), "x")
    cells = [page.tables["disclosure"].cell("normative_documents", key) for key in ("issued", "repealed", "in_force")]
    assert [(cell.value, cell.state) for cell in cells] == [(None, State.BLANK), (3, State.NUMBER), (None, State.BLANK)]


def test_a_dash_that_markdown_keeps_from_being_a_list_is_a_dash() -> None:
    rows = "|信息内容|本年制发件数|本年废止件数|现行有效件数|\n|---|---|---|---|\n|规章|\\-|3|\\-2|\n"
    table = read(f"第二十条第（一）项\n{rows}".encode(), "x").tables["disclosure"]
    cells = [table.cell("regulations", key) for key in ("issued", "repealed", "in_force")]
    assert [cell.value for cell in cells] == [None, 3, -2]
    assert cells[0].state is State.NOT_APPLICABLE


def test_a_word_of_a_sentence_is_no_mark_of_an_empty_cell() -> None:
    report = read("一、总体情况\n采用 NaN 作为缺失标记。".encode(), "x")
    assert report.section(1).lines[0].text == "采用 NaN 作为缺失标记。"


def test_characters_that_look_alike_are_those_that_were_written() -> None:
    text = "⼀、总体情况\n⻔户⽹站由⼈⺠政府建⽴。\n⼆、主动公开政府信息情况"
    report = read(text.encode(), "x")
    line = report.section(1).lines[0]
    assert (line.text, line.raw) == ("门户网站由人民政府建立。", "⻔户⽹站由⼈⺠政府建⽴。")
    assert line.place(5).column == 6


def test_values_between_a_whole_label_and_its_longer_wording_may_be_those_of_another() -> None:
    above = "".join(f"  {label}  0 0 0 0 0 0 0\n" for label in ("（一）予以公开", "（二）部分公开", "2.重复申请"))
    cut = "  2.申请人逾期未按收费通知要求缴纳费用、行政机关不\n    1 0 0 0 0 0 1\n"
    cut += "  再处理其政府信息公开申请  0 0 0 0 0 0 0\n"
    report = read((above + cut + "  3.其他  0 0 0 0 0 0 0\n（七）总计  1 0 0 0 0 0 1\n").encode(), "x")
    assert row(report, "applications", "other.fee_unpaid") == [None] * 7


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("一、本年新收政府信息公开申请数量\n1200012二、上年结转政府信息公开申请数量3000003", "run together"),
        ("???????2022???\n\n????\n\t???\t9\t0\t20\n" * 3, "question marks"),
        ('<?xml version="1.0"?>\n<pdf2xml producer="x">\n<page number="1"><text top="1">一</text></page>', "PDF"),
        ('<?xml version="1.0"?>\n<document name="a.pdf">\n<page id="page1">\n<block bbox="1 2 3 4">', "PDF"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(text: str, told: str) -> None:
    failure = read(text.encode(), "年报.txt").failure
    assert failure is not None
    assert told in failure.reason.en
    assert failure.reason.en.startswith("年报.txt: ")
    assert failure.reason.zh.startswith("年报.txt：")


def test_text_that_gnumeric_shows_over_empty_cells_covers_none() -> None:
    head = '<html><head><meta name="generator" content="Gnumeric 1.12.55 via GPFH/0.5" /></head><body>'
    names = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    cells = "".join(f'<td colspan="1" rowspan="1">{name}</td>' for name in names)
    rows = f'<tr><td colspan="2" rowspan="1"></td>{cells}</tr>'
    for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"):
        rows += f'<tr><td colspan="2" rowspan="1">{label}</td>{"<td>1</td>" * 6}<td>6</td></tr>'
    rows += f'<tr><td>三、</td><td colspan="3">（一）予以公开</td>{"<td>2</td>" * 5}</tr>'
    report = read(f"{head}<table>{rows}</table></body></html>".encode(), "x")
    table = report.tables["applications"]
    assert row(report, "applications", "granted") == [None, None, 2, 2, 2, 2, 2]
    assert {table.cell("granted", key).state for key in ("natural_person", "business")} == {State.BLANK}


def test_a_row_whose_label_is_torn_apart_by_its_values_is_not_lacking() -> None:
    labels = [row.printed for row in FORMS["applications"][-1].rows]
    torn = next(label for label in labels if "禁止公开" in label)
    lines = [
        f"{label[:8]}\n0\n0\n0\n0\n0\n0\n0\n{label[8:]}" if label == torn else "\n".join([label, *"0000000"])
        for label in labels
    ]
    report = read("\n".join(["三、收到和处理政府信息公开申请情况", *lines]).encode(), "x")
    assert report.tables["applications"].value("denied.law_forbids", "total") is None
    (found,) = [finding for finding in judge(report).findings if finding.code == "T306"]
    assert found.severity is Severity.WARNING
    assert found.evidence[0].text == torn[:8]


def test_the_values_of_a_label_over_two_rows_may_stand_in_the_second() -> None:
    head = "<tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数</tr>"
    rows = "<tr><td rowspan=2>规章<td><td><td></tr><tr><td>5<td>0<td>7</tr><tr><td>规范性文件<td>1<td>2<td>3</tr>"
    page = f"<table><tr><td colspan=4>第二十条第（一）项</tr>{head}{rows}</table>"
    assert row(read(page.encode(), "x"), "disclosure", "regulations") == [5, 0, 7]
