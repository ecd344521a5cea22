"""Invented reports as web pages, and what is read of a page."""

from random import Random

from parser.document import Document, Line, Source
from parser.reader import read
from parser.report import Report
from parser.sources import load
from tests.generate.model import Draft, draw
from tests.sources.webpages import Paper, drawn, page_html, tables_of

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
