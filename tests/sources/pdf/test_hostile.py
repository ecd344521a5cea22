"""PDF files that are damaged or ask for much work: each ends in a report or a sentence."""

import io
import random
import time
import zlib

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from parser.reader import read
from parser.sources.pdf import apart as pdf_apart
from parser.sources.pdf.bounds import MOST, Trouble
from parser.sources.pdf.guard import Work, work_of
from tests.sources.office import small
from tests.sources.papers import LOOKS, to_pdf
from tests.sources.pdf.pages import drawn, failure


def test_damaged() -> None:
    data = to_pdf(small(1))
    assert "损坏" in failure(data[:300]).reason.zh
    assert "损坏" in failure(b"%PDF-1.7\n" + b"\0" * 1000).reason.zh


def test_any_damage_ends_in_a_report_or_a_sentence() -> None:
    rng = random.Random(7)
    whole = to_pdf(small(2))
    for _ in range(25):
        data = bytearray(whole)
        for _ in range(rng.choice((1, 10, 200))):
            data[rng.randrange(len(data))] = rng.randrange(256)
        del data[rng.randrange(len(data)) :]
        report = read(bytes(data), "报告.pdf")
        assert report.failure is None or "\n" not in report.failure.reason.zh


def objects(*bodies: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer <</Size %d /Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, start))
    return out.getvalue()


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s /Filter /FlateDecode /Length %d>>stream\n%s\nendstream" % (entries, len(packed), packed)


def form(content: bytes, calls: int) -> bytes:
    resources = b"/Resources <</XObject <</F %d 0 R>>>>" % calls
    return stream(content, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] " + resources)


CATALOGUE = b"<</Type /Catalog /Pages 2 0 R>>"
LINE = b"0 0 m 9 9 l S\n"


def paged(kids: bytes, contents: bytes, *others: bytes, resources: bytes = b"") -> bytes:
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %s /Resources <<%s>>>>" % (
        contents,
        resources,
    )
    pages = b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, kids.count(b"R"))
    return objects(CATALOGUE, pages, page, *others)


CALLS_5 = b"/XObject <</F 5 0 R>>"
NESTED = paged(
    b"3 0 R", b"4 0 R", stream(b"/F Do "), *(form(b"/F Do " * 9, min(number + 1, 20)) for number in range(5, 21)),
    resources=CALLS_5,
)  # fmt: skip
MUCH = {
    "forms in forms": NESTED,
    "unpacks to much": paged(b"3 0 R", b"4 0 R", stream(LINE * 400_000)),
    "one content many times": paged(b"3 0 R", b"[" + b"4 0 R " * 5000 + b"]", stream(LINE * 9000)),
    "one form many times": paged(b"3 0 R", b"4 0 R", stream(b"/F Do " * 9000), form(LINE * 9000, 9), resources=CALLS_5),
    "packed twice": paged(
        b"3 0 R",
        b"4 0 R",
        stream(zlib.compress(LINE * 400_000)).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]"),
    ),
    "locked": drawn(lambda canvas: canvas.drawString(72, 700, "年"), encrypt=StandardEncryption("", "b")),
}


@pytest.mark.parametrize("case", MUCH)
def test_much_work_is_told_beforehand(case: str) -> None:
    assert work_of(MUCH[case]) is Work.MUCH


@pytest.mark.parametrize("look", ["lines", "fills"])
def test_a_report_is_little_work(look: str) -> None:
    assert work_of(to_pdf(small(1), LOOKS[look])) is Work.LITTLE


def test_work_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_apart, "_SECONDS", 1)
    assert "过大" in failure(NESTED).reason.zh


def pages(count: int, content: bytes, resources: bytes = b"") -> bytes:
    """The same page again and again."""
    return paged(b"3 0 R " * count, b"4 0 R", stream(content), resources=resources)


LATIN = b"/Font <</F1 <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>"
WORDS = b"BT /F1 9 Tf 9 9 Td (7 7) Tj ET "
LADDER = b"".join(b"0 %d m 600 %d l S " % (y, y) for y in range(0, 840, 6)) + b"".join(
    b"%d 0 m %d 840 l S " % (x, x) for x in range(0, 600, 5)
)
NOTE = b"<</Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /AP <</N 6 0 R>>>>"
NOTES = objects(
    CATALOGUE,
    b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
    b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [%s]>>" % (b"5 0 R " * 900),
    stream(b"q Q"),
    NOTE,
    stream(LINE * 3000, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"),
)
TOO_MUCH = {
    Trouble.PAGES: pages(MOST[Trouble.PAGES] + 1, LINE),
    Trouble.CHARACTERS: pages(20, b"BT /F1 1 Tf 9 9 Td " + b"(77777777) Tj 0 1 Td " * 1000 + b"ET", LATIN),
    Trouble.DRAWN: NOTES,
    Trouble.WORK: pages(40, LADDER + WORDS, LATIN),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_more_than_any_report_has_is_told(what: Trouble) -> None:
    """Counted, not timed: the work a file can ask for is bounded, the same everywhere."""
    found = failure(TOO_MUCH[what])
    assert (f"{MOST[what]:,}" in found.reason.zh) == (what is not Trouble.WORK)
    assert "只保留报告" in found.reason.zh


def test_marks_around_marks_are_not_opened() -> None:
    """Everything drawn would keep a list of all the marks around it."""
    assert work_of(pages(1, b"/a BMC " * 5000)) is Work.TOO_MUCH
    assert work_of(pages(1, b"/a BMC " * 5 + b"/a BMC EMC " * 5000)) is Work.LITTLE
    assert "过大" in failure(pages(1, b"/a BMC " * 5000)).reason.zh


def test_a_number_without_end_is_no_more_work_than_letters() -> None:
    def seconds(data: bytes) -> float:
        started = time.process_time()
        work_of(data)
        return time.process_time() - started

    letters, digits = (pages(1, b"(" + character * 40_000 + b")") for character in (b"x", b"7"))
    seconds(letters)
    assert seconds(digits) < 20 * seconds(letters) + 0.05


LITTLE = {
    "pages in a circle": objects(CATALOGUE, b"<</Type /Pages /Kids [2 0 R 2 0 R] /Count 2>>"),
    "more pages than there are": objects(CATALOGUE, b"<</Type /Pages /Kids [] /Count 2000000000>>"),
    "a page too often": paged(b"3 0 R " * 20_000, b"4 0 R", stream(LINE)),
    "no area": paged(b"3 0 R", b"4 0 R", stream(b"0 0 0 0 0 0 cm " + LINE)),
    "numbers out of range": paged(b"3 0 R", b"4 0 R", stream(b"1e39 1e39 m -1e39 1e39 l S 1e39 0 0 1 0 0 cm " + LINE)),
    "letters without a direction": pages(1, b"9000 9000 -9000 9000 0 0 cm " * 11 + WORDS, LATIN),
    "a length that is itself": paged(b"3 0 R", b"4 0 R", b"<</Length 4 0 R>>stream\nq\nendstream"),
    "lines everywhere": paged(
        b"3 0 R", b"4 0 R", stream(b"".join(b"0 %d m 595 %d l %d 0 m %d 842 l S " % (i, i, i, i) for i in range(800)))
    ),
}


@pytest.mark.parametrize("case", LITTLE)
def test_hostile_structure_ends_in_a_sentence(case: str) -> None:
    started = time.monotonic()
    report = read(LITTLE[case], "报告.pdf")
    assert report.failure is not None
    assert time.monotonic() - started < 10
