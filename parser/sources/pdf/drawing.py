"""What is drawn on a page of a PDF: its lines and filled areas, and what text the library passes over."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parser.sources.pdf.bounds import Room, Trouble
from parser.sources.pdf.marks import UNKNOWN, Box, Glyph, Page, Stroke

_MOST_SEGMENTS = 40_000
"""Points of paths; a page with more is a drawing, whose lines are no table's."""

_OBJECT = 2
"""An object asks for as much work as so many points."""

_DEEPEST = 8
_STRAIGHT = 1.0
_THIN = 2.5
_CHINESE_FONT = re.compile(rb"Sim|Song|Hei|Kai|Fang|Ming|Sung|GB|[\x80-\xff]", re.I)

Turn = Callable[[float, float], tuple[float, float]]
"""From the page's own coordinates to ours."""

_Matrix = tuple[float, float, float, float, float, float]
_STILL: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def draw(page: pdfium.PdfPage, turn: Turn, taken: Page, room: Room) -> tuple[float, int]:
    """Add what is drawn to `taken`; the area of the pictures and the number of paths.

    Raises:
        OverfullError: there is no room for it.
    """
    pictures = 0.0
    paths = segments = 0
    for item, matrix in _objects(page, room):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            paths += 1
            if segments > _MOST_SEGMENTS:
                continue
            count = raw.FPDFPath_CountSegments(item)
            segments += count
            if segments <= _MOST_SEGMENTS:
                room.spend(Trouble.DRAWN, count)
                _path(item, _combined(_matrix(item), matrix), turn, taken)
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            if (lost := _lost(item, matrix, turn)) is not None:
                taken.glyphs.append(lost)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            edges = _bounds(_combined(_matrix(item), matrix), turn)
            pictures += (edges.right - edges.left) * (edges.bottom - edges.top)
            if not _thin(edges, taken):
                taken.pictures.append(edges)
    if segments > _MOST_SEGMENTS:
        taken.strokes, taken.fills = [], []
    return pictures, paths


def _objects(page: pdfium.PdfPage, room: Room) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, _Matrix]]:
    """The objects of the page, those in forms included, and how each is placed."""
    count = raw.FPDFPage_CountObjects(page)
    room.spend(Trouble.DRAWN, _OBJECT * count)
    first: Iterator[raw.FPDF_PAGEOBJECT] = (raw.FPDFPage_GetObject(page, index) for index in range(count))
    stack = [(first, _STILL)]
    while stack:
        items, matrix = stack[-1]
        item = next(items, None)
        if item is None:
            stack.pop()
            continue
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            if len(stack) < _DEEPEST:
                inside = raw.FPDFFormObj_CountObjects(item)
                room.spend(Trouble.DRAWN, _OBJECT * inside)
                stack.append((_inside(item, inside), _combined(_matrix(item), matrix)))
            continue
        yield item, matrix


def _inside(form: raw.FPDF_PAGEOBJECT, count: int) -> Iterator[raw.FPDF_PAGEOBJECT]:
    return (raw.FPDFFormObj_GetObject(form, index) for index in range(count))


def _matrix(item: raw.FPDF_PAGEOBJECT) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _STILL
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _combined(first: _Matrix, then: _Matrix) -> _Matrix:
    if then is _STILL:
        return first
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _bounds(matrix: _Matrix, turn: Turn) -> Box:
    """Where the unit square, which every picture fills, comes to stand."""
    a, b, c, d, e, f = matrix
    corners = [turn(e + a * x + c * y, f + b * x + d * y) for x in (0, 1) for y in (0, 1)]
    return around(corners)


def around(points: list[tuple[float, float]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _path(item: raw.FPDF_PAGEOBJECT, matrix: _Matrix, turn: Turn, taken: Page) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    for points, straight in _subpaths(item, matrix, turn):
        if stroke.value and straight:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(y0 - y1) <= _STRAIGHT < abs(x0 - x1):
                    taken.strokes.append(Stroke(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
                elif abs(x0 - x1) <= _STRAIGHT < abs(y0 - y1):
                    taken.strokes.append(Stroke(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        if fill.value and len(points) > 2:
            edges = around(points)
            if not _thin(edges, taken) and straight and not stroke.value and len(points) <= 6:
                taken.fills.append(edges)


def _thin(edges: Box, taken: Page) -> bool:
    """Whether an area is so thin that it is a line, which it then is added as."""
    width, height = edges.right - edges.left, edges.bottom - edges.top
    if height <= _THIN < width:
        taken.strokes.append(Stroke(True, (edges.top + edges.bottom) / 2, edges.left, edges.right))
    elif width <= _THIN < height:
        taken.strokes.append(Stroke(False, (edges.left + edges.right) / 2, edges.top, edges.bottom))
    return min(width, height) <= _THIN


def _subpaths(
    item: raw.FPDF_PAGEOBJECT, matrix: _Matrix, turn: Turn
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each part of a path, and whether only straight lines join them."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    straight = True
    for index in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, straight
            points, straight = [], True
        straight = straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        points.append(turn(a * x.value + c * y.value + e, b * x.value + d * y.value + f))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, straight


def _lost(item: raw.FPDF_PAGEOBJECT, matrix: _Matrix, turn: Turn) -> Glyph | None:
    """What stands for a character that the library passes over.

    It does so with one that stands alone, in a Chinese font that neither the file nor this machine has.
    """
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    if edges[2].value - edges[0].value > 0.01:
        return None
    font = raw.FPDFTextObj_GetFont(item)
    name = ctypes.create_string_buffer(64)
    raw.FPDFFont_GetBaseFontName(font, name, 64)
    if raw.FPDFFont_GetIsEmbedded(font) or not _CHINESE_FONT.search(name.value):
        return None
    size = ctypes.c_float()
    raw.FPDFTextObj_GetFontSize(item, size)
    a, b, _, _, e, f = _combined(_matrix(item), matrix)
    (x0, y0), (x1, _) = turn(e, f), turn(e + a * size.value, f + b * size.value)
    return Glyph(UNKNOWN, min(x0, x1), max(x0, x1), y0, max(abs(x1 - x0), 1.0))
