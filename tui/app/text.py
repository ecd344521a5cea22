"""Text for the screen: made harmless, measured in cells, cut and wrapped without splitting a wide character.

Report text is hostile until it has gone through `clean`. East Asian Ambiguous characters take one cell on some
terminals and two on others, so they are replaced by ASCII on the screen unless the terminal has shown that it draws
them in one; exported data keeps them.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from rich.cells import cell_len

__all__ = ["cell_len", "clean", "cut", "pad", "wrap"]

_PLAIN = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "—": "-", "–": "-", "―": "-", "·": ".", "•": ".", "×": "x",
    "÷": "/", "±": "+-", "≠": "!=", "≤": "<=", "≥": ">=", "→": "->", "←": "<-", "↑": "^", "↓": "v", "−": "-",
    "□": "[]", "■": "*", "○": "o", "●": "*", "◆": "*", "◇": "*", "★": "*", "☆": "*", "△": "^", "▲": "^", "▼": "v",
    "※": "*", "§": "S.", "°": "deg", "№": "No.", "ɡ": "g", "ɑ": "a", "\ufffd": "?", "‰": "0/00", "│": "|", "─": "-",
}  # fmt: skip


_as_printed = False


def draw_ambiguous(as_printed: bool) -> None:
    """Whether ambiguous characters are drawn as they are: only where the terminal gives each one cell."""
    global _as_printed
    _as_printed = as_printed
    _safe.cache_clear()


def clean(text: str) -> str:
    """`text` on one line, with nothing a terminal could obey: no control, bidi or zero-width characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


@lru_cache(maxsize=8192)
def _safe(character: str) -> str:
    if character in "\t\n\r\v\f\x85\u2028\u2029":
        return " "
    if _as_printed and _ambiguous(character):
        return character
    if character in _PLAIN:
        return _PLAIN[character]
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Cs", "Mn", "Me", "Mc"):
        return ""
    if category in ("Co", "Cn"):
        return "?"
    if category == "Zs":
        return character if character in " \u3000" else " "
    if unicodedata.east_asian_width(character) in "WF" or character.isascii():
        return character
    # What is left has one cell here and maybe two there (or letters of other scripts): keep its ASCII skeleton.
    skeleton = "".join(c for c in unicodedata.normalize("NFKD", character) if c.isascii() and c.isprintable())
    if character.isnumeric() and skeleton:
        return f"({skeleton})"
    return skeleton or "?"


def _ambiguous(character: str) -> bool:
    """Whether it is a visible character that takes one cell here and two on some terminals."""
    width, category = unicodedata.east_asian_width(character), unicodedata.category(character)
    return width == "A" and category[0] in "LNPS" and cell_len(character) == 1


def cut(text: str, width: int) -> str:
    """`text` in at most `width` cells; where something had to go, the last cell is `>`."""
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    kept, used = [], 0
    for character in text:
        size = cell_len(character)
        if used + size > width - 1:
            break
        kept.append(character)
        used += size
    return "".join(kept) + ">"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` in exactly `width` cells, cut or filled with spaces; `right` aligns to the right."""
    text = cut(text, width)
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells; ASCII words and numbers stay whole where they fit."""
    lines: list[str] = []
    line, used = "", 0
    for word in _words(text):
        size = cell_len(word)
        if used + size > width and line:
            lines.append(line.rstrip(" "))
            line, used = "", 0
            word = word.lstrip(" ")
            size = cell_len(word)
        while size > width:
            head = _head(word, width)
            lines.append(head)
            word = word[len(head) :]
            size = cell_len(word)
        line += word
        used += size
    lines.append(line.rstrip(" "))
    return lines


def _words(text: str) -> list[str]:
    words: list[str] = []
    for character in text:
        last = words[-1][-1] if words else " "
        if character.isascii() and character != " " and last.isascii() and last != " ":
            words[-1] += character
        else:
            words.append(character)
    return words


def _head(text: str, width: int) -> str:
    used = 0
    for index, character in enumerate(text):
        used += cell_len(character)
        if used > width:
            return text[: max(index, 1)]
    return text
