"""Whole reports as web pages: in every form, markup, encoding and script."""

from itertools import product
from pathlib import Path
from random import Random

import pytest

from parser.script import simplifier
from tests.generate.pages import in_script
from tests.seeds import SEEDS, needs_seeds, truth
from tests.sources.web.pages import CELLS, assert_read, paper, read_page
from tests.sources.webpages import body_html, of_seed, page_html

VERSIONS = tuple(product(("2019", "2021"), repeat=2))


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
