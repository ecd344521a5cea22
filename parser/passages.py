"""Prose as passages that can be found again: what two reports say in the same words, whatever their numbers and names.

A passage is a clause of a sentence with its numbers, dates, titles of laws and names of agencies masked. Passages are
kept by a hash, so that a hundred thousand reports can be held against each other, and marked in the text itself where
two reports lie side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from parser.document import Line

SHORTEST = 6
"""Characters, after masking, from which a clause says something of its own."""

_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_MASKED = re.compile(r"《[^》]*》|[\d.,%％]+|[〇零一二三四五六七八九十百千万亿]+(?=[件条项份次个年月日人家场期篇])")
_NAMES = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:人民政府|街道办事处|[省市县区州盟旗镇乡局委厅办])")
_KEPT = re.compile(r"[^\u4e00-\u9fffA-Za-z#]+")
_BYTES = 6
"""Of a hash: few enough to be a JSON number, enough for ten million passages."""


class Passage(NamedTuple):
    """A clause: the hash of its masked text, and its length in characters."""

    hash: int
    weight: int


class Marked(NamedTuple):
    """Where a passage stands: `start` to `end` of the text of `line`."""

    line: Line
    start: int
    end: int
    passage: Passage


def marked(lines: Iterable[Line]) -> Iterator[Marked]:
    """The passages of `lines`, each with where it stands."""
    for line in lines:
        for clause in _CLAUSE.finditer(line.text):
            text = _KEPT.sub("", _NAMES.sub("", _MASKED.sub("#", clause.group())))
            if len(text) >= SHORTEST:
                value = int.from_bytes(blake2b(text.encode(), digest_size=_BYTES).digest(), "big")
                yield Marked(line, clause.start(), clause.end(), Passage(value, len(text)))


def passages(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """The passages of `lines`, in order."""
    return tuple(each.passage for each in marked(lines))


def share(these: Iterable[Passage], those: Iterable[Passage]) -> float | None:
    """How much of `these`, by length, stands in `those` too: 0 to 1; None where there is nothing to compare."""
    known = {passage.hash for passage in those}
    total = same = 0
    for passage in these:
        total += passage.weight
        same += passage.weight if passage.hash in known else 0
    return same / total if total and known else None
