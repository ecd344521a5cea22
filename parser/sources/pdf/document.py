"""PDF → document: tables from their ruling lines, text from the places of its characters."""

from __future__ import annotations

from dataclasses import replace

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.extract import Extract
from parser.sources.kinds import Kind
from parser.sources.pdf import ocr
from parser.sources.pdf.apart import opened_apart
from parser.sources.pdf.flow import Block, Table
from parser.sources.pdf.guard import is_small
from parser.sources.pdf.opening import Trouble, open_pdf


def read(data: bytes, source: Source) -> Document | Failure:
    """The document of a PDF; pages that are only pictures are read where the extra for it is installed."""
    small = is_small(data)
    opened = open_pdf(data) if small else opened_apart(data)
    if isinstance(opened, Trouble):
        return _failure(opened, source.path)
    recognised = bool(opened.pictures) and ocr.available()
    if recognised:
        pictures = opened.pictures
        opened = open_pdf(data, recognise=True) if small else opened_apart(data, recognise=True, pictures=pictures)
        if isinstance(opened, Trouble):
            return _failure(opened, source.path)
    if opened.pictures and not opened.blocks:
        return failures.scanned(source.path)
    return document(opened.blocks, replace(source, format="pdf", encoding="ocr" if recognised else None))


def document(blocks: list[Block], source: Source) -> Document:
    """The document that paragraphs and tables make."""
    extract = Extract()
    for block in blocks:
        if isinstance(block, Table):
            extract.grid(block.rows, block.pages)
        else:
            extract.paragraph(block.text, block.page)
    return extract.document(source)


def _failure(trouble: Trouble, path: str) -> Failure:
    if trouble is Trouble.LOCKED:
        return failures.locked(path)
    return failures.damaged(path, Kind.PDF) if trouble is Trouble.DAMAGED else failures.overfull(path, Kind.PDF)
