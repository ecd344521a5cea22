"""Report text is hostile: what a terminal could obey or a spreadsheet could run is taken out of it here."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_UNPRINTED = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_NUMBER = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?%?")
# The full-width forms count too: spreadsheets in Chinese or Japanese read them as the ASCII ones.
_FORMULA_STARTS = frozenset("=+-@＝＋－＠")


def one_line(text: str) -> str:
    """`text` on one line without control, escape, bidirectional and zero-width characters, and without the code points
    that are no characters, which XML cannot hold.

    Lone surrogates (bytes of a path that are not UTF-8) become visible backslash escapes.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    text = _SPACES.sub(" ", text).strip()
    return "".join(c for c in text if unicodedata.category(c) not in _UNPRINTED and ord(c) & 0xFFFE != 0xFFFE)


def defused(text: str) -> str:
    """`text` as a cell no spreadsheet takes for a formula: an apostrophe goes before = + - @.

    Plain numbers stay as they are, and so does a single mark such as the "-" of a cell that does not apply.
    """
    text = one_line(text)
    start = text.lstrip()
    if len(start) > 1 and start[0] in _FORMULA_STARTS and not _NUMBER.fullmatch(start):
        return "'" + text
    return text


def clipped(text: str, most: int = 160) -> str:
    """`text` on one line, of at most so many characters; `...` stands for the rest."""
    text = one_line(text)
    return text if len(text) <= most else text[: most - 3] + "..."
