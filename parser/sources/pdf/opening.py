"""Bytes of a PDF → its paragraphs and tables."""

from __future__ import annotations

import threading
import time
from enum import StrEnum
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parser.sources.pdf import ocr
from parser.sources.pdf.flow import Block, blocks
from parser.sources.pdf.marks import Box, Page
from parser.sources.pdf.page import OverfullError, take

MOST_PAGES = 500
_MOST_RECOGNISED = 20
_MOST_GLYPHS = 600_000
_SECONDS = 7
_DOTS_PER_POINT = 2.8
_LONGEST_SIDE = 4000
_FILLED_IN = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}

_lock = threading.Lock()
"""The library serves one thread at a time."""


class Trouble(StrEnum):
    """Why a PDF cannot be read."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    OVERFULL = "overfull"


class Opened(NamedTuple):
    """What a PDF holds; `pictures` counts the pages that show something, but hold no text."""

    blocks: list[Block]
    pictures: int


def open_pdf(data: bytes, *, recognise: bool = False) -> Opened | Trouble:
    """The paragraphs and tables of a PDF; with `recognise` the text in pictures of pages is read too."""
    with _lock:
        try:
            document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            return Trouble.LOCKED if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else Trouble.DAMAGED
        try:
            pages = _pages(document, recognise)
        except (OverfullError, MemoryError):
            return Trouble.OVERFULL
        finally:
            document.close()
    if pages is None:
        return Trouble.DAMAGED
    return Opened(blocks(pages), sum(page.pictured for page in pages))


def _pages(document: pdfium.PdfDocument, recognise: bool) -> list[Page] | None:
    """Every page taken apart; None where none can be opened.

    Raises:
        OverfullError: there are more pages, or more on them, than a report has.
    """
    count = len(document)
    if count > MOST_PAGES:
        raise OverfullError
    until = time.monotonic() + _SECONDS
    pages: list[Page] = []
    glyphs = 0
    for index in range(count):
        try:
            page = _filled_in(document, document[index], index)
        except pdfium.PdfiumError:
            continue
        taken = take(page, index + 1)
        glyphs += len(taken.glyphs)
        if glyphs > _MOST_GLYPHS or time.monotonic() > until:
            raise OverfullError
        if taken.pictured and recognise and sum(page.pictured for page in pages) < _MOST_RECOGNISED:
            started = time.monotonic()
            _recognise(page, taken)
            until += time.monotonic() - started
        page.close()
        pages.append(taken)
    return pages or None


def _filled_in(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
    """The page with what was typed into its form fields and notes made part of it."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), 1000)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        raw.FPDFPage_CloseAnnot(annotation)
        if kind in _FILLED_IN:
            if raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
                return page
            page.close()
            return document[index]
    return page


def _recognise(page: pdfium.PdfPage, taken: Page) -> None:
    """Put what is written in the picture of a page in the place of its text."""
    scale = min(_DOTS_PER_POINT, _LONGEST_SIDE / max(page.get_size()))
    picture = page.render(scale=scale, rev_byteorder=True).to_numpy()
    taken.glyphs, taken.strokes = ocr.read(picture, 1 / scale)
    taken.edges, taken.fills = Box(0.0, 0.0, *page.get_size()), []
