"""A page in reading order: paragraphs, tables and what the page keeps but does not show.

Pages use tables for layout too. Which they are is told row by row: a row that holds prose, another table or the page's
own date is read as paragraphs, the others stay rows of cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from parser.document import Document, Source
from parser.sources.extract import Extract
from parser.sources.spans import expand

Rows = list[list[str | None]]

_PROSE = 200
"""Longer cells are prose; labels with their explanations stay below 150 characters."""

_LONGEST = 1_000
"""No cell that stands beside values holds more."""

_FEW = 4
"""So few items are moved rather than nested, which keeps the cost of deep nesting linear."""

_SHORT_VALUE = 16
_DATE_LABEL = re.compile(r"^(?:发布|發布|公开|公開|成文|生成|发文|發文|印发|印發)?(?:日期|时间|時間)[:：]?$")
_DATE = re.compile(r"^20\d\d\s*[年.\-/]")

# Words that only the statutory tables have, so that no other table is mistaken for one.
_MARKS = {
    "disclosure": re.compile("现行有效件|現行有效件|处理决定数|處理決定數|对外公开总数|對外公開總數"),
    "applications": re.compile("三安全一[稳穩]定"),
    "review_litigation": re.compile("[经經][复復][议議]直接起"),
}
_HEADINGS = {
    "overview": re.compile("总体情况|總體情況|概述"),
    "problems": re.compile("存在.{0,6}(?:问题|問題)"),
    "other_matters": re.compile("其他.{0,6}(?:报告|報告|说明|說明).{0,3}事[项項]"),
}
_HEADING = 60
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class Table:
    """A table as rows of cells, expanded; covered places are None."""

    rows: Rows


class Picture:
    """A picture that may hold a table, which is not read."""


class Stored:
    """Content the page does not show: it counts only where the page shows nothing of the kind."""

    def __init__(self, make: Callable[[], Flow]) -> None:
        """Read the content by `make`, once it is asked for."""
        self._make = make

    @cached_property
    def flow(self) -> Flow:
        """The content."""
        return self._make()


@dataclass
class Flow:
    """Items in reading order; a nested flow stands for its items."""

    items: list[str | Table | Picture | Stored | Flow] = field(default_factory=list)

    def add(self, item: str | Table | Picture | Stored | Flow) -> None:
        """Add an item at the end."""
        self.items.append(item)

    def merge(self, other: Flow) -> None:
        """Add what `other` holds."""
        if len(other.items) <= _FEW:
            self.items += other.items
        else:
            self.items.append(other)

    def walk(self, keep: Iterable[int] = ()) -> Iterator[str | Table | Picture | Stored]:
        """The items with nested flows opened, and in place of stored ones whose id is in `keep` what they hold."""
        kept = frozenset(keep)
        stack = [iter(self.items)]
        while stack:
            for item in stack[-1]:
                if isinstance(item, Stored) and id(item) in kept:
                    item = item.flow
                if isinstance(item, Flow):
                    stack.append(iter(item.items))
                    break
                yield item
            else:
                stack.pop()


class Cell(NamedTuple):
    """A cell of a table under way: its shown text, whether that is all and short, what it holds, and its spans."""

    text: str
    plain: bool
    flow: Flow
    across: int = 1
    down: int = 1

    @classmethod
    def of(cls, flow: Flow, across: int = 1, down: int = 1) -> Cell:
        """The cell that holds `flow`; its text has spaces between paragraphs and is cut where it outgrows any cell."""
        items = flow.items
        if not items:
            return cls("", True, flow, across, down)
        first = items[0]
        if len(items) == 1 and isinstance(first, str):
            return tuple.__new__(cls, (first, len(first) <= _PROSE, flow, across, down))
        parts: list[str] = []
        length = 0
        plain = True
        for item in flow.walk():
            if isinstance(item, str):
                parts.append(item)
                length += len(item)
            elif isinstance(item, Table):
                plain = False
                texts = [text for row in item.rows for text in row if text]
                parts += texts
                length += sum(map(len, texts))
            if length > _LONGEST:
                break
        return cls(" ".join(parts), plain and length <= _PROSE, flow, across, down)


def table(rows: Sequence[Sequence[Cell]]) -> Flow:
    """What a table of `rows` says: tables where its rows are rows of cells, else what its cells hold."""
    expanded = expand([[(cell, cell.across, cell.down) for cell in row] for row in rows])
    flow = Flow()
    kept: Rows = []
    single = max(map(len, expanded), default=0) == 1
    for row in expanded:
        cells = [cell for cell in row if cell is not None]
        if single or _only_pictures(cells) or not _is_row(cells):
            if kept:
                flow.add(Table(kept))
                kept = []
            for cell in cells:
                flow.merge(cell.flow)
        elif cells:
            kept.append([None if cell is None else cell.text for cell in row])
    if kept:
        flow.add(Table(kept))
    return flow


def _only_pictures(cells: Sequence[Cell]) -> bool:
    return not any(cell.text for cell in cells) and any(
        isinstance(item, Picture) for cell in cells for item in cell.flow.items
    )


def _is_row(cells: Sequence[Cell]) -> bool:
    """Whether `cells` are a row of a table rather than parts of a page's layout."""
    plain = [cell.text.strip() for cell in cells if cell.plain]
    if len(plain) == len(cells):
        return not any(map(_DATE_LABEL.match, plain))
    values = sum(len(text) <= _SHORT_VALUE and any(map(str.isdigit, text)) for text in plain)
    return values > 1 and all(len(cell.text) <= _LONGEST for cell in cells)


def document(flow: Flow, source: Source) -> Document:
    """The document that `flow` makes; pictures above and below the report's own text are the page's."""
    extract = Extract()
    label = ""
    items = list(flow.walk(_needed(flow)))
    own = [at for at, item in enumerate(items) if isinstance(item, Table) or (isinstance(item, str) and "。" in item)]
    for at, item in enumerate(items):
        if isinstance(item, Stored):
            continue
        if isinstance(item, Picture):
            if own and own[0] < at < own[-1]:
                extract.picture()
            continue
        if label and not (isinstance(item, str) and _DATE.match(item.strip())):
            extract.paragraph(label)
            label = ""
        if isinstance(item, Table):
            extract.grid(item.rows)
        elif _DATE_LABEL.match(item.strip()):
            label = item.strip()
        elif label:
            extract.paragraph(f"{label.rstrip(':：')}：{item.strip()}")
            label = ""
        else:
            extract.paragraph(item)
    extract.paragraph(label)
    return extract.document(source)


def is_furniture(flow: Flow) -> bool:
    """Whether `flow`, which the page calls navigation or the like, holds neither prose nor a statutory table."""
    sentences = (item for item in flow.walk() if isinstance(item, str) and "。" in item)
    return len(list(islice(sentences, 2))) < 2 and not marks(flow)


def _needed(flow: Flow) -> set[int]:
    """The ids of the stored items whose tables, or whose report, the page does not show."""
    stack = _stored(flow)
    shown = marks(flow) if stack else set()
    needed: set[int] = set()
    while stack and len(shown) < len(_MARKS) + len(_HEADINGS):
        item = stack.pop()
        found = marks(item.flow)
        if found and (found & _MARKS.keys() or found).isdisjoint(shown):
            shown |= found
            needed.add(id(item))
        stack += _stored(item.flow)
    return needed


def _stored(flow: Flow) -> list[Stored]:
    """The stored items of `flow`, the first one last."""
    return [item for item in flow.walk() if isinstance(item, Stored)][::-1]


def marks(flow: Flow) -> set[str]:
    """The keys of the statutory tables that `flow` shows, and of the sections without table whose titles it shows."""
    found: set[str] = set()
    for item in flow.walk():
        if isinstance(item, Table):
            text = _SPACES.sub("", "".join(text for row in item.rows for text in row if text))
            found |= {key for key, words in _MARKS.items() if words.search(text)}
        elif isinstance(item, str) and len(item) < _HEADING:
            found |= {key for key, words in _HEADINGS.items() if words.search(item)}
    return found
