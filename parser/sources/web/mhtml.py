"""MHTML (a page saved as one file) and mails → document: the page in them, else their text.

The standard library's mail parser takes minutes for a few megabytes of hostile headers or of parts within parts, so
the parts are told apart here; only their contents are decoded by the library.
"""

from __future__ import annotations

import re
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures, text
from parser.sources.kinds import Kind
from parser.sources.web import html

_HEAD = 16_384
_DEEPEST = 8
_MOST_PARTS = 2_000

_TEXTS = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n")
_FIELD = rb"^%s:[ \t]*(?:\r?\n[ \t]+)?([^;\s]+)([^\r\n]*(?:\r?\n[ \t][^\r\n]*)*)"
_TYPE = re.compile(_FIELD % rb"content-type", re.MULTILINE | re.IGNORECASE)
_TRANSFER = re.compile(_FIELD % rb"content-transfer-encoding", re.MULTILINE | re.IGNORECASE)
_BOUNDARY = re.compile(rb"""\bboundary=(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_CHARSET = re.compile(rb"""\bcharset="?([\w-]{2,20})""", re.IGNORECASE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


class _Part(NamedTuple):
    """A part that holds no other parts: its type, the encoding it states and its content."""

    kind: str
    charset: str
    content: bytes


def read(data: bytes, source: Source) -> Document | Failure:
    """The document of the first page in a saved web archive; its further pages are frames of that one."""
    parts = list(_parts(data))
    pages = _decoded(parts, "text/html")
    if pages:
        return html.read_pages([page for page, _ in pages], replace(source, format="mhtml", encoding=pages[0][1]))
    plain = _decoded(parts, "text/plain")
    if plain:
        return text.document(plain[0][0], replace(source, format="mhtml", encoding=plain[0][1]))
    return failures.damaged(source.path, Kind.MHTML)


def _decoded(parts: list[_Part], kind: str) -> list[tuple[str, str]]:
    """The text and encoding of the parts of type `kind` that have text."""
    found = [html.decode(part.content, part.charset) for part in parts if part.kind == kind]
    return [decoded for decoded in found if decoded[0].strip()]


def _parts(data: bytes) -> Iterator[_Part]:
    """The parts of a message, in order, as far as its limits go."""
    stack = [(data, 0)]
    for _ in range(_MOST_PARTS):
        if not stack:
            return
        message, depth = stack.pop()
        blank = _BLANK_LINE.search(message)
        head, body = (message[: blank.start()][:_HEAD], message[blank.end() :]) if blank else (message[:_HEAD], b"")
        stated = _TYPE.search(head)
        kind = stated[1].decode("ascii", "replace").lower() if stated else "text/plain"
        boundary = _BOUNDARY.search(stated[2]) if stated else None
        if kind.startswith("multipart/") and boundary and depth < _DEEPEST:
            mark = re.compile(rb"^--%s(?=--|[ \t]*\r?$)" % re.escape(boundary[1] or boundary[2]), re.MULTILINE)
            pieces = mark.split(body, _MOST_PARTS)[1:]
            stack += [(piece.lstrip(), depth + 1) for piece in reversed(pieces) if not piece.startswith(b"--")]
        elif kind in _TEXTS:
            charset = _CHARSET.search(stated[2]) if stated else None
            transfer = _TRANSFER.search(head)
            content = _content(body, transfer[1].lower() if transfer else b"")
            yield _Part(_TEXTS[kind], charset[1].decode() if charset else "", content)


def _content(body: bytes, transfer: bytes) -> bytes:
    if transfer == b"quoted-printable":
        return a2b_qp(body)
    if transfer == b"base64":
        letters = _NOT_BASE64.sub(b"", body)
        # One letter too many is what a cut leaves; it holds no whole byte.
        return a2b_base64(letters[: len(letters) - (len(letters) % 4 == 1)] + b"==")
    return body
