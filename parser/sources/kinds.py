"""What kind of file some bytes are: told by their content, since names and extensions are often wrong."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zipfile import ZipFile


class Kind(StrEnum):
    """The kinds told apart; the value is the name people know it by."""

    TEXT = "text"
    HTML = "HTML"
    MHTML = "MHTML"
    DOCX = "DOCX"
    DOC = "DOC"
    RTF = "RTF"
    PDF = "PDF"
    XLSX = "XLSX"
    XLS = "XLS"
    XLSB = "XLSB"
    PPTX = "PPTX"
    PPT = "PPT"
    OLE = "Office"
    ODT = "ODT"
    ODS = "ODS"
    FODT = "FODT"
    XML = "XML"
    PDF_XML = "PDF-XML"
    OFD = "OFD"
    EPUB = "EPUB"
    ARCHIVE = "ZIP"
    IMAGE = "image"


_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_MIME = re.compile(
    rb"^(?:From:|MIME-Version:|Content-Type:\s*multipart/|Subject:|Snapshot-Content-Location:)", re.M | re.I
)
_MAIL = re.compile(rb"Content-Type:\s*(?:multipart/[a-z]|text/html)", re.I)
_PAGE = re.compile(rb"[\s\xef\xbb\xbf\xff\xfe]*<(?:!doctype\s+html|html)\b", re.I)
_TAG = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table|t[drh]|p|div|span|meta|script)\b[^<]{0,2000}?>", re.I)
_DOCUMENTS = (
    (re.compile(rb"<w:wordDocument\s"), Kind.XML),
    (re.compile(rb"<pdf2xml\b|<document\b[^>]*>\s*<page\b[^>]*>\s*<block bbox="), Kind.PDF_XML),
    (re.compile(rb"<office:document\s[^>]*\soffice:mimetype=.application/vnd\.oasis\.opendocument\.text\W"), Kind.FODT),
)
"""What documents begin with that an office program saved as one XML file, and pages whose words a program measured."""

_BREAK = re.compile(rb"<br\s*/?>", re.I)
_ENOUGH_TAGS = 3


def kind_of(data: bytes) -> Kind:
    """The kind of `data`; TEXT where nothing else fits."""
    head = data[:_HEAD]
    # First of all, since an archive may show the beginning of the file it holds.
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if data.startswith(_OLE):
        return _ole(data)
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_IMAGES):
        return Kind.IMAGE
    if b"content-type:" in head.lower() and _MIME.search(head) and _MAIL.search(head):
        return Kind.MHTML
    if head.startswith((b"<?xml", b"\xef\xbb\xbf<?xml")):
        saved = next((kind for root, kind in _DOCUMENTS if root.search(data[: 4 * _HEAD])), None)
        if saved:
            return saved
    return Kind.HTML if _is_html(data) else Kind.TEXT


# What a ZIP file holds tells what it is; the first that fits counts.
_MEMBERS = (
    ("xl/workbook.bin", Kind.XLSB),
    ("word/", Kind.DOCX),
    ("xl/", Kind.XLSX),
    ("ppt/", Kind.PPTX),
    ("OFD.xml", Kind.OFD),
)
_MIME_TYPES = {
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    b"application/epub+zip": Kind.EPUB,
}


def _zipped(data: bytes) -> Kind:
    """Word and Excel files are archives too, told by the names of their parts, even where the list of these is lost."""
    from parser.sources.zipped import open_zip

    packed = open_zip(data)
    if packed is None:
        return next((kind for name, kind in _MEMBERS if name.encode() in data[:_HEAD]), Kind.ARCHIVE)
    return kind_of_members(packed)


def kind_of_members(packed: ZipFile) -> Kind:
    """The kind of an opened ZIP file; ARCHIVE where it only holds other files."""
    names = packed.NameToInfo
    if "[Content_Types].xml" in names or "OFD.xml" in names:
        for start, kind in _MEMBERS:
            if any(name.startswith(start) for name in names):
                return kind
    mime = names.get("mimetype")
    if mime is not None and mime.file_size < 100:
        from parser.sources.zipped import content

        return _MIME_TYPES.get((content(packed, mime, 100) or b"").strip(), Kind.ARCHIVE)
    return Kind.ARCHIVE


# The names of the streams that make an OLE file a document, a workbook or a presentation.
_STREAMS = (("WordDocument", Kind.DOC), ("Workbook", Kind.XLS), ("Book\0", Kind.XLS), ("PowerPoint Document", Kind.PPT))


def _ole(data: bytes) -> Kind:
    """A document with a sheet inside is a document: its own stream is told first."""
    return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in data), Kind.OLE)


def _is_html(data: bytes) -> bool:
    """Whether tags, not text, hold the data together; UTF-16 pages are looked at without their zero bytes."""
    sample = data[: 16 * _HEAD]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in sample[:200]:
        sample = sample.replace(b"\0", b"")
    if _PAGE.match(sample):
        return True
    if sum(1 for _, _ in zip(_TAG.finditer(sample), range(_ENOUGH_TAGS), strict=False)) == _ENOUGH_TAGS:
        return True
    # Markdown breaks lines in its cells this way too; a page breaks all of its lines so.
    return len(_BREAK.findall(sample)) > max(_ENOUGH_TAGS, sample.count(b"\n"))
