"""Pictures in PDF files: scanned pages, tables that are pictures, and what is recognised in them."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from parser.document import Document, Source
from parser.judge import judge
from parser.reader import read
from parser.sources import load
from parser.sources.pdf import ocr
from tests.sources.office import small
from tests.sources.papers import HEIGHT, WIDTH, Look, to_pdf
from tests.sources.pdf.pages import REAL, Draw, drawn, failure, texts


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
