"""Web pages laid out in any way: wrapped, typed into one table, preformatted."""

from html import escape

import pytest

from tests.sources.web.pages import CELLS, assert_read, paper, read_page, texts
from tests.sources.webpages import body_html, page_html, table_html, tables_of

FILLER = "<p>页边文字，与报告无关。</p>"


def wrapped(body: str, how: str) -> str:
    if how == "layout table":
        return f"<table width=100%><tr><td>{FILLER * 30}<td>{body}<td>&copy;</table>"
    if how == "one cell":
        return f"<table><tr><td>{body}</table>"
    if how == "tables in tables":
        return "<table><tr><td><table><tr><td>" * 20 + body + "</table></table>" * 20
    if how == "hundreds of tags":
        return "<div><span>" * 700 + body + "</span></div>" * 700
    if how == "never closed":
        return "<div><center><font size=2><ul><li>" + body
    if how == "misnested":
        return "<b><p><i><div>" + body + "</b></p></i></div></section></td>"
    if how == "long page":
        return FILLER + "<p>" + "<em>长</em>" * 20_000 + body
    return body


@pytest.mark.parametrize(
    "how",
    ["layout table", "one cell", "tables in tables", "hundreds of tags", "never closed", "misnested", "long page"],
)
@pytest.mark.parametrize("cell", CELLS)
def test_a_report_is_found_in_any_wrapping(how: str, cell: str) -> None:
    draft, its_paper = paper(8)
    plain = read_page(page_html(body_html(its_paper)))
    report = read_page(page_html(wrapped(body_html(its_paper, CELLS[cell]), how)))
    assert {key: report.cell(key).value for key in tables_of(draft)} == tables_of(draft)
    assert [section.text for section in report.sections][:5] == [section.text for section in plain.sections][:5]


def test_a_report_typed_into_one_big_table() -> None:
    draft, its_paper = paper(9)
    rows = [f"<tr><td colspan=2>{escape(its_paper.title)}</td></tr>"]
    for title, words, grid in its_paper.sections:
        rows.append(f"<tr><td colspan=2>{escape(title)}</td></tr>")
        rows += [f"<tr><td>&nbsp;<td>{escape(text)}</td></tr>" for text in words]
        rows += [f"<tr><td colspan=2>{table_html(grid)}</td></tr>"] if grid else []
    assert_read(read_page(page_html(f"<table>{''.join(rows)}</table>")), draft)


def test_a_preformatted_page_keeps_its_lines() -> None:
    assert texts("<pre>一、总体情况\n无\n</pre><div style='white-space: pre-wrap'>甲\n乙</div>") == [
        "一、总体情况",
        "无",
        "甲",
        "乙",
    ]


def test_lines_wrapped_in_the_source_are_one_paragraph() -> None:
    assert texts("<p>政府信息\n   公开 open\n government</p><div>甲<br>乙</div>丙") == [
        "政府信息公开 open government",
        "甲",
        "乙",
        "丙",
    ]


def test_a_label_and_its_date_in_cells_of_their_own_are_one_line() -> None:
    assert texts(
        "<table><tr><td>索引号<td>A-1<tr><td>发布日期<td>2024-01-20<td>x</table><div>发布时间：</div><div>2024-01-21</div>"
    ) == [[["索引号", "A-1"]], "发布日期：2024-01-20", "x", "发布时间：2024-01-21"]
