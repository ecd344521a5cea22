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
from parser.sources.pdf.bounds import MOST, Trouble
from parser.sources.pdf.flow import Block, Picture, Table
from parser.sources.pdf.guard import Work, work_of
from parser.sources.pdf.opening import Opened, open_pdf
from parser.wording import Wording

_MORE = {
    Trouble.PAGES: Wording("页", "pages"),
    Trouble.CHARACTERS: Wording("个字", "characters"),
    Trouble.DRAWN: Wording("个图形和线段", "shapes and lines"),
}


def read(data: bytes, source: Source) -> Document | Failure:
    """The document of a PDF; pages that are only pictures are read where the extra for it is installed."""
    opened = _opened(data)
    recognised = isinstance(opened, Opened) and bool(opened.pictures) and ocr.available()
    if isinstance(opened, Opened) and recognised:
        opened = opened_apart(data, pictures=len(opened.pictures))
    if isinstance(opened, Trouble):
        return _failure(opened, source.path)
    if opened.pictures and all(isinstance(block, Picture) for block in opened.blocks):
        return (failures.illegible if recognised else failures.scanned)(source.path)
    return document(opened.blocks, replace(source, format="pdf", encoding="ocr" if recognised else None))


def _opened(data: bytes) -> Opened | Trouble:
    work = work_of(data)
    if work is Work.TOO_MUCH:
        return Trouble.WORK
    return open_pdf(data) if work is Work.LITTLE else opened_apart(data)


def document(blocks: list[Block], source: Source) -> Document:
    """The document that paragraphs, tables and pictures make."""
    extract = Extract()
    for block in blocks:
        if isinstance(block, Table):
            extract.grid(block.rows, block.pages)
        elif isinstance(block, Picture):
            extract.picture(block.page, whole=block.whole)
        else:
            extract.paragraph(block.text, block.page)
    return extract.document(source)


def _failure(trouble: Trouble, path: str) -> Failure:
    if trouble is Trouble.LOCKED:
        return failures.locked(path)
    if trouble is Trouble.DAMAGED:
        return failures.damaged(path, Kind.PDF)
    if trouble is Trouble.WORK:
        return failures.overfull(path, Kind.PDF)
    return failures.more_than(path, MOST[trouble], _MORE[trouble])
