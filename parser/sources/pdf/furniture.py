"""What a PDF prints on its pages around the text: page numbers and running heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from parser.sources.pdf.lines import TextLine
from parser.sources.pdf.marks import Page

_MARGIN = 0.13
"""The part of a page's height, at its top and at its bottom, in which such lines stand."""

_OFTEN = 3
_LONGEST = 60
_NUMBERED = re.compile(
    r"[-–—－·~～\s]+\d{1,3}[-–—－·~～\s]+|(?:P\.?|Page|第)\s*\d{1,3}\s*(?:页|頁)?\s*(?:(?:of|/|共|，|,)*\s*\d{1,3}\s*(?:页|頁)?)?"
    r"|\d{1,3}\s*/\s*\d{1,3}",
    re.I,
)
_BARE = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d+")


def without_furniture(pages: Sequence[tuple[Page, list[TextLine]]]) -> list[list[TextLine]]:
    """The lines of each page without page numbers, and without what stands in the margin of several pages.

    The first of repeated lines stays, since it can be the title.
    """
    edges = [_edge_lines(page, lines) for page, lines in pages]
    repeated = Counter(text for lines in edges for text in {_shape(line) for line in lines})
    # A bare number is a page's where it counts the pages; else it could be a value.
    steps = Counter(
        int(line.text) - page.number
        for (page, _), lines in zip(pages, edges, strict=True)
        for line in lines
        if _BARE.fullmatch(line.text)
    )
    counts = {step for step, times in steps.items() if times > 1 or (len(pages) == 1 and step == 0)}
    seen: set[str] = set()
    kept: list[list[TextLine]] = []
    for (page, lines), margin in zip(pages, edges, strict=True):
        out: set[int] = set()
        for line in margin:
            shape = _shape(line)
            number = _NUMBERED.fullmatch(line.text.strip()) is not None
            if _BARE.fullmatch(line.text):
                number = int(line.text) - page.number in counts
            elif repeated[shape] >= _OFTEN and not line.gapped:
                number = number or shape in seen
                seen.add(shape)
            if number:
                out.add(id(line))
        kept.append([line for line in lines if id(line) not in out])
    return kept


def _edge_lines(page: Page, lines: Sequence[TextLine]) -> list[TextLine]:
    """The short lines in the margins of the page."""
    top, bottom = page.edges.top, page.edges.bottom
    margin = _MARGIN * (bottom - top)
    return [line for line in lines if len(line.text) <= _LONGEST and not top + margin < line.base < bottom - margin]


def _shape(line: TextLine) -> str:
    return _DIGITS.sub("0", "".join(line.text.split()))
