"""Itemised numbers in the prose: a whole taken apart behind 其中, and the percentages printed beside numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parser.report import Report
from parser.rules.claims import prose
from parser.rules.claims.counts import Quantity
from parser.rules.claims.prose import LONGEST_SENTENCE, Paragraph, Sentence
from parser.rules.claims.spots import is_changed
from parser.rules.model import Evidence
from parser.rules.shared import once

_AMONG = re.compile(r"其中")
_STOP, _CLOSING = re.compile(r"[。！？]"), re.compile(r"[）)。！？]")
_CLOSE = 14
"""The whole stands at most so many characters before 其中."""
_BRACKETS = re.compile(r"[（(\[【]|[）)\]】]")
_OPEN = re.compile(r"主要|例如|比如|重点|包括|包含|仅")
_REST = re.compile(r"其他|其它|其余")
_SHARE = re.compile(
    r"[，,、（(\s]*(?:约|大约)?(?:各)?(?:分别)?(?:约)?占(?:比|全部|全年|申请|信息|公开|收到|办理|答复|总|数|量|件|的|比例|比重|例|约|为|达|到|\s)*$"
)
_UNITS = frozenset("条篇项期场部册件份次个宗")


class Item(NamedTuple):
    """A part of a whole: its number, what it is, and the percentage printed beside it, if any."""

    quantity: Quantity
    label: str
    share: Quantity | None


class Itemised(NamedTuple):
    """A whole and its parts; `closed` where the last part is the rest, `even` where one mark divides all parts."""

    paragraph: Paragraph
    start: int
    end: int
    whole: Quantity
    items: tuple[Item, ...]
    closed: bool
    even: bool

    @property
    def evidence(self) -> Evidence:
        """The passage as it stood."""
        return self.paragraph.evidence(self.start, self.end)

    @property
    def total(self) -> int:
        """The parts added up."""
        return sum(item.quantity.counted or 0 for item in self.items)


@once
def itemised(report: Report) -> tuple[Itemised, ...]:
    """The lists in sections one to three whose numbers are all exact and counted in one unit."""
    sections = prose.of(report)
    return tuple(found for number in (1, 2, 3) for paragraph in sections[number] for found in _lists(paragraph))


def _lists(paragraph: Paragraph) -> Iterator[Itemised]:
    text = paragraph.text
    if "其中" not in text:
        return
    hits = list(_AMONG.finditer(text))
    bracketed = [_is_bracketed(text, hit.start()) for hit in hits]
    following = len(text)
    cuts: list[int] = []
    for hit, aside in zip(reversed(hits), reversed(bracketed), strict=True):
        cuts.append(following)
        following = following if aside else hit.start()
    for hit, aside, cut in zip(hits, bracketed, reversed(cuts), strict=True):
        stop = (_CLOSING if aside else _STOP).search(text, hit.end(), hit.end() + LONGEST_SENTENCE)
        full = stop.start() if stop else min(len(text), hit.end() + LONGEST_SENTENCE)
        end = full if aside else min(full, cut)
        nested = end < full
        quantities = paragraph.between(hit.start() - _CLOSE, end)
        at = bisect_left(quantities, (hit.start(),))
        whole = quantities[at - 1] if at else None
        if whole is None or hit.start() - whole.end > _CLOSE or whole.counted is None or whole.unit not in _UNITS:
            continue
        inside = _inside_brackets(text, hit.start(), end)
        among = quantities[at : bisect_left(quantities, (end,))]
        if inside:
            among = [q for q in among if q.unit == "%" or not any(q.start in span for span in inside)]
        if found := _list(paragraph, hit, end, whole, among, nested):
            yield found


def _is_bracketed(text: str, at: int) -> bool:
    """Whether 其中 opens a bracket: 100 条（其中会议 41 条）."""
    before = text[max(at - 2, 0) : at]
    return before.endswith(("（", "(")) or before.rstrip().endswith(("（", "("))


def _list(
    paragraph: Paragraph,
    hit: re.Match[str],
    end: int,
    whole: Quantity,
    among: Sequence[Quantity],
    nested: bool,
) -> Itemised | None:
    text = paragraph.text
    items: list[Item] = []
    marks: set[str] = set()
    since = hit.end()
    for q in among:
        label = text[since : q.start]
        if q.unit == "%":
            if items and items[-1].share is None and _SHARE.fullmatch(label):
                items[-1] = items[-1]._replace(share=q)
                since = q.end
            continue
        if q.unit != whole.unit or q.counted is None or is_changed(label) or _OPEN.search(label):
            return None
        if items:
            marks.add(label.lstrip(" \u3000）)")[:1])
        items.append(Item(q, label, None))
        since = q.end
    if len(items) < 2 or text[since : since + 1] == "等" or nested:
        return None
    rest = [index for index, item in enumerate(items) if _REST.search(item.label)]
    if rest:
        items = items[: rest[0] + 1]
    start = max(text.rfind(mark, 0, whole.start) for mark in "。！？；;") + 1
    return Itemised(paragraph, start, end, whole, tuple(items), bool(rest), len(marks) == 1)


_LEAST = 3
"""So many percentages make a list of them."""


class Shares(NamedTuple):
    """Percentages of one whole, without numbers beside them, the last one that of the rest."""

    sentence: Sentence
    parts: tuple[Quantity, ...]


@once
def share_lists(report: Report) -> tuple[Shares, ...]:
    """The complete lists of percentages in sections one to three."""
    sections = prose.of(report)
    return tuple(
        found
        for number in (1, 2, 3)
        for paragraph in sections[number]
        if "占" in paragraph.text and _has_many(paragraph.text)
        for sentence in paragraph.sentences()
        if _has_many(sentence.text) and (found := _share_list(sentence))
    )


def _has_many(text: str) -> bool:
    """Whether `text` holds percentages enough for a list of them."""
    return text.count("%") + text.count("％") + text.count("百分之") >= _LEAST


def _share_list(sentence: Sentence) -> Shares | None:
    text, since = sentence.paragraph.text, sentence.start
    parts: list[Quantity] = []
    for q in sentence.quantities:
        label = text[since : q.start]
        since = q.end
        if q.unit != "%" or q.value is None or "占" not in label or is_changed(label):
            if parts:
                return None
            continue
        parts.append(q)
        if _REST.search(label):
            return Shares(sentence, tuple(parts)) if len(parts) >= _LEAST else None
    return None


def _inside_brackets(text: str, start: int, end: int) -> list[range]:
    spans, opened = [], list[int]()
    for hit in _BRACKETS.finditer(text, start, end):
        if hit.group() in "（([【":
            opened.append(hit.start())
        elif opened:
            begin = opened.pop()
            spans.append(range(begin, hit.start()))
    return spans
