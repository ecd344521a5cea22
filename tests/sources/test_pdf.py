"""PDF files: tables with and without lines, over page breaks, turned, in columns, locked, scanned, hostile."""

import io
import random
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parser.document import Document, Grid, Source
from parser.forms import TABLE_KEYS, CellKey
from parser.judge import judge
from parser.reader import read, read_path
from parser.report import Failure
from parser.sources import load
from parser.sources.pdf import apart as pdf_apart
from parser.sources.pdf import ocr
from parser.sources.pdf.bounds import MOST, Trouble
from parser.sources.pdf.guard import Work, work_of
from tests.seeds import BESIDE, SEEDS, needs_seeds
from tests.sources.office import check, check_blank, of_seed, small
from tests.sources.papers import FONT, HEIGHT, LEFT, LOOKS, WIDTH, Look, Press, to_pdf

REAL = BESIDE / "real" / "hzq2024.pdf"

Draw = Callable[[Canvas], object]


@pytest.fixture(autouse=True)
def _without_ocr(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Pictures stay pictures, whether or not the extra is installed, except where a test is about it."""
    if "recognises" not in request.node.name:
        monkeypatch.setattr(ocr, "available", lambda: False)


def drawn(*pages: Draw, **options: object) -> bytes:
    """A PDF with these pages."""
    Press(Look())  # registers the font
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, **options)
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts(data: bytes) -> list[str | list[list[str | None]]]:
    """Paragraphs and grids of the document, row by row, covered cells None."""
    document = load(data, Source("报告.pdf", ""))
    assert isinstance(document, Document), document
    return [
        [[None if cell.covered else cell.line.raw for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.raw
        for block in document.blocks
    ]


def grid(data: bytes) -> list[list[str | None]]:
    """The rows of the only table."""
    (found,) = texts(data)
    assert isinstance(found, list)
    return found


def failure(data: bytes) -> Failure:
    found = load(data, Source("报告.pdf", ""))
    assert isinstance(found, Failure), found
    assert found.reason.zh.startswith("报告.pdf：")
    return found


# -- whole reports ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("version", ["2019", "2021"])
def test_report(look: str, version: str) -> None:
    paper = small(3, version)
    check(paper, to_pdf(paper, LOOKS[look]), "报告.pdf")


@needs_seeds
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_seeds(seed: Path, look: str) -> None:
    paper = of_seed(seed)
    report = check(paper, to_pdf(paper, LOOKS[look]), "报告.pdf")
    expected = read_path(seed)
    for one, other in zip(report.sections, expected.sections, strict=True):
        assert "".join(one.text.split()) == "".join(other.text.split())


@pytest.mark.parametrize("look", ["lines", "fills", "breaks"])
def test_blank_cell(look: str) -> None:
    check_blank(lambda paper: to_pdf(paper, LOOKS[look]), "报告.pdf")


def test_without_lines_no_number_is_wrong() -> None:
    paper = small(1)
    report = read(to_pdf(paper, Look(cells="none")), "报告.pdf")
    cells = [cell for key in TABLE_KEYS for cell in report.tables[key]]
    known = [cell for cell in cells if cell.value is not None]
    assert len(known) > 0.9 * len(cells)
    assert all(cell.value == paper.draft.value(cell.key) for cell in known)


NATURAL_PERSONS = {
    "new_received": 95,
    "granted": 50,
    "partial": 9,
    "denied.security_stability": 1,
    "denied.process": 1,
    "denied.enforcement_file": 1,
    "unable.not_held": 31,
    "unable.must_create": 1,
    "unprocessed.petition": 1,
    "results_total": 95,
}
"""The rows of the real report with other numbers than 0, as its pages show them; all are natural persons'."""


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not beside this checkout")
def test_real_report() -> None:
    report = read_path(REAL)
    assert report.failure is None
    assert report.agency is not None
    assert report.agency.endswith("洪泽区人民政府")
    assert report.year == 2024
    assert all(section.found for section in report.sections)
    forms = [table.form.version for table in report.tables.values() if table.form]
    assert forms[:2] == ["2021", "2019"]
    disclosure, applications, review = report.tables.values()
    assert [cell.value for cell in disclosure] == [0, 0, 0, 3, 0, 8, 9487, 2776, 84, 7545]
    for cell in applications:
        expected = NATURAL_PERSONS.get(cell.key.row, 0) if cell.key.column in ("natural_person", "total") else 0
        # One label lost characters in print; its row may be read or missing, but never wrong.
        assert cell.value == expected or (cell.key.row == "denied.law_forbids" and cell.value is None)
    assert [cell.value for cell in review] == [1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3]
    assert "受理政府信息公开申请17件，均已在法定期限内予以答复。" in report.sections[0].text
    place = report.cell(CellKey("applications", "carried_out", "total")).place
    assert place is not None
    assert place.page == 4


# -- tables -----------------------------------------------------------------------------------------------------------


def ruled(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


@pytest.mark.parametrize(
    ("turn", "origin"), [(0, (0, 0)), (90, (WIDTH, 0)), (180, (WIDTH, HEIGHT)), (270, (0, HEIGHT))]
)
def test_turned_page(turn: int, origin: tuple[float, float]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*origin)
        canvas.rotate(turn)
        canvas.setFont("Helvetica", 10)
        ruled(canvas, [100, 150, 200, 250], [200, 220, 240])
        for column in range(3):
            canvas.drawString(110 + 50 * column, 226, f"A{column}")
            canvas.drawString(110 + 50 * column, 206, f"{column}7")

    assert texts(drawn(draw)) == [[["A0", "A1", "A2"], ["07", "17", "27"]]]


def test_number_wider_than_its_cell_is_not_taken_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled(canvas, [100, 130, 160, 190], [200, 220])
        canvas.drawString(105, 206, "7")
        canvas.drawCentredString(145, 206, "101647022")
        canvas.drawString(180, 206, "8888888")

    (row,) = grid(drawn(draw))
    assert row[0] not in ("7", "71", "10")
    assert all(part is not None and not part.isdigit() for part in row[:2])
    assert row[2] != "88"


def test_number_that_runs_over_the_edge_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        ruled(canvas, [100, 130, 160], [200, 220])
        canvas.drawString(140, 206, "888888")

    assert texts(drawn(draw)) == [[["", "888888"]]]


def test_number_cut_by_the_end_of_the_page_is_not_taken_for_a_whole_one() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [60, 80])
        canvas.drawString(105, 66, "行政处罚")
        canvas.drawString(205, 66, "3926")

    def second(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [760, 780])
        canvas.drawString(205, 766, "85")

    assert texts(drawn(first, second)) == [[["行政处罚", "3926 85"]]]


def test_table_goes_on_with_other_columns() -> None:
    def first(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 250, 300], [60, 80])
        for x, text in ((105, "规章"), (205, "1"), (255, "2")):
            canvas.drawString(x, 66, text)

    def second(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [760, 780])
        canvas.drawString(105, 766, "行政许可")
        canvas.drawString(205, 766, "3")

    assert texts(drawn(first, second)) == [[["规章", "1", "2"], ["行政许可", "3", None]]]


def test_raised_mark_does_not_join_a_number() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [200, 220])
        canvas.drawString(105, 206, "行政处罚")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(205, 206, "22")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(216, 210, "1")

    (row,) = grid(drawn(draw))
    assert row[1] != "221"


def test_character_without_a_font_is_not_a_blank() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [200, 220])
        canvas.drawString(105, 206, "行政处罚")
        canvas.drawString(205, 206, "无")

    (row,) = grid(drawn(draw))
    assert row[1] == "无"


def test_narrow_letters_of_a_font_that_is_not_there_are_no_repetitions() -> None:
    """The library takes characters whose shapes overlap for one printed twice."""
    words = "网址http://www.llii.gov.cn电话1100"
    assert texts(drawn(lambda canvas: canvas.drawString(72, 700, words))) == [words]


def test_form_fields_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [100, 200, 300], [200, 220])
        canvas.drawString(105, 206, "行政处罚")
        canvas.acroForm.textfield(value="17", x=205, y=202, width=60, height=16, borderWidth=0, fontSize=10)

    (row,) = grid(drawn(draw))
    assert row == ["行政处罚", "17"]


# -- text -------------------------------------------------------------------------------------------------------------


def test_columns_of_text_follow_one_another() -> None:
    words = "本报告所列数据的统计期限自一月一日起至十二月三十一日止电子版可在门户网站下载" * 9

    def draw(canvas: Canvas) -> None:
        canvas.drawString(200, 800, "栖云镇年度报告")
        for column, x in enumerate((72, 310)):
            for line in range(8):
                canvas.drawString(
                    x, 760 - 16 * line, f"{'左右'[column]}{'甲乙丙丁戊己庚辛'[line]}{words[line : line + 18]}"
                )
        canvas.drawString(72, 600, "横贯全页的一行。")

    title, body, last = texts(drawn(draw))
    assert (title, last) == ("栖云镇年度报告", "横贯全页的一行。")
    assert isinstance(body, str)
    marks = [f"{side}{line}" for side in "左右" for line in "甲乙丙丁戊己庚辛"]
    assert [body.find(mark) for mark in marks] == sorted(body.find(mark) for mark in marks)
    assert all(mark in body for mark in marks)


def test_page_numbers_and_running_heads_are_left_out() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(LEFT, 800, "栖云镇政府信息公开年度报告")
            canvas.drawString(LEFT, 500, f"{'甲乙丙丁'[number]}段文字。")
            canvas.drawString(290, 40, str(number + 1))

        return draw

    found = texts(drawn(*map(page, range(4))))
    assert found == ["栖云镇政府信息公开年度报告", "甲段文字。", "乙段文字。", "丙段文字。", "丁段文字。"]


def test_a_number_alone_in_the_margin_stays_unless_it_counts_pages() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(LEFT, 500, "收到申请")
        canvas.drawString(LEFT, 60, "17")

    assert texts(drawn(draw)) == ["收到申请", "17"]


# -- locked, scanned, damaged -----------------------------------------------------------------------------------------


def test_locked() -> None:
    locked = drawn(lambda canvas: canvas.drawString(72, 700, "年度报告"), encrypt=StandardEncryption("a", "b"))
    assert "密码" in failure(locked).reason.zh


def test_protected_but_not_locked() -> None:
    data = drawn(lambda canvas: canvas.drawString(72, 700, "年度报告"), encrypt=StandardEncryption("", "b"))
    assert texts(data) == ["年度报告"]


def picture() -> ImageReader:
    document = pdfium.PdfDocument(drawn(lambda canvas: canvas.drawString(72, 700, "2024 17 95")))
    return ImageReader(document[0].render(scale=1).to_pil())


def test_scanned() -> None:
    data = drawn(lambda canvas: canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT))
    found = failure(data)
    assert found.code == "IN10"
    assert "gouji[ocr]" in found.reason.zh


def test_partly_scanned() -> None:
    data = drawn(
        lambda canvas: canvas.drawString(72, 700, "年度报告"),
        lambda canvas: canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT),
    )
    assert texts(data) == ["年度报告"]


def with_picture(data: bytes, at: int) -> bytes:
    """The same PDF, one of its pages scanned."""
    whole = pdfium.PdfDocument(data)
    image = ImageReader(whole[at].render(scale=1).to_pil())

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(image, 0, 0, WIDTH, HEIGHT)
        canvas.drawString(290, 40, f"- {at + 1} -")

    made = pdfium.PdfDocument.new()
    for number in range(len(whole)):
        if number == at:
            made.import_pages(pdfium.PdfDocument(drawn(draw)))
        else:
            made.import_pages(whole, [number])
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


ABSENCES = {"ST01", "ST05", "ST06", "ST09", "ST10", "T201", "T306"}


@pytest.mark.parametrize("at", range(3))
def test_nobody_is_blamed_for_what_stands_on_a_scanned_page(at: int) -> None:
    data = to_pdf(small(3), Look(drop=200))
    assert len(pdfium.PdfDocument(data)) == 3
    report = read(with_picture(data, at), "报告.pdf")
    assert report.damage.unread_pages == (at + 1,)
    judgement = judge(report)
    assert {finding.code for finding in judgement.findings} & ABSENCES == set()
    (told,) = [finding for finding in judgement.findings if finding.code == "IN11"]
    assert f"第 {at + 1} 页" in told.message.zh
    assert {finding.code for finding in judge(read(data, "报告.pdf")).findings} & {"IN11"} == set()


def test_a_table_that_is_a_picture_is_said_not_to_be_read() -> None:
    def draw(height: float, text: str) -> Draw:
        def page(canvas: Canvas) -> None:
            canvas.drawString(72, 750, "四、政府信息公开行政复议、行政诉讼情况")
            canvas.drawImage(picture(), 72, 700 - height, 450, height)
            canvas.drawString(72, 690, text)
            canvas.drawString(72, 100, "五、存在的主要问题及改进情况")

        return page

    def places(*pages: Draw) -> tuple[tuple[int, int | None], ...]:
        document = load(drawn(*pages), Source("报告.pdf", ""))
        assert isinstance(document, Document)
        return tuple((place.line, place.page) for place in document.damage.pictures)

    assert places(draw(200, "")) == ((2, 1),)
    assert places(draw(40, "")) == ()
    assert places(draw(200, "底图上印着一行文字的不算图片")) == ()


def test_a_picture_does_not_part_the_text_at_its_side() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 300, 500, 250, 250)
        for line in range(20):
            canvas.drawString(72, 780 - 16 * line, f"{'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉'[line]}行文字。")

    assert len(texts(drawn(draw))) == 20
    document = load(drawn(draw), Source("报告.pdf", ""))
    assert isinstance(document, Document)
    assert [place.line for place in document.damage.pictures] == [21]


def test_picture_without_the_extra() -> None:
    assert failure(b"\x89PNG\r\n\x1a\n" + bytes(40)).code == "IN10"


@pytest.mark.skipif(not ocr.available(), reason="the extra that reads pictures is not installed")
def test_recognises_digits_in_pictures() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawString(72, 700, "2024 17 95")

    document = pdfium.PdfDocument(drawn(draw))
    out = io.BytesIO()
    document[0].render(scale=2).to_pil().crop((0, 200, 600, 400)).save(out, "PNG")
    (line,) = texts(out.getvalue())
    assert isinstance(line, str)
    assert line.replace(" ", "") == "20241795"
    assert failure(out.getvalue()[:60]).code == "IN10"


@pytest.mark.skipif(not REAL.exists() or not ocr.available(), reason="needs the real report and the extra")
def test_recognises_a_scanned_table() -> None:
    out = io.BytesIO()
    pdfium.PdfDocument(REAL)[3].render(scale=2.5).to_pil().save(out, "PNG")
    report = read(out.getvalue(), "扫描.png")
    assert [cell.value for cell in report.tables["review_litigation"]] == [1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3]


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


# -- hostile ----------------------------------------------------------------------------------------------------------


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
