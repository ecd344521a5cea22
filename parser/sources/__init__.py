"""Bytes → document. A source is recognised by its content, never by its name, and its reader imported only then."""

from __future__ import annotations

from dataclasses import replace

from parser.document import Document, Source
from parser.report import Failure
from parser.wording import Wording

_KNOWN_BINARY = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "DOCX/XLSX/ZIP"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)


def load(data: bytes, source: Source) -> Document | Failure:
    """The document in `data`, or why there is none."""
    from parser.sources import encoding, text

    if not data.strip():
        return _empty(source.path)
    for magic, kind in _KNOWN_BINARY:
        if data.startswith(magic):
            return _unsupported(source.path, kind)
    decoded = encoding.decode(data)
    if decoded is None:
        return _not_text(source.path)
    string, name = decoded
    return text.document(string, replace(source, format="text", encoding=name))


def _empty(path: str) -> Failure:
    return Failure(
        "IN10",
        Wording(f"{path}：文件是空的。请检查是否保存完整。", f"{path}: the file is empty. Check that it was saved."),
    )


def _unsupported(path: str, kind: str) -> Failure:
    return Failure(
        "IN00",
        Wording(
            f"{path}：{kind} 文件还不能读取。请另存为文本后再打开。",
            f"{path}: {kind} files cannot be read yet. Save it as text and open that.",
        ),
    )


def _not_text(path: str) -> Failure:
    return Failure(
        "IN00",
        Wording(
            f"{path}：这不是文本文件，内容无法识别。请提供报告原文。",
            f"{path}: this is not a text file and its content is not recognised. Provide the report itself.",
        ),
    )
