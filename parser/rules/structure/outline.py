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


class _Item(NamedTuple):
    numbered: Numbered
    parent: int
    """Which list it belongs to: the position of the heading above it."""
    empty: bool


def empty_headings(lines: Sequence[Line]) -> list[Line]:
    """Bare headings without anything below them, in lists of which another heading has some text below.

    Where no heading of a list has, the list itself is the text.
    """
    filled = [line for line in lines if line.text.strip()]
    if not any(_may_be_empty(line, below) for line, below in zip_longest(filled, filled[1:])):
        return []
    items = _items([_numbered(line) for line in filled])
    told = {(item.parent, item.numbered.kind) for item in items if item.numbered.bare and not item.empty}
    return [
        item.numbered.line
        for item in items
        if item.numbered.bare and item.empty and (item.parent, item.numbered.kind) in told
    ]


def _may_be_empty(line: Line, below: Line | None) -> bool:
    """Whether a bare heading has another number right below it, or nothing: of any other, nothing more is asked."""
    if len(line.text) > 2 * _LONGEST:
        return False
    heading = _numbered(line)
    return heading is not None and heading.bare and (below is None or _numbered(below) is not None)


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
