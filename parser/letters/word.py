"""Letters as a Word document: text runs alone, without fields, links or macros, and always the same bytes."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from parser.letters.blocks import Block, Grid, Heading, Paragraph, Quote
from parser.letters.content import TITLE

# Fixed dates: the same findings give the same bytes.
_MADE = datetime.datetime(2000, 1, 1)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_NOT_XML = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_TEXT_FONT, _HEADING_FONT = "宋体", "黑体"
_SIZES = {"Normal": 12.0, "Heading 1": 18.0, "Heading 2": 14.0, "Heading 3": 12.0}


def document(letters: Sequence[Sequence[Block]]) -> bytes:
    """The letters in one document, each on a page of its own."""
    word = Document()
    _set_up(word)
    for at, blocks in enumerate(letters):
        for block in blocks:
            _write(word, block, new_page=at > 0)
    file = io.BytesIO()
    word.save(file)
    return _repacked(file)


def _set_up(word: WordDocument) -> None:
    """A page and fonts as Chinese offices use them; dates and names that tell nothing of who wrote it where."""
    properties = word.core_properties
    properties.title, properties.author, properties.comments, properties.last_modified_by = TITLE, "", "", ""
    properties.created = properties.modified = _MADE
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.7)
    page.top_margin = page.bottom_margin = Cm(2.5)
    for name, size in _SIZES.items():
        style = word.styles[name]
        font = _TEXT_FONT if name == "Normal" else _HEADING_FONT
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(6)
        style.font.name, style.font.size, style.font.color.rgb = font, Pt(size), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)


def _write(word: WordDocument, block: Block, *, new_page: bool) -> None:
    match block:
        case Heading(level, text):
            heading = word.add_heading(_legal(text), level)
            if level == 1:
                heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
                heading.paragraph_format.page_break_before = new_page
        case Paragraph(text, label, signature):
            paragraph = word.add_paragraph()
            if label:
                paragraph.add_run(_legal(label) + " ").bold = True
            paragraph.add_run(_legal(text))
            if signature:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        case Quote(text):
            word.add_paragraph(_legal(text)).paragraph_format.left_indent = Cm(0.9)
        case Grid(header, rows):
            table = word.add_table(rows=0, cols=len(header), style="Table Grid")
            table.autofit = False
            for column, width in zip(table.columns, _widths(header), strict=True):
                column.width = width
            for number, row in enumerate((header, *rows)):
                for cell, text, width in zip(table.add_row().cells, row, _widths(header), strict=True):
                    cell.width = width
                    paragraph = cell.paragraphs[0]
                    paragraph.add_run(_legal(text)).bold = not number
                    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)


def _widths(header: Sequence[str]) -> list[Length]:
    """The first column holds the longest texts."""
    part = Cm(15.6 / (len(header) + 1))
    return [Length(part * 2), *[part] * (len(header) - 1)]


def _legal(text: str) -> str:
    """`text` without what XML cannot hold."""
    return _NOT_XML.sub("", text)


def _repacked(file: io.BytesIO) -> bytes:
    """The archive with its parts in the same order and all of one fixed date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            info = zipfile.ZipInfo(part.filename, _ZIPPED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            new.writestr(info, old.read(part))
    return packed.getvalue()
