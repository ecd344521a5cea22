"""Letters as Markdown and for Word: what a report holds stays text, and the same findings give the same bytes."""

import io
import time
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from markdown_it import MarkdownIt

from parser.exports import Chosen
from parser.exports.harmless import one_line
from parser.letter import FORMATS, render_letter
from parser.letters import markdown
from parser.letters.blocks import Block, Grid, Heading, Paragraph, Quote
from parser.letters.content import letter
from tests.exports.made import HOSTILE, judgement

EVIL = [
    HOSTILE,
    "[点我](http://evil.example) ![图](http://evil.example/x.png) <script>alert(1)</script>",
    "http://evil.example www.evil.example mailto:a@b.example",
    "# 标题",
    "1. 列表",
    "- 列表 + 列表",
    "=== --- ***",
    "| 格 | 格 |",
    "`代码` ~~删~~ $x^2$ &lt; \\ {a}",
    "\ufffe\uffff\x00\x08\ud800 =cmd|' /C calc'!A0",
    '{ HYPERLINK "http://evil.example" } DDEAUTO c:\\\\x',
]


@pytest.mark.parametrize("fmt", FORMATS)
def test_the_same_bytes_whenever_they_are_made(fmt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = render_letter([Chosen(judgement())], fmt)
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(1_900_000_000))
    assert render_letter([Chosen(judgement())], fmt) == first


@pytest.mark.parametrize("evil", EVIL)
def test_text_in_markdown_is_text(evil: str) -> None:
    evil = one_line(evil)  # as every block holds it
    grid = Grid(("一", "二"), ((evil, evil),))
    blocks: list[Block] = [Heading(2, evil), Paragraph(evil), Paragraph(evil, "名："), Quote(evil), grid]
    html = MarkdownIt("js-default", {"html": True, "linkify": True}).render(markdown.document([blocks]).decode())
    for mark in ("<a", "<img", "<script", "<b>", "<code", "<s>", "<ul", "<ol", "<hr", "<h1", "<em"):
        assert mark not in html
    assert html.count("<h2") == html.count("<blockquote") == html.count("<table") == html.count("<strong") == 1
    assert html.count("<td") == 2


def test_an_address_is_no_link_where_plain_ones_become_links() -> None:
    html = markdown.document([[Paragraph("见 http://evil.example 和 www.evil.example")]]).decode()
    assert "http\\://" in html and "www\\.evil" in html


@pytest.mark.parametrize("evil", EVIL)
@pytest.mark.parametrize("fmt", FORMATS)
def test_a_hostile_report_makes_a_letter(evil: str, fmt: str) -> None:
    one = Chosen(judgement(evil, agency=evil, path=evil), note=evil)
    made = render_letter([one], fmt)
    if fmt == "md":
        assert not [c for c in made.decode() if c != "\n" and not c.isprintable() and c != "\u3000"]
        return
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = archive.namelist()
        body = archive.read("word/document.xml").decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    ElementTree.fromstring(body)
    assert not [name for name in names if "vba" in name or "embeddings" in name]
    assert "External" not in relations
    for field in ("instrText", "fldSimple", "hyperlink", "w:object", "w:drawing"):
        assert f"<{field}" not in body and f":{field}" not in body


def test_both_formats_say_the_same() -> None:
    one = Chosen(judgement(), note="请核对")
    document = Document(io.BytesIO(render_letter([one], "docx")))
    written = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    blocks = letter(one, {})
    assert written == [
        f"{block.label} {block.text}" if isinstance(block, Paragraph) and block.label else block.text
        for block in blocks
        if not isinstance(block, Grid)
    ]
    assert cells == [list(row) for block in blocks if isinstance(block, Grid) for row in (block.header, *block.rows)]


def test_each_letter_in_a_document_begins_a_page() -> None:
    document = Document(io.BytesIO(render_letter([Chosen(judgement()), Chosen(judgement())], "docx")))
    titles = [paragraph for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert [bool(title.paragraph_format.page_break_before) for title in titles] == [False, True]


def test_the_document_tells_nothing_of_its_maker() -> None:
    properties = Document(io.BytesIO(render_letter([Chosen(judgement())], "docx"))).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created == properties.modified
