"""Text in PDF files: columns, page numbers, running heads, what locks it."""

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.sources.papers import LEFT
from tests.sources.pdf.pages import Draw, drawn, failure, texts


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


def test_locked() -> None:
    locked = drawn(lambda canvas: canvas.drawString(72, 700, "年度报告"), encrypt=StandardEncryption("a", "b"))
    assert "密码" in failure(locked).reason.zh


def test_protected_but_not_locked() -> None:
    data = drawn(lambda canvas: canvas.drawString(72, 700, "年度报告"), encrypt=StandardEncryption("", "b"))
    assert texts(data) == ["年度报告"]
