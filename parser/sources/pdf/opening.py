"""Bytes of a PDF → its paragraphs and tables."""

from __future__ import annotations

import threading
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from parser.sources.pdf import ocr, standin
from parser.sources.pdf.bounds import OverfullError, Room, Trouble
from parser.sources.pdf.flow import Block, blocks
from parser.sources.pdf.marks import Box, Page
from parser.sources.pdf.page import take

MOST_RECOGNISED = 20
"""Pages that are pictures; the others stay unread."""

_MOST_NOTES = 1000
_NOTED = 8
"""An object in a note asks for as much memory as so many points of paths."""

_DOTS_PER_POINT = 2.8
_LONGEST_SIDE = 4000
_FILLED_IN = {raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP}

_lock = threading.Lock()
"""The library serves one thread at a time."""


class Opened(NamedTuple):
    """What a PDF holds; `pictures` are the numbers of the pages that show something, of which no text was read."""

    blocks: list[Block]
    pictures: tuple[int, ...]


def open_pdf(data: bytes, *, recognise: bool = False) -> Opened | Trouble:
    """The paragraphs and tables of a PDF; with `recognise` the text in pictures of pages is read too."""
    room = Room()
    try:
        with _lock:
            pages = _pages(data, recognise, room)
        if not pages:
            return Trouble.DAMAGED
        return Opened(blocks(pages, room), tuple(page.number for page in pages if page.pictured))
    except pdfium.PdfiumError as error:
        return Trouble.LOCKED if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else Trouble.DAMAGED
    except OverfullError as error:
        return error.trouble
    except MemoryError:
        return Trouble.WORK


def _pages(data: bytes, recognise: bool, room: Room) -> list[Page]:
    """Every page that can be opened, taken apart.

    Raises:
        PdfiumError: the file cannot be opened.
        OverfullError: there are more pages, or more on them, than a report has.
    """
    if not recognise:
        standin.install()
    document = pdfium.PdfDocument(data)
    try:
        room.spend(Trouble.PAGES, len(document))
        pages: list[Page] = []
        recognised = 0
        for index in range(len(document)):
            try:
                page = _filled_in(document, document[index], index, room)
            except pdfium.PdfiumError:
                continue
            taken = take(page, index + 1, room)
            if taken.pictured and recognise and recognised < MOST_RECOGNISED:
                _recognise(page, taken)
                recognised += 1
            page.close()
            pages.append(taken)
        return pages
    finally:
        document.close()


def _filled_in(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int, room: Room) -> pdfium.PdfPage:
    """The page with what was typed into its form fields and notes made part of it."""
    filled = False
    for number in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_NOTES)):
        annotation = raw.FPDFPage_GetAnnot(page, number)
        if raw.FPDFAnnot_GetSubtype(annotation) in _FILLED_IN:
            filled = True
            # Each of them may be the same large drawing, and is kept.
            room.spend(Trouble.DRAWN, _NOTED * raw.FPDFAnnot_GetObjectCount(annotation))
        raw.FPDFPage_CloseAnnot(annotation)
    if not filled or raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _recognise(page: pdfium.PdfPage, taken: Page) -> None:
    """Put what is written in the picture of a page in the place of its text."""
    scale = min(_DOTS_PER_POINT, _LONGEST_SIDE / max(page.get_size()))
    picture = page.render(scale=scale, rev_byteorder=True).to_numpy()
    taken.glyphs, taken.strokes = ocr.read(picture, 1 / scale)
    taken.pictured, taken.pictures = not taken.glyphs, []
    taken.edges, taken.fills = Box(0.0, 0.0, *page.get_size()), []
