"""Pages that a page keeps in its scripts: markup in a string, as JSON, or bare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_WORTH = re.compile(r"<table|u003[cC]table|x3[cC]table|&lt;table|总体情况|總體情況|u603[bB]", re.I)
_STRING = re.compile(
    r""""(?P<double>(?:[^"\\]|\\.)*+)(?:"|\\?\Z)
    |'(?P<single>(?:[^'\\\n]|\\.)*+)(?:'|$|\\?\Z)
    |`(?P<back>(?:[^`\\]|\\.)*+)(?:`|\\?\Z)
    |//[^\n]*+|/\*(?s:.*?)(?:\*/|\Z)""",
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))")
_PLAIN = {"n": "\n", "r": "\r", "t": "\t", "b": "", "f": "", "v": "", "0": "", "\n": "", "\r\n": ""}
_MARKUP = re.compile(r"</?[a-zA-Z]")
_JOINED = re.compile(r"[\s+,]*")
_NUMBER = re.compile(r"[\s+,(]*(-?\d+(?:\.\d+)?)[\s+,)]*")
_STATEMENT = re.compile(r"[;\n=(\[{}:]")

UNKNOWN = "\ufffd"
"""Stands for what a script computes: no value, and never mistaken for one or for a blank."""


def pages_in(script: str) -> Iterator[str]:
    """The pieces of HTML in a script's text that may hold a report."""
    if not _WORTH.search(script):
        return
    if script.lstrip().startswith("<"):
        yield script
        return
    page: list[str] = []
    end = 0
    for string in _STRING.finditer(script):
        written = string["double"] or string["single"] or string["back"]
        if written is None:
            continue
        text = _unescaped(written)
        between = script[end : string.start()]
        end = string.end()
        if page:
            glue = _glue(between)
            if glue is None and not _MARKUP.search(text):
                continue
            page.append(glue or "")
        elif not _MARKUP.search(text):
            continue
        page.append(text)
    if page:
        yield "".join(page)


def _glue(between: str) -> str | None:
    """What stands between two strings that are joined; None where a new statement begins."""
    if _JOINED.fullmatch(between):
        return ""
    number = _NUMBER.fullmatch(between)
    if number:
        return number[1]
    return None if _STATEMENT.search(between) else UNKNOWN


def _unescaped(written: str) -> str:
    """The text of a JavaScript or JSON string; markup that was escaped once more becomes markup."""
    if "\\" in written:
        written = _ESCAPE.sub(_character, written)
        written = written.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return unescape(written) if "&lt;t" in written.lower() or "&lt;p" in written.lower() else written


def _character(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        point = int(code, 16)
        return chr(point) if point <= 0x10FFFF else UNKNOWN
    return _PLAIN.get(escape[4], escape[4])
