"""Prose as paragraphs and sentences that still know where they stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from parser.document import Line
from parser.report import Report
from parser.rules.claims.counts import Quantity, quantities
from parser.rules.model import Evidence
from parser.rules.shared import once

_ENDS = "。！？；;：:.!?"
_SENTENCE_ENDS = "。！？；;"
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
    """A part of a paragraph between full stops or semicolons: `text`, which begins at `start` in its paragraph.

    `index` is its number in the paragraph.
    """

    __slots__ = ("_context", "_quantities", "index", "paragraph", "start", "text")

    def __init__(self, paragraph: Paragraph, index: int, start: int, text: str) -> None:
        self.paragraph = paragraph
        self.index = index
        self.start = start
        self.text = text
        self._quantities: Sequence[Quantity] | None = None
        self._context: str | None = None

    @property
    def end(self) -> int:
        """Where it ends in its paragraph."""
        return self.start + len(self.text)

    @property
    def quantities(self) -> Sequence[Quantity]:
        """The numbers with units in the sentence, placed in the paragraph; none in one too long to be a sentence."""
        if self._quantities is None:
            fits = len(self.text) <= LONGEST_SENTENCE
            self._quantities = quantities(self.paragraph.text, self.start, self.end) if fits else ()
        return self._quantities

    @property
    def context(self) -> str:
        """What stands before the sentence up to the last full stop; empty but after a semicolon."""
        if self._context is None:
            text, earliest = self.paragraph.text, max(self.start - LONGEST_SENTENCE, 0)
            stop = max([text.rfind(mark, earliest, self.start) for mark in _FULL_STOPS])
            self._context = text[max(stop + 1, earliest) : self.start]
        return self._context

    @property
    def evidence(self) -> Evidence:
        """The sentence as it stood, with its place."""
        return self.paragraph.evidence(self.start, self.end)


_START, _END = attrgetter("start"), attrgetter("end")


class Paragraph:
    """Lines that belong together: `parts` gives for each line where its text begins in `text`."""

    __slots__ = ("_sentences", "parts", "text")

    def __init__(self, text: str, parts: tuple[tuple[int, Line], ...]) -> None:
        self.text = text
        self.parts = parts
        self._sentences: tuple[Sentence, ...] | None = None

    def between(self, start: int, end: int) -> list[Quantity]:
        """The numbers with units of the sentences that reach into, or up to, `text[start:end]`."""
        told = self.sentences()
        first, last = bisect_left(told, start, key=_END), bisect_left(told, end, key=_START)
        return [q for sentence in told[first:last] for q in sentence.quantities]

    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the paragraph in order."""
        if self._sentences is None:
            text = self.text
            for mark in _SENTENCE_ENDS[1:]:
                text = text.replace(mark, _SENTENCE_ENDS[0])
            found: list[Sentence] = []
            start = 0
            for piece in text.split(_SENTENCE_ENDS[0]):
                if piece:
                    found.append(Sentence(self, len(found), start, piece))
                start += len(piece) + 1
            self._sentences = tuple(found)
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
    """The paragraphs of each section's prose, by the section's number; 0 stands for what comes before them all."""
    told = {section.form.number: tuple(paragraphs(section.lines)) for section in report.sections}
    return {0: tuple(paragraphs(report.preamble)), **told}


def paragraphs(lines: Iterable[Line]) -> Iterator[Paragraph]:
    """The lines as paragraphs: one each, but a sentence that a line's end cuts apart is put together again."""
    text = last = ""
    parts: list[tuple[int, Line]] = []
    for line in lines:
        bare = line.text.strip()
        if text and (last[-1] in _ENDS or len(text) > _LONGEST or not _goes_on(last, line.text, bare)):
            yield Paragraph(text, tuple(parts))
            text, parts = "", []
        if bare:
            parts.append((len(text), line))
            text += line.text
            last = bare
    if text:
        yield Paragraph(text, tuple(parts))


def _goes_on(last: str, following: str, bare: str) -> bool:
    """Whether a line without a mark at its end goes on in the next: both without blanks around, the next also with."""
    return (
        len(last) >= _WRAPPED
        and bool(bare)
        and not following.startswith(("\t", "\u3000", "  "))
        and _NUMBERING.match(following) is None
    )


def _raw(line: Line, first: int, last: int) -> str:
    begin = line.place(first).column - line.column
    end = line.place(last).column - line.column if last < len(line.text) else len(line.raw)
    return line.raw[begin:end]
