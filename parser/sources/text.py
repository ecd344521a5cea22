"""Plain text → document: one block a line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.document import Document, Source
from parser.script import RawLine, clean

_NEWLINE = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85")


def document(text: str, source: Source) -> Document:
    """The document of a decoded text; form feeds count pages."""
    lines, script, damage = clean(_raw_lines(text))
    return Document(source, lines, script, damage)


def _raw_lines(text: str) -> Iterator[RawLine]:
    page = 1 if "\f" in text else None
    for number, raw in enumerate(_NEWLINE.split(text), 1):
        if page is not None:
            page += raw.count("\f")
        yield number, raw, 1, page
