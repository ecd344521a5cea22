"""Tables in PDF files: turned, over page breaks, numbers that do not fit, form fields."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.sources.papers import HEIGHT, WIDTH
from tests.sources.pdf.pages import drawn, grid, ruled, texts


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
