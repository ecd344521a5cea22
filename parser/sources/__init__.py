"""Bytes → document. A source is recognised by its content, never by its name, and its reader imported only then."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.kinds import Kind, kind_of

LIMIT = 64 * 1024 * 1024
"""Bytes; a larger input is refused. The longest reports seen have a few megabytes."""

Reader = Callable[[bytes, Source], Document | Failure]


class _Format(NamedTuple):
    name: str
    module: str


_READERS = {
    Kind.TEXT: _Format("text", "parser.sources.text"),
    Kind.HTML: _Format("html", "parser.sources.web.html"),
    Kind.MHTML: _Format("mhtml", "parser.sources.web.mhtml"),
    Kind.DOCX: _Format("docx", "parser.sources.office.docx"),
    Kind.DOC: _Format("doc", "parser.sources.office.doc"),
    Kind.OLE: _Format("doc", "parser.sources.office.doc"),
    Kind.RTF: _Format("rtf", "parser.sources.office.doc"),
    Kind.ODT: _Format("odt", "parser.sources.office.doc"),
    Kind.FODT: _Format("fodt", "parser.sources.office.doc"),
    Kind.XML: _Format("xml", "parser.sources.office.doc"),
    Kind.XLSX: _Format("xlsx", "parser.sources.office.xlsx"),
    Kind.XLS: _Format("xls", "parser.sources.office.xls"),
    Kind.PDF: _Format("pdf", "parser.sources.pdf.document"),
    Kind.IMAGE: _Format("image", "parser.sources.pdf.image"),
    Kind.ARCHIVE: _Format("zip", "parser.sources.archive"),
}
"""Which module reads a kind; each offers `read(data, source) -> Document | Failure`."""


def load(data: bytes, source: Source) -> Document | Failure:
    """The document in `data`, or why there is none."""
    if len(data) > LIMIT:
        return failures.too_large(source.path, LIMIT)
    if not data.strip():
        return failures.empty(source.path)
    kind = kind_of(data)
    known = _READERS.get(kind)
    if known is None:
        return failures.unknown(source.path, kind)
    read: Reader = import_module(known.module).read
    return read(data, source)
