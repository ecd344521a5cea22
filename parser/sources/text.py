"""Plain text → document: one block a line."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from itertools import count, repeat

from parser.document import Document, Line, Source
from parser.report import Failure
from parser.script import clean
from parser.sources import csv_text, drawn, encoding, failures
from parser.sources.extract import Extract

MOST_LINES = 200_000
"""A text of more lines is refused: the longest reports have a few thousand."""

_PICTURE = re.compile(r"\s*!\[[^\]]*\]\([^()]*\)\s*")
"""A picture in Markdown, as programs leave it where a table was one."""

_RUN_TOGETHER = re.compile(r"量\s*[\d./-]{6,}二、上年结转")
"""The cells of the first row of requests without anything between them, nor before the next label."""

_NEWLINE = re.compile(r"\r\n?|[\u2028\u2029\x85]")
_NEWLINES = ("\r", "\u2028", "\u2029", "\x85")


def read(data: bytes, source: Source) -> Document | Failure:
    """The document of a text file in any of the encodings people use."""
    decoded = encoding.decode(data)
    if decoded is None:
        return failures.not_text(source.path)
    text, name = decoded
    if text.count("\n") + text.count("\r") > MOST_LINES:
        return failures.too_long(source.path, MOST_LINES)
    if _RUN_TOGETHER.search(text):
        return failures.run_together(source.path)
    if text.isascii() and 3 * text.count("?") > len(text):
        return failures.lost_characters(source.path)
    source = Source(source.path, source.sha256, "text", name, source.size)
    if csv_text.looks_like_csv(text):
        return csv_text.document(text, source) or document(text, source)
    return document(text, source)


def document(text: str, source: Source) -> Document:
    """The document of a decoded text; form feeds count pages."""
    if any(map(text.__contains__, _NEWLINES)):
        text = _NEWLINE.sub("\n", text)
    if drawn.may_be_in(text):
        extract = Extract()
        for block in drawn.blocks(_lines(text)):
            extract.placed(block)
        found = extract.document(source)
    else:
        found = Document(source, *clean(_lines(text), text))
    if "![" in text:
        pictures = tuple(line.place() for line in found.lines if _PICTURE.fullmatch(line.raw))
        found = replace(found, damage=replace(found.damage, pictures=pictures))
    return found


def _lines(text: str) -> list[Line]:
    raws = text.split("\n")
    if "\f" not in text:
        # A third of the time of a constructor a line.
        new = partial(tuple.__new__, Line)
        return list(map(new, zip(count(1), raws, raws, repeat(1), repeat(None), repeat(()))))
    paged: list[Line] = []
    page = 1
    for number, raw in enumerate(raws, 1):
        page += raw.count("\f")
        paged.append(Line.of(number, raw, page=page))
    return paged
