"""Pages saved as one file: the page in it is read, whichever part it is."""

import base64
import quopri
from random import Random

import pytest

from parser.reader import read
from tests.generate.model import Draft, draw
from tests.sources.webpages import body_html, drawn, page_html, tables_of

HEAD = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.org/nb.html\r\nSubject: =?utf-8?Q?a?=\r\n"
    'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B----"\r\n\r\n'
)
PICTURE = "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n" + "iVBORw0KGgo=\r\n" * 50


def part(html: str, *, charset: str = "utf-8", transfer: str = "quoted-printable", stated: bool = False) -> str:
    data = html.encode(charset)
    encoded = quopri.encodestring(data) if transfer == "quoted-printable" else base64.encodebytes(data)
    kind = f'text/html; charset="{charset}"' if stated else "text/html"
    return (
        f"Content-Type: {kind}\r\nContent-ID: <frame@mhtml.blink>\r\nContent-Transfer-Encoding: {transfer}\r\n"
        f"Content-Location: http://example.org/nb.html\r\n\r\n{encoded.decode('ascii')}"
    )


def saved(*parts: str) -> bytes:
    return (HEAD + "".join(f"------B----\r\n{piece}\r\n" for piece in parts) + "------B------\r\n").encode()


def page(seed: int = 1) -> tuple[Draft, str]:
    rng = Random(seed)
    draft = draw(rng)
    return draft, page_html(body_html(drawn(draft, rng)))


def assert_read(data: bytes, draft: Draft) -> None:
    report = read(data, "nb.mht")
    assert report.failure is None
    assert {key: report.cell(key).value for key in tables_of(draft)} == tables_of(draft)
    assert (report.agency, report.year, report.source.format) == (draft.agency, draft.year, "mhtml")
    assert all(section.found for section in report.sections)


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("stated", [True, False])
def test_a_saved_page_in_every_encoding(charset: str, transfer: str, stated: bool) -> None:
    draft, html = page()
    assert_read(saved(part(html, charset=charset, transfer=transfer, stated=stated), PICTURE), draft)


def test_the_report_in_a_frame_of_the_page() -> None:
    draft, html = page(2)
    shell = page_html("<p>某某门户网站</p><iframe src=cid:frame></iframe>")
    other = page_html("<p>相关链接</p>")
    assert_read(saved(part(shell), PICTURE, part(other), part(html)), draft)


def test_the_page_goes_before_its_frames() -> None:
    draft, html = page(3)
    _, older = page(4)
    assert_read(saved(part(html), part(older)), draft)


def test_a_page_without_parts() -> None:
    draft, html = page(5)
    assert_read(f"MIME-Version: 1.0\r\n{part(html)}".encode(), draft)


def test_a_mail_without_a_page_is_read_as_its_text() -> None:
    text = "望舒区人民政府2021年政府信息公开工作年度报告\r\n一、总体情况\r\n无。\r\n六、其他需要报告的事项\r\n无。\r\n"
    body = base64.encodebytes(text.encode("gb18030")).decode()
    plain = f"Content-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n{body}"
    report = read(saved(plain), "mail.eml")
    assert (report.failure, report.agency, report.year) == (None, "望舒区人民政府", 2021)


def test_nothing_to_read_is_said_in_a_sentence() -> None:
    failure = read(saved(PICTURE), "empty.mht").failure
    assert failure is not None
    assert "empty.mht" in failure.reason.zh


def test_a_saved_page_cut_or_damaged_is_a_report_or_a_sentence() -> None:
    _, html = page(6)
    data = saved(part(html), PICTURE)
    rng = Random(6)
    for _ in range(60):
        damaged = bytearray(data[: rng.randrange(100, len(data))])
        for _ in range(rng.randint(0, 20)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        report = read(bytes(damaged), "nb.mht")
        assert report.failure is None or "nb.mht" in report.failure.reason.zh or report.failure.code == "ID12"


BOMBS = {
    "parts within parts": "".join(
        f'Content-Type: multipart/related; boundary="{n}"\r\n\r\n--{n}\r\n' for n in range(20_000)
    ),
    "parameters": "Content-Type: text/html" + "; a=b" * 100_000 + "\r\n\r\n<p>x</p>",
    "many parts": 'Content-Type: multipart/related; boundary="b"\r\n\r\n'
    + "--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n" * 50_000,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_a_mail_without_a_report(bomb: str) -> None:
    report = read(f"MIME-Version: 1.0\r\n{BOMBS[bomb]}".encode(), "bomb.mht")
    assert report.failure is not None
