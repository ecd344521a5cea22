"""Web pages that are bombs or damaged: each ends in a report or a sentence."""

import json
from random import Random

import pytest

from parser.sources.web.markup import MOST_TAGS
from tests.sources.web.pages import CELLS, paper, read_page
from tests.sources.webpages import body_html, page_html, tables_of

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
                    damaged[at:at] = rng.choice(PIECES)
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
