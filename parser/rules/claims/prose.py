"""Prose as paragraphs and sentences that still know where they stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from parser.document import Line
from parser.report import Report
from parser.rules.claims.counts import Quantity, quantities
from parser.rules.model import Evidence
from parser.rules.shared import once

_ENDS = "。！？；;：:.!?"
_SENTENCE = re.compile(r"[^。！？；;]+")
_NUMBERING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．是]|[(（]?\d{1,2}[.．、)）]|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_FULL_STOPS = "。！？"
LONGEST_SENTENCE = 600
"""A longer sentence is no sentence but a text without full stops; nobody can say what its numbers belong to."""
_WRAPPED = 24
"""A line at least this long that does not end like a sentence goes on in the next line."""
_LONGEST = 3000
"""A paragraph is not put together beyond this."""


class Sentence:
    """A part of a paragraph between full stops or semicolons: `text`, which is `text[start:end]` of its paragraph.

    `index` is its number in the paragraph.
    """

    __slots__ = ("_context", "_quantities", "end", "index", "paragraph", "start", "text")

    def __init__(self, paragraph: Paragraph, index: int, start: int, text: str) -> None:
        self.paragraph = paragraph
        self.index = index
        self.start = start
        self.end = start + len(text)
        self.text = text
        self._quantities: tuple[Quantity, ...] | None = None
        self._context: str | None = None

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers with units in the sentence; none in one too long to be a sentence."""
        if self._quantities is None:
            self._quantities = tuple(quantities(self.text)) if len(self.text) <= LONGEST_SENTENCE else ()
        return self._quantities

    @property
    def context(self) -> str:
        """What stands before the sentence up to the last full stop; empty but after a semicolon."""
        if self._context is None:
            earliest = max(self.start - LONGEST_SENTENCE, 0)
            stop = max(self.paragraph.text.rfind(mark, earliest, self.start) for mark in _FULL_STOPS)
            self._context = self.paragraph.text[max(stop + 1, earliest) : self.start]
        return self._context

    @property
    def evidence(self) -> Evidence:
        """The sentence as it stood, with its place."""
        return self.paragraph.evidence(self.start, self.end)


class Paragraph:
    """Lines that belong together: `parts` gives for each line where its text begins in `text`."""

    __slots__ = ("_sentences", "parts", "text")

    def __init__(self, text: str, parts: tuple[tuple[int, Line], ...]) -> None:
        self.text = text
        self.parts = parts
        self._sentences: tuple[Sentence, ...] | None = None

    def quantities(self, start: int, end: int) -> Iterator[Quantity]:
        """The numbers with units of all sentences between `start` and `end`, placed in the paragraph."""
        sentences = self.sentences()
        first = bisect_right(sentences, start, key=attrgetter("end"))
        behind = bisect_left(sentences, end, first, key=attrgetter("start"))
        for index in range(first, behind):
            sentence = sentences[index]
            for q in sentence.quantities:
                yield Quantity(q.start + sentence.start, q.end + sentence.start, *q[2:])

    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the paragraph in order."""
        if self._sentences is None:
            hits = _SENTENCE.finditer(self.text)
            self._sentences = tuple(Sentence(self, i, hit.start(), hit.group()) for i, hit in enumerate(hits))
        return self._sentences

    def evidence(self, start: int, end: int) -> Evidence:
        """What stood in the source for `text[start:end]`, and where it begins."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        pieces = [
            (line, max(start - begin, 0), min(end - begin, len(line.text)))
            for begin, line in self.parts
            if begin < end and begin + len(line.text) > start
        ]
        raw = "".join(_raw(line, first, last) for line, first, last in pieces)
        line, first, _ = pieces[0]
        return Evidence(line.place(first), raw.strip())


@once
def of(report: Report) -> Mapping[int, tuple[Paragraph, ...]]:
    """The paragraphs of each section's prose, by the section's number."""
    return {section.form.number: tuple(paragraphs(section.lines)) for section in report.sections}


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The lines as paragraphs: one each, but a sentence that a line's end cuts apart is put together again."""
    text, parts = "", list[tuple[int, Line]]()
    for line in lines:
        if text and (len(text) > _LONGEST or not _goes_on(parts[-1][1], line)):
            yield Paragraph(text, tuple(parts))
            text, parts = "", []
        if line.text.strip():
            parts.append((len(text), line))
            text += line.text
    if text:
        yield Paragraph(text, tuple(parts))


def _goes_on(line: Line, following: Line) -> bool:
    text = line.text.strip()
    return (
        len(text) >= _WRAPPED
        and text[-1] not in _ENDS
        and bool(following.text.strip())
        and not following.text.startswith(("\t", "\u3000", "  "))
        and _NUMBERING.match(following.text) is None
    )


def _raw(line: Line, first: int, last: int) -> str:
    begin = line.place(first).column - line.column
    end = line.place(last).column - line.column if last < len(line.text) else len(line.raw)
    return line.raw[begin:end]
