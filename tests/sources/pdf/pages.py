"""Small PDF files drawn by hand, and what is read of them."""

import io
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from parser.document import Document, Grid, Source
from parser.report import Failure
from parser.sources import load
from tests.seeds import BESIDE
from tests.sources.papers import FONT, HEIGHT, WIDTH, Look, Press

REAL = BESIDE / "real" / "hzq2024.pdf"

Draw = Callable[[Canvas], object]


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


def ruled(canvas: Canvas, xs: list[float], ys: list[float]) -> None:
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)
