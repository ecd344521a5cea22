"""Cells of tables in web pages: what they say, spans, what is hidden or lost."""

import re
from random import Random

import pytest

from parser.document import Grid
from parser.report import State
from tests.sources.web.pages import document_of, paper, read_page, texts
from tests.sources.webpages import body_html, page_html, tables_of


def test_a_blank_cell_stays_blank_and_is_never_zero() -> None:
    draft, its_paper = paper(3)
    html = body_html(its_paper)
    blanked = re.sub(r">0</td>", ">&nbsp;</td>", html)
    report = read_page(page_html(blanked))
    zeros = {key for key, value in tables_of(draft).items() if value == 0}
    assert zeros
    for key, value in tables_of(draft).items():
        cell = report.cell(key)
        if key in zeros:
            assert cell.value is None, key
            assert cell.state in (State.BLANK, State.AMBIGUOUS), key
        else:
            assert cell.value in (value, None), key


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<td>1<br>2", "1 2"),
        ("<td><p>1</p><p>2</p>", "1 2"),
        ("<td><span>1</span><span>2</span>", "12"),
        ("<td>1<!-- 0 --><b></b>2", "12"),
        ("<td>1<span style='display: none'>0</span>2", "12"),
        ("<td>1\n  2", "1 2"),
        ("<td>规\n  章", "规章"),
        ("<td>规&nbsp;&nbsp;章", "规\xa0\xa0章"),
        ("<td>&nbsp;", ""),
        ("<td>　", ""),
        ("<td><br/>", ""),
        ("<td><table><tr><td>7</table>", "7"),
        ("<td><input value=7 readonly><input type=hidden value=8>", "7"),
        ("<td><textarea>7</textarea>", "7"),
        ("<td>22<sup>1</sup>", "22 1"),
        ("<td><del>5</del><ins>6</ins>", "6"),
        ("<td><S>5</S>6<strike>7</strike>", "6"),
        ("<td><span style='text-decoration: underline line-through'>5</span>6", "6"),
        ("<td><ruby>规<rt>guī</rt></ruby>章", "规章"),
        ("<td>&#49;&#x32;", "12"),
        ("<td>1<wbr>2<img src=x>", "12"),
        ("<td><pre>1\n2</pre>", "1 2"),
    ],
)
def test_what_a_cell_says(cell: str, text: str) -> None:
    assert texts(f"<table><tr><td>甲<td>乙<td>丙<tr><td>0{cell}<td>1</table>") == [
        [["甲", "乙", "丙"], ["0", text, "1"]]
    ]


def test_spans_are_laid_out_and_covered_places_say_so() -> None:
    assert texts(
        "<table><tr><td rowspan=2>三<td colspan='2'>甲<tr><td>1<td>2<tr><td colspan=0>x<td>y<td>z</table>"
    ) == [[["三", "甲", None], [None, "1", "2"], ["x", "y", "z"]]]


def test_hidden_columns_and_rows_are_not_part_of_a_table() -> None:
    html = (
        "<table><tr><td>a<td style='DISPLAY:none'>9<td>b<tr hidden><td>9<td>9<td>9"
        "<tbody style='display:none'><tr><td>9<td>9</tbody><tr><td>c<td>d</table>"
    )
    assert texts(html) == [[["a", "b"], ["c", "d"]]]


@pytest.mark.parametrize("seed", range(8))
def test_a_lost_cell_shifts_nothing(seed: int) -> None:
    rng = Random(seed)
    draft, its_paper = paper(seed)
    rows = body_html(its_paper).split("<tr>")
    full = [number for number, row in enumerate(rows) if len(re.findall(r"<td>\d+</td>", row)) == 7]
    for number in rng.sample(full, 12):
        lost = rng.choice(list(re.finditer(r"<td>\d+</td>", rows[number])))
        short = rows[number][: lost.start()] + rows[number][lost.end() :]
        report = read_page(page_html("<tr>".join([*rows[:number], short, *rows[number + 1 :]])))
        wrong = {key for key, value in tables_of(draft).items() if report.cell(key).value not in (value, None)}
        assert not wrong


def test_tables_are_grids_with_places_of_their_own() -> None:
    document = document_of("<p>前</p><table><tr><td>甲<td>1<tr><td>乙<td></table>")
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [[cell.line.place() for cell in row] for row in grid.rows] == [
        [(2, 1, None), (2, 3, None)],
        [(3, 1, None), (3, 3, None)],
    ]
