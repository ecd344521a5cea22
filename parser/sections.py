"""Finding the six sections by the words of their titles, never by numerals alone.

The request matrix numbers its rows 一 to 四 like the sections, and sections one and five often restart the numbering,
so a numeral only helps to choose between lines whose words already fit.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from parser.document import Block, Document, Grid, Line
from parser.forms import SECTIONS, SectionForm
from parser.report import Section

_LONGEST = 60
"""A heading has no more characters than this, even with padding."""

_SHORTEST = 4
"""No title has fewer with its numeral."""

_SHORTEST_REPORT = 400
"""A line of fewer characters cannot hold several sections."""

_MOST_INLINE = 500
"""Numbered phrases looked at in one line; a report has six titles and a few dozen other numbered phrases."""

_NUMBERED = re.compile(
    r"^[\s\u3000\xa0#*>|]*(?:第?(?P<numeral>[一二三四五六七八九]|[1-9])(?:(?:部分)?[、.．,，:：\s]\s*|是))?(?P<words>.*)$"
)
_BRACKETED = re.compile(r"^[\s\u3000\xa0]*(?:[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十\d]+[)）])")
_FILLERS = r"的和及与、，,\s\u3000\xa0|*#（）()"
_FILLING = re.compile(rf"[{_FILLERS}]+")
_BLANK = re.compile(r"\s")
_TAIL = re.compile(r"[:：。.；;]\s*")
_INLINE = re.compile(r"(?<=[\s。；;:：])(?=[一二三四五六1-6]、)")

_FURNITURE = re.compile(
    r"扫一扫|分享到|【?打印本?页?】?$|【?关闭窗?口?】?$|^上一篇|^下一篇|浏览次数|^访问量|^字体[:：]|^字号[:：]"
    r"|^当前位置|^您(?:现在)?(?:所在)?的?位置|^来源[:：]|^附件[:：]?\s*\S{0,40}\.(?:docx?|pdf|xlsx?)$"
)


class Heading(NamedTuple):
    """A line that reads like a section's title: `sure` where wording and numeral agree."""

    form: SectionForm
    at: int
    title: str
    remainder: str
    sure: int


def normal(words: str) -> str:
    """A title without what agencies vary: particles, punctuation, spaces."""
    return _FILLING.sub("", words)


@cache
def _titles(before_2019: bool = False) -> dict[str, tuple[SectionForm, bool]]:
    """Each known title in its normal form, its section, and whether it is the official wording."""
    titles: dict[str, tuple[SectionForm, bool]] = {}
    if before_2019:
        return {normal(title): (form, False) for form in SECTIONS for title in form.before_2019}
    for form in SECTIONS:
        titles[normal(form.title.zh)] = (form, True)
        for variant in form.variants:
            titles.setdefault(normal(variant), (form, False))
    return titles


@cache
def _beginning(before_2019: bool = False) -> re.Pattern[str]:
    """What every title begins with, whatever stands before its first word; it spares most lines a closer look."""
    first = "".join({title[0] for title in _titles(before_2019)})
    return re.compile(rf"[{_FILLERS}#*>第部分是一二三四五六七八九1-9.．:：]*(?:[{first}]|$)")


def is_furniture(line: Line) -> bool:
    """Whether the line belongs to the page around the report (share buttons, breadcrumbs, page lines)."""
    text = line.text.strip()
    return len(text) < _LONGEST and "。" not in text and _FURNITURE.search(text) is not None


def split_inline(document: Document) -> Document:
    """The document with those lines cut apart that hold several section titles (a report saved as one line)."""
    if max(document.lengths, default=0) < _SHORTEST_REPORT:
        return document
    long = [line for line in document.lines if len(line.text) >= _SHORTEST_REPORT]
    if not any(_holds_several(line.text) for line in long):
        return document
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Grid) or len(block.text) < _SHORTEST_REPORT or not _holds_several(block.text):
            blocks.append(block)
            continue
        cuts = [0, *_inline_headings(block.text), len(block.text)]
        blocks += [_slice(block, start, end) for start, end in pairwise(cuts) if end > start]
    return replace(document, blocks=tuple(blocks))


def _holds_several(text: str) -> bool:
    return len(list(islice(_INLINE.finditer(text), 2))) == 2


def _inline_headings(text: str) -> list[int]:
    """Where a title begins and where it ends, for each inline title of `text`."""
    cuts: list[int] = []
    for hit in islice(_INLINE.finditer(text), _MOST_INLINE):
        start = hit.start()
        words = text[start + 2 : start + 2 + _LONGEST]
        for end in range(min(len(words), 40), 1, -1):
            known = _titles().get(normal(words[:end]))
            ends = end == len(words) or words[end] in " \u3000\t\xa0:：。"
            if known and ends and text[start] in (known[0].numbered[0], str(known[0].number)):
                cuts += [start, start + 2 + end]
                break
    return cuts


def _slice(line: Line, start: int, end: int) -> Line:
    place = line.place(start)
    raw_start = place.column - line.column
    raw_end = line.place(end).column - line.column if end < len(line.text) else len(line.raw)
    cuts = tuple((at - start, length) for at, length in line.cuts if start < at < end)
    return Line(line.number, line.raw[raw_start:raw_end], line.text[start:end], place.column, line.page, cuts)


def headings(document: Document, before_2019: bool = False) -> list[Heading]:
    """Every line that could be the heading of a section, of today's or of those before 2019."""
    found: list[Heading] = []
    lines = document.lines
    for index, size in enumerate(document.lengths):
        if size < _SHORTEST:
            continue
        text = lines[index].text
        title = _kept(text, before_2019) if size <= _LONGEST else _title(text, before_2019)
        if title and (heading := _heading(index, lines, title, before_2019)):
            found.append(heading)
    return found


class _Title(NamedTuple):
    """What a line that begins like a heading says: `known` where it is the title of a section in its normal form.

    `words` are those of a title that may go on in the next line.
    """

    numeral: str
    known: tuple[SectionForm, bool] | None
    remainder: str = ""
    words: str = ""


def _title(text: str, before_2019: bool) -> _Title | None:
    """What a line says if it could be a heading."""
    if len(text) > 400 or not _beginning(before_2019).match(text) or _BRACKETED.match(text):
        return None
    match = _NUMBERED.match(text[: _LONGEST + 20])
    if match is None or len(match["words"]) < 2:
        return None
    titles = _titles(before_2019)
    numeral, words = match["numeral"] or "", match["words"]
    known = titles.get(normal(words).rstrip(":：。.")) if len(text) <= _LONGEST else None
    if known or not numeral:
        return _Title(numeral, known) if known else None
    # A title with its section behind it on the same line.
    head = _TAIL.split(words, maxsplit=1)[0] if _TAIL.search(words) else _BLANK.split(words, maxsplit=1)[0]
    if known := titles.get(normal(head)):
        return _Title(numeral, known, words[len(head) :].lstrip(" \u3000\xa0:：。"))
    # A title broken over two lines.
    begun = normal(words)
    if len(text) <= _LONGEST and any(title.startswith(begun) for title in titles):
        return _Title(numeral, None, words=begun)
    return None


_kept = lru_cache(maxsize=4096)(_title)


def _heading(index: int, lines: Sequence[Line], title: _Title, before_2019: bool) -> Heading | None:
    line, (numeral, known, remainder, words) = lines[index], title
    if known is None and index + 1 < len(lines):
        known = _titles(before_2019).get(words + normal(lines[index + 1].text))
    if known is None:
        return None
    form, official = known
    # Before 2019 other sections stood between, so any numeral will do.
    agrees = bool(numeral) if before_2019 else numeral in ("一二三四五六"[form.number - 1], str(form.number))
    if not official and not agrees:
        return None
    printed = line.raw.strip() if not remainder else line.raw[: line.raw.rfind(remainder)].strip()
    return Heading(form, index, printed or line.raw.strip(), remainder, 2 * official + agrees)


def choose(found: Sequence[Heading]) -> list[Heading]:
    """One heading a section where there is any: the last ones that stand in order.

    A table of contents before the report does not win that way, and a section out of order is still found.
    """
    chosen: dict[str, Heading] = {}
    limit = float("inf")
    for form in reversed(SECTIONS):
        own = [heading for heading in found if heading.form is form]
        if not own:
            continue
        best = max(heading.sure for heading in own)
        fitting = [h for h in own if h.at < limit and h.sure >= best - 1]
        heading = max(fitting or own, key=lambda h: (h.sure, h.at))
        chosen[form.key] = heading
        limit = min(limit, heading.at)
    return sorted(chosen.values(), key=lambda heading: heading.at)


def sections(
    lines: Sequence[Line], chosen: Sequence[Heading], tables: Container[int]
) -> tuple[tuple[Line, ...], tuple[Section, ...]]:
    """The preamble and the six sections, in order; a section's lines are its prose without furniture and `tables`.

    `tables` are the ids of lines.
    """
    bounds = [heading.at for heading in chosen] + [len(lines)]
    found: dict[str, Section] = {}
    for heading, end in zip(chosen, bounds[1:], strict=True):
        line = lines[heading.at]
        body = [_remainder(line, heading.remainder)] if heading.remainder else []
        body += lines[heading.at + 1 : end]
        found[heading.form.key] = Section(heading.form, heading.title, line.place(), _prose(body, tables))
    preamble = _prose(lines[: bounds[0]], tables)
    return preamble, tuple(found.get(form.key, Section(form)) for form in SECTIONS)


def _remainder(line: Line, remainder: str) -> Line:
    return _slice(line, line.text.rfind(remainder), len(line.text))


def _prose(lines: Iterable[Line], tables: Container[int]) -> tuple[Line, ...]:
    return tuple(
        [line for line in lines if id(line) not in tables and line.text.strip(" |\t") != "" and not is_furniture(line)]
    )
