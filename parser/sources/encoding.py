"""Bytes → text, in whichever encoding people saved it."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "utf-8")

# The characters a report can hardly do without, in both scripts: a wrong decoding hits almost none of them.
_COMMON = frozenset("的年政府信息公开情况和行不理机关工作公開情況處關報告开报数量數申请請一二三四五六")

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_SAMPLE = 65_536
"""Bytes looked at to tell encodings apart; every report shows its script well before."""


def decode(data: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding, or None where the bytes are no text.

    A byte-order mark decides; else strict UTF-8; else the candidate in which most characters are common ones. Bytes
    that are damaged become U+FFFD and stay visible.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace").removeprefix("\ufeff"), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        # UTF-16 without a mark can be valid UTF-8, but only as a text full of NULs.
        if not _is_binary(text):
            return text, "utf-8"
    return _best(data)


def _best(data: bytes) -> tuple[str, str] | None:
    sample = data[:_SAMPLE]
    scores = {name: _score(sample.decode(name, errors="replace")) for name in _CANDIDATES}
    name = max(_CANDIDATES, key=scores.__getitem__)
    if scores[name] <= 0:
        return None
    return data.decode(name, errors="replace"), name


def _score(text: str) -> float:
    """The share of common report characters, less what a wrong decoding litters the text with."""
    if not text:
        return 0.0
    common = sum(character in _COMMON for character in text)
    junk = text.count("\ufffd") + len(_CONTROLS.findall(text))
    private = sum("\ue000" <= character <= "\uf8ff" for character in text)
    return (common - 2 * junk - private) / len(text)


def _is_binary(text: str) -> bool:
    """Whether the text holds more control characters than any text has."""
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) > max(4, len(sample) // 50)
