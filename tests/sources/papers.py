"""Reports with known numbers as PDF files: ruled, coloured or without lines, over several pages."""

from __future__ import annotations

import io
from dataclasses import dataclass

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from tests.generate.grid import Grid, Slot
from tests.sources.office import Paper

FONT = "STSong-Light"
rl_config.useA85 = 0
WIDTH, HEIGHT = 595.0, 842.0
LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 770.0, 72.0

_NEVER_FIRST = "，。、；：）”》"


@dataclass(frozen=True)
class Look:
    """How a PDF is made.

    `cells`: "lines" (a line for each border), "rects" (a stroked rectangle a cell), "thin" (borders as thin filled
    areas), "fills" (areas of colour with gaps), "open" (no lines at the sides), "none" (no lines at all).
    """

    cells: str = "lines"
    size: float = 14.0
    cell_size: float = 9.0
    number: str = "- {} -"
    heading: str = ""
    indent: float = 2.0
    drop: float = 0.0
    """Points of empty space before each table, to move the page breaks."""
    repeat_heads: bool = False
    cut_rows: bool = False
    bold_twice: bool = False
    upside_down: bool = False


class Press:
    """Sets a paper page by page."""

    def __init__(self, look: Look) -> None:
        if FONT not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.look = look
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.page = 1
        self.y = TOP
        self._begin()

    def _begin(self) -> None:
        if self.look.upside_down:
            # The page's own rotation turns what is set upside down here again.
            self.canvas.setPageRotation(180)
            self.canvas.translate(WIDTH, HEIGHT)
            self.canvas.rotate(180)

    def end(self) -> bytes:
        self._end_page()
        self.canvas.save()
        return self.out.getvalue()

    def _end_page(self) -> None:
        if self.look.number:
            self.text((WIDTH - 20) / 2, 40, self.look.number.format(self.page), 10)
        if self.look.heading:
            self.text(LEFT, 805, self.look.heading, 9)
        self.canvas.showPage()

    def next_page(self) -> None:
        self._end_page()
        self.page += 1
        self.y = TOP
        self._begin()

    def text(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.setFillGray(0)
        self.canvas.drawString(x, y, text)
        if self.look.bold_twice:
            self.canvas.drawString(x + 0.2, y, text)

    def paragraph(self, text: str) -> None:
        """A paragraph, its first line indented; titles of sections alike."""
        size, step = self.look.size, self.look.size * 1.75
        x = LEFT + self.look.indent * size
        while text:
            room = RIGHT - x
            count = fitting(text, room, size)
            if self.y - step < BOTTOM:
                self.next_page()
            self.y -= step
            self.text(x, self.y, text[:count], size)
            text, x = text[count:], LEFT

    def table(self, grid: Grid) -> None:
        """A table; rows that do not fit go on to the next page."""
        self.y -= self.look.drop + 8
        widths = _widths(grid)
        xs = [LEFT]
        for width in widths:
            xs.append(xs[-1] + width)
        wrapped = [_wrapped(row, xs, self.look.cell_size) for row in grid.rows]
        step = self.look.cell_size * 1.2
        heights = [max((len(lines) for lines in row), default=1) * step + 6 for row in wrapped]
        start = 0
        while start < len(grid.rows):
            end, y = start, self.y
            while end < len(grid.rows) and y - heights[end] >= BOTTOM:
                y -= heights[end]
                end += 1
            if end > start:
                self._rows(grid, range(start, end), xs, heights, wrapped)
            if end < len(grid.rows):
                end = self._cut(grid, end, xs, heights, wrapped) if self.look.cut_rows and end > grid.heads else end
                self.next_page()
                if self.look.repeat_heads and start < end:
                    self._rows(grid, range(grid.heads), xs, heights, wrapped)
                if self._rest:
                    self._rows(*self._rest)
                    self._rest = None
            start = end

    _rest: tuple[Grid, range, list[float], list[float], list[list[list[str]]]] | None = None

    def _cut(self, grid: Grid, at: int, xs: list[float], heights: list[float], wrapped: list[list[list[str]]]) -> int:
        """Print the first line of a row here, with its values, and the rest of its label on the next page."""
        room = self.look.cell_size * 1.2 + 6
        if max(map(len, wrapped[at])) < 2 or self.y - room < BOTTOM - 30:
            return at
        first = [lines[:1] for lines in wrapped[at]]
        rest = [lines[1:] for lines in wrapped[at]]
        self._rows(grid, range(at, at + 1), xs, [room] * len(heights), [*wrapped[:at], first, *wrapped[at + 1 :]])
        rest_height = max(map(len, rest)) * self.look.cell_size * 1.2 + 6
        slots = [slot._replace(continued=False) for slot in grid.rows[at]]
        lone = Grid([*grid.rows[:at], slots, *grid.rows[at + 1 :]], grid.width, grid.labels, grid.heads)
        self._rest = (
            lone,
            range(at, at + 1),
            xs,
            [rest_height] * len(heights),
            [*wrapped[:at], rest, *wrapped[at + 1 :]],
        )
        return at + 1

    def _rows(
        self, grid: Grid, rows: range, xs: list[float], heights: list[float], wrapped: list[list[list[str]]]
    ) -> None:
        y = self.y
        for row in rows:
            column = 0
            for slot, lines in zip(grid.rows[row], wrapped[row], strict=True):
                # What was merged with rows on the page before begins anew.
                if not slot.continued or row == rows[0]:
                    down = 1
                    while row + down in rows and _continued(grid.rows[row + down], column):
                        down += 1
                    height = sum(heights[row : row + down])
                    shown = [] if slot.continued else lines
                    self._cell(xs[column], xs[column + slot.across], y, height, shown, not slot.text.strip())
                column += slot.across
            y -= heights[row]
        self.y = y

    def _cell(self, left: float, right: float, top: float, height: float, lines: list[str], empty: bool) -> None:
        """One cell with its borders and, in the middle, its text."""
        canvas, kind, bottom = self.canvas, self.look.cells, top - height
        canvas.setLineWidth(0.5)
        sides = [(left, top, left, bottom), (right, top, right, bottom)]
        if kind in ("lines", "open"):
            for x0, y0, x1, y1 in [*sides, (left, top, right, top), (left, bottom, right, bottom)]:
                if kind == "lines" or not (x0 == x1 and x0 in (LEFT, RIGHT)):
                    canvas.line(x0, y0, x1, y1)
        elif kind == "rects":
            canvas.rect(left, bottom, right - left, height)
        elif kind == "thin":
            canvas.setFillGray(0)
            for x0, y0, x1, y1 in [*sides, (left, top, right, top), (left, bottom, right, bottom)]:
                canvas.rect(min(x0, x1), min(y0, y1), max(abs(x1 - x0), 0.5), max(abs(y1 - y0), 0.5), stroke=0, fill=1)
        elif kind == "fills":
            canvas.setFillGray(0.95 if empty else 0.9)
            canvas.rect(left + 0.5, bottom + 0.5, right - left - 1, height - 1, stroke=0, fill=1)
        size = self.look.cell_size
        y = (top + bottom) / 2 + size * 1.2 * len(lines) / 2 - size
        for line in lines:
            width = pdfmetrics.stringWidth(line, FONT, size)
            self.text(left + 2 if right - left > 100 else (left + right - width) / 2, y, line, size)
            y -= size * 1.2


def to_pdf(paper: Paper, look: Look | None = None) -> bytes:
    """`paper` as a PDF."""
    press = Press(look or Look())
    for block in paper.blocks:
        if isinstance(block, str):
            press.paragraph(block)
        else:
            press.table(block)
    return press.end()


def fitting(text: str, room: float, size: float) -> int:
    """How many characters of `text` fit into `room`: numbers are not cut, closing marks begin no line."""
    count = 0
    while count < len(text) and pdfmetrics.stringWidth(text[: count + 1], FONT, size) <= room:
        count += 1
    count = max(count, 1)
    if text[: count + 1].isascii():
        return len(text)
    while 1 < count < len(text) and (_joined(text[count - 1], text[count]) or text[count] in _NEVER_FIRST):
        count -= 1
    return count


def _joined(before: str, after: str) -> bool:
    return before.isascii() and before.isalnum() and after.isascii() and (after.isalnum() or after == ".")


def _widths(grid: Grid) -> list[float]:
    whole = RIGHT - LEFT
    if grid.width == 10:
        return [20, 80, 121, *[(whole - 221) / 7] * 7]
    return [whole / grid.width] * grid.width


def _wrapped(row: list[Slot], xs: list[float], size: float) -> list[list[str]]:
    cells: list[list[str]] = []
    column = 0
    for slot in row:
        room = xs[column + slot.across] - xs[column] - 4
        lines: list[str] = []
        for text in slot.text.split("\n"):
            while text:
                count = fitting(text, room, size)
                lines.append(text[:count])
                text = text[count:]
        cells.append(lines if not slot.continued else [])
        column += slot.across
    return cells


def _continued(row: list[Slot], at: int) -> bool:
    column = 0
    for slot in row:
        if column == at:
            return slot.continued
        column += slot.across
    return False


LOOKS: dict[str, Look] = {
    "lines": Look(),
    "rects": Look(cells="rects"),
    "thin": Look(cells="thin", number="第 {} 页 共 9 页"),
    "fills": Look(cells="fills", number="{}"),
    "open": Look(cells="open", heading="政府信息公开年度报告"),
    "breaks": Look(drop=120, repeat_heads=True, number="P. {}"),
    "cut": Look(drop=47, cut_rows=True),
    "bold": Look(bold_twice=True, size=16),
    "upside": Look(upside_down=True),
}
