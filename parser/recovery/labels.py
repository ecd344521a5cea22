"""Finding the labels of the statutory forms in a stream of slots.

Only the Han characters of a label are compared, so brackets, quotes, numbering, padding and line breaks inside it
do not matter. A label may run over several slots, but never over a value.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import accumulate
from typing import NamedTuple

from parser.forms import FORMS, TableForm
from parser.forms.applications import ORGANISATIONS, OTHER
from parser.recovery.slots import TEXT, Stream

_NOT_HAN = re.compile(r"[^\u3400-\u4dbf\u4e00-\u9fff]+")
_NUMERALS = frozenset("一二三四五六七八九十第项")
_NEXT_NUMBER = re.compile(r"[(（]?[一二三四五六七八九十\d]{1,2}(?:[)）][、.．]?|[、.．])")

_WORDS = re.compile(r"[tT](?:[tTbB]*[tT])?")
"""Slots between which no value stands, as their kinds."""

_USUAL, _USUAL_LENGTH = 30, 300
"""So many slots with so many characters at most, the same in report after report, are looked through once."""

_SHORTEST_DAMAGED = 5
"""Fewer characters than this fit too many labels."""


class Label(NamedTuple):
    """A label of a form: `kind` is "row", "header" or "caption"; `key` that of the row or column."""

    kind: str
    table: str
    key: str


class Hit(NamedTuple):
    """A label found in the slots `first` to `last`; `rest` is what follows it in the last one."""

    label: Label
    first: int
    last: int
    rest: str


def han(text: str) -> str:
    """The Han characters of `text`."""
    return _NOT_HAN.sub("", text)


HEADER_ORGANISATIONS = Label("header", "applications", "organisations")
HEADER_TOTAL = Label("header", "", "total")
HEADER_OTHER = Label("header", "", "other")


@cache
def vocabulary() -> dict[str, Label]:
    """Every label of every form by its Han characters; those that mean several things stand without a table."""
    labels: dict[str, Label] = {}
    for forms in FORMS.values():
        for form in forms:
            _add_form(labels, form)
    # The row of 2019 and the group of 2021 print the same words; which it is shows in what follows.
    labels[_bare(OTHER)] = Label("row", "applications", "other")
    labels[han(ORGANISATIONS.zh)] = HEADER_ORGANISATIONS
    labels["申请人情况"] = Label("header", "applications", "applicants")
    labels["本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和"] = Label("caption", "applications", "note")
    labels["信息内容"] = Label("header", "disclosure", "content")
    # Headers cut after a line break: which column it was shows in its place.
    labels["本年新"] = Label("header", "disclosure", "cut")
    labels["行政诉讼"] = Label("header", "review_litigation", "litigation")
    labels["因政府信息公开被行政复议"] = Label("header", "review_litigation", "note")
    labels["因政府信息公开被行政诉讼"] = Label("header", "review_litigation", "note")
    labels["总计"] = HEADER_TOTAL
    labels["其他"] = HEADER_OTHER
    return labels


def _add_form(labels: dict[str, Label], form: TableForm) -> None:
    kind = "header" if form.table == "review_litigation" else "row"
    for row in form.rows:
        if row.caption:
            labels.setdefault(_bare(row.caption), Label("caption", form.table, row.caption))
        for text in (row.label.zh, *row.variants):
            labels.setdefault(han(text), Label(kind, form.table, row.key))
        for column in row.columns:
            for text in (column.label.zh, *column.variants):
                labels.setdefault(han(text), Label("header", form.table, column.key))


def _bare(caption: str) -> str:
    """A caption without its number, which is matched apart."""
    return han(caption).lstrip("一二三四五六七八九")


@cache
def _pattern() -> re.Pattern[str]:
    """The longest label at a place; grouped by the first character, since most places rule out all groups but one."""
    behind: dict[str, list[str]] = {}
    for label in sorted(vocabulary(), key=len, reverse=True):
        behind.setdefault(label[0], []).append(label[1:])
    return re.compile("|".join(f"{first}(?:{'|'.join(rests)})" for first, rests in behind.items()))


def find(stream: Stream) -> list[Hit]:
    """The labels in `stream`, in order. A label begins where its slot does, or right after another label."""
    hits: list[Hit] = []
    new = tuple.__new__  # half the time of the hit's own constructor
    lone: list[int] = []
    for found in _WORDS.finditer(stream.kinds):
        start, end = found.span()
        texts = tuple(map(TEXT, stream.slots[start:end]))
        known = _kept if end - start <= _USUAL and sum(map(len, texts)) <= _USUAL_LENGTH else _labels
        last = -1
        for label, first, last, rest in known(texts):
            hits.append(new(Hit, (label, start + first, start + last, rest)))
        if start + last < end - 1 and stream.kinds.startswith(("v", "V"), end):
            value = stream.slots[end]
            # In lines of words the values of a row may stand between the two lines of another label.
            if value.mark != " " or value.line is stream.slots[end - 1].line:
                lone.append(end - 1)
    return _with_damaged(hits, [(index, stream.slots[index].text) for index in lone]) if lone else hits


def _labels(texts: tuple[str, ...]) -> tuple[Hit, ...]:
    """The labels in the texts of slots that no value parts, counted from the first of these slots."""
    parts = list(map(han, texts))
    starts = list(accumulate(map(len, parts), initial=0))
    squeezed = "".join(parts)
    labels = vocabulary()
    hits: list[Hit] = []
    done = 0
    for match in _pattern().finditer(squeezed):
        start, end = match.span()
        first = bisect_right(starts, start) - 1
        before = squeezed[max(starts[first], done) : start]
        if before and not _NUMERALS.issuperset(before):
            continue
        last = first if end <= starts[first + 1] else bisect_right(starts, end - 1) - 1
        rest = _rest(texts[last], starts[last + 1] - end)
        if rest and not (_may_follow(rest) or _pattern().match(squeezed, end)):
            continue
        done = end
        hits.append(Hit(labels[match.group()], first, last, rest))
    return tuple(hits)


_kept = lru_cache(maxsize=1024)(_labels)


def _with_damaged(hits: list[Hit], lone: Iterable[tuple[int, str]]) -> list[Hit]:
    """The hits, with those row labels that lost characters on the way (其他法律行政止公开) but can only be one row's.

    Only what stands `lone` before a value is looked at, and only where that row has no whole label.
    """
    damaged = [Hit(label, index, index, "") for index, text in lone if (label := _label_of_rest(text))]
    if not damaged:
        return hits
    seen = {hit.label for hit in hits}
    return sorted([*hits, *(hit for hit in damaged if hit.label not in seen)], key=lambda hit: hit.first)


def _label_of_rest(text: str) -> Label | None:
    part = han(text)
    if len(part) < _SHORTEST_DAMAGED:
        return None
    rows = {label for whole, label in _rows() if _is_rest_of(part, whole)}
    return rows.pop() if len(rows) == 1 else None


@cache
def _rows() -> tuple[tuple[str, Label], ...]:
    return tuple((text, label) for text, label in vocabulary().items() if label.kind == "row")


def _is_rest_of(part: str, whole: str) -> bool:
    """Whether `part` is `whole` with some characters lost, but most of them there and in order."""
    if not len(part) < len(whole) or 3 * len(part) < 2 * len(whole):
        return False
    characters = iter(whole)
    return all(character in characters for character in part)


def _rest(text: str, behind: int) -> str:
    """What stands in `text` after the label, whose end has `behind` Han characters after it."""
    position = len(text)
    while position and behind >= 0:
        position -= 1
        if "\u3400" <= text[position] <= "\u9fff":
            behind -= 1
            if behind < 0:
                return text[position + 1 :].strip(" \u3000\xa0\"”’'）)")
    return ""


def _may_follow(rest: str) -> bool:
    """Whether a slot that goes on with `rest` can still be the label: before a remark, a value or the next number."""
    return rest[0] in "(（[【:：、；" or not han(rest) or _NEXT_NUMBER.match(rest) is not None
