"""Web pages as people save them: whatever the markup, the cells are those of the report, or say that they are not."""

import json
import re
from html import escape
from itertools import product
from pathlib import Path
from random import Random

import pytest

from parser.document import Document, Grid, Line, Source
from parser.judge import judge
from parser.reader import read
from parser.report import Report, State
from parser.rules.examples import Case
from parser.rules.model import Answered
from parser.rules.structure.sections import ST05
from parser.script import simplifier
from parser.sources import load
from parser.sources.web.markup import MOST_TAGS
from parser.wording import Wording
from tests.generate.model import Draft, draw
from tests.generate.pages import in_script
from tests.seeds import SEEDS, needs_seeds, truth
from tests.sources.webpages import Paper, body_html, drawn, of_seed, page_html, table_html, tables_of

PLAIN = "<td{spans}>{text}</td>"
CELLS = {
    "plain": PLAIN,
    "word": '<td{spans} style="width:52px"><p class=MsoNormal><span lang=EN-US style="font-size:12pt">'
    "{text}<o:p></o:p></span></p></td>",
    "formatted": '<TD{spans}><FONT face=宋体><b><a name="x">{text}</a></b></FONT></TD>',
    "unclosed": "<td{spans}><p>{text}",
    "header": "<th{spans}>\n      {text}\n    </th>",
    "div": "<td{spans}><div><div>{text}</div></div></td>",
}
FILLER = "<p>页边文字，与报告无关。</p>"
VERSIONS = tuple(product(("2019", "2021"), repeat=2))


def paper(seed: int = 1, disclosure: str = "2021", applications: str = "2021") -> tuple[Draft, Paper]:
    rng = Random(seed)
    draft = draw(rng, disclosure, applications)
    return draft, drawn(draft, rng)


def read_page(html: str | bytes) -> Report:
    return read(html.encode() if isinstance(html, str) else html, "page.html")


def document_of(body: str) -> Document:
    loaded = load(page_html(body).encode(), Source("page.html", ""))
    assert isinstance(loaded, Document)
    return loaded


def texts(body: str) -> list[object]:
    """The blocks of a page: paragraphs as texts, tables as rows of texts, None where a cell is covered."""
    return [
        block.raw
        if isinstance(block, Line)
        else [[None if cell.covered else cell.line.raw for cell in row] for row in block.rows]
        for block in document_of(body).blocks
    ]


def assert_read(report: Report, draft: Draft) -> None:
    assert report.failure is None
    assert {key: report.cell(key).value for key in tables_of(draft)} == tables_of(draft)
    assert (report.agency, report.year) == (draft.agency, draft.year)
    assert all(section.found for section in report.sections)


# -- whole reports ----------------------------------------------------------------------------------------------------


@needs_seeds
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_a_real_report_as_a_page_is_the_same_report(seed: Path, cell: str) -> None:
    text, its_paper = of_seed(seed)
    page = read_page(page_html(body_html(its_paper, CELLS[cell])))
    assert {
        table.key: {row.key: {c.key: table.value(row.key, c.key) for c in row.columns} for row in table.form.rows}
        for table in page.tables.values()
        if table.form
    } == truth(seed)["tables"]
    assert (page.title, page.agency, page.year, page.published, page.script) == (
        text.title,
        text.agency,
        text.year,
        text.published,
        text.script,
    )
    assert [section.text for section in page.sections] == [section.text for section in text.sections]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(("disclosure", "applications"), VERSIONS)
def test_every_form_reads_back_in_every_markup(disclosure: str, applications: str, cell: str) -> None:
    for seed in range(5):
        draft, its_paper = paper(seed, disclosure, applications)
        assert_read(read_page(page_html(body_html(its_paper, CELLS[cell]))), draft)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("stated", ["utf-8", "gb2312", "iso-8859-1", "no-such", ""])
def test_every_encoding_whatever_the_page_says_of_it(encoding: str, stated: str) -> None:
    draft, its_paper = paper()
    html = page_html(body_html(its_paper)).replace("utf-8", stated).replace("　", " ")
    if encoding == "big5hkscs":
        html = in_script(html, "hant", Random(1)).replace("“", "「").replace("”", "」")
    report = read_page(html.encode(encoding, "xmlcharrefreplace"))
    assert_read(report, draft)
    assert report.source.encoding == {"utf-16": "utf-16"}.get(encoding, encoding)
    assert report.script == ("hant" if encoding == "big5hkscs" else "hans")


def test_an_encoding_shows_behind_a_long_head_that_does_not_state_it() -> None:
    draft, its_paper = paper()
    head = f"<style>{'.column { float: left } ' * 5000}</style>"
    html = page_html(body_html(its_paper), head).replace('<meta charset="utf-8">', "")
    assert_read(read_page(html.encode("gb18030")), draft)


def test_the_same_page_in_traditional_characters() -> None:
    draft, its_paper = paper()
    report = read_page(in_script(page_html(body_html(its_paper)), "hant", Random(1)))
    assert_read(report, draft)
    assert report.script == "hant"
    assert report.title is not None
    assert simplifier()(report.title) == its_paper.title


# -- cells ------------------------------------------------------------------------------------------------------------


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


# -- layout -----------------------------------------------------------------------------------------------------------


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


# -- furniture, and what a page keeps but does not show ---------------------------------------------------------------


def test_navigation_scripts_and_hidden_parts_are_left_out() -> None:
    html = (
        "<nav>首页 政务公开</nav><div class='top Breadcrumb'>首页 &gt; 年报</div><script>var a = '<p>甲</p>'</script>"
        "<style>p { color: red }</style><p>乙</p><div hidden>丙</div><noscript>丁</noscript><template><p>戊</template>"
        "<select><option>己</select><svg><title>庚</title></svg><!-- <p>辛</p> --><footer>主办单位</footer>"
    )
    assert texts(html) == ["乙"]


def test_what_is_called_navigation_but_holds_the_report_is_read() -> None:
    draft, its_paper = paper(10)
    assert_read(read_page(page_html(f"<nav class=nav>首页 {body_html(its_paper)}")), draft)


def escaped(html: str) -> str:
    return json.dumps(html).replace("<", "\\u003c").replace("/", "\\/")


def pieces(html: str) -> str:
    return " +\n  ".join(repr(html[at : at + 97]) for at in range(0, len(html), 97))


STORES = {
    "json": lambda html: f'<script type="application/json">{{"a": 1, "content": {escaped(html)}}}</script>',
    "string": lambda html: f"<script>/* it's */ var page = {escaped(html)}; show(page)</script>",
    "pieces": lambda html: f"<script>document.write({pieces(html)})</script>",
    "backquotes": lambda html: f"<script>el.innerHTML = `{html}`</script>",
    "cdata": lambda html: f"<script type='text/xml'><record><![CDATA[{html}]]></record></script>",
    "cdata in the page": lambda html: f"<div><![CDATA[{html}]]></div>",
    "escaped": lambda html: f"<script>var page = {json.dumps(escape(html))}</script>",
    "template": lambda html: f"<template>{html}</template>",
    "noscript": lambda html: f"<noscript>{html}</noscript>",
    "hidden": lambda html: f"<div id=a style='display:none;'>{html}</div>",
    "textarea": lambda html: f"<textarea>{escape(html)}</textarea>",
    "frame": lambda html: f'<iframe srcdoc="{escape(html)}"></iframe>',
    "script in a frame": lambda html: (
        '<iframe srcdoc="' + escape(f"<script>var page = {escaped(html)}</script>") + '"></iframe>'
    ),
}


@pytest.mark.parametrize("store", STORES)
def test_a_report_kept_for_scripts_is_read(store: str) -> None:
    draft, its_paper = paper(11)
    assert_read(read_page(page_html("<div id=app></div>" + STORES[store](body_html(its_paper)))), draft)


@pytest.mark.parametrize("store", STORES)
def test_a_table_kept_for_scripts_is_read_in_its_place(store: str) -> None:
    draft, its_paper = paper(12)
    grid = its_paper.sections[2][2]
    assert grid is not None
    table = table_html(grid)
    body = body_html(its_paper)
    assert table in body
    assert_read(read_page(page_html(body.replace(table, STORES[store](table)))), draft)


@pytest.mark.parametrize("store", [name for name in STORES if name not in ("frame", "cdata in the page")])
def test_what_the_page_shows_goes_before_what_it_keeps(store: str) -> None:
    draft, its_paper = paper(13)
    older, its_older = paper(14)
    assert tables_of(draft) != tables_of(older)
    assert_read(read_page(page_html(STORES[store](body_html(its_older)) + body_html(its_paper))), draft)


def test_sections_on_a_hidden_second_page_are_read() -> None:
    draft, its_paper = paper(18)
    html = body_html(its_paper)
    cut = html.index("<p><strong>五、")
    assert_read(read_page(page_html(f"{html[:cut]}<div style='display:none'>{html[cut:]}</div>")), draft)


def test_a_number_a_script_computes_is_not_known() -> None:
    draft, its_paper = paper(15)
    written = repr(body_html(its_paper).replace("\n", ""))
    assert ">0</td>" in written
    written = written.replace(">0</td>", ">' + n + '</td>").replace(">1</td>", ">' + 1 + '</td>")
    report = read_page(page_html(f"<script>document.write({written})</script>"))
    for key, value in tables_of(draft).items():
        assert report.cell(key).value in ((None,) if value == 0 else (value, None)), key


def test_title_and_date_of_the_head_where_the_page_shows_none() -> None:
    draft, its_paper = paper(16)
    bare = Paper("", [], its_paper.sections, [])
    date = f"{draft.year + 1}-01-20"
    head = (
        f"<title>{its_paper.title}_澄湾县人民政府门户网站</title><meta name='PubDate' content='{date} 10:21'>"
        "<meta name='ContentSource' content='澄湾县'>"
    )
    report = read_page(page_html(body_html(bare), head))
    assert (report.title, report.agency, report.year, report.published) == (
        its_paper.title,
        draft.agency,
        draft.year,
        date,
    )
    shown = Paper(its_paper.title, [f"发布日期：{draft.year + 1}-02-03"], its_paper.sections, [])
    other = head.replace(draft.agency, "砚池市水务局").replace(str(draft.year), "2031")
    report = read_page(page_html(body_html(shown), other))
    assert (report.title, report.published) == (its_paper.title, f"{draft.year + 1}-02-03")


# -- harm -------------------------------------------------------------------------------------------------------------

TAGS = 3000
BOMBS = {
    "nested": "<div>" * 90_000,
    "misnested formatting": "".join(f"<p><b a{n}>" for n in range(TAGS)),
    "formatting before paragraphs": "".join(f"<font a{n}>" for n in range(TAGS)) + "<p>x</p>" * TAGS,
    "attributes": "<p " + " ".join(f"a{n}" for n in range(90_000)) + ">",
    "attributes with tags": "<p " + " ".join(f'a{n}="<"' for n in range(90_000)) + ">",
    "lists": "<ul><li>" * 90_000,
    "options": "<select><option>" * 90_000,
    "foreign": "<svg><g>" * 90_000 + "</q>" * 90_000,
    "tables": "<table><tr><td>1<td>2<td>x" * 20_000,
    "spans": "<table>" + "<tr><td colspan=1000 rowspan=65534>1<td colspan=1000>2" * 20_000,
    "stored": "<template><div hidden>x" * 50_000,
    "navigation": "<nav>x。" * 50_000,
    "frames": "<iframe srcdoc='&lt;p&gt;x'>" * 50_000,
    "scripts": "<script>'<table>'</script>" * 50_000,
    "quotes": "<script>x='<table>';" + "\\'" * 200_000,
    "cloned": "<select><button><selectedcontent></button>" + "<option>x<option><b>" * 20_000,
    "comments": "<!--" * 90_000,
    "entities": "&amp" * 90_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_page_without_a_report(bomb: str) -> None:
    assert read_page("<!DOCTYPE html>" + BOMBS[bomb]).failure is not None


def test_a_page_of_too_many_tags_is_refused_in_a_sentence() -> None:
    failure = read_page("<!DOCTYPE html>" + "<p>" * (MOST_TAGS + 1)).failure
    assert failure is not None
    assert "page.html" in failure.reason.zh


PIECES = (b"<", b">", b'"', b"</td>", b"<table>", b"\0", b"&#xD800;", b"<![CDATA[", b"<!--", b"<script>")


@pytest.mark.parametrize("seed", range(4))
def test_damaged_pages_end_in_a_report_or_a_sentence_and_invent_nothing(seed: int) -> None:
    rng = Random(seed)
    _, its_paper = paper(20 + seed)
    data = page_html(body_html(its_paper, rng.choice(list(CELLS.values())))).encode(rng.choice(("utf-8", "gb18030")))
    for _ in range(60):
        damaged = bytearray(data)
        for _ in range(rng.randint(1, 12)):
            at = rng.randrange(len(damaged))
            match rng.randrange(5):
                case 0:
                    damaged[at] = rng.randrange(256)
                case 1:
                    del damaged[at : at + rng.randint(1, 40)]
                case 2:
                    damaged[at:at] = rng.choice(
                        (b"<", b">", b'"', b"</td>", b"<table>", b"\0", b"&#xD800;", b"<![CDATA[")
                    )
                case 3:
                    start = rng.randrange(len(damaged))
                    damaged[at:at] = damaged[start : start + rng.randint(1, 300)]
                case _:
                    del damaged[max(at, len(damaged) - 400) :]
        report = read_page(bytes(damaged))
        json.dumps([line.raw for line in report.lines], ensure_ascii=False).encode("utf-8")


def test_a_page_cut_anywhere_keeps_what_was_read_before() -> None:
    draft, its_paper = paper(30)
    data = page_html(body_html(its_paper)).encode()
    rng = Random(30)
    for _ in range(40):
        report = read_page(data[: rng.randrange(200, len(data))])
        if report.failure is None:
            wrong = {
                key: (value, report.cell(key))
                for key, value in tables_of(draft).items()
                if report.cell(key).value not in (value, None)
            }
            # The number under the knife may lose digits; everything else stands.
            assert len(wrong) <= 1, wrong


def test_tables_are_grids_with_places_of_their_own() -> None:
    document = document_of("<p>前</p><table><tr><td>甲<td>1<tr><td>乙<td></table>")
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert [[cell.line.place() for cell in row] for row in grid.rows] == [
        [(2, 1, None), (2, 3, None)],
        [(3, 1, None), (3, 3, None)],
    ]


def with_picture(picture: str) -> str:
    """A page whose section four has this in place of its table."""
    text = Case(Wording("", ""), without=("review_litigation",), sections={4: "PICTURE"}).text()
    return page_html("".join(f"<p>{line}</p>" for line in text.splitlines())).replace("<p>PICTURE</p>", picture)


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="a.png" width="640" height="200"></p>',
        '<p>表四：<img src="a.png" style="max-width:10px;width:15cm;height: 150pt"></p>',
        '<p><a href="#"><img src="a.png" width="100%"></a></p>',
        '<center><img src="a.png"></center>',
        '<table><tr><td></td><td><img src="a.png"></td></tr></table>',
    ],
)
def test_a_table_in_a_picture_is_nobodys_fault(picture: str) -> None:
    report = read_page(with_picture(picture))
    assert len(report.damage.pictures) == 1
    assert judge(report, [ST05]).outcomes[0].answered is Answered.NOT_JUDGED


@pytest.mark.parametrize(
    "picture",
    [
        '<p><img src="a.png" width="16" height="16"></p>',
        '<p><img src="a.png" style="width:120px"></p>',
        '<p><img src="images/icon_pdf.gif"></p>',
        '<p><img src="a.gif">下载</p>',
        '<p>见<img src="a.png">图</p>',
        '<p><img src="a.png" width="640" style="display:none"></p>',
        '<div class="footer"><img src="a.png" width="640"></div>',
    ],
)
def test_a_small_picture_or_one_of_the_pages_own_holds_no_table(picture: str) -> None:
    report = read_page(with_picture(picture))
    assert not report.damage.pictures
    assert judge(report, [ST05]).outcomes[0].answered is Answered.BROKEN


def test_pictures_around_the_report_are_the_pages_own() -> None:
    banner = '<p><img src="a.png" width="1000" height="200"></p>'
    assert not document_of(f"{banner}<p>本年度公开 3 件。</p><p>继续改进。</p>{banner}").damage.pictures
