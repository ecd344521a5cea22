"""Pages → paragraphs and tables: lines that were wrapped are joined, and tables that a page break cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from parser.sources.pdf.bounds import Room
from parser.sources.pdf.breaks import Part, whole
from parser.sources.pdf.furniture import without_furniture
from parser.sources.pdf.grid import Ruled, tables
from parser.sources.pdf.lines import TextLine, flows, lines
from parser.sources.pdf.marks import Box, Page
from parser.sources.prose import is_prose

_INDENT = 0.8
_RAGGED = 2.1
_APART = 2.6
_BODY = 12
_LOPSIDED = 1.4
_FIGURE = 0.1
"""The share of its page that a picture fills which may hold a table."""

_MOST_FIGURES = 20
_CAPTION = 10
_STARTS = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、．]|第[一二三四五六七八九十]+[章节]"
)


class Paragraph(NamedTuple):
    """A paragraph and the page on which it begins."""

    text: str
    page: int


class Table(NamedTuple):
    """A table row by row, covered places None, and the page of each row."""

    rows: list[list[str | None]]
    pages: list[int]


class Picture(NamedTuple):
    """A picture that was not read, or a `whole` page that is nothing else, and its page."""

    whole: bool
    page: int


Block = Paragraph | Table | Picture


class _Margins(NamedTuple):
    left: float
    right: float


@dataclass
class _Writer:
    """Puts lines and tables together as they come."""

    room: Room
    blocks: list[Block] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _page: int = 0
    _last: tuple[TextLine, _Margins, int] | None = None
    _parts: list[Part] = field(default_factory=list)
    _pictures: list[Picture] = field(default_factory=list)

    def line(self, line: TextLine, margins: _Margins, page: int) -> None:
        """Add a line, to the paragraph under way if it goes on with it."""
        self._end_table()
        if self._last is None or not _goes_on(*self._last, line, margins, page):
            self._end_paragraph()
            self._page = page
        elif _latin(self._text[-1][-1]) and _latin(line.text[0]):
            self._text.append(" ")
        self._text.append(line.text)
        self._last = line, margins, page

    def table(self, table: Ruled, page: int) -> None:
        """Add a table, to the one under way if that was cut by the end of its page."""
        self._end_paragraph()
        part = Part(table, page)
        if self._parts and not self._parts[-1].goes_on(part):
            self._end_table()
        self._parts.append(part)

    def picture(self, whole: bool, page: int) -> None:
        """Add a picture that was not read; what is under way may go on behind it."""
        self._pictures.append(Picture(whole, page))
        if not (self._text or self._parts):
            self._add_pictures()

    def end(self) -> list[Block]:
        """Everything that was added."""
        self._end_table()
        self._end_paragraph()
        return self.blocks

    def _end_paragraph(self) -> None:
        if self._text:
            self.blocks.append(Paragraph("".join(self._text), self._page))
            self._text = []
            self._add_pictures()
        self._last = None

    def _add_pictures(self) -> None:
        self.blocks += self._pictures
        self._pictures = []

    def _end_table(self) -> None:
        if not self._parts:
            return
        rows: list[list[str | None]] = []
        pages: list[int] = []
        for row, page in whole(self._parts, self.room):
            texts = [text for text in row if text is not None]
            if is_prose(texts):
                self._add_rows(rows, pages)
                rows, pages = [], []
                self.blocks += (Paragraph(text, page) for text in texts if text)
            else:
                rows.append(row)
                pages.append(page)
        self._add_rows(rows, pages)
        self._parts = []
        self._add_pictures()

    def _add_rows(self, rows: list[list[str | None]], pages: list[int]) -> None:
        if rows:
            self.blocks.append(Table(rows, pages))


def blocks(pages: Iterable[Page], room: Room) -> list[Block]:
    """The paragraphs, tables and pictures of `pages`, in reading order.

    Raises:
        OverfullError: to find them is more work than any report is.
    """
    ruled: list[list[Ruled | Box]] = []
    texts: list[tuple[Page, list[TextLine]]] = []
    for page in pages:
        found, rest = tables(page, room)
        ruled.append([*found, *_figures(page)])
        texts.append((page, lines(rest)))
    kept = without_furniture(texts)
    bodies = _bodies([(page.edges, its) for (page, _), its in zip(texts, kept, strict=True)])
    writer = _Writer(room)
    for (page, _), its_tables, its_lines, body in zip(texts, ruled, kept, bodies, strict=True):
        if page.pictured:
            writer.picture(True, page.number)
        left = its_lines
        for item in sorted(its_tables, key=_top):
            _write([line for line in left if line.base <= _top(item)], body, page.number, writer)
            if isinstance(item, Box):
                writer.picture(False, page.number)
            else:
                writer.table(item, page.number)
            left = [line for line in left if line.base > _top(item)]
        _write(left, body, page.number, writer)
    return writer.end()


def _top(item: Ruled | Box) -> float:
    return item.top if isinstance(item, Box) else item.ys[0]


def _figures(page: Page) -> list[Box]:
    """The pictures on a page that may hold a table: large ones, unless text is printed on them.

    One with text at its side, which it must not part, goes to the end of the page.
    """
    if page.pictured:
        return []
    edges = page.edges
    area = (edges.right - edges.left) * (edges.bottom - edges.top)
    large = [box for box in page.pictures if (box.right - box.left) * (box.bottom - box.top) > _FIGURE * area]
    found: list[Box] = []
    for box in dict.fromkeys(large[:_MOST_FIGURES]):
        level = [glyph for glyph in page.glyphs if box.top < glyph.base < box.bottom]
        within = sum(box.left < glyph.x < box.right for glyph in level)
        if within < _CAPTION:
            found.append(box if within == len(level) else box._replace(top=edges.bottom))
    return found


def _write(text: Sequence[TextLine], body: _Margins, page: int, writer: _Writer) -> None:
    for flow in flows(text):
        margins = _margins(flow.lines) if flow.column else body
        for line in flow.lines:
            writer.line(line, margins, page)


def _bodies(pages: Sequence[tuple[Box, list[TextLine]]]) -> list[_Margins]:
    """For each page the edges of its running text, which all pages of the same size share."""
    sizes = [tuple(round(edge, -1) for edge in edges) for edges, _ in pages]
    bodies: dict[tuple[float, ...], _Margins] = {}
    for size, (edges, _) in zip(sizes, pages, strict=True):
        if size not in bodies:
            found = _margins(
                [line for other, (_, its) in zip(sizes, pages, strict=True) if other == size for line in its]
            )
            # Where no line is full, the longest is not either: the margin on the other side tells.
            bodies[size] = found._replace(right=max(found.right, edges.right - _LOPSIDED * (found.left - edges.left)))
    return [bodies[size] for size in sizes]


def _margins(text: Sequence[TextLine]) -> _Margins:
    """Between which edges running text is set: those at which more than one line begins or ends."""
    long = [line for line in text if len(line.text) >= _BODY] or list(text)
    return _Margins(
        _edge([line.left for line in long if not line.gapped], min), _edge([line.right for line in long], max)
    )


def _edge(places: Sequence[float], outermost: Callable[[Iterable[float]], float]) -> float:
    times = Counter(3.0 * round(place / 3) for place in places)
    return outermost([place for place, count in times.items() if count > 1] or times or [0.0])


def _goes_on(last: TextLine, margins: _Margins, page: int, line: TextLine, its: _Margins, its_page: int) -> bool:
    """Whether `line` is the next of a paragraph: the one before is full, and this is neither indented nor a title."""
    beside = margins is not its
    return (
        last.right >= margins.right - _RAGGED * last.size
        and abs(line.left - its.left) <= _INDENT * line.size
        and 0.85 < line.size / last.size < 1.18
        and (its_page != page or beside or abs(line.base - last.base) < _APART * line.size)
        and not (beside and page == its_page and line.base > last.base)
        and not last.gapped
        and not line.gapped
        and not _STARTS.match(line.text)
    )


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
