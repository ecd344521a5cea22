"""Web pages with more than the report: furniture, and what a page keeps but does not show."""

import json
from html import escape

import pytest

from tests.sources.web.pages import assert_read, paper, read_page, texts
from tests.sources.webpages import Paper, body_html, page_html, table_html, tables_of


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
