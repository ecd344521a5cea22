"""Spreadsheets saved as text: CSV with commas, TSV with tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from parser.document import Document, Source
from parser.sources.extract import Extract
from parser.sources.office.bounds import TooMuchError
from parser.sources.office.sheet import Sheet, lay_out

_ROWS = 5
"""So many rows that end in values show that commas separate cells; prose has none."""

_VALUES = frozenset('0123456789.-+/,\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19 "\r')
_FEWEST = 3
_SAMPLE = 2000
_CELLS = 500_000
_LONGEST = 1_000_000
"""Characters of one field."""


def looks_like_csv(text: str) -> bool:
    """Whether `text` is a table saved with commas or tabs rather than a text that has some."""
    return _separator(text) is not None


def document(text: str, source: Source) -> Document | None:
    """The document of a table saved as text, None where it cannot be taken apart after all."""
    separator = _separator(text) or ","
    csv.field_size_limit(_LONGEST)
    cells: dict[tuple[int, int], str] = {}
    extract = Extract()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
            cells |= {(number, column): field for column, field in enumerate(row) if field.strip()}
            if len(cells) > _CELLS:
                return None
        lay_out([Sheet(cells)], extract)
    except (csv.Error, TooMuchError):
        return None
    return extract.document(replace(source, format="csv" if separator == "," else "tsv"))


def _separator(text: str) -> str | None:
    if text.count(",") >= 2 * _ROWS and _rows_of_values(text) >= _ROWS:
        return ","
    return "\t" if "\t" in text and _is_regular(text) else None


def _is_regular(text: str) -> bool:
    """Whether every line has the same tabs; where a program did not save them, the first lines already differ."""
    lines = islice(_lines(text), _SAMPLE)
    tabs = next(lines, "").count("\t")
    count = 1
    for line in lines:
        if line.count("\t") != tabs:
            return False
        count += 1
    return tabs > 1 and count >= _FEWEST


def _rows_of_values(text: str) -> int:
    """How many lines end in three cells that are values or empty."""
    return sum(
        line.count(",") > 2 and all(map(_VALUES.issuperset, line.rsplit(",", 3)[1:]))
        for line in islice(_lines(text), _SAMPLE)
    )


def _lines(text: str) -> Iterator[str]:
    """The lines of `text` that are not blank, one by one."""
    at = 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip():
            yield text[at:end]
        at = end + 1
