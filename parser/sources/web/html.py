"""HTML → document, by selectolax (lexbor), which mends broken pages as browsers do."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import encoding, failures
from parser.sources.web import markup
from parser.sources.web.flow import Flow, Stored, document
from parser.sources.web.heads import add_head
from parser.sources.web.walk import walk

_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ASCII = re.compile(rb"[\t-~]{64,}")
_HEAD = 16_384

_PAGE = 200
"""What a page within a page costs at least, in tags."""

_DEPTH = 3
"""Pages within pages (frames, strings in scripts) are followed so far."""


def read(data: bytes, source: Source) -> Document | Failure:
    """The document of a web page."""
    text, name = decode(data)
    return read_pages([text], replace(source, format="html", encoding=name))


def read_pages(pages: Sequence[str], source: Source) -> Document | Failure:
    """The document of a page; the further `pages` are its frames, which count where it shows no report itself."""
    if any(map(markup.too_complex, pages)):
        return failures.too_complex(source.path, markup.MOST_TAGS)
    reader = _Reader()
    flow = reader.flow(pages[0])
    for page in pages[1:]:
        flow.add(Stored(partial(reader.flow, page)))
    return document(flow, source)


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of a page and its encoding; bytes that are damaged become U+FFFD.

    What the page says of its encoding (or a mail's header in `declared`) is often wrong, and nearly every byte is valid
    in the Chinese ones: it counts only where the text itself shows none.
    """
    if not data.startswith(_MARKS):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            pass
        else:
            if "\0" not in text:
                return text, "utf-8"
    # Long stretches of scripts and styles say nothing of the encoding.
    guess = encoding.decode(_ASCII.sub(b" ", data))
    stated = _DECLARED.search(data[:_HEAD])
    names = (declared, stated[1].decode("ascii", "replace") if stated else "")
    known = next((_CODECS[name] for name in map(str.lower, names) if name in _CODECS), "utf-8")
    codec = guess[1] if guess else known
    return data.decode(codec, "replace"), codec


class _Reader:
    """Reads a page and the pages within it, as far as its budget of tags goes."""

    def __init__(self) -> None:
        self._left = 2 * markup.MOST_TAGS

    def flow(self, html: str, depth: int = _DEPTH) -> Flow:
        """What `html` says; empty where there is too much of it."""
        self._left -= html.count("<") + _PAGE
        if self._left < 0 or not depth:
            return Flow()
        tree = LexborHTMLParser(markup.prepare(html), options=LexborDocumentOptions.WO_EVENTS)
        return add_head(walk(tree, partial(self.flow, depth=depth - 1)), tree)
