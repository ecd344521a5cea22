"""Prose as paragraphs and sentences that still know where they stand in the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parser.document import Line
from parser.rules.model import Evidence

_ENDS = "。！？；;：:.!?"
_SENTENCE = re.compile(r"[^。！？；;]+")
_NUMBERING = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、.．是]|[(（]?\d{1,2}[.．、)）]|[(（][一二三四五六七八九十]{1,3}[)）])"
)
_WRAPPED = 24
"""A line at least this long that does not end like a sentence goes on in the next line."""
_LONGEST = 3000
"""A paragraph is not put together beyond this."""


@dataclass(frozen=True)
class Sentence:
    """A part of a paragraph between full stops or semicolons: `text[start:end]` of its paragraph."""

    paragraph: Paragraph
    start: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, simplified and clean."""
        return self.paragraph.text[self.start : self.end]

    @property
    def evidence(self) -> Evidence:
        """The sentence as it stood, with its place."""
        return self.paragraph.evidence(self.start, self.end)


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together: `parts` gives for each line where its text begins in `text`."""

    text: str
    parts: tuple[tuple[int, Line], ...]

    def sentences(self) -> Iterator[Sentence]:
        """The sentences of the paragraph in order."""
        for hit in _SENTENCE.finditer(self.text):
            if hit.group().strip():
                yield Sentence(self, hit.start(), hit.end())

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
