"""What kind of file some bytes are: told by their content, since names and extensions are often wrong."""

from __future__ import annotations

import re
from enum import StrEnum


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
    ARCHIVE = "ZIP"
    IMAGE = "image"


_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM\x00", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_MIME = re.compile(
    rb"^(?:From:|MIME-Version:|Content-Type:\s*multipart/related|Subject:|Snapshot-Content-Location:)", re.M | re.I
)
_TAG = re.compile(
    rb"<\s*(?:!doctype\s+html|html|head|body|table|t[drh]|p|div|span|meta|br|script)\b[^<]{0,2000}?>", re.I
)
_ENOUGH_TAGS = 3


def kind_of(data: bytes) -> Kind:
    """The kind of `data`; TEXT where nothing else fits."""
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _zipped(data)
    if data.startswith(_OLE):
        return Kind.XLS if "Workbook".encode("utf-16-le") in data else Kind.DOC
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_IMAGES):
        return Kind.IMAGE
    if _MIME.search(head) and re.search(rb"Content-Type:\s*(?:multipart/related|text/html)", head, re.I):
        return Kind.MHTML
    return Kind.HTML if _is_html(data) else Kind.TEXT


def _zipped(data: bytes) -> Kind:
    """Word and Excel files are archives too; the names of their parts stand in the clear."""
    if b"word/document.xml" in data:
        return Kind.DOCX
    if b"xl/workbook." in data:
        return Kind.XLSX
    return Kind.ARCHIVE


def _is_html(data: bytes) -> bool:
    """Whether tags, not text, hold the data together; UTF-16 pages are looked at without their zero bytes."""
    sample = data[: 16 * _HEAD]
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in sample[:200]:
        sample = sample.replace(b"\0", b"")
    if re.match(rb"[\s\xef\xbb\xbf\xff\xfe]*<(?:!doctype\s+html|html)\b", sample, re.I):
        return True
    return sum(1 for _, _ in zip(_TAG.finditer(sample), range(_ENOUGH_TAGS), strict=False)) == _ENOUGH_TAGS
