"""The numbering inside sections: which lines are headings, of what kind, and which have nothing below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from parser.document import Line

NUMBERED = re.compile(
    r"\s*(?P<number>[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[①-⑩])\s*(?P<words>.*)"
)
_FIRST = frozenset("一二三四五六七八九十(（0123456789①②③④⑤⑥⑦⑧⑨⑩")
_LONGEST = 60
_SENTENCE = re.compile(r"。|；|;|!|！|:\s*$|：\s*$|,\s*$|，\s*$")


class Numbered(NamedTuple):
    """A numbered line: the `kind` of its numbering, and whether it is a bare heading rather than text."""

    line: Line
    kind: str
    bare: bool


_NOTHING = Numbered(Line.of(0, ""), "", False)


class _Item(NamedTuple):
    numbered: Numbered
    parent: int
    """Which list it belongs to: the position of the heading above it."""
    empty: bool


def empty_headings(lines: Sequence[Line]) -> list[Line]:
    """Bare headings without anything below them, in lists of which another heading has some text below.

    Where no heading of a list has, the list itself is the text.
    """
    read = [_numbered(line) for line in lines if line.text.strip()]
    # A heading has nothing below it where another one follows, or nothing at all; None is any other text.
    followed = zip_longest(read, read[1:], fillvalue=_NOTHING)
    if not any(numbered and numbered.bare and below is not None for numbered, below in followed):
        return []
    items = _items(read)
    told = {(item.parent, item.numbered.kind) for item in items if item.numbered.bare and not item.empty}
    return [
        item.numbered.line
        for item in items
        if item.numbered.bare and item.empty and (item.parent, item.numbered.kind) in told
    ]


def _items(read: Sequence[Numbered | None]) -> list[_Item]:
    items: list[_Item] = []
    open_: list[tuple[str, int]] = []
    for at, numbered in enumerate(read):
        if numbered is None:
            continue
        kinds = [kind for kind, _ in open_]
        if numbered.kind in kinds:
            del open_[kinds.index(numbered.kind) :]
        parent = open_[-1][1] if open_ else -1
        open_.append((numbered.kind, at))
        below = read[at + 1] if at + 1 < len(read) else None
        last = at + 1 == len(read)
        empty = last or (below is not None and below.kind in [kind for kind, _ in open_])
        items.append(_Item(numbered, parent, empty))
    return items


def _numbered(line: Line) -> Numbered | None:
    text = line.text.strip()
    if text[0] not in _FIRST:
        return None
    hit = NUMBERED.match(text)
    if hit is None:
        return None
    number, words = hit.groups()
    return Numbered(line, _kind(number), len(text) <= _LONGEST and _SENTENCE.search(words) is None)


@lru_cache(maxsize=256)
def _kind(number: str) -> str:
    inner = "".join(c for c in number if c.isdigit())
    style = "digit" if inner and inner.isascii() else "circle" if inner else "numeral"
    return f"{style}{'(' if number[0] in '(（' else ''}"
